"""The JSON behind the chat page, its files and the gateway: one port for all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from bot.simulator.settings import Person, read_people, read_settings
from bot.simulator.standin import StandIn
from bot.simulator.turning import find_next
from tests.bot.simulator_bot import make_settings
from tests.bot.simulator_world import World, open_world

ROSTER = '{"people": [{"account": "a1", "name": "王建国", "unit": "剑池街道/南大洋社区", "role": "网格员"}]}'


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_world(tmp_path) as opened:
        yield opened


def act(world: World, name: str, /, **told: Any) -> int:
    return world.client.post(f"/page/{name}", json=told).status_code


def find(world: World, words: str) -> list[str]:
    return [one["name"] for one in world.get("/page/people", q=words)["people"]]


def test_people_are_found_by_name_unit_and_role(world: World) -> None:
    assert find(world, "王建国") == ["王建国"]
    assert find(world, "南大洋 管理员") == ["张伟"]
    assert find(world, "ZHANGWEI") == ["张伟"]
    assert len(find(world, "")) == 6


def test_news_come_once_with_the_time_and_the_due_moments(world: World) -> None:
    assert act(world, "say", account="wangjianguo", channel="work", text="正常") == 200
    news = world.get("/page/news", since="0")
    (entry,) = news["entries"]
    assert (entry["account"], entry["via"], entry["draft"]["text"]) == ("wangjianguo", "own", "正常")
    assert list(news["due"]) == ["reminder", "community_digest", "township_digest", "county_digest"]
    assert world.get("/page/news", since=str(news["version"]))["entries"] == []


def test_a_tapped_card_is_news_again(world: World) -> None:
    world.send_card("ZhangWei")
    seen = world.get("/page/news", since="0")["version"]
    assert act(world, "tap", account="ZhangWei", task_id="danger-3", key="ack:3") == 200
    (entry,) = world.get("/page/news", since=str(seen))["entries"]
    assert entry["draft"]["card"]["tapped"] == "ack:3"


def test_pictures_places_and_voices_are_sent(world: World) -> None:
    where = {"account": "wangjianguo", "channel": "work"}
    assert act(world, "image", content="iVBORw==", content_type="image/png", **where) == 200
    assert act(world, "location", latitude=28.07, longitude=119.14, label="南大洋社区", **where) == 200
    assert act(world, "voice", spoken="正常", **where) == 200
    assert [one["MsgType"] for one in world.bot.seen] == ["image", "location", "voice"]


def test_the_clock_is_turned_forward_only(world: World) -> None:
    before = world.clock.now()
    assert act(world, "clock", minutes=10) == 200
    assert 590 < (world.clock.now() - before).total_seconds() < 660
    assert act(world, "clock", clock_time="17:24") == 200
    assert find_next(before, "17:24", "Asia/Shanghai").strftime("%M") == world.clock.now().strftime("%M") == "24"
    assert act(world, "clock", minutes=-5) == 400
    assert act(world, "clock", moment="2020-01-01T00:00:00+08:00") == 400


def test_faults_are_switched_on_and_off(world: World) -> None:
    assert act(world, "fault", name="down", channel="work", is_on=True) == 200
    assert world.get("/page/news")["faults"] == [{"name": "down", "channel": "work"}]
    assert act(world, "fault", name="down", channel="work", is_on=False) == 200
    assert act(world, "fault", name="expired", is_on=True) == 200
    assert world.get("/page/news")["faults"] == []


def test_a_user_follows_and_leaves(world: World) -> None:
    assert act(world, "follow", account="oUser1", channel="official_account", follows=False) == 200
    assert act(world, "say", account="oUser1", channel="official_account", text="正常") == 400
    assert act(world, "follow", account="oUser1", channel="official_account", follows=True) == 200
    notices = [entry.text for entry in world.platform.received("oUser1")]
    assert notices == ["你已取消关注该公众号", "你已关注该公众号"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("say", {}),
        ("say", {"account": "a", "text": "x", "channel": "telegram"}),
        ("image", {"account": "a", "channel": "work", "content": "%"}),
        ("location", {"account": "a", "channel": "work", "latitude": "north", "longitude": 1, "label": ""}),
        ("tap", {"account": "a", "task_id": "none", "key": "x"}),
        ("clock", {"clock_time": "25:99"}),
        ("fault", {"name": "rain", "is_on": True}),
    ],
)
def test_a_faulty_act_is_a_400(world: World, name: str, told: dict[str, Any]) -> None:
    assert act(world, name, **told) == 400


def test_an_act_takes_json_alone(world: World) -> None:
    assert world.client.post("/page/say", data="{}", content_type="text/plain").status_code == 415
    assert world.client.get("/page/say").status_code == 404
    assert world.client.post("/page/other", json={}).status_code == 404


def test_the_page_and_its_files_are_served_and_nothing_else(world: World) -> None:
    page = world.client.get("/")
    assert page.mimetype == "text/html"
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert world.client.get("/static/chat.js").status_code == 200
    for path in ("/static/../web.py", "/static/%2e%2e/web.py", "/static/", "/other", "/templates/chat.html"):
        assert world.client.get(path).status_code == 404
    assert world.client.post("/", data="x").status_code == 404


def test_pictures_alone_are_shown(world: World) -> None:
    shelf = world.platform.platform.media["work"]
    for kind in ("text/html", "image/svg+xml"):
        medium = shelf.put("file", b"<script>", kind)
        assert world.client.get(f"/pic/work/{medium.media_id}").status_code == 404
    assert world.client.get("/pic/other/x").status_code == 404


def test_the_gateway_hands_the_bots_addresses_on(world: World) -> None:
    with StandIn(make_settings(), world.clock) as carrier:
        carrier._server.app = world.bot
        settings = replace(make_settings(), bot_url=carrier.base_url)
        with StandIn(settings, world.clock) as front:
            client = Client(front.app)
            assert client.get("/healthz?full=1").data == b"bot /healthz"
            assert world.bot.paths[-1] == "/healthz?full=1"
            assert client.get("/metrics").status_code == 200
            assert client.post("/wechat/mp", data=b"x" * (1024 * 1024 + 1)).status_code == 413
        assert front.handshake("work")


def test_without_a_bot_the_gateway_answers_502(world: World) -> None:
    settings = make_settings(bot_url="http://127.0.0.1:9")
    with StandIn(settings, world.clock) as front:
        assert Client(front.app).get("/healthz").status_code == 502


def test_people_come_from_json_or_csv(tmp_path: Path) -> None:
    wang = Person("a1", "work", "王建国", "剑池街道/南大洋社区", "网格员")
    (tmp_path / "people.json").write_text(ROSTER, encoding="utf-8")
    rows = "account,channel,name,unit,role\na1,work,王建国,剑池街道/南大洋社区,网格员\n"
    (tmp_path / "people.csv").write_text(rows, encoding="utf-8-sig")
    assert read_people(tmp_path / "people.json") == read_people(tmp_path / "people.csv") == (wang,)
    whole = '{"work": {"corp_id": "c", "secret": "s", "token": "t", "encoding_aes_key": "k"}, "people": "people.json"}'
    (tmp_path / "standin.json").write_text(whole, encoding="utf-8")
    settings = read_settings(tmp_path / "standin.json")
    assert settings.people == (wang,)
    assert settings.work is not None
    assert settings.work.corp_id == "c"
