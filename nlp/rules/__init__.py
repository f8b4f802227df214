"""The patterns of each dimension; together with lexicon/ the only place of Chinese strings in nlp."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, eq=False)
class Rule(Generic[Value]):
    """A named pattern and what it builds from a match; None where the match turns out to mean nothing.

    A rule is equal to itself alone: to compare and hash patterns costs more than to search with them.
    """

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Value | None]
