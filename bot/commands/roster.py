"""Commands of the roster: template, import, export."""

from pathlib import Path

import click

from bot.commands.common import EXISTING_FILE, NEW_FILE, Complaint, opened, progress
from bot.roster_files import UnreadableRoster, read_roster, write_roster, write_template
from handlers.roster import FaultyRoster, ImportWish, export_roster, import_roster


@click.group()
def roster() -> None:
    """Who is who: a table of .csv or .xlsx in, and out."""


@roster.command()
@click.argument("file", type=NEW_FILE)
def template(file: Path) -> None:
    """Write an empty roster with one example for each role."""
    try:
        write_template(file)
    except (UnreadableRoster, OSError) as fault:
        raise Complaint(_say(file, fault)) from fault
    click.echo(f"written: {file}")


@roster.command("import")
@click.argument("file", type=EXISTING_FILE)
@click.option("--dry-run", is_flag=True, help="Check and count, change nothing.")
@click.option("--complete", is_flag=True, help="The posts of whoever is absent from the file end today.")
def import_file(file: Path, dry_run: bool, complete: bool) -> None:
    """Import FILE, all or nothing; every faulty row is named. It may be repeated without doubling anyone."""
    with opened() as parts:
        try:
            rows = read_roster(file)
            with progress(len(rows), file.name) as step:
                made = import_roster(parts.db, rows, parts.clock.now(), ImportWish(complete, dry_run), step)
        except UnreadableRoster as fault:
            raise Complaint(str(fault)) from fault
        except FaultyRoster as fault:
            raise Complaint(*(f"{file}: {line}" for line in fault.faults)) from fault
    told = ", ".join(f"{number} {name}" for name, number in made.items())
    click.echo(f"{'would import' if dry_run else 'imported'} {len(rows)} rows: {told}")


@roster.command()
@click.argument("file", type=NEW_FILE)
def export(file: Path) -> None:
    """Write the roster of today to FILE."""
    with opened() as parts:
        rows = export_roster(parts.db, parts.clock.now())
    try:
        write_roster(file, rows)
        file.chmod(0o600)
    except (UnreadableRoster, OSError) as fault:
        raise Complaint(_say(file, fault)) from fault
    click.echo(f"written: {file}, {len(rows)} rows")


def _say(file: Path, fault: Exception) -> str:
    return f"{file}: {fault.strerror}" if isinstance(fault, OSError) else str(fault)


COMMANDS = (roster,)
