"""What is told in a drill by those who are in it: recorded to the drill alone, answered and told on with 【演练】.

A danger told meanwhile stays real, unless its words say that they belong to the drill.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import nlp
from handlers.calls import mark_drill
from handlers.danger import end_danger, push_all
from handlers.danger_words import phone_of, said_by
from handlers.desk import Talk
from handlers.group_alarm import tell_groups_over
from handlers.people import named_units, scope_units
from handlers.practice_words import say_what
from handlers.standing import Scene
from handlers.texts import DANGER_PUSH_AGAIN, DANGER_PUSH_CLEAR
from handlers.texts import course as course_words
from handlers.texts import practice as words
from handlers.wording import cut_words, say_unit
from models.dangers import DangerRow, note_step, open_dangers, read_danger, steps_of
from models.drills import DrillRow, running_drills
from models.outbox import told_people
from models.roster import unit_path
from nlp.course import News, is_patrol, read_news, read_numbered, strip_drill
from nlp.values import HAZARD_KEYS, MOVED_KEYS, HazardMention, Parse

LONGEST = timedelta(hours=6)
"""A drill that nobody has ended is no drill any more after that."""
OVER_FOR = timedelta(hours=1)
"""So long after its all-clear words may still belong to it."""
ELSEWHERE = ("leave", "withdrawal", "question", "notice")


@dataclass(frozen=True, slots=True)
class Practised:
    """What a message tells of a drill; `parse` is the message without it."""

    drill: DangerRow
    news: News
    figures: dict[str, int]
    parse: Parse


def take_practice(talk: Talk) -> str | None:
    """Records what the message tells of a drill and takes it out of the message; the answer, None where it is none."""
    told = _read(talk)
    if told is None:
        return None
    talk.parse = told.parse
    _note(talk, told)
    people = _tell(talk, told)
    if told.news.is_over:
        reply = words.OVER.format(number=told.drill.number, people=people)
    else:
        what = say_what(told.figures, told.news)
        said = words.NOTED_WHAT.format(what=what) if what else ""
        reply = words.NOTED.format(number=told.drill.number, what=said, people=people) + words.REAL_WAY
    return mark_drill(told.drill, reply)


def tells_more(talk: Talk) -> bool:
    """Whether a message has something to record besides what was practised."""
    return any(one.counts or one.hazards for one in talk.parse.reports)


def say_still_real(talk: Talk) -> list[str]:
    """The line for who tells of a danger while in a drill: it went up as a real one."""
    return [words.STILL_REAL] if _open_mentions(talk.parse) and _drills_of(talk) else []


def _drills_of(talk: Talk) -> list[tuple[DrillRow, DangerRow]]:
    """The drills under way that the sender leads or was called for, the latest first."""
    found = []
    for drill in running_drills(talk.tx, talk.now - LONGEST):
        danger = read_danger(talk.tx, drill.hazard_id)
        is_in = talk.person_id in {drill.person_id, *told_people(talk.tx, f"danger:{drill.hazard_id}:")}
        if is_in and danger is not None and (danger.over_at is None or talk.now - danger.over_at <= OVER_FOR):
            found.append((drill, danger))
    return found


def _read(talk: Talk) -> Practised | None:
    mine = _drills_of(talk)
    if not mine or talk.message.kind not in ("text", "voice"):
        return None
    text, is_marked = strip_drill(talk.message.text)
    parse = nlp.parse(text, talk.message.sent_at) if is_marked else talk.parse
    drill = next((one for _, one in mine if _is_meant(talk, one, text, is_marked)), None)
    if drill is None or not _may_be(talk, drill, parse, is_marked):
        return None
    news = read_news(text)
    figures = _figures(parse)
    acts = (news.is_over, news.is_kept_away, news.is_relieved, news.is_returned, news.is_out)
    rest = _without(parse, is_deed=any(acts))
    is_bare = not is_patrol(text) and not any(one.counts or one.hazards for one in rest.reports)
    if not figures and not (is_bare and (any(acts) or news.fields)):
        return None
    return Practised(drill, news, figures, rest)


def _is_meant(talk: Talk, drill: DangerRow, text: str, is_marked: bool) -> bool:
    """Whether words may be of that drill: it is named, or nothing real is under way that they could mean."""
    numbered = read_numbered(text)
    scope = scope_units(talk)
    if numbered is not None:
        others = [one for one in open_dangers(talk.tx, [one.id for one in scope]) if one.number == numbered.number]
        return numbered.number == drill.number and not others
    named = named_units([one for one in scope if one.level == "community"], text)
    if named and all(one.id != drill.unit_id for one in named):
        return False
    near = [drill.unit_id] if named else [one.id for one in scope]
    return is_marked or not open_dangers(talk.tx, near)


def _may_be(talk: Talk, drill: DangerRow, parse: Parse, is_marked: bool) -> bool:
    if parse.intent in ELSEWHERE or parse.roll_call is not None or len(parse.reports) > 1:
        return False
    if parse.intent == "correction" and not _has_moved(talk, drill):
        return False
    return is_marked or not _open_mentions(parse)


def _has_moved(talk: Talk, drill: DangerRow) -> bool:
    steps = steps_of(talk.tx, drill.hazard_id)
    return any(one.kind == "moved" and one.person_id == talk.person_id for one in steps)


def _open_mentions(parse: Parse) -> bool:
    """Whether it tells of a danger that is not over."""
    mentions = [one for entry in parse.reports for one in entry.hazards]
    return any(one.severity == "danger" and one.state != "closed" for one in mentions)


def _figures(parse: Parse) -> dict[str, int]:
    return {key: value for entry in parse.reports for key, value in entry.counts.items() if key in HAZARD_KEYS}


def _without(parse: Parse, is_deed: bool) -> Parse:
    """The message without its figures of people and without dangers: those were practised.

    A slight hazard without a place is how a deed may read: 大门锁了.
    """

    def is_practised(one: HazardMention) -> bool:
        return one.severity == "danger" or (is_deed and one.severity == "general" and one.place is None)

    reports = [
        replace(
            one,
            counts={key: value for key, value in one.counts.items() if key not in HAZARD_KEYS},
            hazards=tuple(each for each in one.hazards if not is_practised(each)),
        )
        for one in parse.reports
    ]
    return replace(parse, reports=tuple(reports))


def _note(talk: Talk, told: Practised) -> None:
    news = told.news
    moved: dict[str, object] = {key: value for key, value in told.figures.items() if key in MOVED_KEYS}
    where = {"where": news.fields["moved_to"]} if "moved_to" in news.fields else {}
    kinds = {"kept_away": news.is_kept_away, "relieved": news.is_relieved, "returned": news.is_returned}
    if moved:
        note_step(talk.tx, told.drill.hazard_id, "moved", talk.now, talk.person_id, moved | where)
    for kind in [kind for kind, is_told in kinds.items() if is_told]:
        note_step(talk.tx, told.drill.hazard_id, kind, talk.now, talk.person_id)
    if not (moved or news.is_over or any(kinds.values())):
        detail = {"words": cut_words(talk.message.text, 40)}
        note_step(talk.tx, told.drill.hazard_id, "told_again", talk.now, talk.person_id, detail)
    if news.is_over:
        end_danger(talk, told.drill, "closed")


def _tell(talk: Talk, told: Practised) -> int:
    """To everybody who was told of the drill, as the real news would go; returns how many."""
    drill, news = told.drill, told.news
    people = [one for one in told_people(talk.tx, f"danger:{drill.hazard_id}:") if one != talk.person_id]
    heads = {DANGER_PUSH_CLEAR: news.is_over, course_words.RETURNED_HEAD: news.is_returned, DANGER_PUSH_AGAIN: True}
    head = next(one for one, is_meant in heads.items() if is_meant)
    unit = say_unit(unit_path(talk.tx, drill.unit_id))
    lines: Sequence[str] = [
        mark_drill(drill, head.format(unit=unit)),
        drill.body.split("\n", 1)[0],
        said_by(talk, talk.message.text),
        phone_of(talk),
        *([course_words.RETURNED_ASK] if head == course_words.RETURNED_HEAD else []),
    ]
    key = f"danger:{drill.hazard_id}:practice{talk.message.id}"
    if news.is_over:
        tell_groups_over(Scene(talk.desk, talk.tx, talk.now), drill, key, lines[0])
    return push_all(talk, key, people, lines)
