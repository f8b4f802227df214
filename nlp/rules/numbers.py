"""How numbers are written."""

import re

DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "幺": 1,
}  # fmt: skip
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
MYRIAD = "万"
ZEROS = "零〇"
NUMERALS = "".join(DIGITS) + "".join(UNITS) + MYRIAD
NUMBER = re.compile(
    rf"(?P<near>近|约|约莫|大约|将近|上|差不多|成)?"
    rf"(?P<number>\d+(?:,\d{{3}}(?!\d))*(?:\.\d+)?(?:[十百千万](?![{NUMERALS}]))?|半?[{NUMERALS}]+(?!\d))"
    rf"(?P<more>多|余|来|几|把|好几|大几)?(?P<gap> {{0,2}})"
)
"""A number as it stands in a text; the groups `near` and `more` make it approximate."""
BOTH = {"俩": 2, "仨": 3}
COUPLE = re.compile(r"(?<=[老小])[两俩]口|[两俩]口子")
"""Husband and wife, whom the contract does not count: 老两口."""
EACH = "个"  # the measure word that 俩 and 仨 hold within
