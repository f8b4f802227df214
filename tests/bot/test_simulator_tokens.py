"""Access tokens: they last, end, are replaced and refused as on the platform."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.simulator_world import World, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def test_wecom_gives_the_same_token_until_it_expires(world: World) -> None:
    first = world.work_token()
    assert world.work_token() == first
    world.push(seconds=7201)
    assert world.work_token() != first
    assert world.get("/work/cgi-bin/user/get", access_token=first, userid="ZhangWei")["errcode"] == 42001


def test_a_new_official_token_ends_the_old_one_within_five_minutes(world: World) -> None:
    first, second = world.mp_token(), world.mp_token()
    assert first != second
    ask = {"openid": "oUser1"}
    assert world.get("/mp/cgi-bin/user/info", access_token=first, **ask)["subscribe"] == 1
    world.push(minutes=5, seconds=1)
    assert world.get("/mp/cgi-bin/user/info", access_token=first, **ask)["errcode"] == 40001
    assert world.get("/mp/cgi-bin/user/info", access_token=second, **ask)["subscribe"] == 1


def test_the_stable_token_leaves_the_other_alone(world: World) -> None:
    ordinary = world.mp_token()
    body = {"grant_type": "client_credential", "appid": "wx5823bf96d3bd56c7", "secret": "mp-secret"}
    stable = world.post("/mp/cgi-bin/stable_token", body)["access_token"]
    assert world.post("/mp/cgi-bin/stable_token", body)["access_token"] == stable
    assert world.post("/mp/cgi-bin/stable_token", body | {"force_refresh": True})["access_token"] != stable
    world.push(minutes=6)
    ask = {"openid": "oUser1"}
    assert world.get("/mp/cgi-bin/user/info", access_token=ordinary, **ask)["subscribe"] == 1
    assert world.get("/mp/cgi-bin/user/info", access_token=stable, **ask)["errcode"] == 40001


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/work/cgi-bin/gettoken", {"corpid": "other", "corpsecret": "work-secret"}, 40013),
        ("/work/cgi-bin/gettoken", {"corpid": "ww1436e0e65a779aee"}, 41004),
        ("/work/cgi-bin/gettoken", {"corpid": "ww1436e0e65a779aee", "corpsecret": "x"}, 40001),
        ("/mp/cgi-bin/token", {"appid": "wx5823bf96d3bd56c7", "secret": "mp-secret"}, 40002),
        ("/mp/cgi-bin/token", {"grant_type": "client_credential", "appid": "x", "secret": "mp-secret"}, 40013),
        ("/mp/cgi-bin/token", {"grant_type": "client_credential", "appid": "wx5823bf96d3bd56c7", "secret": "x"}, 40125),
        ("/work/cgi-bin/user/get", {"userid": "ZhangWei"}, 41001),
        ("/work/cgi-bin/user/get", {"userid": "ZhangWei", "access_token": "made-up"}, 40014),
        ("/mp/cgi-bin/user/info", {"openid": "oUser1", "access_token": "made-up"}, 40014),
        ("/work/cgi-bin/message/send", {"access_token": "made-up"}, 43002),
        ("/mp/cgi-bin/menu/create", {"access_token": "made-up"}, 40066),
    ],
)
def test_a_wrong_call_gets_the_platforms_errcode(world: World, path: str, query: dict[str, str], code: int) -> None:
    assert world.get(path, **query)["errcode"] == code
