"""Brings a text to one spelling, character for character, so that positions stay those of the original."""

import re
from functools import cache

from nlp.lexicon import entries
from nlp.rules.spelling import CIRCLED, DIALECT, KEYCAP, PUNCTUATION


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table.update({ord(char): plain for char, plain in PUNCTUATION.items()})
    table.update({ord(char): ";" for char in CIRCLED})
    table.update({ord(char): plain for char, plain in DIALECT.items()})
    for entry in entries():
        if entry.kind == "traditional":
            for word in entry.words:
                table.update({ord(old): new for old, new in zip(word, entry.value, strict=True)})
    return table


@cache
def _slips() -> tuple[re.Pattern[str], dict[str, str]]:
    right = {word: entry.value for entry in entries() if entry.kind == "slip" for word in entry.words}
    return re.compile("|".join(map(re.escape, right))), right


def normalize(text: str) -> str:
    """The text in simplified characters and half-width digits, as long as before: "５號樓" → "5号楼"."""
    if "\u20e3" in text:
        text = KEYCAP.sub(lambda found: ";".ljust(len(found[0])), text)
    text = text.translate(_table())
    pattern, right = _slips()
    return pattern.sub(lambda found: right[found[0]], text)


def plain_word(word: str) -> str:
    """A lexicon word in the spelling that `normalize` gives to texts."""
    return word.translate(_table())
