"""Finds where a hazard is, in the text's own words."""

from collections.abc import Sequence
from functools import cache

from nlp.clauses import Clause
from nlp.lexicon import words_of
from nlp.rules import place as rules
from nlp.scan import Hit
from nlp.words import cut

Span = tuple[int, int]
LONGEST = 26


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
        return _shorten(self.text, near[-1], end) if near else None

    def after(self, number: int, end: int) -> Span | None:
        """The first place behind the position in the same clause."""
        return next((_shorten(self.text, run, run[1]) for run in self.runs(number) if run[0] >= end), None)

    def last(self, number: int) -> Span | None:
        """The last place of a clause."""
        runs = self.runs(number)
        return _shorten(self.text, runs[-1], runs[-1][1]) if runs else None

    def labelled(self) -> Span | None:
        """The place behind a label (地点:…)."""
        if not self.clauses:
            return None
        found = rules.LABEL.search(self.text, self.clauses[0].start, self.clauses[-1].end)
        return found.span("place") if found else None


def _runs(clause: Clause) -> list[Span]:
    found: list[Span] = []
    start = at = clause.start
    last_tail = -1
    breaks = {hit.start: hit.end for hit in clause.hits if _breaks(hit)}
    for token in cut(clause.text[:400]):
        if (token in _stops() and token not in _tails()) or not token.strip():
            _keep(found, start, last_tail)
            start, last_tail = at + len(token), -1
        elif _is_tail(token):
            last_tail = at + len(token)
        at += len(token)
    _keep(found, start, last_tail)
    return found


def _breaks(hit: Hit) -> bool:
    if hit.sense("plain") or hit.sense("object"):
        return False
    return any(one.kind in ("phrase", "fault", "state") for one in hit.senses) and len(hit.word) > 1


def _keep(found: list[Span], start: int, tail: int) -> None:
    if tail > start:
        found.append((max(start, tail - LONGEST), tail))


def _is_tail(token: str) -> bool:
    tails = _tails()
    return token in tails or (len(token) > 1 and (token[-1] in tails or token[-2:] in tails))


def _shorten(text: str, run: Span, end: int) -> Span | None:
    start, stop = run[0], min(run[1], max(end, run[0]))
    words = text[start:stop]
    left = rules.TRIM_LEFT.match(words)
    start += left.end() if left else 0
    right = rules.TRIM_RIGHT.search(text[start:stop])
    if right and not right[0].strip().isdigit() and right[0] not in ("上", "里", "处"):
        stop -= len(right[0])
    words = text[start:stop].strip()
    if len(words) < 2 or words in rules.VAGUE:
        return None
    return start, stop
