"""A report: written to the ledger person by person, answered with what was understood."""

from handlers import texts
from handlers.danger import raise_dangers
from handlers.danger_answer import answer_danger
from handlers.desk import Talk
from handlers.doubts import ask_doubt, mark_reading
from handlers.elsewhere import Part, ask_where, parts_of, say_passed
from handlers.figures import read_total
from handlers.hazard_news import say_history, tell_changes
from handlers.leave import record_leaves
from handlers.passing_report import tell_in_passing
from handlers.people import Subject, find_subject, unit_of_text
from handlers.record import Recorded, Told, open_hazards, record_entry, settle_entries, tell_hazards
from handlers.wording import hazard_words, say_counts, say_day, say_names
from models.asking import ask
from models.media import tie_media
from nlp.values import ReportEntry, Running

SHOWN_HAZARDS = 3
SHOWN_NAMES = 8


def handle_report(talk: Talk) -> str:
    """Writes every entry of the message; returns the reply."""
    unit_id = unit_of_text(talk, talk.message.text)
    parts = [
        part
        for entry in talk.parse.reports
        for part in parts_of(talk, find_subject(talk, entry.reporter, unit_id), entry)
    ]
    recorded = [_record(talk, part, ordinal) for ordinal, part in enumerate(parts)]
    settle_entries(talk, recorded)
    if recorded:
        tie_media(talk.tx, talk.message.account_id, recorded[0].entry_id, talk.message.sent_at)
    mark_reading(talk)
    raised = raise_dangers(talk, recorded)
    tell_changes(talk, recorded)
    leaves = record_leaves(talk)
    here = [one for one, part in zip(recorded, parts, strict=True) if not part.is_elsewhere]
    lines = _answer(talk, here or recorded[:1])
    if raised and texts.REPORT_MEND in lines:
        lines.remove(texts.REPORT_MEND)  # a danger's reply says what to do, and no more
    asked = [ask_where(talk, part, one.entry_id) for one, part in zip(recorded, parts, strict=True) if part.options]
    return "\n".join([*answer_danger(raised), *say_passed(talk, parts), *lines, *leaves, *asked])


def _record(talk: Talk, part: Part, ordinal: int) -> Recorded:
    one = record_entry(talk, "report", part.subject, read_total(talk, part.subject, part.entry), ordinal)
    if part.entry.hazards:
        tell_hazards(talk, one, open_hazards(talk, part.subject.unit_id))
    elif not part.entry.counts:
        tell_in_passing(talk, one)
    return one


def _answer(talk: Talk, recorded: list[Recorded]) -> list[str]:
    if recorded and all(one.is_void for one in recorded):
        return [texts.REPORT_DOUBLE_DANGER if talk.parse.danger else texts.REPORT_DOUBLE]
    lines = _say_list(recorded) if len(recorded) > 1 else _say_one(talk, recorded[0])
    lines += _say_hazards(talk, [told for one in recorded for told in one.told])
    lines += (
        [texts.REPORT_FOR.format(names=say_names(others, SHOWN_NAMES))] if (others := _others(talk, recorded)) else []
    )
    asked = _ask_back(talk, recorded)
    is_nil = len(recorded) == 1 and not recorded[0].told and not recorded[0].entry.counts
    return lines + asked + ([] if is_nil or asked else [texts.REPORT_MEND])


def _say_one(talk: Talk, one: Recorded) -> list[str]:
    name, day = one.subject.name, say_day(one.day) + (texts.REPORT_LATE if one.day < talk.day else "")
    if not one.told and not one.entry.counts:
        return [texts.REPORT_NIL.format(name=name, day=day)]
    head = texts.REPORT_HEAD.format(name=name, day=day)
    own = {key: value for key, value in one.entry.counts.items() if _is_of_day(one.entry, key)}
    lines = [head + say_counts(own)] if own else [head + (texts.SEPARATOR.join(_summaries(one)) or texts.NIL)]
    return lines + _say_running(one.entry)


def _summaries(one: Recorded) -> list[str]:
    found = sum(told.before is None for told in one.told)
    again = [texts.TOLD_AGAIN.format(len(one.told) - found)] if found < len(one.told) else []
    return ([texts.FOUND_HAZARDS.format(found)] if found else []) + again


def _is_of_day(entry: ReportEntry, key: str) -> bool:
    return entry.running.get(key, Running("day")).period == "day"


def _say_running(entry: ReportEntry) -> list[str]:
    by_period: dict[str, dict[str, int]] = {}
    for key, running in entry.running.items():
        if running.period in texts.PERIODS and key in entry.counts:
            by_period.setdefault(running.period, {})[key] = entry.counts[key]
    return [
        texts.REPORT_RUNNING.format(period=texts.PERIODS[period], figures=say_counts(figures))
        for period, figures in by_period.items()
    ]


def _say_list(recorded: list[Recorded]) -> list[str]:
    names = say_names((one.subject.name for one in recorded), SHOWN_NAMES)
    head = texts.REPORT_LIST_HEAD.format(day=say_day(recorded[0].day), number=len(recorded), names=names)
    sums: dict[str, int] = {}
    for one in recorded:
        for key, value in one.entry.counts.items():
            sums[key] = sums.get(key, 0) + value
    return [head, say_counts(sums)] if sums else [head]


def _say_hazards(talk: Talk, told: list[Told]) -> list[str]:
    lines = []
    for one in told[:SHOWN_HAZARDS]:
        course = one.after or one.before
        if course is not None:
            text = texts.REPORT_KNOWN if one.before is not None else texts.REPORT_HAZARD
            history = "" if course.severity == "danger" and one.before is not None else say_history(talk, one)
            lines.append(text.format(number=one.number, **hazard_words(course)) + history)
    more = len(told) - SHOWN_HAZARDS
    return lines + ([texts.REPORT_MORE.format(number=more)] if more > 0 else [])


def _others(talk: Talk, recorded: list[Recorded]) -> list[str]:
    if len(recorded) > 1:
        return []
    return [one.subject.name for one in recorded if one.subject.person_id not in (None, talk.person_id)]


def _ask_back(talk: Talk, recorded: list[Recorded]) -> list[str]:
    unknown = [one for one in recorded if one.subject.person_id is None]
    if unknown:
        first = unknown[0]
        data = {"entries": [one.entry_id for one in unknown], "names": [one.subject.name for one in unknown]}
        question = texts.REPORT_UNKNOWN.format(name=first.subject.name, unit=_unit_name(talk, first.subject))
        ask(talk.tx, talk.message.account_id, ("name", data), talk.now, question)
        return [question]
    return (ask_doubt(talk, recorded[0]) if recorded else []) or _ask_unit(talk, recorded)


def _ask_unit(talk: Talk, recorded: list[Recorded]) -> list[str]:
    places = {post.unit_id: post.unit_name for post in talk.posts if post.level == "community"}
    own = [one for one in recorded if one.subject.person_id == talk.person_id]
    if len(places) < 2 or not own or any(name in talk.message.text for name in places.values()):
        return []
    others = {unit_id: name for unit_id, name in places.items() if unit_id != own[0].subject.unit_id}
    data = {"message_id": talk.message.id, "units": {str(key): name for key, name in others.items()}}
    ask(talk.tx, talk.message.account_id, ("unit", data), talk.now)
    return [texts.REPORT_UNIT.format(unit=_unit_name(talk, own[0].subject), others=say_names(others.values()))]


def _unit_name(talk: Talk, subject: Subject) -> str:
    return next((post.unit_name for post in talk.posts if post.unit_id == subject.unit_id), talk.posts[0].unit_name)
