"""Access tokens shared by all processes."""

from datetime import UTC, datetime, timedelta

from models import tokens

NOW = datetime(2026, 6, 16, 1, 0, tzinfo=UTC)


def test_a_token_is_kept_until_shortly_before_it_ends(db):
    with db.write() as tx:
        assert tokens.get(tx, "work:1", NOW) is None
        tokens.set_token(tx, "work:1", "first", tokens.end_of(7200, NOW))
        assert tokens.get(tx, "work:1", NOW + timedelta(seconds=7139)) == "first"
        assert tokens.get(tx, "work:1", NOW + timedelta(seconds=7141)) is None
        tokens.set_token(tx, "work:1", "second", tokens.end_of(10, NOW))
        assert tokens.get(tx, "work:1", NOW + timedelta(seconds=8)) == "second"


def test_one_fetches_at_a_time_and_a_dead_one_blocks_nobody_for_long(db):
    with db.write() as tx:
        assert tokens.claim(tx, "work:1", NOW)
        assert not tokens.claim(tx, "work:1", NOW)
        assert tokens.claim(tx, "work:2", NOW)
        assert tokens.claim(tx, "work:1", NOW + tokens.CLAIM)
        tokens.release(tx, "work:1")
        assert tokens.claim(tx, "work:1", NOW + tokens.CLAIM)


def test_a_claim_from_a_clock_that_was_turned_back_since_counts_as_none(db):
    with db.write() as tx:
        assert tokens.claim(tx, "work:1", NOW + timedelta(days=1))
        assert tokens.claim(tx, "work:1", NOW)


def test_a_refused_token_is_dropped_but_not_its_successor(db):
    with db.write() as tx:
        tokens.set_token(tx, "work:1", "new", tokens.end_of(7200, NOW))
        tokens.drop(tx, "work:1", "old")
        assert tokens.get(tx, "work:1", NOW) == "new"
        tokens.drop(tx, "work:1", "new")
        assert tokens.get(tx, "work:1", NOW) is None
