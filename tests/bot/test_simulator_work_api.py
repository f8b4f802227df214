"""The API of 企业微信: sending, its silent limits, button cards, robots, members and media."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.simulator_bot import ROBOT_KEY
from tests.bot.simulator_world import CARD, World, open_world

WORK = "work"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def test_a_message_reaches_all_it_names_and_names_the_unknown_in_lower_case(world: World) -> None:
    answer = world.send("ZHANGWEI|Nobody|wangjianguo|zhangwei")
    assert (answer["errcode"], answer["invaliduser"]) == (0, "nobody")
    assert world.texts("ZhangWei") == world.texts("wangjianguo") == ["第1次提醒"]


def test_nobody_known_nobody_named_and_too_many(world: World) -> None:
    assert world.send("Nobody|Noone")["errcode"] == 81013
    assert world.send("")["errcode"] == 82001
    assert world.send("|".join(f"u{number}" for number in range(1001)))["errcode"] == 40031
    world.platform.unfollows("ZhangWei", WORK)
    assert world.send("ZhangWei")["errcode"] == 81013


def test_all_means_all_members(world: World) -> None:
    assert world.send("@all")["errcode"] == 0
    assert world.texts("jianchi") == world.texts("longquan") == ["第1次提醒"]
    assert world.texts("oUser1") == []


def test_a_long_text_is_cut_silently_at_2048_bytes(world: World) -> None:
    assert world.send("ZhangWei", "报" * 683)["errcode"] == 0
    assert world.texts("ZhangWei") == ["报" * 682]


def test_beyond_thirty_a_minute_messages_vanish_without_a_word(world: World) -> None:
    answers = [world.send("ZhangWei", f"第{number}条")["errcode"] for number in range(32)]
    assert answers == [0] * 32
    assert world.texts("ZhangWei")[-1] == "第29条"
    world.push(seconds=61)
    world.send("ZhangWei", "一分钟以后")
    assert world.texts("ZhangWei")[-1] == "一分钟以后"


def test_beyond_a_thousand_an_hour_too(world: World) -> None:
    for _ in range(34):
        world.push(seconds=61)
        for number in range(30):
            world.send("ZhangWei", f"{number}")
    assert len(world.texts("ZhangWei")) == 1000


def test_the_duplicate_check_swallows_the_same_json_for_half_an_hour(world: World) -> None:
    first = world.send("ZhangWei", enable_duplicate_check=1)
    again = world.send("ZhangWei", enable_duplicate_check=1)
    assert (again["errcode"], again["msgid"]) == (0, first["msgid"])
    world.send("ZhangWei", "第2次提醒", enable_duplicate_check=1)
    assert world.texts("ZhangWei") == ["第1次提醒", "第2次提醒"]
    world.push(minutes=31)
    world.send("ZhangWei", enable_duplicate_check=1)
    assert len(world.texts("ZhangWei")) == 3


def test_without_the_check_or_after_its_interval_it_comes_again(world: World) -> None:
    world.send("ZhangWei")
    world.send("ZhangWei")
    short = {"enable_duplicate_check": 1, "duplicate_check_interval": 60}
    world.send("ZhangWei", **short)
    world.push(seconds=61)
    world.send("ZhangWei", **short)
    assert len(world.texts("ZhangWei")) == 4


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"agentid": 7}, 40056),
        ({"msgtype": "sms"}, 40008),
        ({"text": {}}, 44004),
        ({"text": None}, 40058),
        ({"msgtype": "image", "image": {"media_id": "gone"}}, 40007),
        ({"msgtype": "textcard", "textcard": {"title": "日报"}}, 40058),
        ({"msgtype": "news", "news": {"articles": []}}, 40058),
        ({"msgtype": "template_card", "template_card": CARD | {"button_list": []}}, 40058),
        ({"msgtype": "template_card", "template_card": CARD | {"button_list": ["x"]}}, 40058),
        ({"duplicate_check_interval": "long"}, 40058),
    ],
)
def test_a_faulty_message_is_refused(world: World, changes: dict[str, Any], code: int) -> None:
    assert world.send("ZhangWei", **changes)["errcode"] == code
    assert world.texts("ZhangWei") == []


@pytest.mark.parametrize(("raw", "code"), [(b"", 44002), (b"{", 47001), (b"[1]", 47001)])
def test_a_body_that_is_no_json_object_is_refused(world: World, raw: bytes, code: int) -> None:
    path = f"/work/cgi-bin/message/send?access_token={world.work_token()}"
    assert world.client.post(path, data=raw).get_json()["errcode"] == code


def test_cards_news_and_markdown_show_their_parts(world: World) -> None:
    world.send("ZhangWei", msgtype="markdown", markdown={"content": "**日报**"})
    card = {"title": "题" * 50, "description": "文" * 200, "url": "https://example.com/d"}
    world.send("ZhangWei", msgtype="textcard", textcard=card)
    articles = [{"title": "日报", "url": "https://example.com/d"}]
    world.send("ZhangWei", msgtype="news", news={"articles": articles})
    markdown, textcard, news = world.platform.received("ZhangWei")
    assert (markdown.kind, markdown.text) == ("markdown", "**日报**")
    assert (textcard.draft.title, textcard.text) == ("题" * 42, "文" * 170)
    assert (news.draft.title, news.draft.url) == ("日报", "https://example.com/d")


def test_a_tap_comes_to_the_bot_and_its_code_changes_the_card_once(world: World) -> None:
    assert world.send_card("ZhangWei|jianchi")["response_code"]
    world.platform.taps("ZhangWei", "danger-3", "ack:3")
    (event,) = world.bot.seen
    assert (event["Event"], event["EventKey"], event["TaskId"]) == ("template_card_event", "ack:3", "danger-3")
    body = {"userids": ["zhangwei"], "agentid": 1000002, "response_code": event["ResponseCode"]}
    body["button"] = {"replace_name": "张伟 14:17 已收到"}
    path, query = "/work/cgi-bin/message/update_template_card", {"access_token": world.work_token()}
    assert world.post(path, body, **query)["errcode"] == 0
    assert world.post(path, body, **query)["errcode"] == 40058
    card = world.platform.received("ZhangWei")[0].card
    assert card is not None
    assert (card.tapped, card.replaced_by) == ("ack:3", "张伟 14:17 已收到")
    station_card = world.platform.received("jianchi")[0].card
    assert station_card is not None
    assert station_card.replaced_by == ""
    with pytest.raises(LookupError):
        world.platform.taps("ZhangWei", "danger-3", "ack:3")


def test_the_code_of_the_sending_changes_everybodys_card_for_a_day(world: World) -> None:
    code = world.send_card("ZhangWei|jianchi")["response_code"]
    late = world.send_card("ZhangWei", task_id="danger-4")["response_code"]
    body = {"atall": 1, "agentid": 1000002, "response_code": code, "button": {"replace_name": "已解除"}}
    path = "/work/cgi-bin/message/update_template_card"
    assert world.post(path, body, access_token=world.work_token())["errcode"] == 0
    shown = [world.platform.received(account)[0].card for account in ("ZhangWei", "jianchi")]
    assert [card.replaced_by for card in shown if card] == ["已解除", "已解除"]
    world.push(hours=24, seconds=1)
    assert world.post(path, body | {"response_code": late}, access_token=world.work_token())["errcode"] == 40058


def test_a_task_id_is_used_once(world: World) -> None:
    assert world.send_card("ZhangWei")["errcode"] == 0
    assert world.send_card("jianchi")["errcode"] == 40058
    with pytest.raises(LookupError):
        world.platform.taps("jianchi", "danger-3", "ack:3")


def test_a_bot_may_change_the_button_in_its_passive_answer(world: World) -> None:
    world.send_card("ZhangWei")
    update = "<MsgType>update_button</MsgType><Button><ReplaceName>已收到</ReplaceName></Button>"
    world.bot.answer = lambda _: update
    assert world.platform.taps("ZhangWei", "danger-3", "ack:3") == "已收到"
    card = world.platform.received("ZhangWei")[0].card
    assert card is not None
    assert card.replaced_by == "已收到"


def test_a_robot_writes_twenty_times_a_minute_into_its_group(world: World) -> None:
    path, body = (
        "/work/cgi-bin/webhook/send",
        {"msgtype": "text", "text": {"content": "险情", "mentioned_list": ["@all"]}},
    )
    codes = [world.post(path, body, key=ROBOT_KEY)["errcode"] for _ in range(21)]
    assert codes == [0] * 20 + [45009]
    world.push(seconds=61)
    assert world.post(path, body, key=ROBOT_KEY)["errcode"] == 0
    assert world.post(path, body, key="other")["errcode"] == 93000
    long = {"msgtype": "text", "text": {"content": "报" * 683}}
    assert world.post(path, long, key=ROBOT_KEY)["errcode"] == 40058
    assert [entry.draft.facts for entry in world.platform.group(ROBOT_KEY)] == [(("@", "@all"),)] * 21


def test_members_are_known_by_account(world: World) -> None:
    token = world.work_token()
    assert world.get("/work/cgi-bin/user/get", access_token=token, userid="zhangwei")["name"] == "张伟"
    assert world.get("/work/cgi-bin/user/get", access_token=token, userid="nobody")["errcode"] == 60111


def test_media_live_three_days(world: World) -> None:
    world.platform.sends_image("wangjianguo", b"\x89PNG....", content_type="image/png")
    media_id, token = world.bot.seen[0]["MediaId"], world.work_token()
    answer = world.client.get("/work/cgi-bin/media/get", query_string={"access_token": token, "media_id": media_id})
    assert (answer.data, answer.mimetype) == (b"\x89PNG....", "image/png")
    picture = world.client.get(world.bot.seen[0]["PicUrl"])
    assert picture.data == b"\x89PNG...."
    world.push(days=3, seconds=1)
    query = {"access_token": world.work_token(), "media_id": media_id}
    assert world.get("/work/cgi-bin/media/get", **query)["errcode"] == 40007
