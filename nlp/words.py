"""Cuts text into words with jieba and the words of the trade; the only importer of jieba."""

import logging
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Any

import jieba

from nlp.lexicon import entries

CUTTER_KINDS = frozenset(("phrase", "object", "plain", "place", "cutter"))
PLACE = ("place", "tail")
LONGEST_OWN = 12  # characters of a township's own word
OFTEN = 4096  # places and names that are kept cut
COMMON = 20_000  # weight of a domain word: above its parts, below none
NAMED = COMMON + 1  # weight of a person's name from the roster: no word of the language


@cache
def _tokenizer() -> Any:
    jieba.setLogLevel(logging.WARNING)
    own = jieba.Tokenizer()
    own.initialize()
    for entry in entries():
        if entry.kind in CUTTER_KINDS and entry.value != "stop":
            for word in entry.words:
                if 1 < len(word) <= (LONGEST_OWN if entry.is_own else 4) and own.FREQ.get(word, 0) < (
                    COMMON if len(word) > 2 else 1
                ):
                    own.add_word(word, COMMON)
    return own


def load() -> None:
    """Loads the dictionary now instead of at the first cut."""
    _tokenizer()


@lru_cache(OFTEN)
def cut(text: str) -> tuple[str, ...]:
    """The words of the text, joined they are the text: cut("后山滑坡") → ("后山", "滑坡")."""
    return tuple(_tokenizer().lcut(text))


@cache
def _places() -> set[str]:
    return {word for entry in entries() if entry.is_own and (entry.kind, entry.value) == PLACE for word in entry.words}


def add_places(names: Collection[str]) -> list[str]:
    """Makes each name one word and a place from now on; returns those that were not known, which cost one look-up."""
    known = _places()
    new = [name for name in names if len(name) > 1 and name not in known]
    _add(new, COMMON)
    known.update(new)
    return new


def is_place(word: str) -> bool:
    """True for the name of a place that the roster or the township itself has told."""
    return word in _places()


def add_names(names: Collection[str]) -> None:
    """Makes each name one word from now on; names already known cost one look-up."""
    _add(names, NAMED)


def _add(names: Collection[str], weight: int) -> None:
    own = _tokenizer()
    for name in names:
        if len(name) > 1 and not own.FREQ.get(name):
            own.add_word(name, weight)
            cut.cache_clear()


def is_common(text: str, weight: int) -> bool:
    """True for a word of the language that is used so often: is_common("地点", 100) → True, ("桑吉", 100) → False."""
    found = _tokenizer().FREQ.get(text, 0)
    return bool(found >= weight and found != NAMED)
