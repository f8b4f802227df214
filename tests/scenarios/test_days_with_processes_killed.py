"""Both days with real processes, killed by SIGKILL between storing and handling, deciding and sending, sending and
noting: everybody is told what they are told on a day without it, and nobody twice."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from models.rollup import roll_up
from models.roster import find_unit
from models.times import SHANGHAI
from tests.databases import run_alone
from tests.scenarios import test_fengyang_2022_05_30 as fengyang
from tests.scenarios import test_nandayang_2022_06_20 as nandayang
from tests.scenarios.living import HANDLING, NOTING, SENDING, Living, living

pytestmark = pytest.mark.slow

Opener = Callable[[datetime], Living]


@pytest.fixture
def open_day(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens a county at a moment over the kind of database that the test names."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_url")
        run_alone(server, "DROP DATABASE IF EXISTS living", "CREATE DATABASE living")
        url = server.replace("/postgres?", "/living?")
    with ExitStack() as stack:
        yield lambda moment: stack.enter_context(living(tmp_path, url, moment))


def without_minutes(table: dict[str, list[str]]) -> dict[str, Counter[str]]:
    """What each person is told on the day, the minutes of its own clock taken out."""
    return {one: Counter(head.split(" ", 1)[1] for head in heads) for one, heads in table.items()}


def blur(told: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Without the minutes that stand in the texts: 您报过的1号险情（14:03）解除了."""
    return {
        one: Counter({re.sub(r"\d+:\d\d", "…", head): number for head, number in heads.items()})
        for one, heads in told.items()
    }


def counts_of(county: Living, unit: str) -> dict[str, int]:
    with county.db.read() as tx:
        return roll_up(tx, find_unit(tx, unit).id, county.clock.now().astimezone(SHANGHAI).date()).counts()


@pytest.mark.parametrize("open_day", ["sqlite"], indirect=True)
def test_the_day_of_the_stones(open_day: Opener) -> None:
    county = open_day(datetime(2022, 6, 20, 13, 0, tzinfo=SHANGHAI))
    county.play(*nandayang.LEVEL_ONE)
    county.play_killed(nandayang.STONES, HANDLING)
    county.play(*nandayang.SEEN)
    county.advance(minutes=3)
    county.play_killed(nandayang.MOVED, HANDLING, minutes=5)
    county.advance(minutes=3)
    county.play_killed(nandayang.BACK, HANDLING)
    county.advance(minutes=3)
    county.play_killed(nandayang.OUT_AGAIN, SENDING, minutes=2)
    county.advance(minutes=3)
    county.play_killed(nandayang.COLLAPSE, HANDLING)
    county.advance(minutes=3)
    county.play(nandayang.OVER[0])
    county.advance(minutes=3)
    county.play(*nandayang.OVER[1:])
    expected = without_minutes(nandayang.TOLD[nandayang.with_the_program_killed])
    assert blur(county.heads(nandayang.EVERYBODY)) == blur(expected)
    assert any("已记进1号险情" in one for one in county.answers_to("sunli"))
    assert counts_of(county, "龙泉市") == {"people_evacuated": 113}


@pytest.mark.parametrize("open_day", ["postgresql"], indirect=True)
def test_the_day_of_the_crack(open_day: Opener) -> None:
    county = open_day(datetime(2022, 5, 30, 9, 0, tzinfo=SHANGHAI))
    county.play_killed(fengyang.CRACK, HANDLING)
    for line in (fengyang.NOBODY_HURT, *fengyang.SEEN):
        county.play(line)
    county.advance(minutes=3)
    county.play_killed(fengyang.MOVED, HANDLING, minutes=5)
    county.advance(minutes=3)
    county.play_killed(fengyang.WATCHED, NOTING, minutes=2)
    county.advance(minutes=3)
    county.play_killed(fengyang.OVER, HANDLING)
    county.advance(minutes=3)
    expected = without_minutes(fengyang.TOLD[fengyang.with_the_program_killed])
    assert blur(county.heads(fengyang.EVERYBODY)) == blur(expected)
    assert counts_of(county, "龙泉市") == {"households_evacuated": 9, "people_evacuated": 14}
