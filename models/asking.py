"""Questions that the bot has put to an account, the newest first, and requests to join that wait for a word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from models.tables import JoinRequest, Question

ANSWER_WITHIN = timedelta(minutes=30)
KEPT_FOR = timedelta(hours=6)
"""A question that others were put on top of is worth asking again for so long."""

SAME = {
    "response": ("unit_id", "line"), "drill": ("unit_id",), "assignee": ("hazard",), "course": ("hazard_id",),
    "course_news": ("hazard_id",), "course_all_out": ("hazard_id",), "course_over": ("hazard_id",),
    "danger": (), "unit": (), "join": (),
}  # fmt: skip
"""What makes a question the same one put anew; of a kind that is not here, everything."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its kind, what an answer needs, and its words where it is asked again if others come on top."""

    id: int
    account_id: int
    kind: str
    data: dict[str, Any]
    words: str
    asked_at: datetime
    is_again: bool

    def is_open(self, now: datetime) -> bool:
        """Whether an answer still counts."""
        return now - self.asked_at <= ANSWER_WITHIN


_COLUMNS = (
    Question.id, Question.account_id, Question.kind, Question.data, Question.words, Question.asked_at,
    Question.is_again,
)  # fmt: skip
# Locked, so that one of two answers that come at once is the answer.
_ALL = (
    select(*_COLUMNS)
    .where(Question.account_id == bindparam("account_id"))
    .order_by(Question.asked_at.desc(), Question.id.desc())
    .with_for_update()
)


def ask(tx: Connection, account_id: int, question: tuple[str, dict[str, Any]], now: datetime, words: str = "") -> None:
    """Remembers what (kind, data) the account has been asked; the same one put before is forgotten.

    With `words` it is asked again once what is asked after it is settled; without, nothing is lost if nobody answers.
    """
    _tidy(tx, account_id, question, now)
    _insert(tx, account_id, question, (now, words))


def ask_later(
    tx: Connection, account_id: int, question: tuple[str, dict[str, Any]], now: datetime, words: str = ""
) -> None:
    """Puts a question beneath the one that waits for its answer now."""
    _tidy(tx, account_id, question, now)
    top = next(iter(questions(tx, account_id)), None)
    at = min(now, top.asked_at - timedelta(seconds=1)) if top is not None else now
    _insert(tx, account_id, question, (at, words))


def _insert(tx: Connection, account_id: int, question: tuple[str, dict[str, Any]], when: tuple[datetime, str]) -> None:
    kind, data = question
    values = {"account_id": account_id, "kind": kind, "data": data, "asked_at": when[0], "words": when[1]}
    tx.execute(insert(Question).values(**values, is_again=False))


def _tidy(tx: Connection, account_id: int, question: tuple[str, dict[str, Any]], now: datetime) -> None:
    """Forgets the same question, what nobody answered in time, and what has waited too long."""
    known = questions(tx, account_id)
    gone = {one.id for one in known if _is_same(one, *question) or now - one.asked_at > KEPT_FOR}
    # What others were put on top of waits to be asked again; the topmost itself has had its time.
    gone |= {one.id for one in known if not one.is_open(now) and (not one.words or one is _top(known))}
    settle_questions(tx, gone)


def _top(known: Iterable[Asked]) -> Asked | None:
    return next((one for one in known if one.words), None)


def _is_same(one: Asked, kind: str, data: dict[str, Any]) -> bool:
    if one.kind != kind:
        return False
    keys = SAME.get(kind)
    return one.data == data if keys is None else all(one.data.get(key) == data.get(key) for key in keys)


def questions(tx: Connection, account_id: int) -> list[Asked]:
    """All that the account has been asked and that is not settled, the newest first."""
    return [Asked(*row) for row in tx.execute(_ALL, {"account_id": account_id})]


def asked(tx: Connection, account_id: int, now: datetime) -> Asked | None:
    """The newest question of an account, or None where there is none or it is older than 30 minutes."""
    newest = next(iter(questions(tx, account_id)), None)
    return newest if newest is not None and newest.is_open(now) else None


def settle_questions(tx: Connection, ids: Iterable[int]) -> None:
    """These questions are settled, or have lost their sense."""
    if ids := list(ids):
        tx.execute(delete(Question).where(Question.id.in_(ids)))


def forget_kind(tx: Connection, account_id: int, kind: str) -> None:
    """No question of this kind waits any more."""
    tx.execute(delete(Question).where(Question.account_id == account_id, Question.kind == kind))


def put_again(tx: Connection, question_id: int, now: datetime, is_again: bool = False) -> None:
    """A question is the newest once more; with `is_again` it has been pushed, which is done once."""
    values = {"asked_at": now, **({"is_again": True} if is_again else {})}
    tx.execute(update(Question).where(Question.id == question_id).values(**values))


def buried(tx: Connection) -> dict[int, datetime]:
    """The accounts with more than one question to be asked again → when the newest of them was asked."""
    query = (
        select(Question.account_id, func.max(Question.asked_at))
        .where(Question.words != "")
        .group_by(Question.account_id)
        .having(func.count() > 1)
    )
    return {int(account): at for account, at in tx.execute(query)}


def request_join(tx: Connection, values: dict[str, Any]) -> int:
    """Records a request to join; `values` are columns of JoinRequest. Returns its number."""
    return int(tx.execute(insert(JoinRequest).values(**values).returning(JoinRequest.id)).scalar_one())


def joins_since(tx: Connection, account_id: int, since: datetime) -> int:
    """How often the account has asked to join since then."""
    query = select(func.count()).where(JoinRequest.account_id == account_id, JoinRequest.asked_at >= since)
    return int(tx.scalar(query) or 0)


def open_joins(tx: Connection, account_id: int | None = None) -> list[Any]:
    """Requests not yet decided, of one account or of all, oldest first."""
    query = select(JoinRequest.__table__).where(JoinRequest.state == "asked").order_by(JoinRequest.id)
    if account_id is not None:
        query = query.where(JoinRequest.account_id == account_id)
    return list(tx.execute(query))


def read_join(tx: Connection, join_id: int) -> Any:
    """A request to join, or None."""
    return tx.execute(select(JoinRequest.__table__).where(JoinRequest.id == join_id)).first()


def decide_join(tx: Connection, join_id: int, state: str, by: int, now: datetime) -> bool:
    """Agrees to or refuses a request; False where somebody was first."""
    row = update(JoinRequest).where(JoinRequest.id == join_id, JoinRequest.state == "asked")
    return bool(tx.execute(row.values(state=state, decided_by_id=by, decided_at=now)).rowcount)
