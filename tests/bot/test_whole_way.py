"""The whole way beside the stand-in: a phone, the true protocol, the ledger, the outbox, another phone."""

import io
import logging
import struct
import zlib

import pytest
from sqlalchemy import select

from bot.simulator import faults
from handlers.message import OFFICIAL_ACCOUNT, WORK
from models.tables import Media, Message
from tests.bot.town import open_town

DANGER = "险情!欧立木业后侧山体正在滑坡,厂房被压,3人被困"


@pytest.fixture
def town(sqlite_db, tmp_path):
    with open_town(tmp_path, str(sqlite_db.engine.url)) as made:
        yield made


@pytest.fixture(params=["sqlite_db", "postgres_db"])
def each_town(request, tmp_path):
    database = request.getfixturevalue(request.param)
    with open_town(tmp_path, database.engine.url.render_as_string(hide_password=False)) as made:
        yield made


def picture() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def test_both_addresses_pass_the_platforms_check(town):
    assert town.platform.handshake(WORK)
    assert town.platform.handshake(OFFICIAL_ACCOUNT)


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_an_official_account_works_in_every_mode(sqlite_db, tmp_path, mode):
    with open_town(tmp_path, str(sqlite_db.engine.url), mode) as town:
        assert town.platform.handshake(OFFICIAL_ACCOUNT)
        assert town.says("oLisimei", "今天巡查水库1次,一切正常", OFFICIAL_ACCOUNT)
        town.turn_to(17, 3)
        assert any("日报" in text for text in town.texts("oSunli", OFFICIAL_ACCOUNT) + town.texts("sunli"))


def test_a_report_is_answered_and_stands_in_the_digests_of_all_levels(each_town):
    town = each_town
    assert "8" in (town.says("wangjianguo", "今天巡查后山、水库各1次,走访8户,一切正常") or "")
    town.turn_to(17, 3)
    assert "南大洋社区" in town.texts("sunli")[-1]
    town.turn_to(17, 24)
    assert "剑池街道" in town.texts("qianjin")[-1]
    town.turn_to(17, 52)
    assert "龙泉市" in town.texts("zhaoming")[-1]
    shown = len(town.texts("zhaoming"))
    town.push(minutes=5)
    assert len(town.texts("zhaoming")) == shown


def test_a_danger_reaches_manager_and_station_at_once(each_town):
    town = each_town
    reply = town.says("wangjianguo", DANGER) or ""
    assert "孙丽" in reply
    town.work_on()
    for account in ("sunli", "qianjin"):
        assert "欧立木业" in town.texts(account)[-1]


def test_the_same_callback_again_changes_nothing(town):
    town.says("wangjianguo", "走访8户")
    first = town.platform.deliveries[-1]
    for verbatim in (True, False):
        again = town.platform.deliver_again("wangjianguo", verbatim)
        assert again.statuses == [200]
        assert again.reply.text == first.reply.text
    with town.parts.db.read() as tx:
        assert len(tx.scalars(select(Message.id)).all()) == 1


def test_a_lost_answer_is_given_again(town):
    town.platform.fault(faults.DEAF)
    assert town.says("wangjianguo", "走访8户")
    assert town.platform.deliveries[-1].statuses == [200, 200]


def test_an_expired_token_is_renewed_once_and_the_letters_go(town):
    desk = town.platform.platform.tokens[WORK]
    town.says("wangjianguo", DANGER)
    town.work_on()
    assert desk.fetches == 1
    town.platform.fault(faults.EXPIRED)
    before = len(town.texts("sunli", WORK))
    town.turn_to(17, 3)
    assert len(town.texts("sunli", WORK)) > before
    assert desk.fetches == 2


@pytest.mark.parametrize("name", [faults.DOWN, faults.BUSY, faults.CUT, faults.LIMITED, faults.ADDRESS, faults.TOKEN])
def test_a_danger_arrives_once_the_platform_is_well_again(town, name):
    town.platform.fault(name)
    town.says("wangjianguo", DANGER)
    town.work_on()
    town.push(seconds=30)
    town.platform.heal()
    for _ in range(4):
        town.push(minutes=1)
    told = [text for text in town.texts("qianjin") if "欧立木业" in text and "首报" not in text]
    assert len(told) == 1


def test_who_has_only_the_official_account_is_reached_there_while_the_window_is_open(town):
    town.says("oWushui", "今天巡查水库1次,一切正常", OFFICIAL_ACCOUNT)
    town.turn_to(17, 3)
    assert "水南社区" in town.texts("oWushui")[-1]
    for _ in range(2):
        town.push(days=1)
    shown = town.platform.received("oWushui")[-1]
    assert shown.draft.kind == "template"


def test_a_photo_is_fetched_and_kept(town):
    town.says("wangjianguo", "发现后山有裂缝,在欧立木业后面")
    town.platform.sends_image("wangjianguo", io.BytesIO(picture()).read())
    town.work_on()
    with town.parts.db.read() as tx:
        (kept,) = tx.execute(select(Media.state, Media.path)).all()
    assert kept.state == "fetched"
    assert (town.parts.config.media.folder / kept.path).read_bytes() == picture()


def test_following_is_greeted_and_leaving_is_noted(town):
    assert town.platform.follows("oNewcomer")
    town.platform.unfollows("oLisimei")
    town.says("wangjianguo", "走访8户")
    before = len(town.texts("oLisimei"))
    town.turn_to(16, 27)
    assert len(town.texts("oLisimei")) == before


def test_nothing_that_people_wrote_and_no_token_is_in_the_log(town, caplog):
    caplog.set_level(logging.DEBUG, "bot")
    town.platform.fault(faults.BUSY)
    town.says("wangjianguo", DANGER)
    town.work_on()
    town.platform.fault(faults.EXPIRED)
    town.platform.heal()
    town.push(minutes=2)
    issued = {token for desk in town.platform.platform.tokens.values() for token in desk._tokens}
    for secret in ("work-secret", "欧立木业", "wangjianguo", "1390000", *issued):
        assert secret not in caplog.text
