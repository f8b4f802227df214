"""The sample county's flood of 2022-06-20: replayed it gives what was counted when it was worded, however it came."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import bot.simulator.sample
from bot.roster_files import read_roster
from bot.transcript import read_transcript
from handlers.desk import Desk
from handlers.message import IncomingMessage
from handlers.replay import replay
from handlers.roster import RosterRow, import_roster
from models.db import Database
from models.rollup import roll_up
from models.roster import find_unit
from models.tables import Message, Outbox
from models.times import SHANGHAI
from tests.databases import make_sqlite_template
from tests.scenarios.county import Opener

SAMPLE = Path(bot.simulator.sample.__file__).parent
DAY = date(2022, 6, 20)
DAWN = datetime(2022, 6, 20, 6, 30, tzinfo=SHANGHAI)
TOWNSHIPS = ("剑池街道", "龙南乡", "宝溪乡")


def roster_rows(*townships: str) -> list[RosterRow]:
    """The sample county's people, or those of some townships and the county's own."""
    rows = read_roster(SAMPLE / "roster.csv")
    return [one for one in rows if not townships or one.cells["乡镇街道"] in ("", *townships)]


def messages_of(rows: list[RosterRow]) -> list[IncomingMessage]:
    accounts = {one.cells[column] for one in rows for column in ("企业微信账号", "公众号账号")}
    return [one for one in read_transcript(SAMPLE / "flood-2022-06-20.jsonl") if one.account in accounts]


def totals_of(db: Database, unit: str = "龙泉市") -> dict[str, Any]:
    with db.read() as tx:
        return roll_up(tx, find_unit(tx, unit).id, DAY).as_json()


def leaves(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The communities' nodes."""
    if not node["children"]:
        yield node
    for child in node["children"]:
        yield from leaves(child)


def expected() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((SAMPLE / "flood-2022-06-20.expected.json").read_text(encoding="utf-8"))
    return told


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A ledger into which the whole day was replayed."""
    path = make_sqlite_template(tmp_path_factory.mktemp("replay") / "ledger.db")
    db = Database.open(f"sqlite:///{path}")
    import_roster(db, roster_rows(), DAWN - timedelta(days=30))
    replay(Desk(db, letters="withheld"), read_transcript(SAMPLE / "flood-2022-06-20.jsonl"))
    yield db
    db.close()


def test_the_day_is_large_and_from_every_township() -> None:
    messages = messages_of(roster_rows())
    assert len(messages) >= 600
    assert len({one.text for one in messages}) > 400
    assert all(one["hazards"]["found"] or one["counts"] for one in expected()["children"])
    assert len(expected()["children"]) == 19
    assert sum(1 for _ in leaves(expected())) == 249


def test_replayed_it_gives_exactly_the_expected_totals(replayed: Database) -> None:
    got, wanted = totals_of(replayed), expected()
    differing = [
        f"{one['unit']}: {key} is {one[key]}, should be {other[key]}"
        for one, other in zip(leaves(got), leaves(wanted), strict=True)
        for key in other
        if one[key] != other[key]
    ]
    assert not differing, "\n".join(differing)
    assert got == wanted


def test_replayed_twice_nothing_changes_and_nobody_is_written_to(replayed: Database) -> None:
    before = totals_of(replayed)
    assert replay(Desk(replayed, letters="withheld"), read_transcript(SAMPLE / "flood-2022-06-20.jsonl")) == 0
    assert totals_of(replayed) == before
    with replayed.read() as tx:
        assert set(tx.scalars(select(Outbox.state))) == {"withheld"}


def test_the_same_messages_through_the_signed_webhook_give_the_same_answers_letters_and_totals(
    replayed: Database, sqlite_db: Database, open_story: Opener, tmp_path: Path
) -> None:
    rows = roster_rows(*TOWNSHIPS)
    messages = sorted(messages_of(rows), key=lambda one: one.sent_at)
    assert len(messages) >= 120
    county = open_story(sqlite_db, roster=rows, moment=DAWN)
    county.lets_pass()  # what they are told is compared below
    for message in messages:
        county.pass_until(message.sent_at)
        county.platform.says(message.account, message.text, message.channel)
        assert not county.platform.deliveries[-1].is_failed
        county.work_on()
    for township in TOWNSHIPS:
        assert totals_of(county.parts.db, township) == totals_of(replayed, township)

    other = Database.open(f"sqlite:///{make_sqlite_template(tmp_path / 'other.db')}")
    import_roster(other, rows, DAWN - timedelta(days=30))
    replay(Desk(other, letters="withheld"), messages)
    assert answers_in(county.parts.db) == answers_in(other)
    assert letters_in(county.parts.db) == letters_in(other)
    other.close()


def answers_in(db: Database) -> list[tuple[str, str]]:
    with db.read() as tx:
        query = select(Message.text, Message.reply).where(Message.kind == "text")
        return [tuple(row) for row in tx.execute(query.order_by(Message.sent_at, Message.id))]


def letters_in(db: Database) -> list[tuple[str, str]]:
    with db.read() as tx:
        return sorted(tuple(row) for row in tx.execute(select(Outbox.kind, Outbox.text)))
