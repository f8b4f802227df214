"""What the reporter of a danger hears: what to do first, and who has been told."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from handlers import texts
from models.roster import Member


@dataclass(frozen=True, slots=True)
class Raised:
    """What a message's dangers set off: who was told, and whether it is an alarm, a notice or an all-clear."""

    kind: str  # alarm, notice, clear
    people: list[Member]
    line: str


def answer_danger(raised: list[Raised]) -> list[str]:
    """What the reporter hears: first what to do, then who has been told, one line a post."""
    if not raised:
        return []
    one = raised[0]
    if one.kind == "clear":
        return [texts.DANGER_REPLY_CLEAR.format(number=len(one.people))]
    if one.kind == "notice":
        return [texts.DANGER_REPLY_CLOSED, *told_lines(one.people)]
    if not one.people:
        return [first_steps(raised), texts.DANGER_REPLY_NOBODY]
    return [first_steps(raised), texts.DANGER_REPLY_TOLD, *told_lines(one.people)]


def told_lines(people: list[Member], shown: Container[str] = texts.ROLES) -> list[str]:
    """Names and phones, one line a post; of the posts that are not `shown` the names alone."""
    by_role: dict[str, list[str]] = {}
    for who in people:
        phone = who.phone if who.role in shown else ""
        by_role.setdefault(who.role, []).append(texts.DANGER_REPLY_PERSON.format(name=who.name, phone=phone))
    return [
        texts.DANGER_REPLY_ROLE.format(role=texts.ROLES[role], people=texts.SEPARATOR.join(told))
        for role, told in by_role.items()
    ]


def first_steps(raised: Iterable[Raised]) -> str:
    """What to do first: out of danger, then 119 or 120.

    120 is always named: that people are hurt is often told without a number, or known only later.
    """
    is_fire = any(one.line in ("fire", "forest_fire") for one in raised)
    fire = [texts.DANGER_REPLY_FIRE] if is_fire else []
    return "".join([texts.DANGER_REPLY_FIRST, *fire, texts.DANGER_REPLY_HURT])
