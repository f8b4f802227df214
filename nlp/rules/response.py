"""Turns of phrase in which a response level is started, changed or ended."""

import re

LEVELS = {
    "I": 1, "1": 1, "一": 1, "壹": 1, "L": 1, "II": 2, "2": 2, "二": 2, "贰": 2, "两": 2,
    "III": 3, "3": 3, "三": 3, "叁": 3, "IV": 4, "4": 4, "四": 4, "肆": 4,
}  # fmt: skip
LEVEL = r"(?P<{}>IV|I{{1,3}}|[1-4L一二三四两壹贰叁肆])\s?级"
LEVEL_TO, LEVEL_OF = LEVEL.format("to"), LEVEL.format("of")
NEAR = r"[^,;!?\n。]"  # within one clause
BEGIN = r"(?:启动|启用|进入|实行|开启|执行|发布|宣布|拉响)"
MOVE = r"(?:降低|降|升级|升|上升|提升|提高|提|上调|下调|调整|调高|调低|调|变更|转|改)"
FINISH = r"(?:结束|解除|终止|停止|取消|撤销|中止|关闭)"

CHANGE = (
    re.compile(rf"响应{NEAR}{{0,10}}{MOVE}{NEAR}{{0,2}}?(?:为|到|至|成){NEAR}{{0,8}}?{LEVEL_TO}"),
    re.compile(rf"{MOVE}{NEAR}{{0,12}}?(?:为|到|至|成){NEAR}{{0,8}}?{LEVEL_TO}{NEAR}{{0,8}}响应"),
    re.compile(rf"{MOVE}{NEAR}{{0,12}}响应{NEAR}{{0,6}}(?:为|到|至|成){NEAR}{{0,8}}?{LEVEL_TO}"),
)
END = (
    re.compile(rf"{FINISH}(?:{NEAR}{{0,10}}?{LEVEL_OF})?{NEAR}{{0,10}}响应"),
    re.compile(rf"(?:{LEVEL_OF}{NEAR}{{0,8}})?响应{NEAR}{{0,6}}{FINISH}"),
    re.compile(rf"(?:{LEVEL_OF}{NEAR}{{0,8}})?响应(?:可以|能|就|先|也|都|该|要|现在|给|[ ])*(?:停|撤|收)(?:了|吧|掉)"),
    re.compile(r"(?:不用|不要|不需要|用不着)(?:再)?(?:搞|执行)?响应了"),
)
START = (
    re.compile(rf"{BEGIN}{NEAR}{{0,14}}?{LEVEL_TO}{NEAR}{{0,8}}响应"),
    re.compile(rf"{BEGIN}{NEAR}{{0,14}}?响应{NEAR}{{0,4}}{LEVEL_TO}"),
    re.compile(rf"{LEVEL_TO}{NEAR}{{0,8}}响应{NEAR}{{0,6}}(?:启动|开始|生效|实行)"),
    re.compile(rf"{BEGIN}{NEAR}{{0,14}}?响应(?P<to>$|(?=[,;!。\s]))"),
)
NO_ORDER = re.compile(
    r"[?]|吗|没有?(?:启动|结束|进入|解除)|未(?:启动|结束|进入|解除)|尚未|暂不|不(?:要|用|需|能|会|得)?(?:启动|结束|解除)|是不是|是否|要不要|会不会|"
    r"如果|假如|一旦|万一|拟|预计|可能|准备|打算|建议|申请|请示|什么时候|何时|几时|谁|怎么|演练|演习|培训|学习|模拟|期间|以来|之前|以前"
)
FLAWED = re.compile(r"响应(?:号召|群众|及时|迅速|政策)")
LINES = (
    ("flood", re.compile(r"防汛|防台|防洪|抗洪|抗台|抗旱|台风|汛")),
    ("forest_fire", re.compile(r"森林|防火|林火|山火|森防")),
    ("geology", re.compile(r"地质|地灾")),
    ("workplace", re.compile(r"安全生产|生产安全")),
    ("fire", re.compile(r"消防|火灾")),
    ("traffic", re.compile(r"道路|交通")),
    ("utility", re.compile(r"燃气|供电|停电")),
)
