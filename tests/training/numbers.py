"""What each number of the labelled messages counts, and the weights learned from it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from nlp.clues import around, count_signs, number_clues, size_of
from nlp.counts import Figure, Number, judge_numbers
from nlp.learned import BIAS, COUNT_HEADS, NONE
from nlp.silence import REPORTING
from tests.training.material import Row
from tests.training.model import FAINT, Clues, Fit, Model

FIT = Fit(0.5)
Judged = tuple[Number, str, str | None]


def train_counts(rows: Sequence[Row]) -> dict[str, list[float]]:
    """The weights of each clue to what a number counts."""
    examples: list[Clues] = []
    labels: list[str] = []
    for row in rows:
        for number, rule, key, label in labelled_numbers(row):
            words = around(row.reading.text, (number.start, number.end))
            clues = number_clues(*words, number.unit, size_of(number.value))
            example: Clues = Counter(clues)
            if row.is_fresh:
                example.update(count_signs(rule, key))
            examples.append(example)
            labels.append(label)
    fitted = Model(examples, labels, FIT, {}).weights(COUNT_HEADS["count"])
    return {clue: row for clue, row in sorted(fitted.items()) if clue == BIAS or max(map(abs, row)) >= FAINT}


def labelled_numbers(row: Row) -> Iterator[tuple[Number, str, str | None, str]]:
    """Every number whose meaning the labels tell: the number, rule and key of the rules, and what it counts."""
    golds = [one["counts"] for one in row.gold["reports"]] if row.gold["intent"] in REPORTING else []
    if len(golds) != len(row.stretches):
        golds = [golds[0] if len(golds) == 1 else {}] if len(row.stretches) == 1 and len(golds) < 2 else []
    for one, gold in zip(row.stretches, golds, strict=False):
        found: list[Figure] = []
        how = (row.reading.mood == "correction", False)
        judged = list(judge_numbers(row.reading.text, one.told.clauses, how, (), found))
        labels = _labels(judged, gold)
        for (number, rule, key), label in zip(judged, labels, strict=True):
            if label:
                yield number, rule, key, label


def _labels(judged: Sequence[Judged], gold: Mapping[str, int]) -> list[str]:
    """The key of each number, NONE, or an empty text where the labels leave it open."""
    labels = [NONE] * len(judged)
    for key, value in gold.items():
        chosen = _chosen(judged, labels, key, value)
        for place in chosen:
            labels[place] = key
        if not chosen:
            labels = [
                "" if each[2] == key and label == NONE else label
                for each, label in zip(judged, labels, strict=True)
            ]  # fmt: skip
    return labels


def _chosen(judged: Sequence[Judged], labels: Sequence[str], key: str, value: int) -> Sequence[int]:
    free = [place for place, label in enumerate(labels) if label == NONE]
    same = [place for place in free if judged[place][0].value == value]
    same.sort(key=lambda place: judged[place][2] != key)
    if same:
        return same[:1]
    for many in (2, 3, 4):
        sums = [some for some in combinations(free, many) if sum(judged[one][0].value for one in some) == value]
        sums.sort(key=lambda some: sum(judged[one][2] != key for one in some))
        if sums:
            return sums[0]
    return ()
