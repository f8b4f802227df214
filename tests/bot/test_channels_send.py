"""What goes out: which door, which pieces, and what each of the platform's refusals means."""

import logging
import threading
import traceback
from datetime import timedelta

import pytest

from bot.channels.base import Delivery
from bot.channels.errors import SendError
from bot.config_channels import Template
from tests.bot.scripted import scripted_platform
from tests.bot.signed import CORP_ID, NOW, MemoryTokens, official_channel, work_channel

TEMPLATE = Template(id="tpl", fields={"thing1": "line1", "thing2": "line2", "time3": "time", "thing4": "unit"})


@pytest.fixture
def platform():
    with scripted_platform() as scripted:
        yield scripted


def delivery(text="险情:后山滑坡", **changes) -> Delivery:
    values = {"account": "wang", "kind": "danger", "text": text, "dedupe_key": "k", "now": NOW}
    return Delivery(**(values | {"last_message_at": NOW - timedelta(hours=1)} | changes))


def failure(channel, one: Delivery) -> SendError:
    with pytest.raises(SendError) as caught:
        channel.send(one)
    return caught.value


# Codes


@pytest.mark.parametrize(
    ("answer", "kind", "permanent", "elsewhere"),
    [
        (-1, "busy", False, False),
        (40, "busy", False, False),
        ((502, {}, b"bad gateway"), "busy", False, False),
        ((500, {"Content-Type": "application/json"}, b"{}"), "busy", False, False),
        ((200, {}, b"<html>maintenance</html>"), "busy", False, False),
        ((302, {"Location": "http://127.0.0.1:9/elsewhere"}, b""), "busy", False, False),
        ({"errcode": "x"}, "busy", False, False),
        ("cut", "busy", False, False),
        (40164, "setup", False, True),
        (60020, "setup", False, True),
        (48001, "setup", False, True),
        (60011, "setup", False, True),
        (93000, "setup", False, True),
        (45009, "rate", False, False),
        (45011, "rate", False, False),
        (45033, "rate", False, False),
        (45029, "quota", False, True),
        (43004, "refused", True, True),
        (43019, "refused", True, True),
        (50002, "refused", True, True),
        (48002, "refused", True, True),
        (40003, "unknown_user", True, True),
        (46004, "unknown_user", True, True),
        (60111, "unknown_user", True, True),
        (81013, "unknown_user", True, True),
        ({"errcode": 0, "invaliduser": "wang"}, "unknown_user", True, True),
        (45002, "too_long", True, False),
        (47003, "template", True, True),
        (40037, "template", True, True),
        (99999, "setup", False, True),
    ],
)
def test_every_refusal_says_whether_to_try_again_and_whether_elsewhere(platform, answer, kind, permanent, elsewhere):
    platform.answers = [answer]
    fault = failure(work_channel(platform.url), delivery())
    assert (fault.kind, fault.permanent, fault.elsewhere) == (kind, permanent, elsewhere)


def test_no_answer_at_all_is_busy():
    fault = failure(work_channel("http://127.0.0.1:9/cgi-bin/"), delivery())
    assert (fault.kind, fault.permanent) == ("busy", False)


# Tokens


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_refused_token_is_renewed_once_and_then_it_is_a_fault_of_the_setup(platform, code):
    channel = work_channel(platform.url)
    platform.answers = [code, 0]
    channel.send(delivery())
    assert [one.query["access_token"] for one in platform.calls] == ["hush-token-1", "hush-token-2"]
    platform.answers = [code, code, 0]
    fault = failure(channel, delivery())
    assert (fault.kind, fault.permanent, platform.tokens) == ("setup", False, 3)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (40013, "setup"),
        (40001, "setup"),
        (40164, "setup"),
        (-1, "busy"),
        ((503, {}, b""), "busy"),
        ({"errcode": 0}, "busy"),
    ],
)
def test_a_token_that_is_not_given_fails_the_message_and_blocks_no_later_one(platform, answer, kind):
    channel = official_channel(api=platform.url)
    platform.token_answers = [answer]
    assert failure(channel, delivery()).kind == kind
    channel.send(delivery())
    assert platform.texts == ["险情:后山滑坡"]


def test_many_threads_and_two_processes_fetch_one_token(platform):
    tokens = MemoryTokens()
    channels = [work_channel(platform.url, tokens), work_channel(platform.url, tokens)]
    threads = [threading.Thread(target=channels[number % 2].send, args=(delivery(),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (platform.tokens, len(platform.calls)) == (1, 8)


def test_neither_token_nor_secret_is_in_a_fault_or_in_the_log(platform, caplog):
    caplog.set_level(logging.INFO)
    channel = work_channel(platform.url)
    for answer in (-1, 42001, "cut", (502, {}, b""), (200, {}, b"x")):
        platform.answers = [answer, answer]
        try:
            channel.send(delivery())
        except SendError as fault:
            told = "".join(traceback.format_exception(fault)) + repr(fault) + caplog.text
            assert "hush" not in told


# 企业微信


def test_a_work_text_goes_to_the_app_with_a_duplicate_check(platform):
    channel = work_channel(platform.url)
    channel.send(delivery())
    channel.send(delivery(kind="reply"))
    channel.send(delivery(kind="reply", is_retry=True))
    first, reply, again = (one.json for one in platform.calls)
    assert platform.calls[0].path == "/cgi-bin/message/send"
    assert (first["touser"], first["agentid"], first["msgtype"]) == ("wang", 218, "text")
    assert first["enable_duplicate_check"] == again["enable_duplicate_check"] == 1
    assert "enable_duplicate_check" not in reply
    assert platform.asked[0].query == {"corpid": CORP_ID, "corpsecret": "hush-secret"}


def test_a_long_text_goes_in_pieces_and_a_later_try_goes_on_where_the_first_broke_off(platform):
    text = "\n".join(f"{number}. " + "隐患" * 100 for number in range(8))
    channel = work_channel(platform.url)
    platform.answers = [0, -1]
    fault = failure(channel, delivery(text))
    assert fault.pieces_sent == 1
    channel.send(delivery(text, pieces_sent=fault.pieces_sent, is_retry=True))
    del platform.asked[2]  # the piece that the platform refused
    assert "\n".join(platform.texts) == text
    assert all(len(piece.encode()) <= 2048 for piece in platform.texts)


def test_a_picture_goes_before_its_text(platform, tmp_path):
    picture = tmp_path / "p.jpg"
    picture.write_bytes(b"\xff\xd8\xffpicture")
    platform.answers = [{"errcode": 0, "media_id": "m7"}]
    work_channel(platform.url).send(delivery(media_path=picture))
    upload, image, text = platform.calls
    assert upload.path.endswith("media/upload") and b"picture" in upload.body
    assert image.json["image"] == {"media_id": "m7"} and text.json["msgtype"] == "text"


# 公众号


def test_within_48_hours_and_five_messages_the_text_goes_as_customer_service(platform):
    channel = official_channel(api=platform.url, templates={"default": TEMPLATE})
    sent = channel.send(delivery(pushes=4))
    assert (sent.surface, sent.pushes) == ("customer_service", 1)
    assert platform.calls[0].path == "/cgi-bin/message/custom/send"


@pytest.mark.parametrize(
    "closed", [{"pushes": 5}, {"last_message_at": NOW - timedelta(hours=48)}, {"last_message_at": None}]
)
def test_outside_of_that_a_template_brings_the_key_figures_and_a_link(platform, closed):
    channel = official_channel(api=platform.url, templates={"danger": TEMPLATE})
    text = "险情:后山滑坡,转移一百一十三人,正在处置请尽快确认\n\n塔石街道"
    assert channel.send(delivery(text, fields={"unit": "南大洋\n社区"}, **closed)).surface == "template"
    (call,) = platform.calls
    assert call.path == "/cgi-bin/message/template/send"
    values = {name: one["value"] for name, one in call.json["data"].items()}
    assert values == {
        "thing1": "险情:后山滑坡,转移一百一十三人,正在…",
        "thing2": "塔石街道",
        "time3": "2026-06-16 09:00",
        "thing4": "南大洋 社区",
    }
    assert all(len(value) <= 20 for value in values.values())
    assert call.json["url"] == "http://127.0.0.1:8000"


def test_without_a_template_it_waits_for_the_user(platform):
    fault = failure(official_channel(api=platform.url), delivery(pushes=5))
    assert (fault.kind, fault.permanent, platform.calls) == ("window", False, [])


@pytest.mark.parametrize("code", [45015, 45047])
def test_a_door_that_the_platform_finds_closed_leads_to_the_template_or_to_waiting(platform, code):
    platform.answers = [code]
    assert official_channel(api=platform.url, templates={"default": TEMPLATE}).send(delivery()).surface == "template"
    platform.answers = [code]
    assert failure(official_channel(api=platform.url), delivery()).kind == "window"


def test_a_text_longer_than_the_room_left_goes_as_far_as_it_may_and_then_waits(platform):
    text = "\n".join("隐患" * 300 for _ in range(4))
    channel = official_channel(api=platform.url)
    fault = failure(channel, delivery(text, pushes=2))
    assert (fault.kind, fault.pieces_sent, len(platform.texts)) == ("window", 3, 3)
    channel.send(delivery(text, pushes=0, pieces_sent=3))
    assert "\n".join(platform.texts) == text
