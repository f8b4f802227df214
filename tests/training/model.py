"""A linear model over clues: how often each stands in a text, and the classes of meaning that its words belong to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from nlp.learned import BIAS

SELDOM = 2  # a clue that fewer examples have is left out
FAINT = 0.02  # a clue whose every weight is smaller is left out
CLASS = "\tclass "
ROLE = "\x1f"  # between a clause's role and its clue
BEFORE, AFTER = "b" + ROLE, "a" + ROLE
SHORT = 2  # characters of the runs of other clauses that are weighed
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


class Model:
    """A logistic regression over clues."""

    def __init__(
        self,
        examples: Sequence[Clues],
        labels: Sequence[str],
        penalty: float,
        classes: Classes,
        counts_for: Sequence[float] | None = None,
    ) -> None:
        self._classes = classes
        seen = Counter(clue for one in examples for clue in self._with_classes(one))
        self.clues = {clue: number for number, clue in enumerate(sorted(c for c, n in seen.items() if n >= SELDOM))}
        self._regression = LogisticRegression(C=penalty, max_iter=120, tol=1e-3)
        self._regression.fit(self._matrix(examples), labels, sample_weight=counts_for)
        self.answers = [str(one) for one in self._regression.classes_]

    def _with_classes(self, clues: Clues) -> Clues:
        more: Clues = Counter(clues)
        for clue, number in clues.items():
            role, bar, run = clue.rpartition(ROLE)
            for name in self._classes.get(run, ()):
                more[role + bar + CLASS + name] += number
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

    def weights_by_role(self, head: str, answers: Sequence[str]) -> dict[str, Fitted]:
        """The weights of the clues of a hazard's own clause, of those in front of it and of those behind it."""
        names = {"": head, BEFORE[0]: f"{head}_before", AFTER[0]: f"{head}_after"}
        made: dict[str, Fitted] = {name: {} for name in names.values()}
        for clue, weights in self.weights(answers).items():
            role, _, run = clue.rpartition(ROLE)
            made[names[role]][run] = weights
        return made

    def weights(self, answers: Sequence[str]) -> Fitted:
        """The weights of each clue in the order of `answers`, the bias as a clue of its own."""
        rows, bias = self._regression.coef_, self._regression.intercept_
        if len(rows) == 1:  # of two answers the second's alone are given
            rows, bias = np.vstack([-rows / 2, rows / 2]), np.hstack([-bias / 2, bias / 2])
        order = [self.answers.index(one) if one in self.answers else None for one in answers]
        lowest = float(bias.min()) - 5.0
        made = {
            clue: [0.0 if at is None else float(rows[at, place]) for at in order] for clue, place in self.clues.items()
        }
        made[BIAS] = [lowest if at is None else float(bias[at]) for at in order]
        return made


def clues_of_others(clues: Iterable[str], role: str) -> list[str]:
    """The clues of a clause in front of or behind the one in question."""
    return [role + clue for clue in clues if clue[0] == "\t" or len(clue) <= SHORT]
