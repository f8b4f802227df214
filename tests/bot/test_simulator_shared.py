"""Bot and stand-in share their credentials by config alone."""

from pathlib import Path

import pytest

from bot.clock import Clock
from bot.config import Config
from bot.simulator.casting import list_guests, pick_phones, read_page
from bot.simulator.settings import Person
from bot.simulator.shared import take_settings
from bot.simulator.standin import StandIn
from tests.bot.simulator_bot import AES_KEY, PEOPLE, RecordingBot

WORK = {"corp_id": "ww1", "agent_id": 7, "secret": "s", "token": "t", "encoding_aes_key": AES_KEY}
OFFICIAL = {"app_id": "wx1", "secret": "s", "token": "t", "encoding_aes_key": AES_KEY, "mode": "compatible"}
TEMPLATES = {"digest": {"id": "TM1", "fields": {"thing1": "line1", "time3": "time", "odd": "line2"}}}


def test_the_bots_config_is_all_the_stand_in_needs(tmp_path: Path) -> None:
    config = Config(channels={"work": WORK, "official_account": OFFICIAL | {"templates": TEMPLATES}})
    settings = take_settings(config, PEOPLE)
    assert settings.schedule == {
        "reminder": "16:27",
        "community_digest": "17:03",
        "township_digest": "17:24",
        "county_digest": "17:52",
    }
    assert settings.templates["TM1"].fields == {"thing1": "事项", "time3": "时间", "odd": "事项"}
    with StandIn(settings, Clock(tmp_path / "clock")) as platform:
        bot = RecordingBot(settings, lambda _: "收到")
        platform.connect(bot)
        assert platform.handshake("work")
        assert platform.says("wangjianguo", "正常") == "收到"
        assert platform.says("oUser1", "正常", "official_account") == "收到"
        assert bot.seen[0]["AgentID"] == "7"


def test_a_channel_that_is_off_stays_off(tmp_path: Path) -> None:
    settings = take_settings(Config(channels={"work": WORK}), PEOPLE)
    assert settings.official_account is None
    with StandIn(settings, Clock(tmp_path / "clock")) as platform, pytest.raises(ValueError, match="is off"):
        platform.says("oUser1", "正常", "official_account")


def test_phones_go_to_whom_the_page_wishes_and_else_to_anybody() -> None:
    page = read_page()
    assert [one.name for one in pick_phones(page, PEOPLE)] == ["王建国", "张伟", "剑池街道应急管理站", "龙泉市指挥部"]
    others = [Person("a", name="甲", unit="八都镇/东村", role="网格员"), Person("b", name="乙")]
    assert [one.name for one in pick_phones(page, others)] == ["甲", "乙"]
    assert pick_phones(page, []) == []


def test_guests_come_only_on_channels_that_are_on() -> None:
    assert [guest.channel for guest in list_guests(read_page(), ("work",))] == ["work"]
