"""Commands that write something out of the ledger for others to use: export corrections."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from bot.commands.common import NEW_FILE, Complaint, opened
from bot.corrections import write_corrections


class Month(click.ParamType[date]):
    """A month."""

    name = "M"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Its first day."""
        try:
            return value if isinstance(value, date) else datetime.strptime(f"{value}-01+0800", "%Y-%m-%d%z").date()
        except ValueError:
            self.fail(f"{value!r} is no month; one is 2026-06", param, ctx)


@click.group("export")
def export() -> None:
    """Write something out of the ledger."""


@export.command()
@click.argument("file", type=NEW_FILE)
@click.option("--month", type=Month(), help="Only of messages sent in that month.")
def corrections(file: Path, month: date | None) -> None:
    """Write what people have put right in the bot's reading to FILE (JSON Lines, as the corpus).

    Names and phone numbers are made unreadable; the file can be read by you alone.
    """
    with opened() as parts:
        try:
            number = write_corrections(parts.db, file, month)
        except OSError as fault:
            raise Complaint(f"{file}: {fault.strerror}") from fault
    click.echo(f"written: {file}, {number} labelled messages")


COMMANDS = (export,)
