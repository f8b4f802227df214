"""通知 5: who has answered a notice; 催 5: those who have not are reminded, each at most once an hour."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers.desk import Talk
from handlers.people import LEADING_ROLES, covers
from handlers.texts import day as words
from handlers.wording import cut_words, say_clock, say_moment
from models.day import note_act
from models.notices import answered_numbers, last_notices, read_notice, readers_of
from models.outbox import Letter, last_letters, letter_states, recall_letters
from models.settle import lock_unit
from nlp.commands import Command

NUDGE_GAP = timedelta(hours=1)
SHOWN = 30
UNDELIVERED = ("failed_permanent", "waiting")


def answer_notice_state(talk: Talk, command: Command) -> str | None:
    """Who has answered the notice of that number, or the newest one; None for a worker."""
    if not talk.roles() & set(LEADING_ROLES):
        return None
    number = command.number if command.number is not None else _newest(talk)
    return show_notice(talk, number) if number is not None else words.NOTICES_NONE


def _newest(talk: Talk) -> int | None:
    found = last_notices(talk.tx, _own_units(talk), 1)
    return int(found[0].id) if found else None


def _own_units(talk: Talk) -> list[int]:
    return [post.unit_id for post in talk.posts if post.role in LEADING_ROLES]


def _find(talk: Talk, number: int | None) -> Any:
    row = read_notice(talk.tx, number) if number is not None else None
    is_theirs = row is not None and row.withdrawn_at is None and covers(talk.tx, talk.posts, row.unit_id)
    return row if is_theirs else None


def has_notice(talk: Talk, number: int) -> bool:
    """Whether the sender's posts cover a notice of that number."""
    return _find(talk, number) is not None


def show_notice(talk: Talk, number: int) -> str:
    """How many have answered, and the names of those who have not, for those who must act on it."""
    row = _find(talk, number)
    if row is None:
        return words.NOTICE_UNKNOWN.format(number=number)
    readers = readers_of(talk.tx, number)
    states = letter_states(talk.tx, f"notice:{number}:")
    missing = [one for one in readers if one.answered_at is None]
    lost = [one for one in missing if states.get(one.person_id) in UNDELIVERED]
    open_ones = [one for one in missing if one not in lost]
    told = {"number": number, "moment": say_moment(row.made_at), "words": cut_words(row.text, 40)}
    lines = [words.NOTICE_STATE.format(answered=len(readers) - len(missing), total=len(readers), **told)]
    lines += [words.NOTICE_OPEN.format(number=len(open_ones), names=_names(open_ones))] if open_ones else []
    lines += [words.NOTICE_LOST.format(number=len(lost), names=_names(lost))] if lost else []
    return "\n".join([*lines, words.NOTICE_NUDGE.format(number=number) if open_ones else words.NOTICE_ALL])


def _names(readers: Sequence[Any]) -> str:
    """Community by community, in roster order: 南大洋社区 孙丽、水南社区 吴水."""
    by_unit: dict[str, list[str]] = {}
    for one in readers[:SHOWN]:
        by_unit.setdefault(one.unit_name, []).append(one.name)
    names = words.SEPARATOR.join(f"{unit} {' '.join(people)}" for unit, people in by_unit.items())
    return words.AND_MORE.format(names=names, number=len(readers)) if len(readers) > SHOWN else names


def list_notices(talk: Talk) -> str:
    """The newest notices of the sender's unit, and how one is sent."""
    lines = []
    for row in last_notices(talk.tx, _own_units(talk)):
        answered, total = answered_numbers(talk.tx, row.id)
        told = {"number": row.id, "moment": say_moment(row.made_at), "words": cut_words(row.text, 30)}
        lines.append(words.NOTICES_LINE.format(answered=answered, total=total, **told))
    is_manager = not talk.roles() & {"station", "county_command"}
    return "\n".join([*lines, words.NOTICE_HOW_MANAGER if is_manager else words.NOTICE_HOW])


def nudge(talk: Talk, command: Command) -> str | None:
    """Reminds those who have not answered a notice; None for a worker."""
    if not talk.roles() & set(LEADING_ROLES):
        return None
    row = _find(talk, command.number if command.number is not None else _newest(talk))
    if row is None:
        return words.NOTICE_UNKNOWN.format(number=command.number) if command.number else words.NOTICES_NONE
    lock_unit(talk.tx, row.unit_id)  # two who remind at once must see each other's letters
    before = last_letters(talk.tx, f"nudge:{row.id}:")
    waiting = [one for one in readers_of(talk.tx, row.id) if one.answered_at is None]
    reached = [one for one in waiting if _may_nudge(talk, one.person_id, before)]
    if not reached:
        return words.NUDGED_NONE.format(number=row.id)
    told = {"number": row.id, "unit": row.unit_name, "clock": say_clock(talk.now), "words": cut_words(row.text, 200)}
    text = words.NUDGE.format(**told)
    keys = {one.person_id: f"nudge:{row.id}:{one.person_id}:{talk.message.id}" for one in reached}
    talk.send([Letter("chase", text, key, person) for person, key in keys.items()])
    note_act(talk.tx, talk.person_id, "nudge", {"number": row.id, "keys": list(keys.values())}, talk.now)
    return words.NUDGED.format(number=row.id, total=len(reached), names=_names(reached))


def _may_nudge(talk: Talk, person_id: int, before: Mapping[int, datetime]) -> bool:
    is_spared = person_id in before and talk.now - before[person_id] < NUDGE_GAP
    return person_id != talk.person_id and not is_spared


def undo_nudge(talk: Talk, data: dict[str, Any]) -> str:
    """What is not sent yet is held back; a reminder that has arrived does no harm and is left alone."""
    held = sum(bool(recall_letters(talk.tx, key, talk.now)[0]) for key in data["keys"])
    reached = len(data["keys"]) - held
    return words.NUDGE_UNDONE_LATE.format(held=held, reached=reached) if reached else words.NUDGE_UNDONE
