"""Puts figures, hazards, days and names into short Chinese phrases."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from handlers import texts
from handlers.texts.course import TOLD_BEFORE
from models.course import Course
from models.times import SHANGHAI

COUNTED = ("people_trapped", "people_missing")
"""Those who are still to be got out."""
_CLAUSES = re.compile(r"[^\w（）()]+")
_PHONE = re.compile(r"(?<!\d)1\d{10}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")


def say_counts(counts: Mapping[str, int]) -> str:
    """Figures in the order of the contract: 巡查3处、走访8户; empty where there is none."""
    return texts.SEPARATOR.join(texts.COUNTS[key].format(counts[key]) for key in texts.COUNTS if key in counts)


def say_people(figures: Mapping[str, int], is_over: bool) -> str:
    """The people of a danger; of one that is over nobody is said to be trapped or missing: 转移9人、曾报被困2人."""
    inside = {key: value for key, value in figures.items() if is_over and key in COUNTED}
    told = say_counts({key: value for key, value in figures.items() if key not in inside})
    before = [TOLD_BEFORE.format(people=say_counts(inside))] if inside else []
    return texts.SEPARATOR.join([*([told] if told else []), *before])


def say_running(running: Mapping[str, int]) -> list[str]:
    """One phrase a period: 累计:转移260人."""
    periods: dict[str, dict[str, int]] = {}
    for key, value in running.items():
        period, name = key.split(":", 1)
        periods.setdefault(period, {})[name] = value
    return [
        texts.ROLLUP_RUNNING.format(period=texts.PERIODS[period], figures=say_counts(periods[period]))
        for period in texts.PERIODS
        if period in periods
    ]


def say_unit(path: str) -> str:
    """A unit's path as people read it: 剑池街道 南大洋社区."""
    return path.replace("/", " ")


def say_day(day: date) -> str:
    """6月20日."""
    return texts.DAY.format(day)


def say_moment(moment: datetime) -> str:
    """6月20日16:05, on the wall clock of Longquan."""
    return texts.MOMENT.format(moment.astimezone(SHANGHAI))


def say_clock(moment: Any) -> str:
    """16:05; takes a time, or an aware moment."""
    return texts.CLOCK.format(moment.astimezone(SHANGHAI) if isinstance(moment, datetime) else moment)


def say_done(name: str, moment: datetime, word: str) -> str:
    """Who did what and when, in the place of a card's button: 孙丽 14:03 已收到."""
    return texts.TAP_DONE.format(name=name, clock=say_clock(moment), word=word)


def say_names(names: Iterable[str], most: int = 0) -> str:
    """Names joined; with `most` the rest is 等."""
    listed = list(names)
    if most and len(listed) > most:
        return texts.DIGEST_WHO_MORE.format(names=texts.SEPARATOR.join(listed[:most]))
    return texts.SEPARATOR.join(listed)


def hazard_words(course: Course, said: str = "") -> dict[str, str]:
    """Place, line, severity and state of a hazard, as the texts name them.

    With the words in which it was told (`said`) they stand in the place of its line: what is broken; not of a danger.
    """
    # Where the place is known, 其他 says nothing.
    line = "" if course.line == "other" and course.place else texts.LINES[course.line]
    if course.severity != "danger":
        line = short_words(said, course.place or "") or line
    return {
        "place": f"{course.place} " if course.place and line else course.place or "",
        "line": line,
        "severity": texts.SEVERITIES[course.severity],
        "state": texts.STATES[course.state],
    }


def short_words(said: str, place: str = "", most: int = 12) -> str:
    """What a hazard's first words say is broken, without its place, at most so many characters: 栏杆断了."""
    first = said.split("\n", 1)[0].strip()
    bare = first.replace(place, "", 1) if place and place in first else first
    clauses = [one for one in _CLAUSES.split(bare) if one.strip()]
    return cut_words(clauses[0].strip(), most) if clauses and len(clauses[0].strip()) > 1 else ""


def say_summary(counts: Mapping[str, int], hazards: Sequence[int] = ()) -> str:
    """What one report says: its figures and the numbers of its hazards, or 正常."""
    parts = [say_counts(counts)] if counts else []
    parts += [texts.NUMBERED_HAZARD.format(number) for number in hazards]
    return texts.SEPARATOR.join(parts) or texts.NIL


def mask_phone(phone: str) -> str:
    """139****0012; anything too short to mask is hidden whole."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else "*" * len(phone)


def mask_numbers(text: str) -> str:
    """A text in which every phone number is masked, for whoever need not ring."""
    return _PHONE.sub(lambda found: mask_phone(found.group()), text)


def cut_words(words: str, most: int = 120) -> str:
    """The words on one line, at most so many characters."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
