"""The outbox is sent: dangers first, over the channel that reaches the person, again until taken, never twice."""

from collections import deque
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.channels.base import Sent
from bot.channels.errors import SendError, judge
from bot.delays import MOST_A_MINUTE, MOST_A_MINUTE_DANGER, Pace, is_too_late, next_try
from bot.sender import Sender
from models.outbox import Letter, post_letters
from models.tables import Account, AccountPerson, Outbox, Person

NOW = datetime(2026, 6, 16, 8, 0, tzinfo=UTC)


class TurnedClock:
    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment


class ScriptedChannel:
    """Takes everything, save for the errcodes that the test lays ready."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.codes: deque[int | None] = deque()
        self.took: list[str] = []
        self.tried: list = []
        self.pieces_before_fault = 0

    def send(self, delivery):
        self.tried.append(delivery)
        if self.codes:
            code = self.codes.popleft()
            if code != 0:
                fault = SendError(code, judge(code))
                fault.pieces_sent = self.pieces_before_fault
                raise fault
        self.took.append(delivery.text)
        return Sent("test", 1 if self.name == "official_account" else 0)


class Post:
    """One person with an account on each channel, and a sender."""

    def __init__(self, db) -> None:
        self.db = db
        self.clock = TurnedClock()
        self.channels = {name: ScriptedChannel(name) for name in ("work", "official_account")}
        self.unreachable: list[str] = []
        self.sender = Sender(db, self.channels, self.clock, lambda letter, why, now: self.unreachable.append(why), 1)
        self.person = self.add_person("王建国", "work", "official_account")

    def add_person(self, name: str, *channels: str) -> int:
        with self.db.write() as tx:
            person = tx.execute(insert(Person).values(name=name).returning(Person.id)).scalar_one()
            for channel in channels:
                values = {"channel": channel, "external_id": f"{name}@{channel}", "last_message_at": NOW}
                made = insert(Account).values(**values, pushes=0, is_following=True).returning(Account.id)
                account = tx.execute(made).scalar_one()
                tx.execute(insert(AccountPerson).values(account_id=account, person_id=person, from_at=NOW))
        return int(person)

    def write(self, kind: str = "digest", text: str = "日报", key: str = "", person: int | None = None) -> None:
        with self.db.write() as tx:
            letter = Letter(kind, text, key or f"{kind}:{text}", person_id=person or self.person)
            post_letters(tx, [letter], self.clock.now())

    def row(self, key: str = "digest:日报"):
        with self.db.read() as tx:
            return tx.execute(select(Outbox.__table__).where(Outbox.key == key)).one()

    def wait(self, **time) -> None:
        self.clock.moment += timedelta(**time)
        self.sender.drain()


@pytest.fixture
def post(db):
    made = Post(db)
    yield made
    made.sender.close()


@pytest.fixture
def quick_post(sqlite_db):
    made = Post(sqlite_db)
    yield made
    made.sender.close()


def test_a_letter_goes_once_over_the_work_app(post):
    post.write()
    assert post.sender.drain() == 1
    assert post.sender.drain() == 0
    assert post.channels["work"].took == ["日报"]
    assert post.channels["official_account"].took == []
    assert (post.row().state, post.row().sent_at) == ("sent", NOW)


def test_a_danger_goes_before_what_was_written_earlier(post):
    for number in range(5):
        post.write("digest", f"日报{number}")
    post.write("danger", "险情")
    post.sender.drain()
    assert post.channels["work"].took[0] == "险情"
    assert len(post.channels["work"].took) == 6


def test_a_busy_platform_is_tried_again_with_growing_delays_and_marked_as_a_retry(post):
    post.channels["work"].codes.extend([-1, None, -1])
    post.write()
    post.sender.drain()
    assert (post.row().state, post.row().error, post.row().due_at) == ("pending", "busy -1", NOW + timedelta(seconds=5))
    post.wait(seconds=4)
    assert len(post.channels["work"].tried) == 1
    post.wait(seconds=1)
    post.wait(seconds=15)
    post.wait(seconds=60)
    assert post.channels["work"].took == ["日报"]
    assert [one.is_retry for one in post.channels["work"].tried] == [False, True, True, True]
    assert post.channels["official_account"].tried == []


@pytest.mark.parametrize("code", [60111, 81013, 43004, 60020, 45029, 47003, 99999])
def test_what_one_channel_refuses_goes_over_the_other(quick_post, code):
    quick_post.channels["work"].codes.append(code)
    quick_post.write()
    quick_post.sender.drain()
    assert quick_post.channels["official_account"].took == ["日报"]
    assert quick_post.row().state == "sent"


def test_a_danger_waits_for_no_busy_channel(quick_post):
    quick_post.channels["work"].codes.append(-1)
    quick_post.write("danger", "险情")
    quick_post.sender.drain()
    assert quick_post.channels["official_account"].took == ["险情"]


def test_whoever_blocks_us_is_not_written_to_again_until_they_write(quick_post):
    quick_post.channels["work"].codes.append(43004)
    quick_post.write()
    quick_post.sender.drain()
    quick_post.write("notice", "通知")
    quick_post.sender.drain()
    assert len(quick_post.channels["work"].tried) == 1
    assert quick_post.channels["official_account"].took == ["日报", "通知"]


def test_a_letter_refused_everywhere_is_given_up_and_told_of(quick_post):
    quick_post.channels["work"].codes.append(60111)
    quick_post.channels["official_account"].codes.append(43004)
    quick_post.write()
    quick_post.sender.drain()
    assert quick_post.row().state == "failed_permanent"
    assert quick_post.unreachable == ["refused 43004"]


def test_a_fault_of_the_setup_keeps_the_letters_and_is_shouted(quick_post, caplog):
    quick_post.channels["work"].codes.extend([60020, 60020])
    quick_post.channels["official_account"].codes.append(40164)
    quick_post.write()
    quick_post.sender.drain()
    assert (quick_post.row().state, quick_post.row().due_at) == ("pending", NOW + timedelta(minutes=10))
    assert [one.levelname for one in caplog.records] == ["ERROR", "ERROR"]
    assert "60020" in caplog.text and "王建国" not in caplog.text and "日报" not in caplog.text
    quick_post.wait(minutes=10)
    assert quick_post.row().state == "sent"


def test_a_closed_window_waits_for_the_user_unless_another_channel_is_open(quick_post):
    only = quick_post.add_person("李四", "official_account")
    quick_post.channels["official_account"].codes.extend([45015])
    quick_post.write(person=only)
    quick_post.sender.drain()
    assert quick_post.row().state == "waiting"
    assert quick_post.unreachable == []


def test_a_person_without_account_is_given_up_on_but_a_danger_is_kept_for_them(quick_post):
    nobody = quick_post.add_person("赵六")
    quick_post.write(person=nobody)
    quick_post.write("danger", "险情", person=nobody)
    quick_post.sender.drain()
    assert quick_post.row().state == "failed_permanent"
    assert quick_post.row("danger:险情").state == "waiting"


def test_a_long_letter_goes_on_where_it_broke_off(quick_post):
    text = "\n".join("险" * 600 for _ in range(3))
    quick_post.channels["work"].codes.append(-1)
    quick_post.channels["work"].pieces_before_fault = 2
    quick_post.write("notice", text, key="long")
    quick_post.sender.drain()
    quick_post.wait(seconds=5)
    assert [one.pieces_sent for one in quick_post.channels["work"].tried] == [0, 2]
    assert quick_post.row("long").state == "sent"


def test_messages_of_a_customer_service_are_counted(quick_post):
    only = quick_post.add_person("李四", "official_account")
    for number in range(2):
        quick_post.write("digest", f"日报{number}", person=only)
    quick_post.sender.drain()
    assert [one.pushes for one in quick_post.channels["official_account"].tried] == [0, 1]


def test_one_person_gets_at_most_as_many_a_minute_as_the_platform_lets_through(quick_post):
    for number in range(MOST_A_MINUTE + 3):
        quick_post.write("notice", f"通知{number}")
    quick_post.sender.drain()
    assert len(quick_post.channels["work"].took) == MOST_A_MINUTE
    quick_post.write("danger", "险情")
    quick_post.sender.drain()
    assert quick_post.channels["work"].took[-1] == "险情"
    quick_post.wait(seconds=60)
    assert len(quick_post.channels["work"].took) == MOST_A_MINUTE + 4


def test_what_a_dead_sender_had_claimed_comes_back(quick_post):
    quick_post.write()
    with quick_post.db.write() as tx:
        tx.execute(update(Outbox).values(claimed_until=NOW + timedelta(minutes=1)))
    quick_post.sender.drain()
    assert quick_post.channels["work"].took == []
    quick_post.wait(seconds=61)
    assert quick_post.channels["work"].took == ["日报"]


def test_a_reminder_that_comes_too_late_is_not_sent_but_a_danger_always_is(quick_post):
    quick_post.write("reminder", "提醒")
    quick_post.write("danger", "险情")
    quick_post.wait(hours=5)
    assert quick_post.channels["work"].took == ["险情"]
    assert quick_post.row("reminder:提醒").error == "too_late"


def test_without_any_channel_nothing_is_claimed_and_nothing_given_up(quick_post):
    quick_post.write()
    nobody = Sender(quick_post.db, {}, quick_post.clock)
    assert nobody.drain() == 0
    nobody.close()
    assert (quick_post.row().state, quick_post.row().attempts) == ("pending", 0)


def test_an_account_on_a_channel_that_is_off_keeps_its_letters(quick_post):
    del quick_post.channels["work"]
    only = quick_post.add_person("李四", "work")
    quick_post.write(person=only)
    quick_post.sender.drain()
    assert (quick_post.row().state, quick_post.row().error) == ("pending", "setup network")


def test_a_bug_in_one_letter_stops_no_other(quick_post, caplog):
    quick_post.channels["work"].send = lambda delivery: 1 / 0
    quick_post.write()
    quick_post.write("notice", "通知")
    assert quick_post.sender.drain() == 2
    assert "could not be sent" in caplog.text


def test_a_danger_leaves_at_once_while_ten_thousand_letters_lie_in_the_outbox(sqlite_db):
    post = Post(sqlite_db)
    people = [post.add_person(f"人{number}", "work") for number in range(20)]
    with post.db.write() as tx:
        letters = [
            Letter("digest", f"日报{number}", f"d{number}", person_id=people[number % 20]) for number in range(10_000)
        ]
        for start in range(0, 10_000, 500):
            post_letters(tx, letters[start : start + 500], NOW - timedelta(hours=1))
    post.write("danger", "险情")
    for begun in post.sender.start_due():
        begun.result()
    assert post.channels["work"].took[0] == "险情"
    post.sender.close()


# The delays themselves


def test_delays_grow_to_a_limit_and_a_danger_never_waits_long():
    waits = [(next_try("digest", "busy", number, NOW) - NOW).total_seconds() for number in range(1, 9)]
    assert waits == [5, 15, 60, 180, 600, 1800, 1800, 1800]
    for fault in ("busy", "rate", "quota", "setup"):
        assert all(next_try("danger", fault, number, NOW) - NOW <= timedelta(minutes=1) for number in range(1, 50))


def test_a_days_quota_is_tried_again_on_the_next_day():
    assert next_try("digest", "quota", 1, NOW) == datetime(2026, 6, 16, 16, 5, tzinfo=UTC)


def test_pace_lets_pieces_through_until_the_limit_and_keeps_some_for_dangers():
    pace = Pace()
    assert not pace.ask(1, MOST_A_MINUTE, MOST_A_MINUTE, NOW)
    assert pace.ask(1, 1, MOST_A_MINUTE, NOW + timedelta(seconds=10)) == timedelta(seconds=50)
    assert not pace.ask(1, MOST_A_MINUTE_DANGER - MOST_A_MINUTE, MOST_A_MINUTE_DANGER, NOW)
    assert pace.ask(1, 1, MOST_A_MINUTE_DANGER, NOW)
    assert not pace.ask(2, 1, MOST_A_MINUTE, NOW)
    assert not pace.ask(1, 1, MOST_A_MINUTE, NOW + timedelta(minutes=1))
    assert not Pace().ask(1, 100, MOST_A_MINUTE, NOW)


def test_only_what_ages_grows_too_late():
    assert not is_too_late("danger", NOW, NOW + timedelta(days=30))
    assert is_too_late("reminder", NOW, NOW + timedelta(hours=4))
    assert not is_too_late("digest", NOW, NOW + timedelta(hours=71))
