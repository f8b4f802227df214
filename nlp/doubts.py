"""Numbers and dangers that a message leaves open: what is likely meant, and what to ask back about."""

from collections.abc import Sequence
from dataclasses import replace

from nlp.normalize import normalize
from nlp.numbers import read_number
from nlp.rules import doubts as rules
from nlp.values import Doubt, ReportEntry

MOST = {
    "people_evacuated": 5_000, "households_evacuated": 2_000, "people_trapped": 500, "people_injured": 500,
    "people_dead": 200, "people_missing": 200, "households_visited": 1_000, "sites_checked": 1_000,
    "leaflets": 20_000, "drill_participants": 20_000, "training_participants": 20_000,
}  # fmt: skip
"""What one message hardly ever tells: more than that is asked back."""


def weigh(text: str, entries: Sequence[ReportEntry]) -> tuple[tuple[ReportEntry, ...], tuple[Doubt, ...]]:
    """The entries with the figures that are likely meant, and what is to be asked about, the gravest first.

    转移14人,不对,40人 → people_evacuated 40, with the doubt whether 14 or 40, which sound alike.
    A list of several people is taken as it stands.
    """
    if len(entries) != 1:
        return tuple(entries), ()
    entry, asked = _weigh_pairs(text, entries[0])
    found = [*_unsure_danger(text, entry), *asked]
    told = {one.key for one in asked}
    found += [one for one in (*_fewer_than_homes(entry), *_too_many(entry)) if one.key not in told]
    return (entry,), tuple(found)


def read_answer(text: str) -> int | None:
    """The number that a whole message is, in answer to which it was: 是一百三十一人 → 131; None for any other."""
    found = rules.ANSWER.fullmatch(normalize(text.strip())) if len(text) <= 30 else None
    return read_number(found["number"]) if found else None


def sound_alike(one: int, other: int) -> bool:
    """True for 113 and 131, 14 and 40, 4 and 10: what voice input mistakes for each other."""
    small, large = sorted((one, other))
    if small == large:
        return False
    if (small, large) == (4, 10) or (10 < small < 20 and large == 10 * (small - 10)):
        return True
    return small > 10 and sorted(str(small)) == sorted(str(large))


def _weigh_pairs(text: str, entry: ReportEntry) -> tuple[ReportEntry, list[Doubt]]:
    asked: list[Doubt] = []
    for pattern, is_mended in ((rules.MENDED, True), (rules.EITHER, False)):
        for found in pattern.finditer(text):
            first, second = read_number(found["first"]), read_number(found["second"])
            if first is None or second is None or first == second or not _same_unit(found["unit"], found["other"]):
                continue
            key = _key_of(entry, first, second)
            if key is None:
                continue
            entry = _with_count(entry, key, second)
            if not is_mended or sound_alike(first, second):
                asked.append(Doubt("number", found[0], key, (first, second)))
    return entry, asked or _alike_people(text, entry)


def _alike_people(text: str, entry: ReportEntry) -> list[Doubt]:
    """转移113人…一共131人都到宾馆: two numbers for the same people, one of them misheard."""
    value = entry.counts.get("people_evacuated")
    if value is None:
        return []
    for found in rules.PERSONS.finditer(text):
        other = read_number(found["number"])
        if other is not None and sound_alike(value, other) and other not in _others(entry):
            return [Doubt("number", found[0], "people_evacuated", tuple(sorted((value, other))))]
    return []


def _others(entry: ReportEntry) -> set[int]:
    return {value for key, value in entry.counts.items() if key != "people_evacuated"}


def _same_unit(one: str, other: str) -> bool:
    return not one or not other or one == other or one[-1] == other[-1]


def _key_of(entry: ReportEntry, first: int, second: int) -> str | None:
    """The figure that the two numbers are about: it was read as one of them, or as both added up."""
    values = (first + second, second, first)
    return next((key for wanted in values for key, value in entry.counts.items() if value == wanted), None)


def _with_count(entry: ReportEntry, key: str, value: int) -> ReportEntry:
    hazards = tuple(
        replace(one, figures={**one.figures, key: value}) if key in one.figures else one for one in entry.hazards
    )
    return replace(entry, counts={**entry.counts, key: value}, hazards=hazards)


def _fewer_than_homes(entry: ReportEntry) -> list[Doubt]:
    people, homes = entry.counts.get("people_evacuated"), entry.counts.get("households_evacuated")
    is_odd = people is not None and homes is not None and 0 < people < homes
    return [Doubt("number", "", "people_evacuated", (people,))] if is_odd and people is not None else []


def _too_many(entry: ReportEntry) -> list[Doubt]:
    return [
        Doubt("number", "", key, (value,)) for key, value in entry.counts.items() if _is_too_much(entry, key, value)
    ]


def _is_too_much(entry: ReportEntry, key: str, value: int) -> bool:
    return key not in entry.running and value > MOST.get(key, value)


def _unsure_danger(text: str, entry: ReportEntry) -> list[Doubt]:
    if not any(one.severity == "danger" and one.state != "closed" for one in entry.hazards):
        return []
    found = rules.UNSURE.search(text)
    return [Doubt("danger", found[0])] if found else []
