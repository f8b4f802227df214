"""Turns of phrase around the name of a village: does something lie there, or only come or go."""

import re

SENTENCES = re.compile(r"[。;!?\n]+")
NOT_BEFORE = re.compile(
    r"(?:转移|撤离?|搬|送|安置|疏散|接|躲|住|集中)[^,。;]{0,8}$|(?:往|去|从|回|向|通|离|开到|连接|跟|和|与|同|靠近?|挨着)$"
)
NOT_AFTER = re.compile(
    r"^(?:的?(?:人|村民|车|老乡|群众|亲戚|队员|突击队|干部|书记|主任|网格员|管理员|工作组|同志)|方向|去的|来的|派|过来|"
    r"[^,。;]{0,3}(?:交界|接壤|相邻)|(?:和|跟|与)(?:我|本|咱)|(?:小学|祠堂|村委|礼堂)(?:安置|避险))"
)
SHORT_BEFORE = re.compile(r"(?:对面|隔壁|邻村|旁边|上游|下游)的?$")
SHORT_AFTER = re.compile(r"^(?:那边|那头|那里|那面|那块|村里|那个村)")
LEAD = re.compile(r"^(?:对面|隔壁|邻村|旁边|上游|下游|我们)+的?")
BESIDE_OWN = re.compile(r"^(?:村|社区)?的?(?:对面|隔壁|旁边|邻村|上游|下游)")
OWN = re.compile(
    r"(?:我们|咱们?|我|本)(?:自己)?(?:村|社区)(?!的?(?:对面|隔壁|旁边|邻|上游|下游))[^,。;]{0,4}(?:也|交界|都)"
)
ANYTHING = re.compile(r"\w")
