"""Fits every head of the learned part on the labelled messages: linear models over clues, their sums read as scores."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from nlp.clues import found_signs, intent_signs, verdict_signs
from nlp.hazards import Found
from nlp.learned import BIAS, HEADS, NONE
from nlp.revise import make_found, stretch
from nlp.tell import mentions
from tests.training.material import Gold, Row, Stretch, first_guess

SELDOM = 2  # a clue that fewer examples have is left out
PHRASE = 0.15  # what a mere phrase that reports counts for among whole messages, of which more do something else
FAINT = 0.02  # a clue whose every weight is smaller is left out
CLASS = "\tclass "
PENALTY = {"line": 1.0, "intent": 1.0, "severity": 0.3, "state": 0.3}  # C of the regression
Classes = Mapping[str, Sequence[str]]
Clues = Counter[str]
Fitted = dict[str, list[float]]


def read_thesaurus(paths: Iterable[Path]) -> Classes:
    """The classes of meaning of each word: {"垮": ["collapse"], …}; words longer than a run are left out."""
    classes: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]:
            for word in str(entry["words"]).split():
                if len(word) <= 4:
                    classes[word].append(entry["value"])
    return classes


def train(rows: Sequence[Row], classes: Classes) -> dict[str, list[float]]:
    """The weights of each clue, all heads side by side, as `write_weights` wants them."""
    stretches = [(row, one) for row in rows for one in row.stretches]
    align(stretches, classes)
    made: dict[str, Fitted] = {
        "line": _fit_lines(stretches, classes),
        "intent": _fit_intents([row for row in rows if not row.is_list], classes),
    }
    for head in ("severity", "state"):
        made |= _fit_verdicts(head, stretches, classes)
    return _table(made, classes)


def align(stretches: Sequence[tuple[Row, Stretch]], classes: Classes, rounds: int = 2) -> None:
    """Lays each labelled hazard to the clause that tells it most likely: place and rules first, then by the model."""
    for _, one in stretches:
        one.lines = first_guess(one)
    for _ in range(rounds):
        examples = [Counter(clues) for _, one in stretches for clues in one.clues]
        labels = [line for _, one in stretches for line in one.lines]
        model = _Model(examples, labels, 1.0, classes)
        scores = iter(model.log_shares(examples))
        for _, one in stretches:
            _lay(one, [next(scores) for _ in one.clues], model.answers)


def _lay(one: Stretch, scores: Sequence[np.ndarray], answers: Sequence[str]) -> None:
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


class _Model:
    """A logistic regression over clues."""

    def __init__(self, examples: Sequence[Clues], labels: Sequence[str], penalty: float, classes: Classes, counts_for: Sequence[float] | None = None) -> None:
        self._classes = classes
        seen = Counter(clue for one in examples for clue in self._with_classes(one))
        self.clues = {clue: number for number, clue in enumerate(sorted(c for c, n in seen.items() if n >= SELDOM))}
        self._regression = LogisticRegression(C=penalty, max_iter=120, tol=1e-3)
        self._regression.fit(self._matrix(examples), labels, sample_weight=counts_for)
        self.answers = [str(one) for one in self._regression.classes_]

    def _with_classes(self, clues: Clues) -> Clues:
        more: Clues = Counter(clues)
        for clue, number in clues.items():
            role, run = (clue[:1], clue[1:]) if clue[:1] in "oab" and clue[1:2] == "|" else ("", clue)
            run = run.removeprefix("|")
            for name in self._classes.get(run, ()):
                more[f"{role}|{CLASS}{name}" if role else CLASS + name] += number
        return more

    def _matrix(self, examples: Sequence[Clues]) -> sparse.csr_matrix:
        places: list[int] = []
        values: list[int] = []
        ends = [0]
        for one in examples:
            for clue, number in self._with_classes(one).items():
                place = self.clues.get(clue)
                if place is not None:
                    places.append(place)
                    values.append(number)
            ends.append(len(places))
        shape = (len(examples), len(self.clues))
        return sparse.csr_matrix((np.array(values, dtype=np.float32), places, ends), shape=shape)

    def log_shares(self, examples: Sequence[Clues]) -> np.ndarray:
        """The logarithm of each answer's probability, a row an example."""
        shares: np.ndarray = self._regression.predict_log_proba(self._matrix(examples))
        return shares

    def weights(self, answers: Sequence[str]) -> Fitted:
        """The weights of each clue in the order of `answers`, the bias as a clue of its own."""
        rows = self._regression.coef_
        bias = self._regression.intercept_
        order = [self.answers.index(one) if one in self.answers else None for one in answers]
        lowest = float(bias.min()) - 5.0
        made = {
            clue: [0.0 if at is None else float(rows[at, place]) for at in order] for clue, place in self.clues.items()
        }
        made[BIAS] = [lowest if at is None else float(bias[at]) for at in order]
        return made


def _fit_lines(stretches: Sequence[tuple[Row, Stretch]], classes: Classes) -> Fitted:
    examples, labels = [], []
    for row, one in stretches:
        for number, clues in enumerate(one.clues):
            example = Counter(clues)
            if row.is_fresh:
                example.update(found_signs({each.line for each in one.told.found if each.clause == number and each.line}))
            examples.append(example)
            labels.append(one.lines[number])
    return _Model(examples, labels, PENALTY["line"], classes).weights(HEADS["line"])


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
    counts_for = [PHRASE if row.is_phrase and label == "report" else 1.0 for row, label in zip(rows, labels, strict=True)]
    model = _Model(examples, labels, PENALTY["intent"], classes, counts_for)
    return model.weights(HEADS["intent"])


def _fit_verdicts(head: str, stretches: Sequence[tuple[Row, Stretch]], classes: Classes) -> dict[str, Fitted]:
    examples, labels = [], []
    for row, one in stretches:
        for clues, gold in _hazard_examples(row, one):
            examples.append(clues)
            labels.append(gold[head])
    fitted = _Model(examples, labels, PENALTY[head], classes).weights(HEADS[head])
    made: dict[str, Fitted] = {head: {BIAS: fitted.pop(BIAS)}, f"{head}_after": {}, f"{head}_before": {}}
    names = {"o": head, "a": f"{head}_after", "b": f"{head}_before"}
    for clue, weights in fitted.items():
        made[names[clue[0]]][clue[2:]] = weights
    return made


def _hazard_examples(row: Row, one: Stretch) -> Iterable[tuple[Clues, Gold]]:
    """The clues of each labelled hazard: of its own clause (o), of those behind it (a) and in front of it (b)."""
    kept: list[Found] = []
    golds: list[Gold] = []
    left = list(one.gold)
    for number, line in enumerate(one.lines):
        gold = next((each for each in left if each["line"] == line), None)
        if gold is None:
            continue
        left.remove(gold)
        same = next((each for each in one.told.found if each.clause == number and each.line == line), None)
        kept.append(same or make_found(one.told.clauses[number], number, line))
        golds.append(gold)
    told = mentions(kept, (one.told.clauses, frozenset(), None), one.told.void, row.reading.original)
    for number, (found, gold) in enumerate(zip(kept, golds, strict=True)):
        begin, end = stretch(kept, number, len(one.clues))
        clues: Clues = Counter(f"o|{clue}" for clue in one.clues[found.clause])
        if row.is_fresh:
            verdict = told[number]
            signs = verdict_signs(found.line, verdict.severity, verdict.state, verdict.is_state_told)
            clues.update(f"o|{sign}" for sign in signs)
        for role, span in (("a", range(found.clause + 1, end)), ("b", range(begin, found.clause))):
            for each in span:
                clues.update(f"{role}|{clue}" for clue in one.clues[each])
        yield clues, gold


def _table(made: Mapping[str, Fitted], classes: Classes) -> dict[str, list[float]]:
    """Folds each class's weight into its words, and leaves out clues that say next to nothing."""
    folded = {head: _fold(fitted, classes) for head, fitted in made.items()}
    table = {}
    for clue in sorted({clue for fitted in folded.values() for clue in fitted}):
        row = [w for head, answers in HEADS.items() for w in folded[head].get(clue, [0.0] * len(answers))]
        if clue == BIAS or max(map(abs, row)) >= FAINT:
            table[clue] = row
    return table


def _fold(fitted: Fitted, classes: Classes) -> Fitted:
    made = {clue: list(weights) for clue, weights in fitted.items() if not clue.startswith(CLASS)}
    for word, names in classes.items():
        for name in names:
            more = fitted.get(CLASS + name)
            if more is not None:
                before = made.get(word, [0.0] * len(more))
                made[word] = [one + other for one, other in zip(before, more, strict=True)]
    return made
