"""What is forged, stale, too large or unreadable changes nothing; what is odd but genuine is taken and answered."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import pytest

from bot.doorway import BODY_LIMIT_BYTES
from bot.simulator.envelopes import write_xml
from bot.simulator.lines import WsgiLine
from models.db import Database
from tests.scenarios.county import County, Opener
from tests.scenarios.roster import FOLLOWERS

ENTITY_BOMB = (
    '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><xml><ToUserName>x</ToUserName>'
    "<FromUserName>lisimei</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>&b;</Content>"
    "<MsgId>7</MsgId></xml>"
)


@dataclass
class Post:
    """One callback as it lies on the wire, to be spoilt."""

    path: str
    query: dict[str, str]
    body: bytes

    def send(self, county: County) -> int:
        answer = WsgiLine(county.app).ask("POST", f"{self.path}?{urlencode(self.query)}", self.body)
        return answer.status


def seal(county: County, xml: str, channel: str = "work", age_seconds: int = 0) -> Post:
    """The platform's own envelope around any text."""
    one = county.platform.platform.callbacks.seals[channel]
    query, body = one.close(xml, "lisimei", int(county.clock.now().timestamp()) - age_seconds)
    return Post(one.path, dict(parse_qsl(query)), body)


def text_of(content: str, **others: str | int) -> str:
    fields = {
        "ToUserName": "ww1436e0e65a779aee", "FromUserName": "lisimei", "CreateTime": 1781571600, "MsgType": "text",
        "Content": content, "MsgId": 6_000_000_000_000_000_001, "AgentID": 1000002,
    }  # fmt: skip
    return write_xml(fields | others)


REPORT = text_of("走访3户，一切正常")


def forge_signature(post: Post) -> None:
    post.query["msg_signature"] = "0" * 40


def leave_out_signature(post: Post) -> None:
    del post.query["msg_signature"]


def change_time(post: Post) -> None:
    post.query["timestamp"] = str(int(post.query["timestamp"]) + 1)


def change_body(post: Post) -> None:
    post.body = post.body.replace(b"<Encrypt><![CDATA[", b"<Encrypt><![CDATA[AAAA")


def empty_body(post: Post) -> None:
    post.body = b""


def send_plainly(post: Post) -> None:
    post.body = REPORT.encode()


@pytest.mark.parametrize("channel", ["work", "official_account"])
@pytest.mark.parametrize(
    "spoil", [forge_signature, leave_out_signature, change_time, change_body, empty_body, send_plainly]
)
def test_a_forged_request_is_refused_and_changes_nothing(quick_county: County, channel: str, spoil) -> None:
    rows = quick_county.rows()
    post = seal(quick_county, REPORT, channel)
    spoil(post)
    assert post.send(quick_county) == 403
    assert quick_county.rows() == rows


def test_a_stale_one_is_refused_and_inside_the_window_it_is_a_retry(quick_county: County) -> None:
    rows = quick_county.rows()
    for age_seconds in (601, -601):
        assert seal(quick_county, REPORT, age_seconds=age_seconds).send(quick_county) == 403
    assert quick_county.rows() == rows
    post = seal(quick_county, REPORT, age_seconds=590)
    assert post.send(quick_county) == 200
    rows = quick_county.rows()
    assert rows["entry"] == 1
    assert post.send(quick_county) == 200
    assert quick_county.rows() == rows
    quick_county.advance(minutes=1)
    assert post.send(quick_county) == 403


def test_one_for_another_company_is_refused(quick_county: County) -> None:
    rows = quick_county.rows()
    work, official = (quick_county.platform.platform.callbacks.seals[name] for name in ("work", "official_account"))
    work.crypto, kept = official.crypto, work.crypto  # the same key, another id inside
    post = seal(quick_county, REPORT)
    work.crypto = kept
    assert post.send(quick_county) == 403
    assert quick_county.rows() == rows


def test_one_too_large_is_refused_before_it_is_looked_at(quick_county: County) -> None:
    rows = quick_county.rows()
    post = seal(quick_county, text_of("长" * BODY_LIMIT_BYTES))
    assert len(post.body) > BODY_LIMIT_BYTES
    assert post.send(quick_county) == 413
    assert quick_county.rows() == rows


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "垃圾",
        "<a/>",
        "<xml></xml>",
        "<xml><MsgType>text</MsgType>",
        ENTITY_BOMB,
        "<xml>" * 2000 + "</xml>" * 2000,
        text_of("正常").replace("1781571600", "昨天"),
    ],
    ids=["nothing", "rubbish", "bare", "empty", "broken", "bomb", "nested", "timeless"],
)
def test_what_is_signed_and_unreadable_is_taken_off_the_platforms_hands_and_changes_nothing(
    quick_county: County, xml: str
) -> None:
    rows = quick_county.rows()
    assert seal(quick_county, xml).send(quick_county) == 200
    assert quick_county.rows() == rows
    assert "零报告" in quick_county.says("lisimei", "正常")


def test_odd_texts_are_kept_and_answered(county: County) -> None:
    assert county.says("lisimei", "😀👌💪")
    assert county.says("lisimei", "。" * 600)
    assert county.says("lisimei", "﷽" * 300)
    assert county.says("lisimei", "1" * 2000)
    assert county.rollup("南大洋社区").hazards()["found"] == 0
    assert "零报告" in county.says("lisimei", "正常")


def test_twenty_thousand_characters_are_one_report(sqlite_db: Database, open_story: Opener) -> None:
    county = open_story(sqlite_db, mode="plain", roster=FOLLOWERS)
    text = "今天走访3户，一切正常。" + "路上看到庄稼长得很好。" * 1820
    assert len(text) > 20_000
    post = seal(county, text_of(text, FromUserName="oXiming", AgentID=""), "official_account")
    assert post.send(county) == 200
    assert county.rollup("溪头村").counts() == {"households_visited": 3}


def test_a_kind_of_message_that_nobody_knows_is_kept_and_answered(quick_county: County) -> None:
    reply = quick_county.act("sends", "lisimei", {"MsgType": "hologram", "Title": "x"})
    assert "看不懂" in reply
    assert quick_county.rows()["message"] == 1


def test_words_that_look_like_markup_come_back_as_they_were(quick_county: County) -> None:
    quick_county.says("lisimei", "]]></Content><MsgType>event</MsgType> 3号楼楼道堆满<b>纸板</b>&amp;木头")
    assert quick_county.rows()["message"] == 1
    assert quick_county.platform.deliveries[-1].fault == ""
