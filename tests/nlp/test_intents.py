"""What a sender is doing, and what a question to the bot is about."""

import pytest

from nlp import parse
from tests.nlp.moments import NOW

INTENTS = {
    "report": ["今天巡查后山、水库各1次,一切正常", "同上", "无", "正常", "今日行咗成个村一圈,冇嘢", "零",
    "中今儿个转了一圈木啥事儿",
               "一切OK的啦", "今天没事。明天开始我休年假五天,老夏替"],
    "correction": ["更正:刚才走访户数是8户不是3户", "我刚说的转移人数漏了两个娃儿,应该是16个人",
    "上午那条日期弄错了,是15号的"],
    "withdrawal": ["上一条发错了,作废", "撤回撤回,点错了", "刚才那条说漏水的作废,修好了", "误报,取消"],
    "leave": ["明天请假一天,由李四代班", "我扭到脚了,医生讲要歇半个月,谁能顶一下后溪那片"],
    "resolution": ["昨天报的井盖已经换好了", "再催一下,4月初就报上去的同心桥桥头路灯,到今天一盏都没亮",
                   "前天那个讨工钱的事,劳动监察去谈了,老板答应20号发"],
    "notice": ["【停电通知】因线路检修,明日8:00-18:00金桥片区停电,请互相转告",
    "@所有人 街道通知:明天上午9点开会,不得请假",
               "各网格:省督导组下周二来暗访,请提前把资料补齐"],
    "question": ["今天要几点之前报?", "群里谁有水利站老黄的电话", "零报告也要写地点吗?"],
    "chatter": ["收到[强]", "👍👍👍", "谢谢站长关心,中秋快乐🥮", "今天雨好大啊,鞋子全湿透了😂",
    "早上好!新的一天平平安安🌞🌹"],
}  # fmt: skip
CASES = [(text, intent) for intent, texts in INTENTS.items() for text in texts]
TOPICS = [
    ("今天还有谁没报", "missing"), ("报了多少了", "rollup"), ("汇总一下", "rollup"), ("还有哪些隐患没处理?", "hazards"),
    ("我今天报了啥", "mine"), ("我的", "mine"), ("怎么用", "help"), ("几点之前报?", "deadline"), ("明细", "details"),
    ("催报", "chase"), ("未报", "missing"), ("今天天气如何?", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intent"), CASES, ids=[text for text, _ in CASES])
def test_a_message_has_one_intent(text: str, intent: str) -> None:
    assert parse(text, NOW).intent == intent


@pytest.mark.parametrize(("text", "topic"), TOPICS, ids=[text for text, _ in TOPICS])
def test_a_question_to_the_bot_has_a_topic(text: str, topic: str | None) -> None:
    assert parse(text, NOW).topic == topic


def test_an_earlier_danger_that_is_over_stays_a_danger() -> None:
    made = parse("昨天滑坡那户今天解除警戒了", NOW)
    assert (made.intent, made.danger, made.reports[0].hazards[0].state) == ("resolution", True, "closed")


def test_a_fresh_danger_worded_as_a_correction_is_a_report() -> None:
    made = parse("纠正一下刚才的,边坡裂缝不是没变化!我又上去看,还在掉土,下面就是谭家院子,正在喊人出来", NOW)
    assert (made.intent, made.danger) == ("report", True)


def test_a_correction_tells_the_right_value_alone() -> None:
    (report,) = parse("更正:刚才走访户数打错了,不是15户,是5户。", NOW).reports
    assert report.counts == {"households_visited": 5}


def test_a_withdrawal_tells_what_it_is_about() -> None:
    made = parse("昨天报的老槐树巷路灯不亮作废", NOW)
    assert made.reports == () and made.about[0].line == "facility"
    assert made.about_date is not None and made.about_date.isoformat() == "2026-06-15"
