"""Callbacks: wechatpy reads every mode, retries keep their MsgId, the phone shows what a person would see."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.simulator.phones import Place
from bot.simulator.settings import COMPATIBLE, PLAIN, SAFE, StandInSettings
from bot.simulator.standin import StandIn
from tests.bot.simulator_bot import OFFICIAL_ACCOUNT_SAFE, RecordingBot, make_settings

WORK, OFFICIAL = "work", "official_account"
UNAVAILABLE = "该公众号暂时无法提供服务"
Start = Callable[..., tuple[StandIn, RecordingBot]]


def echo(fields: dict[str, str]) -> str | None:
    return f"收到：{fields['Content']}" if fields["MsgType"] == "text" else None


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "clock")


@pytest.fixture
def start(clock: Clock) -> Iterator[Start]:
    opened: list[StandIn] = []

    def begin(
        settings: StandInSettings | None = None, answer: Callable[..., str | None] = echo
    ) -> tuple[StandIn, RecordingBot]:
        told = settings or make_settings()
        platform, bot = StandIn(told, clock), RecordingBot(told, answer)
        opened.append(platform.__enter__())
        platform.connect(bot)
        return platform, bot

    yield begin
    for platform in opened:
        platform.__exit__(None, None, None)


def test_a_member_writes_and_is_answered_encrypted(start: Start, clock: Clock) -> None:
    platform, bot = start()
    assert platform.says("wangjianguo", "巡查3处，一切正常 <&>") == "收到：巡查3处，一切正常 <&>"
    (fields,) = bot.seen
    assert fields["FromUserName"] == "wangjianguo"
    assert fields["ToUserName"] == "ww1436e0e65a779aee"
    assert fields["AgentID"] == "1000002"
    assert abs(int(fields["CreateTime"]) - clock.now().timestamp()) < 5
    assert 2**62 <= int(fields["MsgId"]) < 2**63
    (reply,) = platform.received("wangjianguo")
    assert (reply.via, reply.kind, reply.text) == ("passive", "text", "收到：巡查3处，一切正常 <&>")


def test_what_people_write_cannot_break_out_of_the_xml(start: Start) -> None:
    platform, bot = start(answer=lambda _: None)
    platform.says("wangjianguo", "正常]]><Event>x</Event>\x00\ud800"[:-1])
    assert bot.seen[0]["Content"] == "正常]]><Event>x</Event>"
    assert "Event" not in bot.seen[0]


@pytest.mark.parametrize("mode", [PLAIN, COMPATIBLE, SAFE])
def test_a_follower_writes_in_every_mode(start: Start, mode: str) -> None:
    account = replace(OFFICIAL_ACCOUNT_SAFE, mode=mode)
    platform, bot = start(make_settings(official_account=account))
    assert platform.says("oUser1", "正常", OFFICIAL) == "收到：正常"
    assert bot.seen[0]["FromUserName"] == "oUser1"
    assert ("encrypt_type=aes" in bot.paths[0]) == (mode != PLAIN)


def test_in_compatible_mode_plain_and_encrypted_come_together_and_a_plain_reply_will_do(start: Start) -> None:
    platform, bot = start(make_settings(official_account=replace(OFFICIAL_ACCOUNT_SAFE, mode=COMPATIBLE)))
    bot.is_plainly_answered = True
    assert platform.says("oUser1", "正常", OFFICIAL) == "收到：正常"
    body = platform.deliveries[0].wire[1].decode()
    assert "<Encrypt>" in body
    assert "正常" in body


def test_in_safe_mode_a_plain_reply_is_not_taken(start: Start) -> None:
    platform, bot = start()
    bot.is_plainly_answered = True
    assert platform.says("oUser1", "正常", OFFICIAL) is None
    assert UNAVAILABLE in platform.received("oUser1")[0].text
    assert "mode safe" in platform.deliveries[0].fault


@pytest.mark.parametrize("channel", [WORK, OFFICIAL])
def test_the_console_checks_the_address(start: Start, channel: str) -> None:
    platform, bot = start()
    assert platform.handshake(channel, "echo+with/odd=signs")
    platform.connect(RecordingBot(make_settings(work=replace(bot.settings.work, token="wrong"), official_account=None)))
    if channel == WORK:
        with pytest.raises(Exception, match="signature"):
            platform.handshake(channel)


def test_every_kind_of_message_has_the_platforms_fields(start: Start) -> None:
    platform, bot = start()
    platform.sends_image("wangjianguo", b"\xff\xd8picture")
    platform.sends_location("wangjianguo", Place(28.07, 119.14, "南大洋社区"))
    platform.sends_voice("wangjianguo", "正常")
    platform.sends_voice("oUser1", "正常", OFFICIAL)
    platform.sends_link("wangjianguo", "通知", "https://example.com/1")
    platform.sends("wangjianguo", {"MsgType": "shortvideo", "MediaId": "x"})
    image, pin, work_voice, official_voice, link, odd = bot.seen
    assert image["PicUrl"].startswith(platform.base_url + "/pic/work/")
    assert (pin["Location_X"], pin["Location_Y"], pin["Label"], pin["Scale"]) == ("28.07", "119.14", "南大洋社区", "15")
    assert "Recognition" not in work_voice
    assert official_voice["Recognition"] == "正常"
    assert link["Url"] == "https://example.com/1"
    assert odd["MsgType"] == "shortvideo"


def test_following_scanning_and_leaving_are_events_without_msgid(start: Start) -> None:
    platform, bot = start()
    platform.platform.tickets["gQ1"] = "community-7"
    platform.scans("oStranger", "gQ1")
    platform.scans("oStranger", "gQ1")
    platform.clicks("oStranger", "mine", OFFICIAL)
    platform.unfollows("oStranger")
    platform.enters("ZhangWei")
    assert [(one["Event"], one.get("EventKey", "")) for one in bot.seen] == [
        ("subscribe", "qrscene_community-7"),
        ("SCAN", "community-7"),
        ("CLICK", "mine"),
        ("unsubscribe", ""),
        ("enter_agent", ""),
    ]
    assert not any("MsgId" in one for one in bot.seen)
    with pytest.raises(LookupError, match="does not follow"):
        platform.says("oStranger", "在吗", OFFICIAL)


def test_a_failing_bot_is_asked_three_times_with_one_msgid(start: Start) -> None:
    platform, bot = start()
    bot.fails.extend([500, 403])
    assert platform.says("wangjianguo", "正常") == "收到：正常"
    assert len({one["MsgId"] for one in bot.seen}) == 1
    assert platform.deliveries[0].statuses == [500, 403, 200]


def test_after_the_third_failure_the_follower_sees_a_notice_and_the_member_nothing(start: Start) -> None:
    platform, bot = start()
    bot.fails.extend([500] * 6)
    assert platform.says("oUser1", "正常", OFFICIAL) is None
    assert platform.says("wangjianguo", "正常") is None
    assert len(bot.seen) == 6
    assert not platform.platform.callbacks.is_bot_answering()
    (notice,) = platform.received("oUser1")
    assert (notice.kind, notice.via) == ("unavailable", "platform")
    assert UNAVAILABLE in notice.text
    assert platform.received("wangjianguo") == []


def test_a_slow_bot_is_given_up_and_asked_again_over_http(start: Start, clock: Clock) -> None:
    platform, bot = start()
    with StandIn(make_settings(), clock) as carrier:  # serves the recording bot on a real socket
        carrier._server.app = bot
        platform.connect(carrier.base_url)
        bot.fails.append(0)
        assert platform.says("wangjianguo", "正常") == "收到：正常"
        bot.patience.set()
    assert platform.deliveries[0].statuses == [0, 200]


def test_without_a_bot_nobody_answers(clock: Clock) -> None:
    with StandIn(make_settings(bot_url="http://127.0.0.1:9"), clock) as platform:
        assert platform.says("wangjianguo", "正常") is None
        assert platform.deliveries[0].statuses == [0, 0, 0]


@pytest.mark.parametrize("answer", [b"", b"success", b" success\n"])
def test_empty_and_success_mean_handled(start: Start, answer: bytes) -> None:
    platform, bot = start()
    bot.raw_answer = answer
    assert platform.says("oUser1", "正常", OFFICIAL) is None
    assert platform.received("oUser1") == []
    assert platform.deliveries[0].statuses == [200]


@pytest.mark.parametrize(
    "answer",
    [b"<html>", b"\xff\xfe", b"ok", b"<!DOCTYPE xml><xml/>", b"<xml><Encrypt>x</Encrypt></xml>", b"<xml></xml>"],
)
def test_a_reply_that_is_none_shows_the_notice(start: Start, answer: bytes) -> None:
    platform, bot = start()
    bot.raw_answer = answer
    assert platform.says("oUser1", "正常", OFFICIAL) is None
    assert [one.kind for one in platform.received("oUser1")] == ["unavailable"]
    assert platform.deliveries[0].fault


def test_a_long_reply_is_cut_by_wecom_and_refused_by_the_official_account(start: Start) -> None:
    platform, _ = start(answer=lambda _: "报" * 700)
    assert platform.says("wangjianguo", "正常") == "报" * 682
    assert platform.says("oUser1", "正常", OFFICIAL) is None


def test_a_long_text_leaves_the_phone_with_2048_bytes(start: Start) -> None:
    platform, bot = start()
    platform.says("wangjianguo", "巡" * 5000)
    assert bot.seen[0]["Content"] == "巡" * 682


def test_the_same_callback_can_come_again_signed_anew_or_byte_for_byte(start: Start) -> None:
    platform, bot = start()
    platform.says("wangjianguo", "正常")
    anew, verbatim = platform.deliver_again(), platform.deliver_again("wangjianguo", verbatim=True)
    assert {one["MsgId"] for one in bot.seen} == {bot.seen[0]["MsgId"]}
    assert bot.paths[0] != bot.paths[1]
    assert bot.paths[2] == platform.deliveries[0].wire[0]
    assert anew.reply is not None
    assert verbatim.reply is not None
    assert len(platform.received("wangjianguo")) == 1


def test_callbacks_are_repeated_reordered_and_lost_on_request(start: Start) -> None:
    platform, bot = start()
    platform.fault("repeat")
    platform.says("wangjianguo", "一")
    platform.heal("repeat")
    platform.fault("reorder", WORK)
    assert platform.says("wangjianguo", "二") is None
    assert platform.says("ZhangWei", "三") == "收到：三"
    platform.says("wangjianguo", "四")
    platform.heal()
    platform.fault("deaf")
    assert platform.says("wangjianguo", "五") == "收到：五"
    assert [one["Content"] for one in bot.seen] == ["一", "一", "三", "二", "四", "五", "五"]
    assert [one.text for one in platform.received("wangjianguo")] == ["收到：一", "收到：二", "收到：四", "收到：五"]


def test_times_are_the_simulated_clocks(start: Start, clock: Clock) -> None:
    platform, bot = start()
    clock.turn_to(clock.now() + timedelta(days=3))
    platform.says("wangjianguo", "正常")
    assert abs(int(bot.seen[0]["CreateTime"]) - clock.now().timestamp()) < 5
    assert platform.received("wangjianguo")[0].at > clock.now() - timedelta(minutes=1)
