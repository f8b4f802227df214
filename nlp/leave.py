"""Reads leave: who is away from when to when, and who stands in."""

import re
from collections.abc import Collection
from datetime import date, timedelta

from nlp.names import is_name, is_short_name
from nlp.numbers import read_number
from nlp.rules import leave as rules
from nlp.rules.dates import WEEK
from nlp.rules.intent import LEAVE, LEAVE_NOT
from nlp.values import LeaveEntry


def read_leave(text: str, today: date | None, reporter: str | None, names: Collection[str] = ()) -> LeaveEntry | None:
    """The leave that a text tells: "明天请假一天,由李四代班" → tomorrow, stand-in 李四; None where it tells none."""
    if not LEAVE.search(text) or LEAVE_NOT.search(text) or rules.BACK.search(text):
        return None
    start, end = _days(text, today)
    part = _part(text, start, end)
    return LeaveEntry(reporter, start, end, part, _stand_in(text, names))


def _stand_in(text: str, names: Collection[str]) -> str | None:
    for pattern in rules.STAND_IN:
        for match in pattern.finditer(text):
            for name in (match["name"], match["name"][-3:], match["name"][-2:]):
                if is_name(name, names):
                    return name
            if pattern is rules.STAND_IN[2] and is_short_name(match["name"]):
                return match["name"]
    return None


def _part(text: str, start: date | None, end: date | None) -> str | None:
    if start != end:
        return None
    for name, pattern in rules.PARTS:
        if pattern.search(text):
            return name
    return "morning" if rules.HALF.search(text) else None


def _days(text: str, today: date | None) -> tuple[date | None, date | None]:
    if today is None:
        return None, None
    dated = _dated(text, today)
    if dated:
        return dated
    start = _start(text, today)
    if rules.OPEN_END.search(text):
        return start, None
    week = rules.WEEK.search(text)
    if week and (week["day"] or week["which"] not in rules.THIS_WEEK):
        return _week(week.groupdict(), today, text)
    return start, start + timedelta(days=_length(text) - 1)


def _start(text: str, today: date) -> date:
    match = rules.AHEAD_DAY.search(text)
    return today + timedelta(days=rules.AHEAD[match[0]] if match else 0)


def _length(text: str) -> int:
    match = rules.SPAN.search(text)
    if match is None:
        return _listed_days(text)
    number = 1 if match["number"].startswith(rules.HALF_NUMBER) else read_number(match["number"]) or 1
    if match["unit"].endswith(rules.MONTH):
        return 15 if match["number"] == rules.HALF_NUMBER else number * 30
    return min(number * (1 if match["unit"] in rules.DAYS else 7), 366)


def _listed_days(text: str) -> int:
    ahead = sorted({rules.AHEAD[one] for one in rules.AHEAD_DAY.findall(text)})
    return ahead[-1] - ahead[0] + 1 if ahead else 1


def _week(found: dict[str, str | None], today: date, text: str) -> tuple[date, date]:
    which = found["which"] or ""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * which.count(rules.NEXT))
    if not found["day"]:
        return monday, monday + timedelta(days=6)
    start = monday + timedelta(days=WEEK[found["day"]])
    if start < today and which in rules.THIS_WEEK:
        start += timedelta(days=7)
    last = found["last"]
    if last:
        end = start + timedelta(days=(WEEK[last] - WEEK[found["day"]]) % 7)
        return start, end
    others = [WEEK[one["day"]] for one in map(_group, rules.WEEK.finditer(text)) if one["day"]]
    return start, max([start, *(monday + timedelta(days=day) for day in others)])


def _group(match: re.Match[str]) -> dict[str, str | None]:
    return match.groupdict()


def _dated(text: str, today: date) -> tuple[date, date] | None:
    match = rules.DATED.search(text)
    if match is None:
        return None
    month = int(match["month"] or today.month)
    start = _make(today, month, int(match["day"] or match["day_only"]))
    last = match["day2"] or match["day_last"]
    if start is None:
        return None
    if last is None:
        return start, start + timedelta(days=_length(text) - 1)
    end = _make(start, int(match["month2"] or start.month), int(last))
    return start, end if end and end >= start else start


def _make(today: date, month: int, day: int) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            made = date(year, month, day)
        except ValueError:
            return None
        if (today - made).days < 120:
            return made
    return None
