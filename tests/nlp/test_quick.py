"""A pattern that is searched faster finds the same."""

import json
import re
from pathlib import Path

import pytest

from nlp.rules.quick import quick

CORPUS = Path(__file__).parents[1] / "corpus"
LINES = [line for name in ("round_1", "first_mixed") for line in (CORPUS / f"{name}.jsonl").open(encoding="utf-8")]
TEXTS = [json.loads(line)["text"] for line in LINES]
PATTERNS = [
    r"更正|订正|(?:写|打|说)[错漏]了?",
    r"(?<!不)(?:是|系)[^,。;]{1,9}[,，]不是|^.{0,4}续报",
    r"\d{1,3}[户人份]|(?:一|两|三)户",
    r"(?:没|未)?(?:发现)?隐患|[塌垮]方?",
    r"a*",
    r"(?P<place>在[^,。]{2,6})(?=洗|转)|$",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_it_finds_what_the_plain_pattern_finds(pattern: str) -> None:
    plain, fast = re.compile(pattern), quick(pattern)
    assert plain.groupindex == fast.groupindex
    for text in TEXTS:
        assert [one.span() for one in fast.finditer(text)] == [one.span() for one in plain.finditer(text)]
