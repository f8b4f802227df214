"""What is said of a hazard by its number, and what only looks like it."""

from datetime import date, timedelta

import pytest

from nlp.closing import is_bare_news, named_hazard, read_act, read_deadline

TODAY = date(2026, 6, 16)  # a Tuesday

SAID = {
    "close_out": [
        "销号 3", "销号3", "3号销号", "3号可以销号了", "3号已查看 可以销号", "3号我去现场看过了，修好了，可以销号",
        "核销3号隐患",
        "险情3号已解除，可以销号", "把隐患3号销了",
    ],
    "check": ["3号看过了", "3号验收合格", "隐患3号已经查看过了"],
    "reopen": ["重开 3", "3号没修好", "3号还没修", "3号复查没整改到位", "3号不能销号", "3号又漏水了", "3号退回整改"],
    "remedy": ["3号修好了", "3号的已经修好了。", "隐患3号已整改", "3号隐患处理完了", "3号好了", "三号上午换好了"],
    "progress": ["3号正在修", "3号已安排人去修了", "3号派人去修了", "3号在处理", "3号动工了"],
    "show": ["隐患 3", "隐患3号", "3号派给谁了", "看3号", "3号怎么样了", "3号处理了没有", "3号修好了吗", "3号谁负责"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SAID.items() for text in texts])
def test_an_act_is_read_by_number(kind: str, text: str) -> None:
    act = read_act(text, TODAY)
    assert act is not None and (act.kind, act.numbers) == (kind, (3,))


@pytest.mark.parametrize(
    ("text", "who", "days"),
    [
        ("派 3 给张三 明天前", "张三", 1),
        ("派3号给老张后天前改完", "老张", 2),
        ("3号让张三三天内整改", "张三", 3),
        ("把3号派给王建国，限期3天", "王建国", 3),
        ("3号隐患交给李四妹，6月20日前整改到位", "李四妹", 4),
        ("第3号隐患，请张三明天下班前处理好", "张三", 1),
        ("安排张三明天去处理3号隐患", "张三", 1),
        ("派三号给张三 本周五前", "张三", 3),
        ("3号由张三25号前整改", "张三", 9),
        ("派王建国去修3号", "王建国", None),
        ("李四妹负责3号", "李四妹", None),
        ("派 3", "", None),
    ],
)
def test_an_assignment_names_whom_and_by_when(text: str, who: str, days: int | None) -> None:
    act = read_act(text, TODAY)
    assert act is not None and (act.kind, act.numbers, act.who) == ("assign", (3,), who)
    assert act.due_on == (None if days is None else TODAY + timedelta(days=days))


def test_several_numbers_may_be_said_at_once() -> None:
    act = read_act("销号 3、5和7", TODAY)
    assert act is not None and act.numbers == (3, 5, 7)


@pytest.mark.parametrize(
    "text",
    [
        "正常", "巡查3处，正常", "3号楼楼道堆满纸板", "3号楼杂物清走了", "3号线路老化", "发现隐患3处", "隐患3处已整改",
        "3号水库巡查正常", "第三网格正常", "6月3号修好了路灯", "3号晚上巡查正常",
        "更正：走访3户", "给3号楼张三送了资料",
        "请王建国明天来3号仓库", "派出所来过了",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_act_is_none(text: str) -> None:
    assert read_act(text, TODAY) is None


@pytest.mark.parametrize(
    "text", ["3号" + "修好了" * 19 + "x", "3号" + "查看" * 28 + "x", "销号 " + "3、" * 9_000, "派3给" + "处理好" * 18]
)
def test_it_takes_long_and_odd_texts_calmly(text: str) -> None:
    read_act(text, TODAY)
    named_hazard(text)
    is_bare_news(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("隐患3号已经修好了，谢谢", 3),
        ("昨天报的3号隐患处理完了", 3),
        ("隐患3处已整改", None),
        ("3号楼修好了", None),
        ("隐患3号5号隐患", None),
    ],
)
def test_a_hazard_named_within_a_text_is_known(text: str, number: int | None) -> None:
    assert named_hazard(text) == number


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("今天下班前", 0),
        ("大后天", 3),
        ("一周内", 7),
        ("半个月内", 15),
        ("下周三前", 8),
        ("月底前", 14),
        ("周日前", 5),
        ("本周内", 5),
    ],
)
def test_deadlines_are_read(text: str, days: int) -> None:
    assert read_deadline(text, TODAY)[0] == TODAY + timedelta(days=days)
