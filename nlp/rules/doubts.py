"""How people leave open which number it is, and whether there is danger at all."""

import re

from nlp.rules.numbers import NUMERALS

VALUE = rf"\d{{1,9}}|[{NUMERALS}]{{1,9}}"
UNIT = r"(?:个)?(?:户|家|处|人|名|位|口|份|张|次|场|栋|座|员|群众|村民|工人|职工){0,3}"
FIRST = rf"(?<![\d{NUMERALS}.])(?P<first>{VALUE})(?P<unit>{UNIT})"
SECOND = rf"(?P<second>{VALUE})(?P<other>{UNIT})(?![\d{NUMERALS}.])"
GAP = r"[,。、…!;. \n]{0,4}"
MENDED = re.compile(
    rf"{FIRST}{GAP}(?:哦|噢|喔|啊|呃|嗯|额|唉|诶|不){{0,3}}{GAP}"
    rf"(?:不对|不是|说错了?|讲错了?|打错了?|错了|搞错了?|更正|(?<=[,。 ])不(?=[,。 ]))"
    rf"{GAP}(?:是|应该是|应该|应为|改为|我是说){{0,2}}{SECOND}"
)
"""转移14人,不对,40人: the second is meant."""
EITHER = re.compile(rf"{FIRST}{GAP}(?:还是|或者是|或者|或是|要么)(?:是|说)?{SECOND}")
"""一百一十三还是一百三十一人."""
PERSONS = re.compile(
    rf"(?<![\d{NUMERALS}.])(?P<number>{VALUE})(?:多|余)?(?:个|名|位)?(?P<unit>人|口人|群众|村民|工人|职工|员工)"
)
"""All numbers of people in a text."""
UNSURE = re.compile(
    r"听说|据说|听人说|好像|似乎|疑似|可能是|不知道是不是|不晓得是不是|不确定|说不准|看不太真|没看真|"
    r"不敢确定|拿不准|也许|大概是|搞不清|说不清|莫不是|怕是"
)
"""The teller does not know for certain."""
ANSWER = re.compile(
    rf"(?:就|应该|应|一共|总共|共|是|有|转移|走访|人数|数|哦|噢|嗯|对|的|了|为|[,:。 ]){{0,6}}(?P<number>{VALUE}){UNIT}"
    r"(?:啊|呀|哦|的|了|没错|才对|[!。,~. ])*"
)
"""A bare number that answers which one it was: 131, 是131人."""
