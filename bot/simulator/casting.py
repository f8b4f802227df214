"""Who holds the four phones of the chat page at first, and the guests whom no roster knows."""

import json
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from typing import Any

from bot.simulator.settings import Person


def read_page() -> Mapping[str, Any]:
    """The page's own words, places, pictures and suggestions."""
    text = files("bot.simulator").joinpath("templates", "page.json").read_text(encoding="utf-8")
    told: Mapping[str, Any] = json.loads(text)
    return told


def list_guests(page: Mapping[str, Any], channels: Collection[str]) -> list[Person]:
    """A stranger in the company and a visitor of the 公众号, as far as these channels are on."""
    return [Person(**guest) for guest in page["guests"] if guest["channel"] in channels]


def pick_phones(page: Mapping[str, Any], people: Iterable[Person]) -> list[Person]:
    """For each phone the first person who fits its first wish that anybody fits; nobody holds two."""
    left = list(people)
    holders: list[Person] = []
    for wishes in page["phones"]:
        fitting = (one for wish in wishes for one in left if _fits(one, wish))
        holder = next(fitting, left[0] if left else None)
        if holder is not None:
            left.remove(holder)
            holders.append(holder)
    return holders


def _fits(person: Person, wish: Mapping[str, str]) -> bool:
    unit, wanted = person.unit, wish.get("unit", "")
    is_there = not wanted or unit == wanted or unit.endswith(f"/{wanted}")
    return is_there and all(getattr(person, name) == value for name, value in wish.items() if name != "unit")
