"""The API of the 公众号: customer service within its bounds, template messages, QR codes, users."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wechatpy import WeChatClient as OfficialClient
from wechatpy.enterprise import WeChatClient as WorkClient

from bot.simulator.settings import Person
from tests.bot.simulator_world import World, open_world

OFFICIAL = "official_account"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def test_customer_service_takes_five_answers_within_48_hours(world: World) -> None:
    assert world.custom("oUser1") == 45015
    world.platform.says("oUser1", "正常", OFFICIAL)
    assert [world.custom("oUser1") for _ in range(6)] == [0, 0, 0, 0, 0, 45047]
    world.platform.says("oUser1", "再报", OFFICIAL)
    assert world.custom("oUser1") == 0
    world.push(hours=48, seconds=1)
    assert world.custom("oUser1") == 45015


def test_following_allows_three_within_a_minute(world: World) -> None:
    world.platform.follows("oNew")
    assert [world.custom("oNew") for _ in range(4)] == [0, 0, 0, 45047]
    world.push(seconds=61)
    assert world.custom("oNew") == 45015


def test_a_long_customer_service_text_is_refused(world: World) -> None:
    world.platform.says("oUser1", "正常", OFFICIAL)
    assert world.custom("oUser1", "报" * 682) == 0
    assert world.custom("oUser1", "报" * 683) == 45002


def test_strangers_leavers_and_blockers_get_nothing(world: World) -> None:
    world.platform.says("oUser1", "正常", OFFICIAL)
    assert world.custom("oNobody") == 40003
    world.platform.blocks("oUser1")
    assert world.custom("oUser1") == 43019
    world.platform.unfollows("oUser1")
    assert world.custom("oUser1") == 43004
    assert world.template("oUser1")["errcode"] == 43004


def test_a_template_message_arrives_and_its_end_is_reported(world: World) -> None:
    sent = world.template("oUser1", url="https://example.com/d")
    world.platform.settle()
    (entry,) = world.platform.received("oUser1")
    assert (entry.draft.title, entry.draft.facts[0]) == ("日报", ("单位", "南大洋社区"))
    (event,) = world.bot.seen
    assert (event["Event"], event["Status"]) == ("TEMPLATESENDJOBFINISH", "success")
    assert event["MsgID"] == str(sent["msgid"])


def test_a_blocker_is_told_of_by_the_event_alone(world: World) -> None:
    world.platform.blocks("oUser1")
    assert world.template("oUser1")["errcode"] == 0
    world.platform.settle()
    assert world.bot.seen[0]["Status"] == "failed:user block"
    assert world.platform.received("oUser1") == []


def test_the_same_client_msg_id_sends_once(world: World) -> None:
    first, again = world.template("oUser1", client_msg_id="d-1"), world.template("oUser1", client_msg_id="d-1")
    assert first == again
    world.push(minutes=11)
    world.template("oUser1", client_msg_id="d-1")
    assert len(world.platform.received("oUser1")) == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"template_id": "other"}, 40037),
        ({"touser": "oNobody"}, 40003),
        ({"data": {"thing1": {"value": "南大洋社区"}}}, 47003),
        ({"data": {"thing1": {"value": "一" * 21}, "thing2": {"value": "二"}}}, 47003),
        ({"data": {"thing1": {"value": "一\n二"}, "thing2": {"value": "二"}}}, 47003),
        ({"data": None}, 40058),
        ({"data": {"thing1": "bare", "thing2": 3}}, 47003),
    ],
)
def test_a_faulty_template_message_is_refused(world: World, changes: dict[str, Any], code: int) -> None:
    assert world.template("oUser1", **changes)["errcode"] == code


def test_a_code_brings_a_follower_with_its_scene(world: World) -> None:
    body = {"action_name": "QR_STR_SCENE", "expire_seconds": 600, "action_info": {"scene": {"scene_str": "南大洋"}}}
    made = world.post("/mp/cgi-bin/qrcode/create", body, access_token=world.mp_token())
    world.platform.scans("oNew", made["ticket"])
    assert world.bot.seen[0]["EventKey"] == "qrscene_南大洋"
    info = world.get("/mp/cgi-bin/user/info", access_token=world.mp_token(), openid="oNew")
    assert (info["subscribe"], info["qr_scene_str"]) == (1, "南大洋")
    world.platform.unfollows("oNew")
    info = world.get("/mp/cgi-bin/user/info", access_token=world.mp_token(), openid="oNew")
    assert info == {"subscribe": 0, "openid": "oNew"}


def test_the_bots_library_cannot_tell_it_from_wechat(world: World) -> None:
    """wechatpy's own clients against the served stand-in, over a real socket."""
    work = WorkClient("ww1436e0e65a779aee", "work-secret")
    work.API_BASE_URL = world.platform.work_api
    work.session.set(work.access_token_key, world.work_token(), 7200)
    work.expires_at = 2**40
    assert work.message.send_text(1000002, ["ZhangWei", "nobody"], "日报")["invaliduser"] == "nobody"
    uploaded = work.media.upload("image", ("a.png", b"\x89PNG", "image/png"))
    assert work.message.send_image(1000002, ["ZhangWei"], uploaded["media_id"])["errcode"] == 0
    official = OfficialClient("wx5823bf96d3bd56c7", "mp-secret")
    official.API_BASE_URL = world.platform.official_api
    official.session.set(official.access_token_key, world.mp_token(), 7200)
    official.expires_at = 2**40
    world.platform.says("oUser1", "正常", OFFICIAL)
    assert official.message.send_text("oUser1", "收到")["errcode"] == 0
    assert official.user.get("oUser1")["subscribe"] == 1
    assert [entry.kind for entry in world.platform.received("ZhangWei")] == ["text", "image"]


def test_whoever_writes_has_joined(world: World) -> None:
    assert world.send("newcomer")["errcode"] == 81013
    world.platform.says("newcomer", "你好")
    assert world.send("newcomer")["errcode"] == 0
    assert world.platform.platform.members.add(Person("newcomer")).person.name == ""
