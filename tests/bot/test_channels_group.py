"""A group's robot: one address, one secret key, twenty a minute, people mentioned by their phones."""

import logging
import traceback

import pytest
from pydantic import SecretStr

from bot.channels.base import Delivery
from bot.channels.errors import SendError
from bot.channels.group_robot import GroupRobotOutlet
from bot.config_channels import GroupRobots
from bot.delays import MOST_A_MINUTE_GROUP, most_a_minute
from tests.bot.scripted import scripted_platform
from tests.bot.signed import NOW

KEY = "hush-693a91f6-7xxx-4bc4-97a0"


@pytest.fixture
def platform():
    with scripted_platform() as scripted:
        yield scripted


def robot(platform) -> GroupRobotOutlet:
    return GroupRobotOutlet(GroupRobots(keys={"剑池街道": SecretStr(KEY)}, api_base_url=platform.url))


def delivery(text: str = "险情", **changes) -> Delivery:
    values = {"account": "剑池街道", "kind": "danger", "text": text, "dedupe_key": "k", "now": NOW}
    return Delivery(**(values | changes))


def test_it_writes_into_its_group_and_mentions_whom_it_is_told_to(platform):
    sent = robot(platform).send(delivery(fields={"mentions": "13900000003,13900000005"}))
    (call,) = platform.calls
    assert (sent.surface, sent.pushes) == ("webhook", 0)
    assert (call.path, call.query) == ("/cgi-bin/webhook/send", {"key": KEY})
    assert call.json == {
        "msgtype": "text",
        "text": {"content": "险情", "mentioned_mobile_list": ["13900000003", "13900000005"]},
    }


def test_a_long_text_goes_in_pieces_and_mentions_once(platform):
    robot(platform).send(delivery("\n".join(["险" * 600, "情" * 600]), fields={"mentions": "13900000003"}))
    assert ["mentioned_mobile_list" in one.json["text"] for one in platform.calls] == [True, False]
    assert all(len(one.json["text"]["content"].encode()) <= 2048 for one in platform.calls)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(93000, "setup"), (45009, "rate"), (-1, "busy"), ((502, {}, b"bad"), "busy"), ("cut", "busy"), ({}, "busy")],
)
def test_every_refusal_is_tried_again_and_says_how(platform, answer, kind):
    platform.answers.append(answer)
    with pytest.raises(SendError) as caught:
        robot(platform).send(delivery())
    assert (caught.value.kind, caught.value.permanent) == (kind, False)


def test_a_unit_taken_out_of_the_settings_is_a_fault_of_the_setup(platform):
    with pytest.raises(SendError) as caught:
        robot(platform).send(delivery(account="龙南乡"))
    assert caught.value.kind == "setup" and platform.calls == []


def test_the_key_is_in_no_fault_and_in_no_log(platform, caplog):
    caplog.set_level(logging.INFO)
    for answer in (93000, "cut", (502, {}, b""), (200, {}, b"x")):
        platform.answers = [answer]
        with pytest.raises(SendError) as caught:
            robot(platform).send(delivery())
        assert "hush" not in "".join(traceback.format_exception(caught.value)) + caplog.text


def test_a_group_is_spared_at_the_platforms_twenty_a_minute():
    assert most_a_minute("group_robot", "danger") == MOST_A_MINUTE_GROUP == 20
    assert most_a_minute("work", "danger") > 20
