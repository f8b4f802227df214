"""Blots out the wrong values of a correction, so that the right ones alone are read."""

from nlp.rules.correction import NEW_NUMBER, WRONG

BLOT = "\x00"


def blot_wrong(text: str) -> str:
    """The text, as long as before, without what it corrects: "不是15户,是5户" → "不是····,是5户"."""
    for pattern in WRONG:
        match = pattern.search(text)
        while match:
            start, end = match.span("wrong")
            blotted = text[:start] + BLOT * (end - start) + text[end:]
            if NEW_NUMBER.search(text[start:end]) and not NEW_NUMBER.search(blotted):
                break
            text = blotted
            match = pattern.search(text, max(end, match.end()))
    return text
