"""What comes in: only the platform is let in, and whatever it sends is either read or named unreadable."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.errors import Forged, Unreadable
from bot.simulator.crypto import MessageCrypto, sign
from handlers.message import Reply
from tests.bot.signed import (
    APP_ID,
    CORP_ID,
    CRYPTO,
    NONCE,
    NOW,
    ORIGINAL_ID,
    SECONDS,
    TOKEN,
    ciphertext_of,
    echo_query,
    official_channel,
    official_xml,
    plain,
    read_xml,
    seal,
    text_xml,
    unseal,
    work_channel,
)

OTHER_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


def receive(channel, request):
    return channel.receive(*request, NOW)


# Reading


def test_a_text_is_read_with_its_time_in_seconds():
    message = receive(work_channel(), seal(text_xml())).message
    assert (message.channel, message.account, message.kind) == ("work", "mycreate", "text")
    assert message.text == "今天巡查后山,一切正常"
    assert message.external_id == "4561255354251345929"
    assert message.sent_at == datetime(2026, 6, 16, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("image", {"PicUrl": "http://mmbiz.qpic.cn/p", "MediaId": "m1"}, {"media_id": "m1", "kind": "image"}),
        ("voice", {"MediaId": "m2", "Format": "amr", "Recognition": "山上有石头"}, {"text": "山上有石头"}),
        ("voice", {"MediaId": "m2", "Format": "amr"}, {"text": "", "media_id": "m2"}),
        (
            "location",
            {"Location_X": "28.07", "Location_Y": "119.14", "Scale": "16", "Label": "剑池街道"},
            {"latitude": 28.07, "longitude": 119.14, "text": "剑池街道"},
        ),
        ("location", {"Location_X": "nan", "Location_Y": "999", "Label": "x"}, {"latitude": None, "longitude": None}),
        ("link", {"Title": "t", "Description": "d", "Url": "http://u"}, {"text": "t\nd\nhttp://u", "kind": "link"}),
        ("video", {"MediaId": "m3"}, {"kind": "other", "media_id": "m3"}),
        ("hologram", {}, {"kind": "other"}),
    ],
)
def test_every_kind_of_message_is_read(kind, fields, expected):
    xml = text_xml(MsgType=kind, Content=None, **fields)
    message = receive(work_channel(), seal(xml)).message
    assert {name: getattr(message, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("fields", "event", "key"),
    [
        ({"Event": "subscribe", "EventKey": ""}, "subscribe", ""),
        ({"Event": "subscribe", "EventKey": "qrscene_7", "Ticket": "t"}, "subscribe", "7"),
        ({"Event": "SCAN", "EventKey": "7"}, "scan", "7"),
        ({"Event": "unsubscribe"}, "unsubscribe", ""),
        ({"Event": "enter_agent"}, "enter_agent", ""),
        ({"Event": "CLICK", "EventKey": "help"}, "click", "help"),
        ({"Event": "template_card_event", "EventKey": "ok", "TaskId": "t9"}, "template_card_event", "ok"),
        ({"Event": "change_contact"}, "change_contact", ""),
        ({"Event": "TEMPLATESENDJOBFINISH", "Status": "success"}, "templatesendjobfinish", ""),
    ],
)
@pytest.mark.parametrize("platform", ["work", "official_account"])
def test_events_are_read_and_named_by_sender_time_event_and_key(platform, fields, event, key):
    if platform == "work" and fields.get("Ticket"):
        pytest.skip("only a 公众号 has parameter codes")
    channel = work_channel() if platform == "work" else official_channel()
    xml = text_xml(MsgType="event", Content=None, MsgId=None, AgentID=None, **fields)
    message = receive(channel, seal(xml, platform)).message
    assert (message.kind, message.event, message.event_key) == ("event", event, key)
    assert message.external_id == f"mycreate:{SECONDS}:{event}:{key}"


def test_two_events_of_one_second_are_told_apart_and_a_huge_key_is_shortened():
    channel = work_channel()
    tap = {"MsgType": "event", "Event": "click", "Content": None, "MsgId": None}
    ids = {
        receive(channel, seal(text_xml(EventKey=key, **tap))).message.external_id
        for key in ("a", "b", "c" * 400, "d" * 400)
    }
    assert len(ids) == 4 and all(len(one) < 200 for one in ids)


def test_a_callback_for_another_app_is_left_aside():
    assert receive(work_channel(), seal(text_xml(AgentID="999"))) is None


# Forged


def forged_requests():
    query, body = seal(text_xml())
    stale = str(int(SECONDS) - 601)
    return {
        "no parameters": ({}, body),
        "no signature": (query | {"msg_signature": ""}, body),
        "wrong signature": (query | {"msg_signature": "0" * 40}, body),
        "signature that is no ascii": (query | {"msg_signature": "签名"}, body),
        "another nonce": (query | {"nonce": "1"}, body),
        "another token": seal(text_xml(), token="other"),
        "ciphertext changed": (query, body.replace(b"<Encrypt><![CDATA[", b"<Encrypt><![CDATA[AAAA")),
        "too old": seal(text_xml(), timestamp=stale),
        "too new": seal(text_xml(), timestamp=str(int(SECONDS) + 601)),
        "time in milliseconds": seal(text_xml(), timestamp=SECONDS + "000"),
        "time is no number": seal(text_xml(), timestamp="now"),
        "time in other digits": seal(text_xml(), timestamp="١٢٣"),
        "time changed behind the signature": (query | {"timestamp": str(int(SECONDS) + 1)}, body),
        "another key": seal(text_xml(), crypto=MessageCrypto(OTHER_KEY, CORP_ID)),
        "another corp": seal(text_xml(), crypto=MessageCrypto(OTHER_KEY[::-1], "wwother")),
        "our key, another corp": seal(
            text_xml(), crypto=MessageCrypto("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "x")
        ),
        "no body": (query, b""),
        "no encrypted part": (query, b"<xml><Content>x</Content></xml>"),
        "two encrypted parts": (query, body + body),
        "short ciphertext": sign_raw("AAAA"),
        "ciphertext of another length": sign_raw("A" * 44),
        "a bomb outside": (query, BOMB.encode()),
    }


def sign_raw(ciphertext: str):
    query = {"msg_signature": sign(TOKEN, SECONDS, NONCE, ciphertext), "timestamp": SECONDS, "nonce": NONCE}
    return query, f"<xml><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>".encode()


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Content>&b;</Content></xml>'
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Content>&a;</Content></xml>'


@pytest.mark.parametrize("name", forged_requests())
def test_whoever_is_not_the_platform_is_kept_out(name):
    with pytest.raises(Forged):
        receive(work_channel(), forged_requests()[name])


def test_the_edges_of_the_ten_minutes_are_inside():
    for seconds in (-600, 600):
        assert receive(work_channel(), seal(text_xml(), timestamp=str(int(SECONDS) + seconds)))


def test_an_account_with_a_key_takes_no_plain_request():
    for mode in ("safe", "compatible"):
        with pytest.raises(Forged):
            receive(official_channel(mode), plain(official_xml()))
        with pytest.raises(Forged, match="app or corp id"):
            other = MessageCrypto("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", APP_ID + "x")
            receive(official_channel(mode), seal(official_xml(), "official_account", crypto=other))


def test_compatible_mode_reads_the_encrypted_part_alone():
    query, body = seal(official_xml(), "official_account")
    mixed = body.replace(b"</xml>", "<Content>假的</Content><MsgType>text</MsgType></xml>".encode())
    message = receive(official_channel("compatible"), (query, mixed)).message
    assert message.text == "今天巡查后山,一切正常"


# Unreadable

UNREADABLE = {
    "entity bomb": BOMB,
    "entity that reads a file": FILE_ENTITY,
    "document type": f"<!DOCTYPE xml>{text_xml()}",
    "nothing": "",
    "no xml": "巡查正常",
    "broken off": text_xml()[:-10],
    "another root": "<a/>",
    "empty root": "<xml></xml>",
    "text without content": text_xml(Content=""),
    "content with xml in it": text_xml(Content="<b>x</b>"),
    "two senders": text_xml(FromUserName="a</FromUserName><FromUserName>b"),
    "no sender": text_xml(FromUserName=None),
    "sender with a line break": text_xml(FromUserName="a\nb"),
    "sender too long": text_xml(FromUserName="a" * 129),
    "no type": text_xml(MsgType=None),
    "type with xml in it": text_xml(MsgType="<b/>"),
    "no time": text_xml(CreateTime=None),
    "time in words": text_xml(CreateTime="today"),
    "time in milliseconds": text_xml(CreateTime=SECONDS + "000"),
    "no id": text_xml(MsgId=None),
    "id in words": text_xml(MsgId="first"),
    "event without a name": text_xml(MsgType="event"),
    "event with xml as key": text_xml(MsgType="event", Event="subscribe", EventKey="<b>1</b><b>2</b>"),
    "very deep": "<xml>" + "<a>" * 8000 + "</a>" * 8000 + "</xml>",
}


@pytest.mark.parametrize("xml", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("mode", ["work", "safe", "plain"])
def test_hostile_or_broken_xml_is_named_unreadable(mode, xml):
    if mode == "work":
        channel, request = work_channel(), seal(xml)
    elif mode == "safe":
        channel, request = official_channel(), seal(xml, "official_account")
    else:
        channel, request = official_channel("plain"), plain(xml)
    with pytest.raises(Unreadable):
        receive(channel, request)


def test_a_plain_body_that_is_no_utf8_is_unreadable():
    query, _ = plain("")
    with pytest.raises(Unreadable, match="UTF-8"):
        official_channel("plain").receive(query, "<xml>巡查</xml>".encode("gbk"), NOW)


# Handshake


def test_the_handshake_of_a_work_app_answers_the_content_of_echostr():
    assert work_channel().handshake(echo_query(), NOW) == "1234567890123"


def test_a_spoilt_echostr_is_mended_and_the_log_says_what_spoilt_it(caplog):
    query = echo_query()
    while "+" not in query["echostr"]:
        query = echo_query()
    spaces = query | {"echostr": query["echostr"].replace("+", " ")}
    assert work_channel().handshake(spaces, NOW) == "1234567890123"
    assert "plus sign was decoded to a space" in caplog.text
    assert work_channel().handshake(query | {"echostr": f'\ufeff"{query["echostr"]}"\n'}, NOW) == "1234567890123"
    assert "quotes, a BOM or a line break" in caplog.text


def test_a_handshake_that_fails_says_why(caplog):
    with pytest.raises(Forged):
        work_channel().handshake(echo_query(msg_signature="0" * 40), NOW)
    assert "is the token the one of this app?" in caplog.text
    ciphertext = MessageCrypto("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wwother").encrypt("1")
    with pytest.raises(Forged):
        query = echo_query(echostr=ciphertext, msg_signature=sign(TOKEN, SECONDS, NONCE, ciphertext))
        work_channel().handshake(query, NOW)
    assert "corp id inside is not ours" in caplog.text
    with pytest.raises(Forged, match="off the clock"):
        work_channel().handshake(echo_query(), NOW + timedelta(minutes=11))


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_the_handshake_of_an_official_account_is_always_the_plain_one(mode):
    query = {
        "signature": sign(TOKEN, SECONDS, NONCE),
        "timestamp": SECONDS,
        "nonce": NONCE,
        "echostr": "5838479218127813673",
    }
    assert official_channel(mode).handshake(query, NOW) == "5838479218127813673"
    for changes in ({"signature": "0"}, {"echostr": "<script>"[0:0]}, {"echostr": "a b"}, {"timestamp": "1"}):
        with pytest.raises(Forged):
            official_channel(mode).handshake(query | changes, NOW)


# Answers


def test_an_answer_is_encrypted_for_the_one_who_wrote():
    channel = work_channel()
    received = receive(channel, seal(text_xml()))
    answer = channel.render(Reply("收到"), received, NOW)
    told = unseal(answer.body)
    assert (told["ToUserName"], told["FromUserName"], told["Content"], told["MsgType"]) == (
        "mycreate",
        CORP_ID,
        "收到",
        "text",
    )
    assert told["CreateTime"] == SECONDS and answer.rest == ""


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_an_official_account_answers_as_it_was_asked(mode):
    channel = official_channel(mode)
    request = plain(official_xml()) if mode == "plain" else seal(official_xml(), "official_account")
    body = channel.render(Reply("收到"), receive(channel, request), NOW).body
    told = read_xml(body.decode()) if mode == "plain" else unseal(body, "official_account")
    assert (told["ToUserName"], told["FromUserName"], told["Content"]) == ("mycreate", ORIGINAL_ID, "收到")


def test_what_would_break_the_xml_is_made_harmless():
    channel = official_channel("plain")
    received = receive(channel, plain(official_xml()))
    text = "a]]></Content><MsgType>x</MsgType>\x00\x0b\ud800 & <b>"
    assert read_xml(channel.render(Reply(text), received, NOW).body.decode())["Content"] == (
        "a]]></Content><MsgType>x</MsgType> & <b>"
    )


def test_a_long_answer_gives_its_first_piece_and_the_rest_for_a_push():
    channel = work_channel()
    received = receive(channel, seal(text_xml()))
    lines = [f"第{number}行:" + "巡" * 100 for number in range(20)]
    answer = channel.render(Reply("\n".join(lines)), received, NOW)
    first = unseal(answer.body)["Content"]
    assert len(first.encode()) <= 2048
    assert (first + "\n" + answer.rest).split("\n") == lines


def test_nothing_to_say_is_an_empty_body():
    channel = work_channel()
    assert channel.render(Reply(" \n"), receive(channel, seal(text_xml())), NOW).body == b""


def test_a_tap_is_answered_by_what_takes_the_buttons_place_and_the_words_are_pushed():
    channel = work_channel()
    tap = text_xml(MsgType="event", Event="template_card_event", EventKey="say:收到 1", TaskId="t", Content=None)
    answer = channel.render(Reply("好的，已记您收到。", "孙]]>丽 9:00 已收到"), receive(channel, seal(tap)), NOW)
    assert "<ReplaceName>" in (told := CRYPTO["work"].decrypt(ciphertext_of(answer.body)))
    assert ET.fromstring(told).findtext("Button/ReplaceName") == "孙]]>丽 9:00 已收到"
    assert answer.rest == "好的，已记您收到。"


def test_two_requests_made_of_one_ciphertext_give_the_same_message():
    query, body = seal(text_xml())
    channel = work_channel()
    assert channel.receive(query, body, NOW) == channel.receive(query, body, NOW + timedelta(minutes=9))
    assert ciphertext_of(body)
