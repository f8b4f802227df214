"""Finds the lexicon's words in a text: leftmost, longest, never overlapping."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import Entry, entries
from nlp.normalize import plain_word
from nlp.rules.place import NAMED_AFTER

WEAK = 2  # characters of a word that gives way to one that begins within it
WEIGHED = frozenset(("phrase", "object", "fault", "state", "severity", "context"))
SCANNED = frozenset(("phrase", "object", "fault", "state", "severity", "context", "plain"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the lexicon at its place in the text, with all that it may mean."""

    start: int
    end: int
    word: str
    senses: tuple[Entry, ...]
    names: tuple[str, ...] = ()  # the senses by kind, value and name, as the learned part knows them

    def sense(self, kind: str, value: str | None = None) -> Entry | None:
        """The first sense of that kind (and value), or None."""
        for one in self.senses:
            if one.kind == kind and (value is None or one.value == value):
                return one
        return None


@dataclass(frozen=True, slots=True)
class Index:
    """The words by their first two characters, longest first; single characters apart."""

    pairs: dict[str, tuple[str, ...]]
    senses: dict[str, tuple[Entry, ...]]
    names: dict[str, tuple[str, ...]]


@cache
def index() -> Index:
    """The index of the lexicon that comes with the parser."""
    senses: dict[str, list[Entry]] = {}
    for entry in entries():
        if entry.kind in SCANNED:
            for word in dict.fromkeys(map(plain_word, entry.words)):
                senses.setdefault(word, []).append(entry)
    pairs: dict[str, list[str]] = {}
    for word in senses:
        if len(word) > 1:
            pairs.setdefault(word[:2], []).append(word)
    ordered = {pair: tuple(sorted(words, key=len, reverse=True)) for pair, words in pairs.items()}
    names = {word: _names(found) for word, found in senses.items()}
    return Index(ordered, {word: tuple(found) for word, found in senses.items()}, names)


def _names(senses: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({f"{one.kind}:{one.value}:{one.name}" for one in senses if one.kind in WEIGHED}))


def mask(word: str) -> None:
    """From now on a word that means nothing by itself, whatever stands in it: the village 没有村."""
    words, entry = index(), Entry("plain", "names", word, (word,))
    words.senses[word] = (*words.senses.get(word, ()), entry)
    same = {*words.pairs.get(word[:2], ()), word}
    words.pairs[word[:2]] = tuple(sorted(same, key=len, reverse=True))


def scan(text: str) -> list[Hit]:
    """The hits in order: scan("路灯不亮") → 路灯 (object), 不亮 (fault)."""
    words = index()
    pairs, senses = words.pairs, words.senses
    hits: list[Hit] = []
    position, length = 0, len(text)
    while position < length:
        word = _longest(text, position, pairs, senses)
        if word is None or _gives_way(text, position, word, (pairs, senses)):
            position += 1
            continue
        end = position + len(word)
        if end == position + 1 and NAMED_AFTER.match(text, end):
            position = end  # the last character of a village's name: 下坑自然村
            continue
        hits.append(Hit(position, end, word, senses[word], words.names.get(word, ())))
        position = end
    return hits


def _gives_way(
    text: str, position: int, word: str, words: tuple[dict[str, tuple[str, ...]], dict[str, tuple[Entry, ...]]]
) -> bool:
    """True where the second character begins a word that is no shorter: 村路灯 is 村 路灯."""
    if len(word) != WEAK or position + 1 >= len(text):
        return False
    later = _longest(text, position + 1, *words)
    return later is not None and len(later) >= WEAK and any(one.kind == "object" for one in words[1][later])


def _longest(
    text: str, position: int, pairs: dict[str, tuple[str, ...]], senses: dict[str, tuple[Entry, ...]]
) -> str | None:
    for word in pairs.get(text[position : position + 2], ()):
        if text.startswith(word, position):
            return word
    single = text[position]
    return single if single in senses else None
