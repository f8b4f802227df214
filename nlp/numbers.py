"""Reads Chinese and Arabic numbers; an approximate one is its stated base."""

from nlp.rules.numbers import DIGITS, MYRIAD, UNITS, ZEROS

LONGEST = 9  # digits; what is longer is a phone or serial number, no count


def read_number(text: str) -> int | None:
    """The whole number: read_number("二十三") → 23, read_number("两三") → 2; None for what is none."""
    plain = text.replace(",", "")
    if not plain or len(plain) > 2 * LONGEST or plain == MYRIAD:
        return None  # 万家乐 is a shop
    if plain[0].isdigit():
        return _read_arabic(plain)
    return _read_chinese(plain)


def _read_arabic(text: str) -> int | None:
    scale = 1
    if text[-1] == MYRIAD or text[-1] in UNITS:
        scale = 10_000 if text[-1] == MYRIAD else UNITS[text[-1]]
        text = text[:-1]
    if len(text) > LONGEST:
        return None
    try:
        value = float(text) * scale
    except ValueError:
        return None
    return int(value) if value == int(value) else None


def _read_chinese(text: str) -> int | None:
    if MYRIAD in text:
        left, _, right = text.partition(MYRIAD)
        high, low = _below_myriad(left) if left else 1, _tail(right, 10_000)
        return None if high is None or low is None else high * 10_000 + low
    return _below_myriad(text)


def _tail(text: str, unit: int) -> int | None:
    if not text:
        return 0
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text] * unit // 10
    return _below_myriad(text)


def _below_myriad(text: str) -> int | None:
    if not any(char in UNITS for char in text):
        return _digit_run(text)
    total, digit, last_unit, run = 0, 0, 10, 0
    for char in text:
        if char in DIGITS:
            run = run + 1 if char not in ZEROS else 0
            digit = digit if run > 1 else DIGITS[char]
        elif char in UNITS:
            unit = UNITS[char]
            total += unit if unit in (20, 30) else (digit or 1) * unit
            digit, last_unit, run = 0, (10 if unit in (20, 30) else unit), 0
        else:
            return None
    shortened = last_unit >= 100 and digit and not any(zero in text for zero in ZEROS)
    return total + (digit * last_unit // 10 if shortened else digit)


def _digit_run(text: str) -> int | None:
    """二〇二六 → 2026; 两三, 五六 → the first, for they are two guesses at one number."""
    if any(char not in DIGITS for char in text):
        return None
    values = [DIGITS[char] for char in text]
    if len(values) == 2 and values[1] == values[0] + 1:
        return values[0]
    return int("".join(map(str, values))) if len(values) <= LONGEST else None
