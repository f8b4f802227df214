"""The webhook as the platform sees it: what is let in, what it is answered, and that nothing is lost or doubled."""

import threading
from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.inbox import Inbox
from bot.metrics import Metrics
from bot.parts import open_doors
from bot.web import BODY_LIMIT_BYTES, Front, make_web
from handlers.desk import Desk
from handlers.message import Reply
from models.db import Database
from models.messages import finish_message
from models.tables import Message, Outbox
from tests.bot.signed import (
    NOW,
    ORIGINAL_ID,
    SECONDS,
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

LONG = "\n".join(f"{number}. " + "隐患" * 60 for number in range(12))


class StillClock:
    """A clock that stands."""

    def now(self):
        return NOW


class Town:
    """A web side whose handler is told by the test what to answer, over a real ledger."""

    def __init__(self, db: Database, **channels) -> None:
        self.db = db
        self.desk = Desk(db)
        self.answer = "收到"
        self.handled: list[int] = []
        self.fault: Exception | None = None
        self.go = threading.Event()
        self.go.set()
        self.begun = threading.Semaphore(0)
        doors = open_doors(self.desk)
        self.doors = replace(doors, handle=self.handle)
        self.channels = channels or {"work": work_channel(), "official_account": official_channel()}
        self.open()

    def open(self, threads: int = 2, backlog: int = 8, seconds: float = 4.0) -> None:
        self.inbox = Inbox(self.doors, StillClock(), threads, backlog, seconds)
        metrics = Metrics(self.db, StillClock())
        self.client = make_web(
            Front(self.channels, self.inbox, self.doors, self.db, StillClock(), metrics)
        ).test_client()

    def handle(self, message_id, now):
        self.handled.append(message_id)
        self.begun.release()
        assert self.go.wait(10)
        if self.fault is not None:
            raise self.fault
        with self.db.write() as tx:
            finish_message(tx, message_id, state="handled", reply=self.answer)
        return Reply(self.answer)

    def post(self, request, path="/wechat/work", **options):
        query, body = request
        return self.client.post(path, query_string=query, data=body, content_type="text/xml", **options)

    def letters(self):
        with self.db.read() as tx:
            return [row.text for row in tx.execute(select(Outbox.text).order_by(Outbox.id))]

    def messages(self):
        with self.db.read() as tx:
            return list(tx.execute(select(Message.text, Message.state).order_by(Message.id)))


@pytest.fixture
def town(db):
    made = Town(db)
    yield made
    made.go.set()
    made.inbox.close()


@pytest.fixture
def quick_town(sqlite_db):
    made = Town(sqlite_db)
    yield made
    made.go.set()
    made.inbox.close()


def test_a_message_is_stored_and_answered(town):
    response = town.post(seal(text_xml()))
    assert response.status_code == 200
    assert unseal(response.data)["Content"] == "收到"
    assert town.messages() == [("今天巡查后山,一切正常", "handled")]


@pytest.mark.parametrize("mode", ["plain", "compatible", "safe"])
def test_an_official_account_is_answered_in_its_mode(sqlite_db, mode):
    town = Town(sqlite_db, official_account=official_channel(mode))
    request = plain(official_xml()) if mode == "plain" else seal(official_xml(), "official_account")
    body = town.post(request, "/wechat/mp").data
    told = read_xml(body.decode()) if mode == "plain" else unseal(body, "official_account")
    assert (told["Content"], told["FromUserName"]) == ("收到", ORIGINAL_ID)
    town.inbox.close()


def test_the_same_message_again_gets_the_same_answer_and_changes_nothing(town):
    request = seal(text_xml())
    first = unseal(town.post(request).data)
    town.answer = "另一句"
    for repeated in (request, seal(text_xml())):
        assert unseal(town.post(repeated).data)["Content"] == first["Content"]
    assert len(town.handled) == len(town.messages()) == 1
    assert town.letters() == []


def test_one_that_comes_while_the_first_is_being_handled_gets_nothing_and_the_answer_is_pushed_once(quick_town):
    town = quick_town
    town.go.clear()
    first = threading.Thread(target=lambda: answers.append(town.post(seal(text_xml()))))
    answers = []
    first.start()
    assert town.begun.acquire(timeout=5)
    for _ in range(2):
        again = town.post(seal(text_xml()))
        assert (again.status_code, again.data) == (200, b"")
    town.go.set()
    first.join()
    assert (answers[0].status_code, answers[0].data) == (200, b"")
    with town.db.read() as tx:
        assert tx.scalars(select(Message.is_pushed)).all() == [True]
    assert len(town.handled) == 1


def test_what_takes_too_long_is_answered_empty_and_pushed_when_it_is_known(quick_town):
    town = quick_town
    town.open(seconds=0.2)
    town.go.clear()
    late = town.post(seal(text_xml()))
    assert (late.status_code, late.data) == (200, b"")
    town.go.set()
    town.inbox.close()  # waits for what has begun
    with town.db.read() as tx:
        assert tx.scalars(select(Message.is_pushed)).all() == [True]


def test_beyond_its_capacity_everything_is_stored_and_answered_empty(quick_town):
    town = quick_town
    town.open(threads=1, backlog=1, seconds=30)
    town.go.clear()
    busy = [threading.Thread(target=town.post, args=(seal(text_xml(message_id=str(number))),)) for number in range(2)]
    for thread in busy:
        thread.start()
    assert town.begun.acquire(timeout=5)
    while town.inbox._room.acquire(blocking=False):
        town.inbox._room.release()
    response = town.post(seal(text_xml("转移12人", message_id="77")))
    assert (response.status_code, response.data) == (200, b"")
    town.go.set()
    for thread in busy:
        thread.join()
    assert ("转移12人", "stored") in town.messages()


def test_what_does_not_leave_the_queue_in_time_is_stored_and_answered_empty(quick_town):
    town = quick_town
    town.open(threads=1, backlog=5, seconds=0.4)
    town.go.clear()
    town.post(seal(text_xml(message_id="1")))  # holds the one thread
    response = town.post(seal(text_xml("转移12人", message_id="2")))
    assert (response.status_code, response.data) == (200, b"")
    assert ("转移12人", "stored") in town.messages()
    town.go.set()
    town.inbox.close()
    assert town.handled == [1]  # the other is the worker's


def test_a_bug_of_ours_loses_nothing_and_is_told_without_what_was_written(quick_town, caplog):
    town = quick_town
    town.fault = RuntimeError("秘密的话")
    response = town.post(seal(text_xml()))
    assert response.status_code == 200
    assert town.messages() == [("今天巡查后山,一切正常", "stored")]
    assert "could not be handled" in caplog.text


def test_what_cannot_be_stored_is_asked_for_again(quick_town):
    def broken(incoming, now):
        raise OSError("disk full")

    quick_town.doors = replace(quick_town.doors, store=broken)
    quick_town.open()
    assert quick_town.post(seal(text_xml())).status_code == 503


def test_a_long_answer_goes_on_by_push_once(town):
    town.answer = LONG
    first = unseal(town.post(seal(text_xml())).data)["Content"]
    town.post(seal(text_xml()))
    (rest,) = town.letters()
    assert first + "\n" + rest == LONG


def test_the_handshake_is_answered_bare(quick_town):
    response = quick_town.client.get("/wechat/work", query_string=echo_query())
    assert (response.status_code, response.data) == (200, b"1234567890123")
    assert response.content_type.startswith("text/plain")
    assert quick_town.client.get("/wechat/work").status_code == 403
    assert quick_town.client.get("/wechat/mp", query_string={"echostr": "1"}).status_code == 403


def test_forged_and_stale_requests_are_403_and_leave_no_trace(quick_town, caplog):
    query, body = seal(text_xml())
    for request in (
        ({}, body),
        (query | {"msg_signature": "0" * 40}, body),
        (query, b""),
        (query, b"<xml/>"),
        seal(text_xml(), timestamp=str(int(SECONDS) - 601)),
    ):
        response = quick_town.post(request)
        assert (response.status_code, response.data) == (403, b"forbidden")
    assert quick_town.messages() == []
    assert "off the clock" in caplog.text


def test_what_is_signed_but_unreadable_is_200_and_named_in_the_log(quick_town, caplog):
    for xml in ("", "<a/>", "<!DOCTYPE x><xml/>", text_xml(Content="")):
        response = quick_town.post(seal(xml))
        assert (response.status_code, response.data) == (200, b"")
    assert caplog.text.count("cannot be read") == 4
    assert quick_town.messages() == []


@pytest.mark.parametrize("has_length", [True, False])
def test_a_body_over_64_kb_is_413_whether_its_length_was_told_or_not(quick_town, has_length):
    query, _ = seal(text_xml())
    for size, status in ((BODY_LIMIT_BYTES + 1, 413), (BODY_LIMIT_BYTES, 403), (10 * BODY_LIMIT_BYTES, 413)):
        stream = BytesIO(b"x" * size)
        options = {"content_length": size} if has_length else {"environ_overrides": {"wsgi.input_terminated": True}}
        response = quick_town.client.post("/wechat/work", query_string=query, input_stream=stream, **options)
        assert response.status_code == status
        assert stream.tell() <= BODY_LIMIT_BYTES + 1


def test_odd_texts_are_stored_whole(town):
    for number, text in enumerate(("🚨" * 40, "险" * 9000, "=cmd|' /C calc'!A0", "\u202e倒过来", "a\tb")):
        response = town.post(seal(text_xml(text, message_id=str(number))))
        assert response.status_code == 200
        assert town.messages()[number][0] == text


def test_a_channel_that_is_off_and_other_addresses_are_404_and_other_methods_405(sqlite_db):
    town = Town(sqlite_db, work=work_channel())
    assert town.post(seal(official_xml(), "official_account"), "/wechat/mp").status_code == 404
    assert town.client.get("/").status_code == town.client.get("/wechat/robot").status_code == 404
    assert town.client.put("/wechat/work").status_code == 405
    town.inbox.close()


def test_health_and_metrics_tell_numbers_alone(town):
    town.answer = LONG
    town.post(seal(text_xml()))
    town.post(({}, b""))
    health = town.client.get("/healthz")
    assert (health.status_code, health.json["database"], health.json["outbox"]["pending"]) == (200, "up", 1)
    text = town.client.get("/metrics").text
    assert 'xunbao_webhook_requests_total{channel="work",outcome="answered"} 1.0' in text
    assert 'xunbao_webhook_requests_total{channel="work",outcome="forged"} 1.0' in text
    assert 'xunbao_outbox_letters{state="pending"} 1.0' in text
    assert "mycreate" not in text and "后山" not in text and text.isascii()


def test_health_tells_of_a_database_that_is_gone(quick_town):
    quick_town.db.engine.dispose()
    quick_town.db.engine.connect = broken_connect
    response = quick_town.client.get("/healthz")
    assert (response.status_code, response.json) == (503, {"database": "down"})
    assert "xunbao_database_up 0.0" in quick_town.client.get("/metrics").text


def broken_connect():
    raise OperationalError("SELECT", {}, OSError("gone"))


def test_answers_carry_what_keeps_browsers_quiet(quick_town):
    for path in ("/healthz", "/wechat/work", "/nowhere"):
        headers = quick_town.client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
