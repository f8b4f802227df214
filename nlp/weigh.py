"""What the learned part makes of each clause of a person's part of a message, and of all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.clauses import Clause
from nlp.clues import clause_signs, found_signs, part_signs, plain_of, runs_of
from nlp.hazards import Found
from nlp.learned import OFTEN, Weights, shares, weights


@dataclass(frozen=True, slots=True)
class Lines:
    """How probable each line is for a clause, NONE first; `alone` are those by the clause itself, empty where
    the rules found nothing there."""

    shares: list[float]
    alone: list[float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sums of a part's clauses, in order, and what they say."""

    sums: tuple[int, ...]
    total: int  # of the whole part
    part: int  # the same, with what the rules found
    lines: list[Lines]

    def share(self, head: str) -> float:
        """The probability of the second answer: that the part tells a hazard (told), several (many), a danger."""
        return shares(weights().read(self.part, head))[1]

    def topic(self) -> list[float]:
        """The score of each line for the part as a whole."""
        return weights().read(self.part, "topic")


def weigh(clauses: Sequence[Clause], void: dict[int, str], found: Sequence[Found], apart: Sequence[Found]) -> Weighed:
    """Looks up what the learned part knows of the clauses; `found` is what the rules found in them, `apart` the
    hazards that they made of it."""
    table = weights()
    sums = tuple(
        _runs(plain_of(clause.text)) + table.add(clause_signs(clause, number == 0, void))
        for number, clause in enumerate(clauses)
    )
    total = sum(sums)
    lines = [_lines(table, sums, number, found) for number in range(len(clauses))]
    return Weighed(sums, total, total + table.add(part_signs(apart)), lines)


@lru_cache(OFTEN)
def _runs(plain: str) -> int:
    return weights().add(runs_of(plain))


def _lines(table: Weights, sums: Sequence[int], number: int, found: Sequence[Found]) -> Lines:
    names = {one.line for one in found if one.clause == number and one.line}
    own = table.read(sums[number] + table.add(found_signs(names)), "line")
    before = table.read(sums[number - 1] if number else 0, "line_before")
    after = table.read(sums[number + 1] if number + 1 < len(sums) else 0, "line_after")
    both = shares([sum(each) for each in zip(own, before, after, strict=True)])
    return Lines(both, shares(own) if names else [])
