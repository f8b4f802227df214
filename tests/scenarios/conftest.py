"""The county that the stories happen in, on each kind of database."""

import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from models.db import Database
from nlp.words import load
from tests.scenarios.county import County, Opener, Setting, open_county
from tests.scenarios.roster import FOLLOWERS, ROSTER

HAS_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keeps whether the story itself failed: then its loose ends are no news."""
    report = yield
    if report.when == "call":
        item.stash[HAS_FAILED] = report.failed
    return report


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("XUNBAO_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session", autouse=True)
def _words_are_loaded() -> None:
    """As the web does before it serves: the first answer of a story must not wait for the dictionary."""
    load()


@pytest.fixture
def open_story(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens a county over a ledger; it is checked at the end unless the story failed before."""
    with ExitStack() as stack:

        def opened(db: Database, **told: Any) -> County:
            county = stack.enter_context(open_county(db, tmp_path, Setting(**told)))
            counties.append(county)
            return county

        counties: list[County] = []
        yield opened
        if not request.node.stash.get(HAS_FAILED, True):
            for county in counties:
                county.check()


@pytest.fixture
def county(db: Database, open_story: Opener) -> County:
    """Everybody on 企业微信."""
    return open_story(db)


@pytest.fixture
def quick_county(sqlite_db: Database, open_story: Opener) -> County:
    """The same on SQLite alone, where the database makes no difference."""
    return open_story(sqlite_db)


@pytest.fixture
def mixed_county(sqlite_db: Database, open_story: Opener) -> County:
    """A township more, whose people follow the 公众号."""
    return open_story(sqlite_db, roster=ROSTER + FOLLOWERS.lstrip())


@pytest.fixture
def followers(sqlite_db: Database, open_story: Opener) -> County:
    """One township alone, whose people follow the 公众号 in safe mode."""
    return open_story(sqlite_db, roster=FOLLOWERS)
