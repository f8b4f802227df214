"""Splits a message into clauses, each with the lexicon's hits that lie in it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nlp.rules.clauses import BREAK, ENUMERATOR, HARD, JOINT
from nlp.scan import Hit

LONG: Final = 32  # characters; longer clauses are voice text and are cut where people begin anew, too
SHORTEST: Final = 6  # characters that a piece of voice text has at least


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of text between marks; positions are those of the whole message."""

    start: int
    end: int
    text: str
    hits: tuple[Hit, ...]
    sentence: int  # clauses of one sentence share it
    opens_item: bool  # an enumerator or "another" stands before it
    after: str  # the mark that ends it


def split_clauses(text: str, hits: list[Hit], start: int = 0, end: int | None = None) -> list[Clause]:
    """The clauses of text[start:end]: "巡查3处,正常" → two."""
    bounds = _bounds(text, start, len(text) if end is None else end)
    made: list[Clause] = []
    cursor = _first_hit(hits, start)
    sentence, new_item = 0, False
    for left, right, mark in bounds:
        inside: list[Hit] = []
        while cursor < len(hits) and hits[cursor].start < right:
            if hits[cursor].start >= left:
                inside.append(hits[cursor])
            cursor += 1
        joints = [left, *_joints(text, left, right), right]
        pieces = [piece for ends in pairwise(joints) for piece in _at_connectives(*ends, _within(inside, *ends))]
        for piece in pieces:
            opens = new_item or _is_opened(text, piece[0], piece[2])
            made.append(Clause(piece[0], piece[1], text[piece[0] : piece[1]], piece[2], sentence, opens, mark))
            new_item = False
        if mark in HARD:
            sentence += 1
            new_item = mark == ";"
    return made


def _bounds(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    left = start
    for mark in BREAK.finditer(text, start, end):
        if text[left : mark.start()].strip():
            found.append((left, mark.start(), mark[0][0] if mark[0].strip() else " "))
        elif found and "\n" in mark[0]:
            found[-1] = (*found[-1][:2], "\n")
        if "\n" in mark[0] and found:
            found[-1] = (*found[-1][:2], "\n")
        left = mark.end()
    if text[left:end].strip():
        found.append((left, end, "\n"))
    return found


def _first_hit(hits: list[Hit], start: int) -> int:
    low, high = 0, len(hits)
    while low < high:
        middle = (low + high) // 2
        if hits[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return low


def _joints(text: str, left: int, right: int) -> list[int]:
    """Where a long stretch without marks begins anew: 井盖响我拿砖垫了然后走到七号楼 → before 我拿 and 然后."""
    if right - left <= LONG:
        return []
    found = [left]
    for joint in JOINT.finditer(text, left + SHORTEST, right - SHORTEST):
        if joint.start() - found[-1] >= SHORTEST:
            found.append(joint.start())
    return found[1:]


def _within(hits: list[Hit], left: int, right: int) -> list[Hit]:
    return [hit for hit in hits if left <= hit.start < right]


def _at_connectives(left: int, right: int, inside: list[Hit]) -> list[tuple[int, int, tuple[Hit, ...]]]:
    pieces: list[tuple[int, int, tuple[Hit, ...]]] = []
    begin, held = left, 0
    for number, hit in enumerate(inside):
        if hit.start > begin and hit.start > left + 3 and hit.sense("context", "more"):
            pieces.append((begin, hit.start, tuple(inside[held:number])))
            begin, held = hit.start, number
    pieces.append((begin, right, tuple(inside[held:])))
    return pieces


def _is_opened(text: str, start: int, hits: tuple[Hit, ...]) -> bool:
    if hits and hits[0].start <= start + 1 and hits[0].sense("context", "more"):
        return True
    return bool(ENUMERATOR.match(text, start))
