"""Faults on request: each looks to the bot as it does at the real platform, and ends when it is mended or over."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import requests

from tests.bot.simulator_world import World, open_world

WORK, OFFICIAL = "work", "official_account"
CREDENTIAL = "grant_type=client_credential&appid=wx5823bf96d3bd56c7&secret=mp-secret"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def test_down_is_a_502_on_one_channel_until_it_is_mended(world: World) -> None:
    world.platform.fault("down", WORK)
    assert world.client.get("/work/cgi-bin/gettoken").status_code == 502
    assert world.client.get(f"/mp/cgi-bin/token?{CREDENTIAL}").status_code == 200
    world.platform.heal("down")
    assert world.send("ZhangWei")["errcode"] == 0


def test_slow_outlasts_the_callers_patience(world: World) -> None:
    world.work_token()
    world.platform.fault("slow")
    with pytest.raises(requests.Timeout):
        requests.get(f"{world.platform.work_api}user/get", timeout=0.1)


def test_cut_takes_the_message_and_breaks_off_the_answer(world: World) -> None:
    address = f"{world.platform.work_api}message/send?access_token={world.work_token()}"
    body = {"touser": "ZhangWei", "msgtype": "text", "agentid": 1000002, "text": {"content": "险情"}}
    world.platform.fault("cut")
    with pytest.raises(requests.RequestException):
        requests.post(address, json=body, timeout=5)
    assert world.texts("ZhangWei") == ["险情"]


def test_busy_is_minus_one(world: World) -> None:
    world.platform.fault("busy")
    assert world.get("/work/cgi-bin/gettoken")["errcode"] == -1


def test_limited_lasts_a_minute_and_lets_tokens_through(world: World) -> None:
    world.platform.fault("limited")
    assert world.send("ZhangWei")["errcode"] == 45009
    assert world.custom("oUser1") == 45009
    world.push(seconds=61)
    assert world.send("ZhangWei")["errcode"] == 0


def test_the_address_is_asked_for_where_the_platform_asks(world: World) -> None:
    world.platform.fault("address")
    assert world.send("ZhangWei")["errcode"] == 60020
    assert world.client.get(f"/mp/cgi-bin/token?{CREDENTIAL}").get_json()["errcode"] == 40164


def test_expired_ends_the_tokens_issued_so_far_once(world: World) -> None:
    old = world.work_token()
    world.platform.fault("expired")
    assert world.get("/work/cgi-bin/user/get", access_token=old, userid="ZhangWei")["errcode"] == 42001
    assert world.work_token() != old
    assert world.send("ZhangWei")["errcode"] == 0


def test_token_refuses_every_token(world: World) -> None:
    world.platform.fault("token", OFFICIAL)
    assert world.custom("oUser1") == 40001
    assert world.send("ZhangWei")["errcode"] == 0


def test_a_fault_may_end_by_itself_in_simulated_time(world: World) -> None:
    world.platform.fault("down", seconds=900)
    world.push(minutes=14)
    assert world.client.get("/work/cgi-bin/gettoken").status_code == 502
    world.push(minutes=2)
    assert world.send("ZhangWei")["errcode"] == 0


def test_an_unknown_fault_is_named(world: World) -> None:
    with pytest.raises(ValueError, match="no such fault: rain"):
        world.platform.fault("rain")


def test_everything_is_logged_with_its_simulated_time(world: World) -> None:
    world.platform.says("wangjianguo", "正常")
    world.push(hours=2)
    world.send("wangjianguo", "第1次提醒")
    own, pushed = world.platform.platform.journal.select("wangjianguo")
    assert (own.via, pushed.via) == ("own", "push")
    assert isinstance(pushed.at, datetime)
    assert 7100 < (pushed.at - own.at).total_seconds() < 7300
    assert world.platform.waits_until(lambda: world.texts("wangjianguo") == ["第1次提醒"])
    assert not world.platform.waits_until(lambda: False, seconds=0.01)
