"""The learned part: for each clue one number that holds its weights for all answers side by side; the stdlib alone.

`python -m tests.training` makes weights.bin of the labelled messages. Scoring a clause is one sum of look-ups: a
weight is two bytes around ZERO in a field of four, and a last field counts the clues, to take the ZEROs off again.
"""

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path

from nlp.values import COUNT_KEYS, INTENTS, LINES, SEVERITIES, STATES

FOLDER = Path(__file__).parent
CLAUSES, COUNTS, PLACES = (FOLDER / f"weights{name}.bin" for name in ("", "_counts", "_places"))
NONE = "none"  # the line of a clause that tells no hazard
ZERO = 1 << 15
STEP = 0.02  # what one step of a weight adds to a score
BIAS = "\tbias"  # the clue that every answer has
FIELD_BYTES = 4
HEADS: dict[str, tuple[str, ...]] = {
    "line": (NONE, *LINES),  # by the clause itself
    "line_before": (NONE, *LINES),  # by the clause in front of it
    "line_after": (NONE, *LINES),  # by the clause behind it
    "intent": INTENTS,
    "told": ("no", "yes"),  # whether a person's part of a message tells a hazard at all
    "many": ("one", "more"),  # how many, if any
    "topic": LINES,  # which line they are of
    "danger": ("no", "yes"),  # whether it tells a danger
    "severity": SEVERITIES,  # by the clause of the hazard itself
    "severity_after": SEVERITIES,  # by the clauses behind it
    "severity_before": SEVERITIES,  # by the clause in front of it
    "state": STATES,
    "state_after": STATES,
    "state_before": STATES,
}
COUNT_HEADS: dict[str, tuple[str, ...]] = {"count": (NONE, *COUNT_KEYS)}
PLACE_HEADS: dict[str, tuple[str, ...]] = {"place": ("no", "yes")}
OFTEN = 4096  # sums that are kept: a county's workers say the same thing many times a day
LEAST = 1e-9  # probabilities below it are taken for this one
NOUGHTS = repeat(0)
Heads = Mapping[str, Sequence[str]]


class Weights:
    """The table of clues, and how its sums are read."""

    def __init__(self, heads: Heads, clues: Sequence[str], low: bytes, high: bytes) -> None:
        width = sum(map(len, heads.values())) + 1
        self._size = width * FIELD_BYTES
        self._places: dict[str, tuple[int, int]] = {}
        at = 0
        for head, answers in heads.items():
            self._places[head] = (at, at + len(answers))
            at += len(answers)
        fields = bytearray(FIELD_BYTES * len(low))
        fields[::FIELD_BYTES] = low
        fields[1::FIELD_BYTES] = high
        whole = memoryview(fields)
        self._table = {
            clue: int.from_bytes(whole[number * self._size : (number + 1) * self._size], "little")
            for number, clue in enumerate(clues)
        }
        self._bias = self._table.pop(BIAS, 0)

    def add(self, clues: Iterable[str]) -> int:
        """The sum of the clues; sums may be added to sums."""
        return sum(map(self._table.get, clues, NOUGHTS))

    def read(self, total: int, head: str) -> list[float]:
        """The scores of a head's answers in a sum, in their order."""
        begin, end = self._places[head]
        fields = memoryview((total + self._bias).to_bytes(self._size, "little")).cast("I")
        base = ZERO * fields[-1]
        return [(one - base) * STEP for one in fields[begin:end]]


def shares(scores: Sequence[float]) -> list[float]:
    """The scores as probabilities that add up to one: [0.0, 0.0] → [0.5, 0.5]."""
    most = max(scores)
    powers = [math.exp(one - most) for one in scores]
    total = sum(powers)
    return [one / total for one in powers]


def logit(share: float) -> float:
    """The score of a yes against a no that has this probability: 0.5 → 0.0."""
    return math.log(max(share, LEAST) / max(1 - share, LEAST))


def likeliest(scores: Sequence[float], first: int = 0) -> int:
    """The place of the greatest of the scores from `first` on: [0.1, 0.7, 0.2] → 1."""
    return max(range(first, len(scores)), key=scores.__getitem__)


def write_weights(table: Mapping[str, Sequence[float]], path: Path) -> None:
    """Writes the weights of each clue in the order of the heads: the clues a line each, an empty line, the low bytes of
    all weights, their high bytes (so that they pack well); behind each clue's weights stands a 1 to count it."""
    steps = [step for row in table.values() for step in (*(ZERO + round(weight / STEP) for weight in row), 1)]
    page = "\n".join(["", *table, "", ""]).encode()  # the first line is left for remarks
    path.write_bytes(zlib.compress(page + bytes(one & 255 for one in steps) + bytes(one >> 8 for one in steps), 9))


@cache
def weights() -> Weights:
    """What is known of clauses and messages."""
    return _read(CLAUSES, HEADS)


@cache
def count_weights() -> Weights:
    """What is known of numbers."""
    return _read(COUNTS, COUNT_HEADS)


@cache
def place_weights() -> Weights:
    """What is known of places."""
    return _read(PLACES, PLACE_HEADS)


def _read(path: Path, heads: Heads) -> Weights:
    page, _, raw = zlib.decompress(path.read_bytes()).partition(b"\n\n")
    half = len(raw) // 2
    return Weights(heads, page.decode().split("\n")[1:], raw[:half], raw[half:])
