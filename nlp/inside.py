"""Reads who is still in danger: somebody inside or missing, how many are left, whether everybody is out."""

from dataclasses import dataclass

from nlp.normalize import normalize
from nlp.numbers import read_number
from nlp.rules import inside as rules

LONGEST = 2_000  # characters that are read


@dataclass(frozen=True, slots=True)
class Inside:
    """What a text tells of people who cannot get out by themselves, or whom nobody can find."""

    is_plight: bool = False  # somebody is or was trapped, buried, in the water, missing
    is_left: bool = False  # somebody still is
    left: int | None = None  # how many
    is_missing: bool = False  # those left are looked for
    is_out: bool = False  # somebody was brought out
    out: int | None = None  # how many
    is_all_out: bool = False  # nobody is left
    who: frozenset[str] = frozenset()  # single people named: 小孩


def read_inside(text: str) -> Inside:
    """救出来一个了 还有两个在里面 → out 1, left 2; 最后一个也救出来了 → all out."""
    said = normalize(text[:LONGEST])
    clauses = [one.strip() for one in rules.CLAUSES.split(said) if one and one.strip()]
    found = [match for one in clauses if (match := rules.BROUGHT_OUT.search(one)) and not rules.ASKED.search(one)]
    is_plight = any(_tells_plight(one) for one in clauses)
    is_staying = any(rules.STAYS.search(one) for one in clauses)
    counted = rules.LEFT.search(said) if is_staying or is_plight or found else None
    is_left = is_staying or counted is not None
    return Inside(
        is_plight,
        is_left,
        read_number(counted["number"]) if counted is not None else None,
        is_left and rules.MISSING.search(said) is not None,
        bool(found),
        next((read_number(one["number"]) for one in found if one["number"]), None),
        not is_left and any(_tells_all(one) for one in clauses),
        frozenset(one[0] for one in rules.SINGLE.finditer(said)),
    )


def read_people(text: str) -> int | None:
    """How many people a text that says nothing else counts: 2, 两个, 3人; None for any other text."""
    found = rules.PEOPLE.fullmatch(normalize(text[:LONGEST]).strip())
    return read_number(found["number"]) if found is not None else None


def _tells_plight(clause: str) -> bool:
    return any(not rules.NO_PLIGHT.search(clause[: match.start()]) for match in rules.PLIGHT.finditer(clause))


def _tells_all(clause: str) -> bool:
    if rules.NOT_PEOPLE.search(clause) or rules.ASKED.search(clause):
        return False
    return rules.ALL_OUT.search(clause) is not None
