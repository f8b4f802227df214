"""Where clauses end and where items of a list begin."""

import re

HARD = frozenset("。;!?\n")
BREAK = re.compile(
    r"(?:(?<!\d)[,，]|,(?!\d{3}(?!\d))|[。;!?\n…()\[\]{}|]|、|(?<!\d):|:(?!\d)|\s{1,9}|\.{2,}|"
    r"(?<=[^\d\W])\.(?=\D|$))[\s。;!?…]{0,9}"
)
ENUMERATOR = re.compile(r"\s{0,3}(?:[(]?\d{1,2}[.)](?!\d)|\d{1,2}、|[一二三四五六七八九十]{1,2}[、是)])")
