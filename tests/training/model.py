"""A linear model over clues: how often each stands in a text, the classes of its words, and what words are like."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from nlp.learned import BIAS
from tests.training.vectors import Vectors

SELDOM = 2  # a clue that fewer examples have is left out
FAINT = 0.02  # a clue whose every weight is smaller is left out
CLASS = "\tclass "
ROLE = "\x1f"  # between a clause's role and its clue
BEFORE, AFTER = "b" + ROLE, "a" + ROLE
SHORT = 2  # characters of the runs of other clauses that are weighed
Classes = Mapping[str, Sequence[str]]
Clues = Counter[str]
Fitted = dict[str, list[float]]


@dataclass(frozen=True)
class Meaning:
    """What is known of words beside the labelled messages: their classes, and vectors that lie close for like words."""

    classes: Classes = field(default_factory=dict)
    vectors: Vectors = field(default_factory=dict)


def read_thesaurus(paths: Iterable[Path]) -> Classes:
    """The classes of meaning of each word: {"垮": ["collapse"], …}; words longer than a run are left out."""
    classes: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]:
            for word in str(entry["words"]).split():
                if len(word) <= 4:
                    classes[word].append(entry["value"])
    return classes


class Model:
    """A logistic regression over clues."""

    def __init__(
        self,
        examples: Sequence[Clues],
        labels: Sequence[str],
        penalty: float,
        meaning: Meaning,
        counts_for: Sequence[float] | None = None,
    ) -> None:
        self._meaning = meaning
        seen = Counter(clue for one in examples for clue in self._with_classes(one))
        self.clues = {clue: number for number, clue in enumerate(sorted(c for c, n in seen.items() if n >= SELDOM))}
        self._likeness = _Likeness(list(seen), meaning.vectors)
        self._regression = LogisticRegression(C=penalty, max_iter=200, tol=1e-3)
        self._regression.fit(self._matrix(examples), labels, sample_weight=counts_for)
        self.answers = [str(one) for one in self._regression.classes_]

    def _with_classes(self, clues: Clues) -> Clues:
        more: Clues = Counter(clues)
        for clue, number in clues.items():
            role, bar, run = clue.rpartition(ROLE)
            for name in self._meaning.classes.get(run, ()):
                more[role + bar + CLASS + name] += number
        return more

    def _matrix(self, examples: Sequence[Clues]) -> sparse.csr_matrix:
        counted = _count([self._with_classes(one) for one in examples], self.clues)
        return sparse.hstack([counted, self._likeness.read(examples)]).tocsr()

    def log_shares(self, examples: Sequence[Clues]) -> np.ndarray:
        """The logarithm of each answer's probability, a row an example."""
        shares: np.ndarray = self._regression.predict_log_proba(self._matrix(examples))
        return shares

    def weights_by_role(self, head: str, answers: Sequence[str]) -> dict[str, Fitted]:
        """The weights of the clues of a hazard's own clause, of those in front of it and of those behind it."""
        names = {"": head, BEFORE[0]: f"{head}_before", AFTER[0]: f"{head}_after"}
        made: dict[str, Fitted] = {name: {} for name in names.values()}
        for clue, weights in self.weights(answers).items():
            role, _, run = clue.rpartition(ROLE)
            made[names[role]][run] = weights
        return made

    def weights(self, answers: Sequence[str]) -> Fitted:
        """The weights of each clue in the order of `answers`, the bias as a clue of its own; those of classes and
        likeness are folded into the words that have them."""
        rows, bias = self._regression.coef_, self._regression.intercept_
        if len(rows) == 1:  # of two answers the second's alone are given
            rows, bias = np.vstack([-rows / 2, rows / 2]), np.hstack([-bias / 2, bias / 2])
        order = [self.answers.index(one) if one in self.answers else None for one in answers]
        lowest = float(bias.min()) - 5.0
        columns = np.vstack([np.zeros(rows.shape[1]) if at is None else rows[at] for at in order]).T
        made = {clue: columns[place].tolist() for clue, place in self.clues.items()}
        self._fold_classes(made)
        for clue, more in self._likeness.weights(columns[len(self.clues) :]):
            _add(made, clue, more)
        made[BIAS] = [lowest if at is None else float(bias[at]) for at in order]
        return made

    def _fold_classes(self, made: Fitted) -> None:
        words = defaultdict(list)
        for word, names in self._meaning.classes.items():
            for name in names:
                words[CLASS + name].append(word)
        of_classes = {clue: made.pop(clue) for clue in [one for one in made if CLASS in one]}
        for clue, more in of_classes.items():
            role, bar, name = clue.rpartition(ROLE)
            for word in words[name]:
                if not (bar and len(word) > SHORT):
                    _add(made, role + bar + word, more)


class _Likeness:
    """The sums of the vectors of an example's words, apart for each role of a clause."""

    def __init__(self, clues: Sequence[str], vectors: Vectors) -> None:
        self._words = list(vectors)
        self._table = np.vstack([vectors[word] for word in self._words]) if vectors else np.zeros((0, 0))
        self._roles = sorted({clue.rpartition(ROLE)[0] for clue in clues}) if vectors else []
        known = [clue for clue in clues if clue.rpartition(ROLE)[2] in vectors]
        self._known = {clue: number for number, clue in enumerate(known)}
        self._rows = np.zeros((len(known), self._width * len(self._roles)), dtype=np.float32)
        for number, clue in enumerate(known):
            role, _, run = clue.rpartition(ROLE)
            begin = self._roles.index(role) * self._width
            self._rows[number, begin : begin + self._width] = vectors[run]

    @property
    def _width(self) -> int:
        return int(self._table.shape[1])

    def read(self, examples: Sequence[Clues]) -> sparse.csr_matrix:
        """A row an example."""
        return sparse.csr_matrix(_count(examples, self._known) @ self._rows)

    def weights(self, columns: np.ndarray) -> Iterable[tuple[str, list[float]]]:
        """What the weights of the dimensions make of each word that has a vector."""
        for number, role in enumerate(self._roles):
            more = self._table @ columns[number * self._width : (number + 1) * self._width]
            for word, values in zip(self._words, more, strict=True):
                if not (role and len(word) > SHORT):
                    yield (role + ROLE + word if role else word), values.tolist()


def _count(examples: Sequence[Clues], known: Mapping[str, int]) -> sparse.csr_matrix:
    places: list[int] = []
    values: list[int] = []
    ends = [0]
    for one in examples:
        for clue, number in one.items():
            place = known.get(clue)
            if place is not None:
                places.append(place)
                values.append(number)
        ends.append(len(places))
    return sparse.csr_matrix((np.array(values, dtype=np.float32), places, ends), shape=(len(examples), len(known)))


def _add(made: Fitted, clue: str, more: Sequence[float]) -> None:
    before = made.get(clue)
    made[clue] = list(more) if before is None else [one + other for one, other in zip(before, more, strict=True)]


def clues_of_others(clues: Iterable[str], role: str) -> list[str]:
    """The clues of a clause in front of or behind the one in question."""
    return [role + clue for clue in clues if clue[0] == "\t" or len(clue) <= SHORT]
