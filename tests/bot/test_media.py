"""Photos are fetched as soon as they are known, kept under names of our own, and given up only when they are gone."""

import stat
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from bot.channels.base import Media as Fetched
from bot.channels.errors import BUSY, SendError, Unreadable
from bot.media import fetch_due
from models.media import GIVE_UP_AFTER, owe_media
from models.tables import Account, Media, Message

NOW = datetime(2026, 6, 16, 8, 0, tzinfo=UTC)


class Shelf:
    """A channel with one photo, or with the fault that the test puts there."""

    fault: Exception | None = None

    def fetch_media(self, media_id, url):
        if self.fault is not None:
            raise self.fault
        assert media_id == "../../m1"
        return Fetched(b"\xff\xd8\xffphoto", "jpg")


@pytest.fixture
def owed(sqlite_db):
    with sqlite_db.write() as tx:
        account = tx.execute(insert(Account).values(channel="work", external_id="w").returning(Account.id)).scalar_one()
        values = {"channel": "work", "external_id": "1", "account_id": account, "kind": "image", "text": ""}
        times = {"sent_at": NOW, "received_at": NOW}
        message = insert(Message).values(**values, **times, media_id="../../m1").returning(Message.id)
        owe_media(tx, tx.execute(message).scalar_one(), None, NOW)
    return sqlite_db


def row(db):
    with db.read() as tx:
        return tx.execute(select(Media.__table__)).one()


def test_a_photo_is_kept_once_readable_by_us_alone(owed, tmp_path):
    assert fetch_due(owed, {"work": Shelf()}, tmp_path / "media", NOW) == 1
    assert fetch_due(owed, {"work": Shelf()}, tmp_path / "media", NOW + timedelta(hours=1)) == 0
    kept = tmp_path / "media" / row(owed).path
    assert kept.read_bytes() == b"\xff\xd8\xffphoto"
    assert kept.suffix == ".jpg" and "m1" not in row(owed).path
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_busy_platform_is_asked_again_until_it_is_hopeless(owed, tmp_path):
    shelf = Shelf()
    shelf.fault = SendError(None, BUSY)
    for number in range(GIVE_UP_AFTER):
        assert row(owed).state == "due"
        fetch_due(owed, {"work": shelf}, tmp_path, NOW + timedelta(minutes=2 * number))
    assert row(owed).state == "lost"


@pytest.mark.parametrize("channels", [{}, {"work": Shelf()}], ids=["channel off", "no photo"])
def test_what_is_no_photo_is_lost_and_said_so(owed, tmp_path, caplog, channels):
    for shelf in channels.values():
        shelf.fault = Unreadable("is neither a picture nor a sound")
    fetch_due(owed, channels, tmp_path, NOW)
    assert row(owed).state == "lost"
    assert "is lost" in caplog.text
