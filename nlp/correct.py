"""Blots out the wrong values of a correction, so that the right ones alone are read."""

from nlp.rules.correction import NEW_NUMBER, VALUE, WRONG

BLOT = "\x00"
VALUES_ONLY = frozenset((1, 2, 3, 6))  # patterns whose wrong part may hold the noun that the right value needs


def blot_wrong(text: str) -> str:
    """The text, as long as before, without what it corrects: "不是15户,是5户" → "不是····,是5户"."""
    for number, pattern in enumerate(WRONG):
        for match in list(pattern.finditer(text)):
            spans = [match.span("wrong")]
            if number in VALUES_ONLY:
                spans = [one.span() for one in VALUE.finditer(text, *match.span("wrong"))]
            for start, end in spans:
                text = _blot(text, start, end)
    return text


def _blot(text: str, start: int, end: int) -> str:
    """Blots unless that would take the only number away."""
    blotted = text[:start] + BLOT * (end - start) + text[end:]
    if NEW_NUMBER.search(text[start:end]) and not NEW_NUMBER.search(blotted):
        return text
    return blotted
