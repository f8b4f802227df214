"""One value, many spellings; and what is no number."""

import pytest

from nlp.numbers import read_number

SPELLINGS = {
    2: ["2", "二", "两", "两三", "贰", "俩"],
    5: ["5", "五", "五六", "伍"],
    10: ["10", "十", "拾"],
    15: ["15", "十五", "一十五", "十五六"],
    23: ["23", "二十三", "廿三", "贰拾叁"],
    30: ["30", "三十", "三四十", "卅"],
    102: ["102", "一百零二"],
    113: ["113", "一百一十三", "壹佰壹拾叁"],
    120: ["120", "一百二", "一百二十"],
    2026: ["2026", "二〇二六"],
    12000: ["12000", "12,000", "1.2万", "一万二"],
}
CASES = [(text, value) for value, texts in SPELLINGS.items() for text in texts]


@pytest.mark.parametrize(("text", "value"), CASES, ids=[text for text, _ in CASES])
def test_a_number_has_many_spellings(text: str, value: int) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "1.5", "9" * 10_000, "九" * 10_000, "万" * 50])
def test_what_is_no_count_is_none(text: str) -> None:
    assert read_number(text) is None
