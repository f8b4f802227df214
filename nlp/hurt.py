"""Hides who is hurt or ill, and lets everything else stand."""

from nlp.names import is_listed_name, is_name
from nlp.rules import hurt as rules
from nlp.rules.blot import BLOT


def hide_hurt(text: str) -> str:
    """The text without the given names of people told as hurt or ill: 张有才78岁砸伤腿 → 张某某78岁砸伤腿."""
    return "".join(_hide(one) if rules.HARM.search(one) else one for one in _sentences(text))


def _sentences(text: str) -> list[str]:
    parts, at = [], 0
    for found in rules.CLAUSES.finditer(text):
        parts.append(text[at : found.end()])
        at = found.end()
    return [*parts, text[at:]]


def _hide(sentence: str) -> str:
    at = 0
    while at < len(sentence):
        long = _name_at(sentence, at)
        if long:
            sentence = sentence[: at + 1] + BLOT * (long - 1) + sentence[at + long :]
        at += long or 1
    return sentence


def _name_at(sentence: str, at: int) -> int:
    """How long the name of somebody hurt is that begins there; 0 where none does."""
    before = sentence[max(0, at - rules.LONGEST_BEFORE) : at]
    is_led = rules.BEFORE.search(before) is not None
    is_first = not before or before[-1] in rules.EDGES
    for long in (3, 2):
        one, after = sentence[at : at + long], sentence[at + long : at + long + rules.LONGEST_AFTER]
        is_told = rules.AFTER.match(after) is not None
        if (
            len(one) < long
            or rules.NOT_IN_NAME.search(one)
            or not (is_told or (is_led and (not after or after[0] in rules.EDGES)))
        ):
            continue
        if is_name(one) or ((is_led or (is_first and long > 2)) and is_listed_name(one)):
            return long
    return 0
