"""Commands that look into the ledger: rollup and digest."""

import json
from datetime import date

import click
from sqlalchemy import Connection

from bot.commands.common import Complaint, Day, opened
from handlers.digest import digest_text
from handlers.totals import say_attendance, say_hazard_totals, say_missing, say_patrol
from models.rollup import roll_up
from models.roster import UnitRow, UnknownUnit, find_unit
from models.times import local_day

UNIT = click.argument("unit")
DATE = click.option("--date", "day", type=Day(), help="The day; today if not given.")


@click.command()
@UNIT
@DATE
@click.option("--json", "as_json", is_flag=True, help="As JSON, with all units below.")
def rollup(unit: str, day: date | None, as_json: bool) -> None:
    """Print the totals of a community, township or county (its name, its path or its code)."""
    with opened() as parts, parts.db.read() as tx:
        node = roll_up(tx, _find(tx, unit).id, day or local_day(parts.clock.now()))
        if as_json:
            click.echo(json.dumps(node.as_json(), ensure_ascii=False, indent=1))
            return
        click.echo(f"{node.unit.name} {node.day}")
        click.echo(say_attendance(node))
        for line in (say_missing(node), *say_patrol(node), *say_hazard_totals(node)):
            if line:
                click.echo(line)


@click.command()
@UNIT
@DATE
def digest(unit: str, day: date | None) -> None:
    """Print the digest of a unit as it would be sent."""
    with opened() as parts, parts.db.read() as tx:
        now = parts.clock.now()
        click.echo(digest_text(tx, parts.desk, _find(tx, unit).id, day or local_day(now), now))


def _find(tx: Connection, said: str) -> UnitRow:
    try:
        return find_unit(tx, said)
    except UnknownUnit as fault:
        raise Complaint(str(fault)) from fault


COMMANDS = (rollup, digest)
