"""Finds where a hazard is, in the text's own words."""

from collections.abc import Sequence
from functools import cache

from nlp.clauses import Clause
from nlp.lexicon import words_of
from nlp.rules import place as rules
from nlp.scan import Hit
from nlp.words import cut, is_place

Span = tuple[int, int]
LONGEST = 26
EARLIER, LATER = 4, 2  # clauses around a hazard's in which its place is sought


@cache
def _tails() -> frozenset[str]:
    return words_of("place", "tail")


@cache
def _stops() -> frozenset[str]:
    return words_of("place", "stop")


class Places:
    """The places of a message's clauses, each clause cut once and only when asked for."""

    def __init__(self, text: str, clauses: Sequence[Clause]) -> None:
        self.text = text
        self.clauses = clauses
        self._runs: dict[int, list[Span]] = {}

    def runs(self, number: int) -> list[Span]:
        """The spans of a clause that look like places, in order."""
        if number not in self._runs:
            self._runs[number] = list(_runs(self.clauses[number]))
        return self._runs[number]

    def before(self, number: int, start: int, end: int) -> Span | None:
        """The place nearest before (or around) the words start:end of a clause."""
        near = [run for run in self.runs(number) if run[0] < end and run[0] <= start]
        return next((one for run in reversed(near) if (one := _shorten(self.text, run, end))), None)

    def after(self, number: int, end: int) -> Span | None:
        """The first place behind the position in the same clause."""
        later = (run for run in self.runs(number) if run[0] >= end)
        return next((one for run in later if (one := _shorten(self.text, run, run[1]))), None)

    def bracketed(self, number: int, end: int) -> Span | None:
        """The place in brackets behind a hazard: "灭火器过期1家(阿婆米线)"."""
        if number + 1 >= len(self.clauses):
            return None
        after = self.clauses[number + 1]
        if self.text[end : after.start].count("(") != 1 or after.start - end > 8:
            return None
        if self.runs(number + 1):
            return self.last(number + 1)
        short = after.end - after.start <= 8 and not any(hit.senses for hit in after.hits)
        return (after.start, after.end) if short and not any(char.isdigit() for char in after.text) else None

    def last(self, number: int) -> Span | None:
        """The last place of a clause."""
        runs = self.runs(number)
        return next((one for run in reversed(runs) if (one := _shorten(self.text, run, run[1]))), None)

    def head(self, number: int, start: int) -> Span | None:
        """The name that a clause opens with before its hazard, though it ends like no place: 黄泥磅|化工桶倒了."""
        clause = self.clauses[number]
        named = rules.HEAD_NAME.match(self.text[clause.start : start])
        if named is None or any(hit.start < start and _is_telling(hit) for hit in clause.hits):
            return None
        if any(token in _stops() for token in cut(named[0])):
            return None
        return _shorten(self.text, (clause.start, start), start)

    def told_at(self) -> Span | None:
        """Where somebody says to be or to have gone: 往老鹰箐去的."""
        if not self.clauses:
            return None
        found = rules.AT.search(self.text, self.clauses[0].start, self.clauses[-1].end)
        if found is None or any(token in _stops() for token in cut(found["place"])):
            return None
        return _shorten(self.text, found.span("place"), found.end("place"))

    def candidates(self, number: int) -> list[tuple[Span, int]]:
        """The places in and around a clause with the clause each stands in, in order."""
        near = range(max(0, number - EARLIER), min(len(self.clauses), number + LATER + 1))
        return [
            (short, each) for each in near for run in self.runs(each)
            if (short := _shorten(self.text, run, run[1])) is not None
        ]  # fmt: skip

    def labelled(self) -> Span | None:
        """The place behind a label (地点:…)."""
        if not self.clauses:
            return None
        found = rules.LABEL.search(self.text, self.clauses[0].start, self.clauses[-1].end)
        return found.span("place") if found else None


def _runs(clause: Clause) -> list[Span]:
    found: list[Span] = []
    left = clause.start
    for hit in (*clause.hits, None):
        if hit is not None and not _breaks(hit):
            continue
        right = clause.end if hit is None else hit.start
        if right > left:
            _read_piece(clause.text[left - clause.start : right - clause.start][:400], left, found)
        left = clause.end if hit is None else hit.end
    return found


def _breaks(hit: Hit) -> bool:
    """Words of harm and remedy stand in no place; a thing may."""
    if hit.sense("plain") or hit.sense("object"):
        return False
    return any(one.kind in ("phrase", "fault", "state", "severity") for one in hit.senses) and hit.word not in _tails()


def _is_telling(hit: Hit) -> bool:
    return any(one.kind in ("phrase", "fault", "state", "severity", "context") for one in hit.senses)


def _read_piece(text: str, start: int, found: list[Span]) -> None:
    at, last_tail = start, -1
    for token in cut(text):
        if (token in _stops() and token not in _tails()) or not token.strip() or (token == rules.OF and last_tail < 0):
            _keep(found, start, last_tail)
            start, last_tail = at + len(token), -1
        elif _is_tail(token) or (at == last_tail and rules.ROOM.match(token)):
            last_tail = at + len(token)
        at += len(token)
    _keep(found, start, last_tail)


def _keep(found: list[Span], start: int, tail: int) -> None:
    if tail > start:
        found.append((max(start, tail - LONGEST), tail))


def _is_tail(token: str) -> bool:
    tails = _tails()
    if token in tails or is_place(token):
        return True
    return len(token) > 1 and (token[-2:] in tails or (token[-1] in tails and token[-1] not in rules.WEAK_TAIL))


def _shorten(text: str, run: Span, end: int) -> Span | None:
    start, stop = run[0], min(run[1], max(end, run[0]))
    words = text[start:stop]
    if is_place(words):
        return start, stop
    left = rules.TRIM_LEFT.match(words)
    start += left.end() if left else 0
    right = rules.TRIM_RIGHT.search(text, start, stop)
    if right and right.end() == stop:
        stop = right.start()
    words = text[start:stop].strip(rules.QUOTES)
    if len(words) < 2 or words in words_of("place", "vague") or rules.NO_PLACE.match(words):
        return None
    return start, stop


def is_weak(text: str, place: Span) -> bool:
    """True for a place that no name or number makes findable: 路边, 楼梯口."""
    words = text[slice(*place)].strip(rules.QUOTES)
    if rules.THE_ONLY.fullmatch(words):
        return False
    return words in words_of("place", "weak") or rules.GENERIC.match(words) is not None
