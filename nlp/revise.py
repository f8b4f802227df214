"""What the learned part makes of the rules' findings: it adds, drops and renames hazards, never against a danger."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.clues import clause_signs, found_signs, runs_of, verdict_signs
from nlp.hazards import Found
from nlp.learned import shares, weights
from nlp.values import LINES, SEVERITIES, STATES

SURE = 0.5  # probability of there being a hazard at which one is added
UNSURE = 0.25  # below which one of the rules is dropped
FAINT = 0.05  # below which even a danger of the rules is dropped
RENAMED = 0.6  # share of the hazard lines at which a hazard of the rules is given another one
FEARED = 0.2  # probability of a danger above which the rules' own stands
Verdict = tuple[str, str, bool]
"""Severity, state, and whether the text tells the state."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sums of a part's clauses, in order."""

    sums: tuple[int, ...]

    @property
    def total(self) -> int:
        """Of the whole part."""
        return sum(self.sums)


def weigh(clauses: Sequence[Clause], void: dict[int, str]) -> Weighed:
    """Looks up what the learned part knows of each clause."""
    table = weights()
    return Weighed(
        tuple(
            table.add(runs_of(clause.text)) + table.add(clause_signs(clauses, number, void))
            for number, clause in enumerate(clauses)
        )
    )


def line_scores(clauses: int, found: Sequence[Found], weighed: Weighed) -> list[list[float]]:
    """The probability of each line (NONE first) for each clause, with what the rules found there."""
    table = weights()
    made = []
    for number in range(clauses):
        lines = {one.line for one in found if one.clause == number and one.line}
        made.append(shares(table.read(weighed.sums[number] + table.add(found_signs(lines)), "line")))
    return made


def revise(found: Sequence[Found], clauses: Sequence[Clause], weighed: Weighed) -> list[Found]:
    """The hazards of the rules without those that are none, with those that they missed, each with its likely line."""
    made: list[Found] = []
    for number, scores in enumerate(line_scores(len(clauses), found, weighed)):
        own = [one for one in found if one.clause == number]
        if own:
            made += [_renamed(one, scores) for one in own if 1 - scores[0] >= _floor(one)]
        elif 1 - scores[0] >= SURE:
            made.append(_added(clauses[number], number, scores))
    return made


def _floor(one: Found) -> float:
    """A danger that the rules saw is dropped only where next to nothing speaks for it."""
    return FAINT if one.severity == "danger" else UNSURE


def _renamed(one: Found, scores: Sequence[float]) -> Found:
    best = max(range(1, len(scores)), key=scores.__getitem__)
    line = LINES[best - 1]
    if line != one.line and scores[best] >= RENAMED * (1 - scores[0]):
        one.line, one.family, one.rule = line, f"learned {line}", f"{one.rule}, learned {line}"
    return one


def _added(clause: Clause, number: int, scores: Sequence[float]) -> Found:
    best = max(range(1, len(scores)), key=scores.__getitem__)
    return make_found(clause, number, LINES[best - 1])


def make_found(clause: Clause, number: int, line: str) -> Found:
    """A hazard of a clause in which the rules found none."""
    told = next((hit for hit in clause.hits if hit.sense("fault") or hit.sense("phrase")), None)
    start, end = (told.start, told.end) if told else (clause.end, clause.end)
    return Found(
        line, f"learned {line}", start, end, number, "learned", set(), sentence=clause.sentence, opens=clause.opens_item
    )


def stretch(kept: Sequence[Found], number: int, clauses: int) -> tuple[int, int]:
    """The clauses that belong to a hazard, from the one before it (if free) up to the next hazard's."""
    own = kept[number].clause
    begin = own - 1 if own and (number == 0 or kept[number - 1].clause < own - 1) else own
    end = kept[number + 1].clause if number + 1 < len(kept) else clauses
    return begin, max(end, own + 1)


def judge_again(kept: Sequence[Found], number: int, verdict: Verdict, weighed: Weighed) -> Verdict:
    """Severity and state of a hazard by the words of its clauses and what the rules said of it."""
    own = kept[number].clause
    begin, end = stretch(kept, number, len(weighed.sums))
    table = weights()
    severity, state, is_told = verdict
    own_sum = weighed.sums[own] + table.add(verdict_signs(kept[number].line, *verdict))
    sums = {"": own_sum, "_after": sum(weighed.sums[own + 1 : end]), "_before": sum(weighed.sums[begin:own])}
    found = {}
    for head in ("severity", "state"):
        scores = [table.read(total, head + which) for which, total in sums.items()]
        found[head] = shares([sum(one) for one in zip(*scores, strict=True)])
    danger = found["severity"][SEVERITIES.index("danger")]
    if not (severity == "danger" and danger >= FEARED):
        severity = SEVERITIES[max(range(len(SEVERITIES)), key=found["severity"].__getitem__)]
    likely = STATES[max(range(len(STATES)), key=found["state"].__getitem__)]
    return severity, likely, is_told or likely != "open"
