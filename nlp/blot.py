"""Makes names and long numbers in a text unreadable, character for character."""

from collections.abc import Collection, Iterable
from typing import Any

from nlp.names import is_name
from nlp.rules.blot import BLOT, LONG_NUMBER
from nlp.words import cut

NAME_LENGTHS = (2, 3, 4)


def names_in(text: str, known: Collection[str]) -> list[str]:
    """The names that stand in the text, the longest first: the known ones and what looks like one."""
    found = {name for name in known if len(name) > 1 and name in text}
    found |= {word for word in cut(text) if len(word) in NAME_LENGTHS and is_name(word)}
    return sorted(found, key=lambda name: (-len(name), name))


def blot(text: str, names: Iterable[str]) -> str:
    """The text with every name but its first character and every long number hidden: 王建国 → 王某某."""
    for name in names:
        text = text.replace(name, name[0] + BLOT * (len(name) - 1))
    return LONG_NUMBER.sub(lambda found: "*" * len(found[0]), text)


def blot_all(value: Any, names: Collection[str]) -> Any:
    """The same for every text of a JSON value but the days."""
    if isinstance(value, str):
        return blot(value, names)
    if isinstance(value, dict):
        return {key: one if key == "date" else blot_all(one, names) for key, one in value.items()}
    return [blot_all(one, names) for one in value] if isinstance(value, list) else value
