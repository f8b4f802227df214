"""A few of the thousand dangers, as a seeded run: none unescalated, nobody told twice for the same step."""

from tests.scenarios.thousand_dangers import run, show


def test_through_silences_outages_and_kills_every_danger_climbs_and_nobody_is_told_twice() -> None:
    tally = run(15, seed=7)
    assert tally.kills > 0 and tally.refused > 0
    assert (tally.dangers, tally.unescalated, tally.twice) == (15, [], []), show(tally)
