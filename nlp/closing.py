"""Reads what is said of a hazard by its number: 销号 3, 派3号给老张后天前改完, 3号没修好, 隐患 3."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nlp.numbers import read_number
from nlp.parser import parse
from nlp.rules import closing as rules
from nlp.rules.dates import WEEK
from nlp.scan import scan
from nlp.values import Parse

LONGEST = 60  # characters of a sentence that is an act
LONGEST_NEWS = 80
MYSELF = rules.MYSELF


@dataclass(frozen=True, slots=True)
class Act:
    """What is done about hazards: `kind` is show, assign, extend, close_out, check, reopen, remedy or progress."""

    kind: str
    numbers: tuple[int, ...]
    who: str = ""  # of assign: the name as said
    rest: str = ""  # of assign: all that is said beside number and deadline
    due_on: date | None = None  # of assign: the deadline, its day included
    is_sure: bool = True  # False where only a name of the roster makes it an assignment: 3号让业主整改
    is_checked: bool = False  # of close_out: somebody says that they have looked
    has_passed: bool = False  # of assign: the deadline lies behind
    is_task: bool = True  # of assign: what is to be done is said, not the name alone


def read_act(text: str, today: date) -> Act | None:
    """The act that a whole message is: "派 3 给张三 明天前" → assign, (3,), 张三; None for any other text."""
    said = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip(" 。.!,;~:")
    if not said or len(said) > LONGEST:
        return None
    unit = rules.UNIT_BEFORE.match(said)
    return _read(said, today) or (_read(said[unit.end() :], today) if unit is not None else None)


def _read(said: str, today: date) -> Act | None:
    for kind, patterns in _PLAIN:
        for pattern in patterns:
            match = pattern.fullmatch(said)
            if match is not None and (numbers := _numbers(match["numbers"])):
                is_checked = kind == "close_out" and rules.HAS_CHECKED.search(said) is not None
                return Act(kind, numbers, is_checked=is_checked)
    return _extension(said, today) or _assignment(said, today)


def _extension(said: str, today: date) -> Act | None:
    match = rules.EXTENDED.fullmatch(said)
    due_on, rest = read_deadline(match["rest"], today) if match is not None else (None, "")
    if match is None or due_on is None or _without_task(rest):
        return None
    return Act("extend", _numbers(match["numbers"]), due_on=due_on, has_passed=due_on < today)


_PLAIN: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = (
    ("show", rules.SHOWN),
    ("close_out", rules.CLOSED_OUT),
    ("reopen", rules.REOPENED),
    ("remedy", (rules.REMEDIED,)),
    ("check", (rules.CHECKED,)),
    ("progress", (rules.UNDER_WAY,)),
)


def _numbers(said: str) -> tuple[int, ...]:
    found = (read_number(match[0]) for match in rules.NUMBER.finditer(said))
    return tuple(dict.fromkeys(one for one in found if one))


def _assignment(said: str, today: date) -> Act | None:
    for patterns, is_sure in ((rules.ASSIGNED, True), (rules.ASKED_TO, False)):
        for pattern in patterns:
            match = pattern.fullmatch(said)
            act = _read_assignment(match, today, is_sure) if match is not None else None
            if act is not None:
                return act
    return None


def _read_assignment(match: re.Match[str], today: date, is_sure: bool) -> Act | None:
    rest = " ".join(part for part in (match["rest"], match.groupdict().get("more")) if part)
    if rules.ASKED.search(rest):
        return None
    due_on, rest = read_deadline(rest, today)
    passed = rules.PASSED_BY.search(rest)
    rest = rest.replace(passed[0], " ") if passed else rest
    who = _without_task(rest)
    if who and rules.WHO.fullmatch(who) is None:
        return None
    if not who and not is_sure:
        return None
    has_passed = passed is not None or (due_on is not None and due_on < today)
    return Act(
        "assign", _numbers(match["numbers"]), who, rest, due_on, is_sure, False, has_passed, who != rest.strip(" ,")
    )


def _without_task(rest: str) -> str:
    before = ""
    while rest != before:
        before, rest = rest, rules.TASK.sub("", rest.strip()).strip(" ,")
    return rest


def read_deadline(text: str, today: date) -> tuple[date | None, str]:
    """The day by which something is to be done, that day included, and the text without it: "张三 三天内" → +3 days."""
    for pattern, read in _DEADLINES:
        match = pattern.search(text)
        day = read(match, today) if match is not None else None
        if match is not None and day is not None:
            return day, f"{text[: match.start()]} {text[match.end() :]}".strip()
    return None, text


def _dated(match: re.Match[str], today: date) -> date | None:
    try:
        if match["alone"]:
            day = today.replace(day=int(match["alone"]))
            return day if day >= today else (today.replace(day=28) + timedelta(days=4)).replace(day=day.day)
        day = date(today.year, read_number(match["month"]) or 0, read_number(match["date"]) or 0)
        return day if (today - day).days < 180 else day.replace(year=today.year + 1)
    except ValueError:
        return None


def _span(match: re.Match[str], today: date) -> date | None:
    said = match["number"] or match["number_said"]
    unit = match["unit"] or match["unit_said"]
    days = rules.DAYS_OF[unit]
    number = read_number(said)
    if said == rules.HALF:
        return today + timedelta(days=days // 2)
    return today + timedelta(days=number * days) if number else None


def _ahead(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=rules.AHEAD[match["day"]])


def _week_day(match: re.Match[str], today: date) -> date:
    wanted = WEEK.get(match["day"], 6)
    monday = today - timedelta(days=today.weekday())
    if match["which"] == rules.NEXT:
        return monday + timedelta(days=7 + wanted)
    day = monday + timedelta(days=wanted)
    return day if day >= today else day + timedelta(days=7)


def _this_week(_match: re.Match[str], today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def _month_end(_match: re.Match[str], today: date) -> date:
    return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


_DEADLINES = (
    (rules.DATED, _dated),
    (rules.SPAN, _span),
    (rules.AHEAD_DAY, _ahead),
    (rules.WEEK_DAY, _week_day),
    (rules.THIS_WEEK, _this_week),
    (rules.MONTH_END, _month_end),
)


def named_hazard(text: str) -> int | None:
    """The one hazard that a text names by number: "隐患3号已经修好了" → 3; None for none or several."""
    matches = rules.NAMED.finditer(unicodedata.normalize("NFKC", text[:LONGEST_NEWS]))
    found = {number for match in matches for number in _numbers(match[1] or match[2])}
    return found.pop() if len(found) == 1 else None


def read_named_news(text: str) -> Act | None:
    """A longer text that says of a hazard by number that it is put right: "3号弄好了,管道疏通了" → remedy, (3,)."""
    plain = unicodedata.normalize("NFKC", text)
    first = rules.REMEDIED.fullmatch(rules.SENTENCE_END.split(plain)[0].strip())
    if first is not None and len(plain) <= LONGEST and not rules.NOT_DONE.search(plain):
        return Act("remedy", _numbers(first["numbers"]))
    number = named_hazard(text)
    if number is None or len(plain) > LONGEST or rules.NOT_DONE.search(plain) or not rules.DONE.search(plain):
        return None
    return Act("remedy", (number,))


def read_loose(text: str) -> Act | None:
    """What the words behind a number say of its hazard, however they go on: "3号没弄好 还是没水" → reopen, (3,).

    Whether there is such a hazard, and no day of the month is meant, the ledger must know.
    """
    said = unicodedata.normalize("NFKC", text).strip(" 。.!,;~")
    found = rules.LOOSE.fullmatch(said) if len(said) <= LONGEST else None
    if found is None or rules.ASKED.search(said):
        return None
    rest = found["rest"]
    if (still := rules.STILL_NOT.match(rest)) is not None:
        kind = "" if rules.AFTER_ALL.search(rest[still.end() :]) else "reopen"
    elif rules.IN_HAND.fullmatch(rest):
        kind = "progress"
    else:
        kind = "remedy" if rules.PUT_RIGHT.fullmatch(rest) and not rules.NOT_DONE.search(rest) else ""
    return Act(kind, _numbers(found["numbers"])) if kind else None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Several of a list: their places in it (or, with 号, `numbers`), () for all; `count` as said, 0 if not."""

    places: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    count: int = 0
    state: str = ""  # 都好了: closed; "" where the answer says nothing of it


def read_chosen(text: str) -> Chosen | None:
    """Several of the hazards that were listed: "两个都好了" → all, of two; "1和3都修好了" → the first and third."""
    said = unicodedata.normalize("NFKC", text).strip(" 。.!,;~")
    if (found := rules.ALL_OF.fullmatch(said)) is not None:
        return Chosen(count=read_number(found["count"] or "") or 0, state=_state(found))
    found = rules.SOME_OF.fullmatch(said)
    if found is None:
        return None
    named = [(int(one[0][0]), len(one[0]) > 1) for one in rules.PLACE_IN_LIST.finditer(said)]
    places = tuple(number for number, is_number in named if not is_number)
    return Chosen(places, tuple(number for number, is_number in named if is_number), 0, _state(found))


def _state(found: re.Match[str]) -> str:
    said = found.groupdict()
    return "closed" if said.get("done") else "open" if said.get("open") else ""


def read_as_news(text: str, sent_at: datetime, names: Collection[str] = ()) -> Parse | None:
    """A short text read as news of an earlier hazard, which it need not say: "北门井盖换好了" → resolution, closed.

    None where it is no such news. Whether there is a hazard that it may mean, the ledger must know.
    """
    if len(text) > LONGEST_NEWS or rules.NEWS.search(text) is None:
        return None
    for said in (text, rules.SENTENCE_END.split(unicodedata.normalize("NFKC", text))[0]):
        found = parse(rules.TOLD_BEFORE + said, sent_at, None, names)
        if found.intent == "resolution" and any(entry.hazards for entry in found.reports):
            return found
    return None


def is_bare_news(text: str) -> bool:
    """Whether a text tells that something is done without saying what: 昨天那个已经弄好了."""
    return rules.BARE_NEWS.fullmatch(unicodedata.normalize("NFKC", text).strip(" 。.!,~")) is not None


def refers_back(text: str) -> bool:
    """Whether a text points to something told before: 昨天那个, 上次说的."""
    return rules.REFERS_BACK.search(text) is not None


def hazard_number(text: str) -> int | None:
    """The number with which a short answer names a hazard: "3号" → 3; None for a bare figure, which is a choice."""
    said = unicodedata.normalize("NFKC", text).strip(" 。.!,~")
    found = rules.NUMBER_ANSWER.fullmatch(said)
    return read_number(found[1]) if found else None


def things_in(text: str) -> frozenset[str]:
    """The kinds of things that a text speaks of: "北门井盖换好了" → {"manhole"}."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_NEWS])
    return frozenset(one.name for hit in scan(plain) for one in hit.senses if one.kind == "object")


def is_thing(text: str, line: str) -> bool:
    """Whether a text is the name of a thing of a line, and of no place: 消防栓, not 3号楼消防栓."""
    hits = scan(text)
    return len(hits) == 1 and hits[0].word == text and hits[0].sense("object", line) is not None
