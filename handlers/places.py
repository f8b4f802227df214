"""Whether two places that people name are the same one."""

import re
from collections import Counter

from handlers.texts import places as words

_NUMBERS = re.compile(words.NUMBERS)
_HOUSES = re.compile(words.HOUSES)
_TAIL = re.compile(rf"(?:{words.TAILS})+$")
SHORT = 3
NAMED = 3  # characters


def is_same_place(one: str | None, other: str | None) -> bool:
    """Both given and alike: one contains the other, or what they are called shares half of its characters.

    House and stair numbers or sides that contradict each other make two places of them: 3栋2单元, 5栋2单元; 东坡, 西坡.
    So do different names before words that any place may end with: 幼儿园门口, 公园门口.
    """
    if not one or not other:
        return False
    if has_other_numbers(one, other):
        return False
    if any(_lie_opposite((one, other), pair) for pair in words.SIDES):
        return False
    return _are_alike(one, other)


def _are_alike(one: str, other: str) -> bool:
    if one in other or other in one:
        return True
    houses = _HOUSES.findall(one), _HOUSES.findall(other)
    if all(houses) and not set(houses[0]) & set(houses[1]):
        return False
    first, second = _name_alike(_head(one), _head(other))
    if first in second or second in first:
        return True
    if _are_of_one_kind(first, second):
        return False
    longest = max(len(first), len(second))
    shared = sum((Counter(first) & Counter(second)).values())
    # Of two short names that share only what kind of place they are (茶山, 竹山), half is not enough.
    return 2 * shared > longest if longest <= SHORT else 2 * shared >= longest


def _head(place: str) -> str:
    """What stands before words that any place may end with: 幼儿园 of 幼儿园门口; the whole where nothing does."""
    return _TAIL.sub("", place) or place


def _name_alike(one: str, other: str) -> tuple[str, str]:
    """Both with one word for one thing: the school of a place that has a 小学."""
    for general, special in words.ALIKE:
        if general in one and special in other:
            one = one.replace(general, special)
        elif general in other and special in one:
            other = other.replace(general, special)
    return one, other


def _are_of_one_kind(one: str, other: str) -> bool:
    """Whether they share how they end and nothing else: 阳光小区, 东方小区."""
    long = next((at for at, pair in enumerate(zip(one[::-1], other[::-1], strict=False)) if pair[0] != pair[1]), 0)
    return long > 0 and not set(one[:-long]) & set(other[:-long])


def has_other_numbers(one: str, other: str) -> bool:
    """Whether house, stair or floor numbers contradict each other: 3号屋后山, 13号屋后山; none fits every one."""
    first, second = Counter(_NUMBERS.findall(one)), Counter(_NUMBERS.findall(other))
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
