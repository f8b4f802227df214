"""The clues that spoke loudest for what the learned part made of a message, for `--explain`."""

from collections.abc import Iterable, Sequence

from nlp.clues import clause_clues, found_signs, intent_signs, part_signs
from nlp.learned import likeliest, weights
from nlp.parser import Reading, content_of, evidence_of
from nlp.tell import Told
from nlp.values import INTENTS, LINES

SHOWN = 5  # clues of each decision
LOUD = 0.15  # what a clue must add at least to be shown
Reason = tuple[str, tuple[int, int], str]


def learned_reasons(reading: Reading) -> list[Reason]:
    """(decision, span, probability and clues) of the intent, of each clause that tells a hazard, of the danger."""
    made = [_intent(reading)] if reading.is_learned else []
    for _, told in reading.read:
        if told.weighed is not None:
            made += [*_hazards(told), *_whole(told)]
    return made


def _intent(reading: Reading) -> Reason:
    signs = intent_signs(reading.intent, reading.reason, reading.mood, content_of(evidence_of(reading)))
    clues = {clue for _, told in reading.read for one in _clause_clues(told) for clue in one} | set(signs)
    said = _loudest(clues, "intent", INTENTS.index(reading.intent))
    return f"learned: {reading.intent}", (0, len(reading.text)), f"{reading.confidence:.2f} by {said}"


def _hazards(told: Told) -> Iterable[Reason]:
    for number, clues in enumerate(_clause_clues(told)):
        lines = told.weighed.lines[number].shares if told.weighed else []
        best = likeliest(lines, first=1)
        if 1 - lines[0] < 1 / 2:
            continue
        found = {one.line for one in told.found if one.clause == number and one.line}
        clause = told.clauses[number]
        said = _loudest(clues | set(found_signs(found)), "line", best)
        yield f"learned: {LINES[best - 1]}", (clause.start, clause.end), f"{1 - lines[0]:.2f} by {said}"


def _whole(told: Told) -> Iterable[Reason]:
    if told.weighed is None or not told.clauses:
        return
    clues = {clue for one in _clause_clues(told) for clue in one} | set(part_signs(told.apart))
    span = (told.clauses[0].start, told.clauses[-1].end)
    for head, name in (("told", "a hazard"), ("many", "several"), ("danger", "a danger")):
        if told.hazards:
            yield f"learned: {name}", span, f"{told.weighed.share(head):.2f} by {_loudest(clues, head, 1)}"


def _clause_clues(told: Told) -> list[set[str]]:
    return [clause_clues(clause, number == 0, told.void) for number, clause in enumerate(told.clauses)]


def _loudest(clues: Iterable[str], head: str, answer: int) -> str:
    """灭火器+1.2 过期+0.9: what adds most to the answer, against the likeliest of the others."""
    table = weights()
    bare = _spread(table.read(0, head), answer)
    gains = ((_spread(table.read(table.add([clue]), head), answer) - bare, clue) for clue in clues)
    loud = sorted((one for one in gains if abs(one[0]) >= LOUD), key=lambda one: -abs(one[0]))[:SHOWN]
    return " ".join(f"{clue.strip()}{gain:+.1f}" for gain, clue in loud) or "many faint clues"


def _spread(scores: Sequence[float], answer: int) -> float:
    """How far an answer is ahead of the mean of all."""
    return scores[answer] - sum(scores) / len(scores)
