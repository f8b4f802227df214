"""Orders about response levels, and what only sounds like one."""

import pytest

from nlp.response import ResponseOrder, read_order

ORDERS = {
    ("start", 1, "flood"): (
        "启动防汛Ⅰ级响应",
        "启动防汛I级响应",
        "启动防汛1级响应。",
        "防汛一级应急响应启动",
        "即时起启动防汛防台Ⅰ级应急响应",
        "剑池街道现在启动防汛应急响应一级",
        "经研判，街道防指决定自14时起启动防汛Ⅰ级应急响应，请各社区到岗到位",
        "进入防汛１级响应状态",
        "宣布启动防台风一级应急响应",
    ),
    ("start", 3, "flood"): ("防汛三级应急响应启动", "启动防台风Ⅲ级响应", "根据县防指要求，启动防汛III级应急响应"),
    ("start", 4, "forest_fire"): ("启动森林防火Ⅳ级响应", "启动森林防灭火四级应急响应"),
    ("start", 2, None): ("启动二级响应", "启动Ⅱ级应急响应", "启动應急響應2级"),
    ("start", None, "flood"): ("启动防汛应急响应", "启动防汛响应,大家到岗"),
    ("change", 3, None): (
        "响应降为Ⅲ级",
        "响应级别调整为三级",
        "响应等级降到3级",
        "把响应降至Ⅲ级",
        "应急响应由Ⅱ级调整为Ⅲ级",
    ),
    ("change", 1, "flood"): (
        "防汛响应提升至Ⅰ级",
        "防汛应急响应升级为一级",
        "将防汛Ⅱ级响应提升为Ⅰ级",
        "防汛由Ⅱ级升为Ⅰ级响应",
        "提升防汛响应到一级",
    ),
    ("end", None, None): ("结束响应", "解除响应", "响应结束", "解除应急响应", "响应解除了", "终止应急响应"),
    ("end", None, "flood"): ("结束防汛响应", "防汛应急响应结束", "防汛响应已解除"),
    ("end", 1, "flood"): ("结束防汛Ⅰ级响应", "防汛一级应急响应终止", "解除防汛Ⅰ级应急响应"),
}
NO_ORDERS = (
    "启动防汛Ⅰ级响应了吗",
    "是不是启动一级响应了?",
    "还没有启动响应",
    "今天演练启动防汛Ⅳ级响应",
    "准备启动防汛Ⅲ级响应",
    "积极响应号召",
    "响应",
    "建议启动防汛Ⅱ级响应",
    "一级响应期间每小时报一次",
    "巡查3处,正常",
    "什么时候结束响应",
    "解除警戒",
    "启动预警",
    "",
    "县里可能启动二级响应",
    "如果启动Ⅰ级响应就转移",
)


@pytest.mark.parametrize(("text", "wanted"), [(text, one) for one, texts in ORDERS.items() for text in texts])
def test_an_order_is_read_in_any_wording(text: str, wanted: tuple[str, int | None, str | None]) -> None:
    assert read_order(text) == ResponseOrder(*wanted)


@pytest.mark.parametrize("text", NO_ORDERS)
def test_what_is_no_order_starts_nothing(text: str) -> None:
    assert read_order(text) is None


def test_the_longest_text_is_read_in_no_time() -> None:
    assert read_order("启动响应级" * 2000) is None
