"""Which day a message speaks of; days are Asia/Shanghai, `sent_at` is the only clock."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from nlp.numbers import read_number
from nlp.rules import dates as rules

LONGEST = 2_000  # characters in which days are looked for
MOST = 30  # days of one message that are looked at
SHANGHAI = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day written in the text; `day` is None where it is impossible or lies ahead."""

    day: date | None
    start: int
    end: int
    is_full: bool = False
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The day reported on, whether the text tells it, and the words that tell a day that cannot be."""

    day: date | None
    is_told: bool = False
    doubt: str | None = None


def sent_day(sent_at: datetime | None) -> date | None:
    """The Shanghai calendar day of a moment; a naive one is taken as Shanghai's."""
    if sent_at is None:
        return None
    return sent_at.date() if sent_at.tzinfo is None else sent_at.astimezone(SHANGHAI).date()


def find_days(text: str, today: date | None) -> list[DayMention]:
    """Every day that the text writes, in order: "补报6月18日" → [2026-06-18]."""
    text = text[:LONGEST]
    found: list[DayMention] = []
    for match in rules.FULL.finditer(text):
        found.append(_full(match, today))
    taken = [(one.start, one.end) for one in found]
    for pattern in (rules.MONTH_DAY, rules.LATE_SHORT, rules.SHORT):
        for match in pattern.finditer(text):
            if today and not _overlaps(match, taken):
                found.append(_month_day(match, today))
                taken.append(match.span())
    if today:
        found += [_day_alone(match, today) for match in rules.DAY.finditer(text) if not _overlaps(match, taken)]
        found += [_relative(match, today) for match in rules.RELATIVE_DAY.finditer(text)]
        found += [_week_day(match, today) for match in rules.WEEK_DAY.finditer(text)]
    return sorted(found, key=lambda one: one.start)


def report_day(text: str, sent_at: datetime | None, intent: str) -> ReportDay:
    """The day of a report: the day of `sent_at` unless the text says otherwise."""
    today = sent_day(sent_at)
    is_late = rules.LATE.search(text) is not None
    mentions = [one for one in find_days(text, today)[:MOST] if _is_meant(text, one, intent, is_late)]
    if intent == "correction":
        mentions.sort(key=lambda one: not rules.RIGHT_DATE.search(text[: one.start]))
    for one in mentions:
        if one.day is None:
            return ReportDay(today, False, text[one.start : one.end])
        return ReportDay(one.day, True)
    return ReportDay(today)


def _is_meant(text: str, one: DayMention, intent: str, is_late: bool) -> bool:
    before, after = text[max(0, one.start - 8) : one.start], text[one.end : one.end + 20]
    if rules.LABEL.search(before):
        return True
    if intent == "resolution":
        return False
    if rules.REFERRED.match(after) and intent != "correction" and not is_late:
        return False
    if one.is_relative and rules.LEFT_OVER.match(after):
        return False
    if one.is_relative:
        return intent == "correction" or _is_relative_meant(text, one, is_late)
    return not (rules.NOT_A_DAY_BEFORE.search(before) or _is_event_time(after))


def _is_event_time(after: str) -> bool:
    return bool(rules.NOT_A_DAY_AFTER.match(after)) and not rules.CLOCK.match(after)


def _is_relative_meant(text: str, one: DayMention, is_late: bool) -> bool:
    if is_late:
        return True
    if rules.EVENT_NIGHT.match(text, one.start):
        return False
    return bool(rules.HEADING_AFTER.match(text, one.end))


def _overlaps(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return any(match.start() < end and start < match.end() for start, end in taken)


def _full(match: re.Match[str], today: date | None) -> DayMention:
    day = _make(int(match[1]), int(match[2]), int(match[3]))
    if day and today and day > today:
        day = None
    return DayMention(day, *match.span(), is_full=True)


def _month_day(match: re.Match[str], today: date) -> DayMention:
    month, day_number = read_number(match[1]) or 0, read_number(match[2]) or 0
    day = _make(today.year, month, day_number)
    if day and day > today:
        last_year = _make(today.year - 1, month, day_number)
        day = last_year if (day - today).days > 180 else None
    return DayMention(day, match.start(1), match.end())


def _day_alone(match: re.Match[str], today: date) -> DayMention:
    number = read_number(match[1]) or 0
    day = _make(today.year, today.month, number)
    if day is None or day > today:
        before = today.replace(day=1) - timedelta(days=1)
        day = _make(before.year, before.month, number)
    return DayMention(day, *match.span())


def _relative(match: re.Match[str], today: date) -> DayMention:
    return DayMention(today - timedelta(days=rules.RELATIVE[match[0]]), *match.span(), is_relative=True)


def _week_day(match: re.Match[str], today: date) -> DayMention:
    """上礼拜五 is that of the week before; 周五 the latest one that is not ahead."""
    day = today - timedelta(days=today.weekday() - rules.WEEK[match["day"]])
    if match["last"] or day > today:
        day -= timedelta(days=7)
    return DayMention(day, *match.span(), is_relative=True)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_cell(text: str, today: date | None) -> date | None:
    """The day that a table cell writes: "4/15", "4月15日"; None where it writes none."""
    match = rules.CELL.match(text)
    if match:
        return _month_day(match, today).day if today else None
    found = find_days(text, today)
    return found[0].day if found else None
