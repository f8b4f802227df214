"""Makes the sample county's roster: 19 townships, 249 communities, everybody's name, phone and account invented."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handlers.roster import COLUMNS
from handlers.texts import ROLES

_WORDS = Path(__file__).parent / "words.yaml"
SEED = 20220620


@cache
def words() -> dict[str, Any]:
    """The names and numbers that the county is made of."""
    return dict(yaml.safe_load(_WORDS.read_text(encoding="utf-8")))


def county_rows() -> list[dict[str, str]]:
    """The rows of the roster, always the same."""
    draw = random.Random(SEED)
    rows = []
    numbers = iter(range(1, 100_000))
    for unit, role, grid, name in _posts(draw):
        number = next(numbers)
        path = (words()["county"], *unit, "", "")[:3]
        # One in twenty has no 企业微信 and follows the 公众号 instead.
        is_follower = role == "worker" and number % 20 == 0
        accounts = ("", f"o-{number:05d}") if is_follower else (f"u{number:05d}", "")
        cells = (*path, grid, name, ROLES[role], f"139{number:08d}", *accounts, "")
        rows.append(dict(zip(COLUMNS, cells, strict=True)))
    return rows


def communities(draw: random.Random) -> Iterator[tuple[str, str]]:
    """Township and community of all 249, in roster order."""
    names = [first + second for first in words()["first"] for second in words()["second"]]
    draw.shuffle(names)
    fresh = iter(names)
    for township in words()["townships"]:
        fixed = words()["fixed"].get(township["name"], [])
        yield from ((township["name"], name) for name in fixed)
        urban = township["urban"] - sum(name.endswith(_urban()) for name in fixed)
        for index in range(township["communities"] - len(fixed)):
            yield township["name"], next(fresh) + (_urban() if index < urban else _rural())


def _urban() -> str:
    return str(words()["endings"]["urban"])


def _rural() -> str:
    return str(words()["endings"]["rural"])


def _posts(draw: random.Random) -> Iterator[tuple[tuple[str, ...], str, str, str]]:
    """Unit (below the county), role, grid and name of every post."""
    yield from (((), "county_command", "", _name(draw, set())) for _ in range(3))
    before = ""
    for township, community in list(communities(draw)):
        if township != before:
            before = township
            taken: set[str] = set()
            yield from (((township,), "station", "", _name(draw, taken)) for _ in range(3))
        yield from _community_posts(draw, (township, community))


def _community_posts(draw: random.Random, unit: tuple[str, str]) -> Iterator[tuple[tuple[str, ...], str, str, str]]:
    known = words()["people"].get(unit[1])
    taken: set[str] = set()
    people = known or {
        "manager": [_name(draw, taken)],
        "working_group": [_name(draw, taken)],
        "worker": [_name(draw, taken) for _ in range(draw.choice((2, 2, 3, 3, 4)))],
    }
    for role in ("manager", "working_group"):
        yield from ((unit, role, "", name) for name in people[role])
    for grid, name in zip(words()["grids"], people["worker"], strict=False):
        yield unit, "worker", grid, name


def _name(draw: random.Random, taken: set[str]) -> str:
    while True:
        name = draw.choice(words()["surnames"]) + draw.choice(words()["given"])
        if name not in taken:
            taken.add(name)
            return str(name)
