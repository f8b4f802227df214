"""What a question or a short word put to the bot is about."""

from functools import cache

from nlp.lexicon import entries
from nlp.rules.topic import POLITE

LONGEST = 24  # characters of a bare command


@cache
def _words() -> dict[str, str]:
    return {word: entry.value for entry in entries() if entry.kind == "topic" for word in entry.words}


@cache
def _starts() -> dict[str, tuple[str, ...]]:
    """The words of three and more characters by their first two."""
    starts: dict[str, list[str]] = {}
    for word in _words():
        if len(word) > 2:
            starts.setdefault(word[:2], []).append(word)
    return {start: tuple(words) for start, words in starts.items()}


def find_topic(text: str, is_question: bool) -> str | None:
    """help, mine, missing, rollup, hazards, details, deadline, chase or None: "今天还有谁没报" → missing."""
    plain = POLITE.sub("", text).strip(" ?!。,~")
    words = _words()
    if plain in words:
        return words[plain]
    if not is_question and len(plain) > LONGEST:
        return None
    starts = _starts()
    inside = [
        word
        for at in range(len(plain) - 2)
        for word in starts.get(plain[at : at + 2], ())
        if plain.startswith(word, at)
    ]
    if inside:
        return words[max(inside, key=len)]
    return None
