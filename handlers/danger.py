"""A danger goes up the moment it is understood; what is told of it later goes to everybody who knows of it."""

from collections.abc import Iterable, Sequence

from handlers import texts
from handlers.danger_answer import Raised
from handlers.danger_words import body_of, standing_figures, what_of
from handlers.desk import Talk, fields_of
from handlers.escalation import Alarm, begin_climb, mark_grave
from handlers.gravity import GRAVE_FIGURES, is_grave
from handlers.group_alarm import tell_groups_over
from handlers.ladder import audience, ranks_of
from handlers.record import Recorded, Told
from handlers.same_danger import LATELY, dangers_beside
from handlers.standing import Scene, ranks_for
from handlers.texts import escalation as words
from handlers.texts.practice import REAL
from handlers.wording import say_clock, say_unit
from models.dangers import DangerRow, change_danger, note_step, open_danger, read_danger, turn_steps
from models.drills import running_drills
from models.hazards import course_now, read_numbers
from models.ledger import tellings_by
from models.outbox import Letter, told_people
from models.roster import Member, unit_path
from nlp.course import is_calmer, read_news

WITNESSED = ("raised", "told_again", "returned")
MOST_BESIDE = 2  # other dangers of the community that a push names


def raise_dangers(talk: Talk, recorded: Iterable[Recorded]) -> list[Raised]:
    """Calls those who must know of every danger in the message, in its own unit of work."""
    raised = []
    for one in recorded:
        if one.is_void:
            continue
        for told in one.told:
            is_danger = "danger" in (told.mention.severity, told.after.severity if told.after else "")
            if is_danger and not talk.is_kept:
                raised.append(_raise(talk, one, told))
    return raised


def _raise(talk: Talk, recorded: Recorded, told: Told) -> Raised:
    danger = read_danger(talk.tx, told.hazard_id, lock=True)
    is_known = danger is not None and danger.over_at is None
    if told.mention.state == "closed":
        return _clear(talk, recorded, told) if told.before is not None else _notice(talk, recorded, told)
    if danger is not None and is_known:
        return _tell_again(talk, recorded, told, danger)
    people = begin_climb(_scene(talk), _alarm(talk, recorded, told))
    return Raised("alarm", people, told.mention.line)


def _scene(talk: Talk) -> Scene:
    return Scene(talk.desk, talk.tx, talk.now)


def _alarm(talk: Talk, recorded: Recorded, told: Told) -> Alarm:
    grave = is_grave(recorded.entry.counts, recorded.entry.words or talk.message.text)
    unit_id = recorded.subject.unit_id
    beside = dangers_beside(talk, unit_id, told.mention.line, told.hazard_id) if told.before is None else []
    is_real = [REAL] if any(one.unit_id == unit_id for one in running_drills(talk.tx, talk.now - LATELY)) else []
    body = "\n".join([body_of(talk, recorded, told), *is_real, *_beside(beside)])
    return Alarm(told.hazard_id, unit_id, talk.person_id, body, grave)


def _beside(others: Sequence[DangerRow]) -> list[str]:
    """The newest of the other dangers there, a line each, and how many more there are: a push is one screen."""
    newest = sorted(others, key=lambda one: -one.number)[:MOST_BESIDE]
    lines = [words.BESIDE.format(what=one.body.splitlines()[0]) for one in newest]
    more = len(others) - len(newest)
    return [*lines, words.BESIDE_MORE.format(number=more)] if more else lines


def _tell_again(talk: Talk, recorded: Recorded, told: Told, danger: DangerRow) -> Raised:
    """News of a danger under way, to all who know of it; what its reporter took back is real again."""
    alarm = _alarm(talk, recorded, told)
    note_step(talk.tx, danger.hazard_id, "told_again", talk.now, talk.person_id)
    change_danger(talk.tx, danger.hazard_id, body=alarm.body, withdrawn_at=None)
    people = _who_knows(talk, danger)
    guess = [words.MAYBE_SAME.format(number=danger.number)] if told.is_guess else []
    lines = [
        *_head(talk, texts.DANGER_PUSH_AGAIN, danger),
        *guess,
        alarm.body,
        *_what_to_do(talk, recorded, told, alarm.is_grave and not danger.is_grave),
    ]
    push_all(talk, f"danger:{danger.hazard_id}:{recorded.entry_id}", people, lines)
    changed = read_danger(talk.tx, danger.hazard_id)
    if alarm.is_grave and not danger.is_grave and changed is not None:
        people += [one for one in mark_grave(_scene(talk), changed) if one not in people]
    return Raised("alarm", people, told.mention.line)


def _what_to_do(talk: Talk, recorded: Recorded, told: Told, is_newly_grave: bool) -> list[str]:
    """To ring and to go there, in what follows only where it is worse than before; 水退了 asks nobody to run."""
    news, before = read_news(talk.message.text), told.before.figures if told.before is not None else {}
    is_calm = is_calmer(talk.message.text) or news.is_out or news.is_relieved
    after = told.after.figures if told.after is not None else {}
    is_worse = is_newly_grave or any(after.get(one, 0) > before.get(one, 0) for one in GRAVE_FIGURES)
    if is_worse or told.is_guess or (talk.parse.danger and not is_calm):
        is_moved = "people_evacuated" in standing_figures(talk, recorded, told)
        return [texts.DANGER_PUSH_ASK_MOVED if is_moved else texts.DANGER_PUSH_ASK]
    has_moved = "people_evacuated" in recorded.entry.counts and not news.is_relieved
    return [texts.DANGER_PUSH_ASK_MOVED] if has_moved else []


def _head(talk: Talk, head: str, danger: DangerRow) -> list[str]:
    return [head.format(unit=say_unit(unit_path(talk.tx, danger.unit_id)))]


def _who_knows(talk: Talk, danger: DangerRow) -> list[Member]:
    """Those called so far and those who are called at once, but never the speaker."""
    ranks = ranks_of(talk.tx, danger.unit_id, _scene(talk).day, talk.person_id)
    told = set(told_people(talk.tx, f"danger:{danger.hazard_id}:"))
    at_once = audience(ranks_for(_scene(talk), danger.unit_id, danger.reporter_id), 0, danger.is_grave)
    told |= {one.person_id for one in at_once}
    return [one for one in ranks.everybody if one.person_id in told]


def _clear(talk: Talk, recorded: Recorded, told: Told) -> Raised:
    """It is over: the climb ends, everybody who knew of it is told."""
    danger = read_danger(talk.tx, told.hazard_id) or _open_as_over(talk, recorded, told)
    people = _who_knows(talk, danger)
    end_danger(talk, danger, "closed")
    _thank(talk, danger, people)
    key = f"danger:{danger.hazard_id}:{recorded.entry_id}"
    lines = [*_head(talk, texts.DANGER_PUSH_CLEAR, danger), body_of(talk, recorded, told)]
    tell_groups_over(_scene(talk), danger, key, lines[0])
    push_all(talk, key, people, lines)
    return Raised("clear", people, told.mention.line)


def _thank(talk: Talk, danger: DangerRow, told: Sequence[Member]) -> None:
    """Whoever told of it learns what became of it, unless they ended it or are told of the end by post."""
    steps = [one for one in turn_steps(talk.tx, danger) if one.kind in WITNESSED]
    witnesses = {one.person_id for one in steps if one.person_id is not None}
    witnesses -= {talk.person_id, *(one.person_id for one in told)}
    text = words.TOLD_OVER.format(number=danger.number, clock=say_clock(danger.began_at), name=talk.name)
    key = f"over:{danger.hazard_id}:{danger.turn}"
    talk.send([Letter("reply", text, f"{key}:{one}", one) for one in sorted(witnesses)])


def _notice(talk: Talk, recorded: Recorded, told: Told) -> Raised:
    """Told when it was over already: those who are called at once hear of it, nobody is asked for anything."""
    danger = _open_as_over(talk, recorded, told)
    people = audience(ranks_for(_scene(talk), danger.unit_id, talk.person_id), 0, is_grave=False)
    lines = [*_head(talk, texts.DANGER_PUSH_NOTICE, danger), danger.body]
    push_all(talk, f"danger:{danger.hazard_id}:{recorded.entry_id}", people, lines)
    return Raised("notice", people, told.mention.line)


def _open_as_over(talk: Talk, recorded: Recorded, told: Told) -> DangerRow:
    values = {
        "unit_id": recorded.subject.unit_id, "reporter_id": talk.person_id, "body": body_of(talk, recorded, told),
        "began_at": talk.now, "over_at": talk.now, "ending": "closed",
    }  # fmt: skip
    open_danger(talk.tx, told.hazard_id, values)
    note_step(talk.tx, told.hazard_id, "raised", talk.now, talk.person_id)
    note_step(talk.tx, told.hazard_id, "closed", talk.now, talk.person_id)
    danger = read_danger(talk.tx, told.hazard_id)
    assert danger is not None
    return danger


def end_danger(talk: Talk, danger: DangerRow, ending: str, reason: str = "") -> None:
    """Nobody more is called; `ending` is closed or false_alarm."""
    if danger.over_at is None:
        note_step(talk.tx, danger.hazard_id, ending, talk.now, talk.person_id, {"reason": reason} if reason else None)
        change_danger(talk.tx, danger.hazard_id, over_at=talk.now, ending=ending, next_at=None)


def push_all(talk: Talk, key: str, people: Iterable[Member | int], lines: Sequence[str]) -> int:
    """One letter a person about a danger, once under each key; returns how many people."""
    text, fields = "\n".join(lines), fields_of(lines[0])
    ids = [one if isinstance(one, int) else one.person_id for one in people]
    talk.send([Letter("danger", text, f"{key}:{one}", one, fields=fields) for one in ids])
    return len(ids)


def pass_on_evidence(talk: Talk, entry_id: int) -> None:
    """A pin or photo that came after a danger goes to everybody who was told of it, and into what the next ones get."""
    for told in tellings_by(talk.tx, [entry_id]):
        if told.severity != "danger" or told.state == "closed":
            continue
        people = [one for one in told_people(talk.tx, f"danger:{told.hazard_id}:") if one != talk.person_id]
        course = course_now(talk.tx, told.hazard_id)
        if course is None or not people:
            continue
        number = read_numbers(talk.tx, [told.hazard_id])[told.hazard_id]
        came = _what_came(talk)
        head = texts.DANGER_PUSH_MORE.format(unit=say_unit(unit_path(talk.tx, told.unit_id)))
        push_all(talk, f"danger:{told.hazard_id}:m{talk.message.id}", people, [head, what_of(number, course), came])
        danger = read_danger(talk.tx, told.hazard_id)
        if danger is not None:
            change_danger(talk.tx, told.hazard_id, body=f"{danger.body}\n{came}")


def _what_came(talk: Talk) -> str:
    if talk.message.kind == "location":
        pin = {"longitude": talk.message.longitude, "latitude": talk.message.latitude}
        return texts.DANGER_PUSH_PIN.format(**pin)
    return texts.DANGER_PUSH_PHOTO_CAME.format(name=talk.name)
