"""The unit of work on both databases."""

from datetime import UTC, datetime, timedelta

from models import tokens

NOW = datetime(2026, 6, 16, 1, 0, tzinfo=UTC)


def test_one_who_reads_sees_one_moment_whatever_is_written_meanwhile(db):
    with db.read() as reading:
        assert tokens.get(reading, "work:1", NOW) is None
        with db.write() as tx:
            tokens.set_token(tx, "work:1", "new", NOW + timedelta(hours=2))
        assert tokens.get(reading, "work:1", NOW) is None
    with db.read() as reading:
        assert tokens.get(reading, "work:1", NOW) == "new"
