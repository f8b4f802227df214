"""Whether two places that people name are the same one."""

import re
from collections import Counter

from handlers.texts import PLACE_HOUSES, PLACE_NUMBERS, PLACE_SIDES

_NUMBERS = re.compile(PLACE_NUMBERS)
_HOUSES = re.compile(PLACE_HOUSES)
SHORT = 3
NAMED = 3  # characters


def is_same_place(one: str | None, other: str | None) -> bool:
    """Both given and alike: one contains the other, or they share half of the longer one's characters.

    House and stair numbers or sides that contradict each other make two places of them: 3栋2单元, 5栋2单元; 东坡, 西坡.
    """
    if not one or not other:
        return False
    if has_other_numbers(one, other):
        return False
    if any(_lie_opposite((one, other), pair) for pair in PLACE_SIDES):
        return False
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer:
        return True
    houses = _HOUSES.findall(one), _HOUSES.findall(other)
    if all(houses) and not set(houses[0]) & set(houses[1]):
        return False
    shared = sum((Counter(one) & Counter(other)).values())
    # Of two short names that share only what kind of place they are (茶山, 竹山), half is not enough.
    return 2 * shared > len(longer) if len(longer) <= SHORT else 2 * shared >= len(longer)


def has_other_numbers(one: str, other: str) -> bool:
    """Whether house, stair or floor numbers contradict each other: 3号屋, 13号屋; none at all fits every one."""
    first, second = set(_NUMBERS.findall(one)), set(_NUMBERS.findall(other))
    return bool(first and second) and not (first <= second or second <= first)


def is_same_within(unit_name: str, one: str | None, other: str | None) -> bool:
    """`is_same_place`, but that both begin with the name of the community that they lie in makes nothing alike."""
    first, second = bare_place(unit_name, one), bare_place(unit_name, other)
    return is_same_place(first, second) if first and second else is_same_place(one, other)


def bare_place(unit_name: str, place: str | None) -> str | None:
    """A place without the name of its community before it; None where nothing else was said."""
    return (place or "").removeprefix(unit_name) or None


def is_named_in(text: str, place: str | None) -> bool:
    """Whether a text names a place: whole, or at least three characters and half of it in one run."""
    if not place:
        return False
    half = max(NAMED, (len(place) + 1) // 2)
    return place in text or any(place[at : at + half] in text for at in range(len(place) - half + 1))


def _lie_opposite(places: tuple[str, str], pair: str) -> bool:
    first, second = ({side for side in pair if side in place} for place in places)
    return len(first) == len(second) == 1 and first != second
