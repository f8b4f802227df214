"""What is said of a hazard by its number: remedied, checked, closed out, opened again; each can be taken back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from handlers import texts
from handlers.assigning import assign, extend, find_people, is_somebody
from handlers.consent import read_consent
from handlers.danger import raise_dangers
from handlers.danger_answer import answer_danger
from handlers.desk import Talk
from handlers.hazard_list import say_phase, say_what, show_hazard
from handlers.hazard_news import hint_check, letter_key, tell_ended, tell_remedied, tell_reopened
from handlers.hazard_steps import find_loops, leads, say_numbers, take_step
from handlers.record import settle_unit
from handlers.rewrite import ORDINAL_OF_ACTS, withdraw_line
from handlers.still_inside import ask_all_out, may_end
from handlers.texts import closing as words
from handlers.timeline import show_withdrawn
from handlers.wording import say_day
from models.asking import ask
from models.closing import loop_of
from models.day import last_act, mark_undone, note_act
from models.ledger import read_line
from models.loop import CLOSED_OUT, REMEDIED, Loop
from models.outbox import Letter, recall_letters
from nlp.closing import Act, read_act, read_loose, read_named_news

SAME_MESSAGE = timedelta(minutes=10)


def run_act(talk: Talk, act: Act) -> str | None:
    """The answer to something said of hazards by their numbers; None where it is nothing of the kind after all."""
    loops = find_loops(talk, act)
    if isinstance(loops, str):
        withdrawn = show_withdrawn(talk, act.numbers[0]) if act.kind == "show" else None
        return withdrawn or (loops if act.is_sure or is_somebody(talk, act) else None)
    if not act.is_sure and not any(find_people(talk, one, act) for one in loops):
        return words.WHICH_NEWS.format(number=loops[0].number) if act.is_task else None
    if act.kind in FOR_LEADERS and not all(leads(talk, one) for one in loops):
        return words.LEADERS_ONLY.format(number=loops[0].number)
    answers = [ACTS[act.kind](talk, act, one) for one in loops]
    if act.kind == "close_out" and len(loops) > 1:
        _ask_about_all(talk, act, loops)
    return _join(answers)


def _join(answers: list[str]) -> str:
    """One under the other, the way to take them back said once, at the end."""
    lines = [line for answer in answers for line in answer.split("\n")]
    kept = [line for line in lines if line != words.UNDO_HINT]
    return "\n".join(kept + [words.UNDO_HINT] * (len(kept) < len(lines)))


def _ask_about_all(talk: Talk, act: Act, loops: list[Loop]) -> None:
    asked = [one.id for one in loops if one.phase not in (REMEDIED, CLOSED_OUT)]
    if asked and not act.is_checked:
        numbers = texts.SEPARATOR.join(words.NUMBERED.format(one.number) for one in loops if one.id in asked)
        question = words.CLOSE_OUT_ASK_ALL.format(numbers=numbers)
        ask(talk.tx, talk.message.account_id, ("close_out", {"hazards": asked}), talk.now, question)


def answer_act(talk: Talk) -> str | None:
    """The answer to a message that speaks of hazards by their numbers and of nothing else; None for any other."""
    act = read_act(talk.message.text, talk.day)
    if act is None and not _tells_more(talk):
        act = read_named_news(talk.message.text)
    return run_act(talk, act) if act is not None else _answer_loose(talk)


def _answer_loose(talk: Talk) -> str | None:
    """3号没弄好 还是没水: where the number is that of a hazard open or dealt with lately, and no day of the month."""
    act = read_loose(talk.message.text)
    if act is None or talk.parse.danger or any(entry.counts for entry in talk.parse.reports):
        return None
    loops = find_loops(talk, act)
    if isinstance(loops, str):
        return loops if not any(entry.hazards for entry in talk.parse.reports) else None
    since = talk.day - timedelta(days=talk.desk.hazards.reopen_days)
    is_meant = all(one.ended_on is None or one.ended_on >= since for one in loops)
    is_news = any(one.course.severity == "danger" and not one.is_closed_out for one in loops)
    return run_act(talk, act) if is_meant and not is_news else None


def _tells_more(talk: Talk) -> bool:
    """Whether a message reports figures, or a hazard that is not over."""
    entries = talk.parse.reports
    return any(entry.counts or any(one.state != "closed" for one in entry.hazards) for entry in entries)


def _close_out(talk: Talk, act: Act, loop: Loop) -> str:
    if loop.is_closed_out and loop.ended_on is not None:
        return words.CLOSED_OUT_ALREADY.format(number=loop.number, what=say_what(loop), day=say_day(loop.ended_on))
    if _is_running(loop) and (inside := ask_all_out(talk, loop.id, is_end=True)) is not None:
        return inside
    if loop.phase != REMEDIED and not act.is_checked:
        question = words.CLOSE_OUT_ASK.format(number=loop.number, what=say_what(loop), phase=say_phase(loop))
        ask(talk.tx, talk.message.account_id, ("close_out", {"hazards": [loop.id]}), talk.now, question)
        return question
    return close_out(talk, loop)


def _is_running(loop: Loop) -> bool:
    return loop.course.severity == "danger" and loop.course.state != "closed"


def close_out(talk: Talk, loop: Loop) -> str:
    """Closes a hazard out; a danger still under way ends with it, and everybody who was told of it learns so."""
    recorded = take_step(talk, loop, "closed", ("checked", "closed_out"))
    raised = raise_dangers(talk, [recorded]) if loop.course.state != "closed" else []
    tell_ended(talk, loop.id, recorded.entry_id)
    _note(talk, "told" if raised else "close_out", loop, recorded.entry_id)
    told = words.CLOSED_OUT.format(number=loop.number, what=say_what(loop))
    return "\n".join([*answer_danger(raised), told, *([] if raised else [words.UNDO_HINT])])


def answer_close_out(talk: Talk, data: dict[str, Any]) -> str | None:
    """是 or 不是 to the question whether a hazard that nobody has called remedied is to be closed out."""
    is_yes = read_consent(talk.message.text)
    if is_yes is None:
        return None
    loops = [loop_of(talk.tx, one, talk.desk.hazards) for one in data["hazards"]]
    known = [one for one in loops if one is not None and not one.is_closed_out]
    if not is_yes or not known:
        return words.CLOSE_OUT_LEFT.format(number=known[0].number if known else "")
    return _join([close_out(talk, one) for one in known])


def _check(talk: Talk, _act: Act, loop: Loop) -> str:
    recorded = take_step(talk, loop, None, ("checked",))
    _note(talk, "check", loop, recorded.entry_id)
    return words.CHECKED.format(number=loop.number, what=say_what(loop))


def _reopen(talk: Talk, _act: Act, loop: Loop) -> str:
    was_ended = loop.phase == REMEDIED or loop.is_closed_out
    recorded = take_step(talk, loop, "open", ("reopened",) if was_ended else ())
    raised = raise_dangers(talk, [recorded])
    after = loop_of(talk.tx, loop.id, talk.desk.hazards) or loop
    if was_ended:
        tell_reopened(talk, loop.id, recorded.entry_id)
    _note(talk, "told" if raised else "reopen", loop, recorded.entry_id)
    text = words.REOPENED if was_ended else words.STILL_OPEN
    told = text.format(number=loop.number, what=say_what(loop), day=say_day(after.deadline_on))
    return "\n".join([*answer_danger(raised), told])


def _remedy(talk: Talk, _act: Act, loop: Loop) -> str:
    if loop.phase == REMEDIED or loop.is_closed_out:
        phase = say_phase(loop)
        return words.REMEDIED_ALREADY.format(number=loop.number, what=say_what(loop), phase=phase)
    if loop.course.severity == "danger" and not may_end(talk, loop.id, talk.message.text):
        return _ask_first(talk, loop)
    recorded = take_step(talk, loop, "closed", ())
    raised = raise_dangers(talk, [recorded])
    lines = [*answer_danger(raised), _say_remedied(talk, loop)]
    tell_remedied(talk, [loop.id], recorded.entry_id)
    _note(talk, "told" if raised else "remedy", loop, recorded.entry_id)
    return "\n".join(lines)


def _ask_first(talk: Talk, loop: Loop) -> str:
    """A danger with people inside is not remedied before somebody says that they are out: told on, and asked."""
    raise_dangers(talk, [take_step(talk, loop, "in_progress", ())])
    return ask_all_out(talk, loop.id, is_end=True) or words.PROGRESS.format(number=loop.number, what=say_what(loop))


def _say_remedied(talk: Talk, loop: Loop) -> str:
    text = words.REMEDIED.format(number=loop.number, what=say_what(loop), state=texts.STATES["closed"])
    return text + hint_check(talk, loop.id)


def _progress(talk: Talk, _act: Act, loop: Loop) -> str:
    recorded = take_step(talk, loop, "in_progress", ())
    raised = raise_dangers(talk, [recorded])
    _note(talk, "told" if raised else "progress", loop, recorded.entry_id)
    told = words.PROGRESS.format(number=loop.number, what=say_what(loop))
    return "\n".join([*answer_danger(raised), told])


def _note(talk: Talk, kind: str, loop: Loop, entry_id: int) -> None:
    data = {"kind": kind, "steps": [[loop.id, entry_id]], "message": talk.message.id}
    note_act(talk.tx, talk.person_id, "hazard", data, talk.now)


def undo_act(talk: Talk, data: dict[str, Any]) -> str:
    """Takes back what one message did about hazards: its entries no longer count, whoever was sent hears of it.

    News of a danger that everybody was told of is not taken back in silence.
    """
    steps = [*data["steps"], *_other_steps(talk, data)]
    numbers = say_numbers(talk, sorted({hazard_id for hazard_id, _entry in steps}))
    if data["kind"] == "told":
        return words.UNDO_TOLD.format(numbers=numbers)
    for ordinal, (hazard_id, entry_id) in enumerate(steps):
        _undo_step(talk, hazard_id, entry_id, ORDINAL_OF_ACTS + ordinal)
    return words.UNDONE[data["kind"]].format(numbers=numbers)


def _other_steps(talk: Talk, data: dict[str, Any]) -> list[list[int]]:
    steps: list[list[int]] = []
    while True:
        act = last_act(talk.tx, talk.person_id, talk.now - SAME_MESSAGE, ["hazard"])
        if act is None or (act.data["message"], act.data["kind"]) != (data["message"], data["kind"]):
            return steps
        mark_undone(talk.tx, act.id, talk.now)
        steps += act.data["steps"]


def _undo_step(talk: Talk, hazard_id: int, entry_id: int, ordinal: int) -> None:
    before = loop_of(talk.tx, hazard_id, talk.desk.hazards)
    line = read_line(talk.tx, entry_id)
    settle_unit(talk, line.unit_id, {line.day}, withdraw_line(talk, line, ordinal))
    key = letter_key(hazard_id, entry_id)
    _held, reached = recall_letters(talk.tx, key, talk.now)
    if before is not None and before.assignee_id in reached:
        text = words.TASK_OFF.format(manager=talk.name, number=before.number, what=say_what(before))
        talk.send([Letter("request", text, f"{key}off:{before.assignee_id}", before.assignee_id)])


ACTS: dict[str, Callable[[Talk, Act, Loop], str]] = {
    "show": show_hazard,
    "assign": assign,
    "extend": extend,
    "close_out": _close_out,
    "check": _check,
    "reopen": _reopen,
    "remedy": _remedy,
    "progress": _progress,
}
FOR_LEADERS = frozenset(("assign", "extend", "close_out", "check"))
