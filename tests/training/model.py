"""A linear model over clues: how often each stands in a text, how rare it is, and the classes of its words."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Fit:
    """How a head is fitted; each was chosen on rounds that were not learned from."""

    penalty: float  # C of the regression
    rarity: float = 0.0  # power of a clue's rarity by which it counts for more: a rare word says more than 了
    has_classes: bool = False  # whether the classes of words are weighed
    context: float = 1.0  # what the clauses around count for beside the hazard's own
    signs: float = 1.0  # what the lexicon and the rules say counts for beside the words: it is surer of what they know


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
        fit: Fit,
        classes: Classes,
        counts_for: Sequence[float] | None = None,
    ) -> None:
        self._classes = classes if fit.has_classes else {}
        examples = [self._with_classes(one) for one in examples]
        seen = Counter(clue for one in examples for clue in one)
        self.clues = {clue: number for number, clue in enumerate(sorted(c for c, n in seen.items() if n >= SELDOM))}
        rarity = [1 + math.log((1 + len(examples)) / (1 + seen[clue])) for clue in self.clues]
        weights = [
            (fit.context if ROLE in clue else 1.0) * (fit.signs if _is_sign(clue) else 1.0) for clue in self.clues
        ]
        self._scale = np.array(rarity, dtype=np.float32) ** fit.rarity * np.array(weights, dtype=np.float32)
        self._regression = LogisticRegression(C=fit.penalty, max_iter=200, tol=1e-3)
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
        return (_count(examples, self.clues) @ sparse.diags(self._scale)).tocsr()

    def log_shares(self, examples: Sequence[Clues]) -> np.ndarray:
        """The logarithm of each answer's probability, a row an example."""
        matrix = self._matrix([self._with_classes(one) for one in examples])
        shares: np.ndarray = self._regression.predict_log_proba(matrix)
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
        """The weights of each clue in the order of `answers`, the bias as a clue of its own; those of classes
        are folded into the words that have them."""
        rows, bias = self._regression.coef_ * self._scale, self._regression.intercept_
        if len(rows) == 1:  # of two answers the second's alone are given
            rows, bias = np.vstack([-rows / 2, rows / 2]), np.hstack([-bias / 2, bias / 2])
        order = [self.answers.index(one) if one in self.answers else None for one in answers]
        lowest = float(bias.min()) - 5.0
        columns = np.vstack([np.zeros(rows.shape[1]) if at is None else rows[at] for at in order]).T
        made = {clue: columns[place].tolist() for clue, place in self.clues.items()}
        self._fold_classes(made)
        made[BIAS] = [lowest if at is None else float(bias[at]) for at in order]
        return made

    def _fold_classes(self, made: Fitted) -> None:
        words = defaultdict(list)
        for word, names in self._classes.items():
            for name in names:
                words[CLASS + name].append(word)
        of_classes = {clue: made.pop(clue) for clue in [one for one in made if CLASS in one]}
        for clue, more in of_classes.items():
            role, bar, name = clue.rpartition(ROLE)
            for word in words[name]:
                if not (bar and len(word) > SHORT):
                    _add(made, role + bar + word, more)


def _is_sign(clue: str) -> bool:
    return clue.rpartition(ROLE)[2].startswith("\t") and CLASS not in clue


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
