"""Fits every head of the learned part on the labelled messages: linear models over clues, their sums read as scores."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from nlp.clues import found_signs, intent_signs, part_signs, place_signs, verdict_signs
from nlp.hazards import Found
from nlp.learned import BIAS, HEADS, NONE, PLACE_HEADS
from nlp.merge import place_choices, put_places
from nlp.place import Places, is_weak
from nlp.revise import make_found, stretch
from nlp.silence import REPORTING
from nlp.tell import mentions
from tests.training.material import Gold, Row, Stretch, first_guess, same_place
from tests.training.model import AFTER, BEFORE, FAINT, Classes, Clues, Fit, Fitted, Model, clues_of_others

SLIGHT = 0.12  # a clue to what a clause tells is left out if its every weight is smaller
UNHEARD = 0.8  # a word that no message has likewise
PHRASE = 0.15  # what a mere phrase that reports counts for among whole messages, of which more do something else
TELLING = (*REPORTING, "chatter", "leave")  # what a withdrawal, question or notice names as hazards is not labelled
PART = Fit(0.005, rarity=1)
FITS = {
    "line": Fit(0.0007, rarity=1.5, has_classes=True, signs=0.7),
    "topic": Fit(0.0007, rarity=2, has_classes=True, signs=0.1),
    "intent": Fit(0.1, rarity=1),
    "place": Fit(0.3),
    "told": PART,
    "many": PART,
    "danger": PART,
    "severity": Fit(0.002, rarity=1, has_classes=True),
    "state": Fit(0.002, rarity=1, has_classes=True, context=1.75, signs=0.6),
}


def train(rows: Sequence[Row], classes: Classes) -> dict[str, list[float]]:
    """The weights of each clue, all heads side by side, as `write_weights` wants them."""
    stretches = [(row, one) for row in rows for one in row.stretches if row.gold["intent"] in TELLING]
    align(stretches, classes)
    made: dict[str, Fitted] = {
        **_fit_lines(stretches, classes),
        "intent": _fit_intents([row for row in rows if not row.is_list], classes),
    }
    for head in ("told", "danger", "many"):
        made[head] = _fit_parts(head, stretches, classes)
    made["topic"] = _fit_topic(stretches, classes)
    for head in ("severity", "state"):
        made |= _fit_verdicts(head, stretches, classes)
    return _table(made, {clue for _, one in stretches for clues in one.clues for clue in clues})


def align(stretches: Sequence[tuple[Row, Stretch]], classes: Classes, rounds: int = 2) -> None:
    """Lays each labelled hazard to the clause that tells it most likely: place and rules first, then by the model."""
    for _, one in stretches:
        one.lines = first_guess(one)
    for _ in range(rounds):
        examples = [example for row, one in stretches for example in line_examples(row, one)]
        labels = [line for _, one in stretches for line in one.lines]
        model = Model(examples, labels, FITS["line"], classes)
        scores = iter(model.log_shares(examples))
        for _, one in stretches:
            _lay(one, [next(scores) for _ in one.clues], model.answers)


def _lay(one: Stretch, scores: Sequence[Sequence[float]], answers: Sequence[str]) -> None:
    lines = [NONE] * len(scores)
    for hazard in one.gold:
        place = hazard["place"]
        fits = [
            (row[answers.index(hazard["line"])] - row[answers.index(NONE)]
             + (1.0 if place and place in one.told.clauses[number].text else 0.0), number)
            for number, row in enumerate(scores) if lines[number] == NONE
        ]  # fmt: skip
        if fits:
            lines[max(fits)[1]] = hazard["line"]
    one.lines = lines


def _fit_lines(stretches: Sequence[tuple[Row, Stretch]], classes: Classes) -> dict[str, Fitted]:
    examples = [example for row, one in stretches for example in line_examples(row, one)]
    labels = [line for _, one in stretches for line in one.lines]
    return Model(examples, labels, FITS["line"], classes).weights_by_role("line", HEADS["line"])


def line_examples(row: Row, one: Stretch) -> list[Clues]:
    """The clues of each clause, with those of its neighbours and what the rules found in it."""
    made = []
    for number, clues in enumerate(one.clues):
        example: Clues = Counter(clues)
        if row.is_fresh:
            example.update(found_signs({each.line for each in one.told.found if each.clause == number and each.line}))
        if number:
            example.update(clues_of_others(one.clues[number - 1], BEFORE))
        if number + 1 < len(one.clues):
            example.update(clues_of_others(one.clues[number + 1], AFTER))
        made.append(example)
    return made


def _fit_intents(rows: Sequence[Row], classes: Classes) -> Fitted:
    examples = []
    for row in rows:
        example: Clues = Counter()
        for one in row.stretches:
            for clues in one.clues:
                example.update(clues)
        if row.is_fresh:
            reading = row.reading
            example.update(intent_signs(reading.intent, reading.reason, reading.mood, row.content))
        examples.append(example)
    labels = [row.gold["intent"] for row in rows]
    counts_for = [
        PHRASE if row.is_phrase and label == "report" else 1.0 for row, label in zip(rows, labels, strict=True)
    ]
    model = Model(examples, labels, FITS["intent"], classes, counts_for)
    return model.weights(HEADS["intent"])


def _fit_parts(head: str, stretches: Sequence[tuple[Row, Stretch]], classes: Classes) -> Fitted:
    chosen = [(row, one) for row, one in stretches if one.gold or head != "many"]
    labels = [PART_LABELS[head](one.gold) for _, one in chosen]
    return Model([_part_example(*one) for one in chosen], labels, FITS[head], classes).weights(HEADS[head])


PART_LABELS: dict[str, Callable[[Sequence[Gold]], str]] = {
    "told": lambda gold: "yes" if gold else "no",
    "danger": lambda gold: "yes" if any(one["severity"] == "danger" for one in gold) else "no",
    "many": lambda gold: "more" if len(gold) > 1 else "one",
}


def _fit_topic(stretches: Sequence[tuple[Row, Stretch]], classes: Classes) -> Fitted:
    """What a part is about, by all of it; a part of several lines is an example of each."""
    told = [(row, one, lines) for row, one in stretches if (lines := sorted({each["line"] for each in one.gold}))]
    examples = [_part_example(row, one) for row, one, lines in told for _ in lines]
    labels = [line for _, _, lines in told for line in lines]
    counts_for = [1 / len(lines) for _, _, lines in told for _ in lines]
    return Model(examples, labels, FITS["topic"], classes, counts_for).weights(HEADS["topic"])


def _part_example(row: Row, one: Stretch) -> Clues:
    example: Clues = Counter()
    for clues in one.clues:
        example.update(clues)
    if row.is_fresh:
        example.update(part_signs(one.told.apart))
    return example


def _fit_verdicts(head: str, stretches: Sequence[tuple[Row, Stretch]], classes: Classes) -> dict[str, Fitted]:
    examples, labels = [], []
    for row, one in stretches:
        for clues, gold in _hazard_examples(row, one):
            examples.append(clues)
            labels.append(gold[head])
    return Model(examples, labels, FITS[head], classes).weights_by_role(head, HEADS[head])


def labelled_hazards(one: Stretch) -> tuple[list[Found], list[Gold]]:
    """The labelled hazards as the rules would have found them in the clauses that they were laid to."""
    kept: list[Found] = []
    golds: list[Gold] = []
    left = list(one.gold)
    for number, line in enumerate(one.lines):
        gold = next((each for each in left if each["line"] == line), None)
        if gold is None:
            continue
        left.remove(gold)
        same = next((each for each in one.told.found if each.clause == number and each.line == line), None)
        kept.append(replace(same) if same else make_found(one.told.clauses[number], number, line))
        golds.append(gold)
    return kept, golds


def _hazard_examples(row: Row, one: Stretch) -> Iterable[tuple[Clues, Gold]]:
    """The clues of each labelled hazard: of its own clause, of those behind it and of the one in front of it."""
    kept, golds = labelled_hazards(one)
    told = mentions(kept, (one.told.clauses, frozenset(), None), one.told.void, row.reading.original)
    for number, (found, gold) in enumerate(zip(kept, golds, strict=True)):
        begin, end = stretch(kept, number, len(one.clues))
        clues: Clues = Counter(one.clues[found.clause])
        if row.is_fresh:
            verdict = told[number]
            clues.update(verdict_signs(found.line, verdict.severity, verdict.state, verdict.is_state_told))
        for role, span in ((AFTER, range(found.clause + 1, end)), (BEFORE, range(begin, found.clause))):
            for each in span:
                clues.update(clues_of_others(one.clues[each], role))
        yield clues, gold


def train_places(rows: Sequence[Row]) -> dict[str, list[float]]:
    """The weights of each clue to where a hazard is; the rows must have been aligned."""
    examples: list[Clues] = []
    labels: list[str] = []
    for row in rows:
        for one in row.stretches:
            kept, golds = labelled_hazards(one) if one.lines else ([], [])
            places = Places(row.reading.text, one.told.clauses)
            put_places(kept, places)
            for found, gold in zip(kept, golds, strict=True):
                choices = place_choices(found, places)
                fits = [same_place(gold["place"], places.text[slice(*span)]) for span, _, _ in choices]
                if gold["place"] and not any(fits):
                    continue
                for (span, clues, is_ours), fit in zip(choices, fits, strict=True):
                    signs = place_signs(is_ours, not is_weak(places.text, span)) if row.is_fresh else []
                    examples.append(Counter(clues) + Counter(signs))
                    labels.append("yes" if fit else "no")
    fitted = Model(examples, labels, FITS["place"], {}).weights(PLACE_HEADS["place"])
    return {
        clue: weights for clue, weights in sorted(fitted.items()) if clue == BIAS or max(map(abs, weights)) >= FAINT
    }


def _table(made: Mapping[str, Fitted], heard: Collection[str]) -> dict[str, list[float]]:
    """All heads side by side, without the clues that say next to nothing."""
    table = {}
    for clue in sorted({clue for fitted in made.values() for clue in fitted}):
        row = [w for head, answers in HEADS.items() for w in made[head].get(clue, [0.0] * len(answers))]
        is_word = clue not in heard and not clue.startswith("\t")
        if clue == BIAS or max(map(abs, row)) >= (UNHEARD if is_word else SLIGHT):
            table[clue] = row
    return table
