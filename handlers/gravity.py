"""Whether a danger is more than a township can bear: people trapped, hurt, dead or missing (issue on dangers, 1)."""

import re
from collections.abc import Mapping

from handlers.texts import escalation as words

GRAVE_FIGURES = ("people_trapped", "people_injured", "people_dead", "people_missing")
_GRAVE = re.compile(words.GRAVE)
_TAKEN_BACK = re.compile(words.NOT_GRAVE)


def is_grave(figures: Mapping[str, int], text: str) -> bool:
    """By the figures told, or by the words where no figure is: 有人被困 → True, 无人受伤 → False."""
    if any(figures.get(key, 0) > 0 for key in GRAVE_FIGURES):
        return True
    return any(not _is_taken_back(text, found.start()) for found in _GRAVE.finditer(text))


def _is_taken_back(text: str, position: int) -> bool:
    before = text[max(0, position - words.NOT_GRAVE_WITHIN) : position]
    return _TAKEN_BACK.search(before) is not None
