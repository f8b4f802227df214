"""Commands of upkeep: check-config, db upgrade, backup."""

from datetime import time
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from bot.backup import write_backup
from bot.commands.common import NEW_FILE, Complaint, complaining, opened, prove_words, read_config
from bot.config import Config
from bot.migrate import upgrade as upgrade_database
from bot.parts import open_parts
from handlers.group_alarm import unknown_groups

ROUNDS = ("reminder", "community_digest", "township_digest", "county_digest")


@click.command("check-config")
def check_config() -> None:
    """Say whether the settings are right, what is on, and what to look after; secrets are never shown."""
    config = read_config()
    words = prove_words(config)
    work, official = config.channels.work, config.channels.official_account
    click.echo(f"database: {make_url(config.database_url).render_as_string(hide_password=True)}")
    click.echo(f"server: {config.server.host}:{config.server.port}, reached as {config.server.public_url}")
    click.echo(f"channel work: {'on' if work.is_on else 'off, it has no credentials'}")
    mode = f"on, mode {official.mode}" if official.is_on else "off, it has no credentials"
    click.echo(f"channel official_account: {mode}")
    robots = ", ".join(config.channels.group_robots.keys)
    click.echo(f"group robots: {robots or 'none'}")
    for name in ROUNDS:
        click.echo(f"schedule {name}: {getattr(config.schedule, name):%H:%M}")
    click.echo(f"words of its own: {words} entries, examples proved" if words else "words of its own: none")
    for line in [*list_warnings(config), *list_strangers(config)]:
        click.echo(f"warning: {line}")
    click.echo("the settings are in order")


def list_warnings(config: Config) -> list[str]:
    """What is allowed and yet likely not meant."""
    found = []
    work, official = config.channels.work, config.channels.official_account
    if not (work.is_on or official.is_on):
        found.append("no channel is on: nobody can write to the bot")
    if work.is_on:
        found.append("see that the app does not always open its home page, or its texts are cut to 20 bytes in WeChat")
    if official.is_on and not official.templates:
        found.append("official_account has no templates: who has not written for 48 hours gets nothing")
    if official.is_on and official.mode == "plain":
        found.append("official_account is in plain mode: its messages are not encrypted")
    if config.channels.group_robots.keys and not (work.is_on or official.is_on):
        found.append("group_robots alone: a robot hears nothing, nobody can acknowledge")
    if (work.is_on or official.is_on) and not config.server.public_url.startswith("https://"):
        found.append("server.public_url is not https: links in template messages will not open for people outside")
    for name in ROUNDS:
        if is_crowded(getattr(config.schedule, name)):
            found.append(f"schedule.{name} is at the full or half hour, when everybody pushes; take a minute beside it")
    return found


def list_strangers(config: Config) -> list[str]:
    """One line for each group robot whose unit the roster does not know, as far as there is a roster yet."""
    if not config.channels.group_robots.keys:
        return []
    try:
        with opened() as parts:
            faults = unknown_groups(parts.desk)
    except Complaint:
        return []  # no ledger yet
    return [f"channels.group_robots.keys: {fault}; its group is told of nothing" for fault in faults]


def is_crowded(moment: time) -> bool:
    """Whether the platform asks not to push just then."""
    return moment.minute in (0, 30)


@click.group("db")
def database() -> None:
    """The database's tables."""


@database.command()
def upgrade() -> None:
    """Make the tables, or bring them to this release."""
    config = read_config()
    with complaining():
        parts = open_parts(config)
        try:
            before, after = upgrade_database(parts.db)
        finally:
            parts.close()
    click.echo(f"the database is at revision {after}{'' if before == after else f', it was at {before}'}")


@click.command()
@click.argument("file", type=NEW_FILE)
def backup(file: Path) -> None:
    """Write ledger and photos to FILE (.tar.gz, readable by you alone) while the bot is at work."""
    with opened() as parts:
        try:
            write_backup(parts.db, parts.config.media.folder, file, lambda what: click.echo(what, err=True))
        except OSError as fault:
            raise Complaint(f"{file}: {fault.strerror}") from fault
    click.echo(f"written: {file}, {file.stat().st_size} bytes")


COMMANDS = (check_config, database, backup)
