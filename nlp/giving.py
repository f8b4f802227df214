"""Reads work that is given to somebody of the roster in an ordinary sentence: 把路灯的事情交给叶小红,叫她三天内弄好."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from nlp.closing import LONGEST, read_deadline, things_in
from nlp.commands import is_nickname_of
from nlp.names import is_sure_name
from nlp.parser import parse
from nlp.rules import giving as rules
from nlp.rules.closing import PASSED_BY
from nlp.scan import scan

GIVEN = 2  # characters of a given name
FULL = (3, 2)  # characters of a name that nobody of the roster has


@dataclass(frozen=True, slots=True)
class Giving:
    """Work for somebody: `thing` is what it is about in the words said, `place` where, both "" where not said."""

    who: str
    is_known: bool  # to the roster
    due_on: date | None
    has_passed: bool
    thing: str
    place: str
    things: frozenset[str]
    is_fault_told: bool  # 栏杆断了,叫王建国明天修好: something is found, not only given
    is_alone: bool  # nothing is told before it


def may_give(text: str) -> bool:
    """Whether a text is short enough and has a verb of giving at all."""
    return len(text) <= LONGEST and rules.GIVES.search(unicodedata.normalize("NFKC", text)) is not None


def read_giving(text: str, names: Collection[str], sent_at: datetime) -> Giving | None:
    """The work that a sentence gives to one of `names`; None where nobody is given anything, or it is done already.

    A verb of giving must stand right before the person: 跟王建国一起把井盖盖好了 gives nothing.
    """
    said = unicodedata.normalize("NFKC", text).strip(" 。.!,;~")
    if len(said) > LONGEST or rules.ASKED.search(said):
        return None
    for match in rules.GIVES.finditer(said):
        who, is_known = _person(said[match.end() :].lstrip(), names)
        if who:
            before, after = said[: match.start()], said[match.end() :].lstrip().removeprefix(who)
            if rules.TIME_BEFORE.search(before):
                return None
            found = _read(f"{before} {after}", (who, is_known), match["verb"] in rules.HANDED, sent_at)
            return replace(found, is_alone=not _tells_before(before, found)) if found is not None else None
    return None


def _read(rest: str, who: tuple[str, bool], is_handed: bool, sent_at: datetime) -> Giving | None:
    today = sent_at.date()
    due_on, left = read_deadline(rest, today)
    is_ahead = due_on is not None and due_on > today
    if rules.PAST.search(left) and not is_ahead:
        return None
    if not (is_handed or is_ahead or rules.TO_DO.search(left)):
        return None
    thing = _thing(left)
    mention = next(
        (one for entry in parse(rules.TOLD.format(thing=thing), sent_at).reports for one in entry.hazards), None
    )
    place = mention.place if mention is not None and thing else None
    is_fault = any(hit.sense("fault") for hit in scan(thing))
    has_passed = PASSED_BY.search(left) is not None or (due_on is not None and due_on < today)
    return Giving(*who, due_on, has_passed, thing, place or "", things_at(thing, place), is_fault, True)


def things_at(words: str, place: str | None) -> frozenset[str]:
    """The kinds of things that words speak of beside the place: at 桥头 a lamp, no road."""
    return things_in(words.replace(place, " ") if place else words) or things_in(words)


def _tells_before(before: str, found: Giving) -> bool:
    """Whether the words before the verb tell something, and do not only name a thing and its place."""
    if not rules.CLAUSE_END.search(before):
        return False
    left = before.replace(found.place, "") if found.place else before
    for hit in scan(left):
        if hit.sense("object"):
            left = left.replace(hit.word, " ")
    return len(_thing(left)) > 1


def _thing(rest: str) -> str:
    return rules.FILLER.sub(" ", rest).replace(" ", "")


def _person(tail: str, names: Collection[str]) -> tuple[str, bool]:
    """Who stands first in these words: by full name, nickname or given name; else what must be a name."""
    whole = max((one for one in names if tail.startswith(one)), key=len, default="")
    if whole:
        return whole, True
    called = rules.CALLED.match(tail)
    if called is not None and any(is_nickname_of(called[0], one) for one in names):
        return called[0], True
    given = tail[:GIVEN]
    if len(given) == GIVEN and any(len(one) > GIVEN and one.endswith(given) for one in names):
        return given, True
    return next(((tail[:long], False) for long in FULL if is_sure_name(tail[:long])), ("", False))
