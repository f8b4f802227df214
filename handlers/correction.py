"""A correction replaces, never adds: figures, a hazard's place or state, the day, or the name."""

from collections.abc import Mapping
from datetime import date, timedelta

from handlers import texts
from handlers.danger import raise_dangers
from handlers.desk import Talk
from handlers.figures import aim_figures
from handlers.learning import learn_from_figures
from handlers.people import Subject, find_subject, unit_of_text
from handlers.places import is_same_place
from handlers.record import (
    Recorded,
    open_hazards,
    record_entry,
    settle_entries,
    tell_hazards,
    tell_on,
)
from handlers.rewrite import rewrite_line
from handlers.wording import hazard_words, say_counts, say_day
from models.hazards import OpenHazard
from models.ledger import Line, person_lines, spoken_lines
from models.settle import figures_of, unmatched_corrections
from nlp.values import HazardMention, ReportEntry

LATEST = timedelta(hours=24)


def handle_correction(talk: Talk) -> str:
    """Applies every corrected entry; returns the reply."""
    if not talk.parse.reports:
        return texts.CORRECTION_HELP
    lines = [correct_entry(talk, entry, ordinal) for ordinal, entry in enumerate(talk.parse.reports)]
    return "\n".join(lines)


def correct_entry(talk: Talk, entry: ReportEntry, ordinal: int = 0) -> str:
    """Applies one corrected entry; returns what is answered."""
    subject = find_subject(talk, entry.reporter, unit_of_text(talk, talk.message.text))
    if entry.reporter is not None and subject.person_id is not None and (renamed := _misnamed(talk)) is not None:
        return _rename(talk, renamed, subject)
    entry, meant = aim_figures(talk, subject, entry)
    if not entry.counts and not entry.hazards:
        return _move_day(talk, subject, entry)
    day, unit_id = (meant.day, meant.unit_id) if meant is not None else _find_day(talk, subject, entry)
    before = figures_of(talk.tx, unit_id, day, subject.person_id)
    aimed = Subject(subject.person_id, subject.name, unit_id)
    recorded = record_entry(talk, "correction", aimed, _on(entry, day), ordinal)
    _correct_hazards(talk, recorded)
    settle_entries(talk, [recorded])
    if (latest := _latest(talk, subject)) is not None and latest.day == day:
        learn_from_figures(talk, latest, entry.counts)
    raise_dangers(talk, [recorded])
    if entry.counts and recorded.entry_id in unmatched_corrections(talk.tx, unit_id, day):
        return texts.CORRECTION_UNMATCHED.format(name=subject.name, day=say_day(day))
    return _say(recorded, before, figures_of(talk.tx, unit_id, day, subject.person_id))


def _on(entry: ReportEntry, day: date) -> ReportEntry:
    return ReportEntry(entry.reporter, day, entry.counts, entry.hazards, entry.running, entry.added, True, entry.words)


def _find_day(talk: Talk, subject: Subject, entry: ReportEntry) -> tuple[date, int]:
    """The day named, else today, else (none today) that of the latest report of the last 24 hours."""
    if entry.is_date_told and entry.date is not None:
        return entry.date, _unit_on(talk, subject, [entry.date])
    latest = _latest(talk, subject)
    if latest is None:
        return talk.day, subject.unit_id
    return latest.day, latest.unit_id


def _unit_on(talk: Talk, subject: Subject, days: list[date]) -> int:
    lines = person_lines(talk.tx, subject.person_id, days) if subject.person_id is not None else []
    return next((one.unit_id for one in lines if one.act == "report"), subject.unit_id)


def _latest(talk: Talk, subject: Subject) -> Line | None:
    if subject.person_id is None:
        return None
    today = [one for one in person_lines(talk.tx, subject.person_id, [talk.day]) if one.act == "report"]
    if today:
        return today[0]
    since = talk.message.sent_at - LATEST
    days = [talk.day - timedelta(days=back) for back in range(1, 9)]
    earlier = person_lines(talk.tx, subject.person_id, days)
    found = [one for one in earlier if one.act == "report" and one.sent_at >= since]
    return max(found, key=lambda one: one.sent_at, default=None)


def _misnamed(talk: Talk) -> Line | None:
    lines = spoken_lines(talk.tx, talk.person_id, talk.message.sent_at - LATEST)
    return next((one for one in lines if one.person_id is None), None)


def _rename(talk: Talk, line: Line, subject: Subject) -> str:
    rewrite_line(talk, line, person=subject)
    entry = talk.parse.reports[0]
    if entry.counts:
        aimed = Subject(subject.person_id, subject.name, line.unit_id)
        settle_entries(talk, [record_entry(talk, "correction", aimed, _on(entry, line.day), 1)])
    return texts.NAMED.format(name=line.person_name, person=subject.name)


def _move_day(talk: Talk, subject: Subject, entry: ReportEntry) -> str:
    latest = _latest(talk, subject)
    if latest is None or not entry.is_date_told or entry.date is None:
        return texts.CORRECTION_HELP
    if latest.day == entry.date:
        return texts.CORRECTION_SAME
    rewrite_line(talk, latest, day=entry.date)
    return texts.CORRECTED_DAY.format(name=subject.name, before=say_day(latest.day), after=say_day(entry.date))


def _correct_hazards(talk: Talk, recorded: Recorded) -> None:
    mentions = recorded.entry.hazards
    if not mentions:
        return
    known = open_hazards(talk, recorded.subject.unit_id)
    mine = {
        one.id for one in spoken_lines(talk.tx, talk.person_id, talk.message.sent_at - LATEST, ("report", "correction"))
    }
    own = [one for one in reversed(known) if one.entry_ids & mine]
    new = []
    for mention in mentions:
        match = _fitting(own, mention) or _fitting(list(reversed(known)), mention, strict=True)
        if match is None:
            new.append(mention)
        else:
            own = [one for one in own if one.id != match.id]
            tell_on(talk, recorded, match, _with_old_state(mention, match))
    if new:
        rest = Recorded(recorded.entry_id, recorded.subject, recorded.day, _with_hazards(recorded.entry, new))
        tell_hazards(talk, rest, known)
        recorded.told += rest.told


def _fitting(known: list[OpenHazard], mention: HazardMention, strict: bool = False) -> OpenHazard | None:
    of_line = [one for one in known if one.course.line == mention.line]
    alike = [one for one in of_line if is_same_place(one.course.place, mention.place)]
    return next(iter(alike if strict else alike or of_line), None)


def _with_old_state(mention: HazardMention, match: OpenHazard) -> HazardMention:
    if mention.is_state_told or mention.state != "open":
        return mention
    return HazardMention(
        mention.line, mention.severity, match.course.state, mention.place, mention.words, False, mention.is_eased,
        mention.figures,
    )  # fmt: skip


def _with_hazards(entry: ReportEntry, hazards: list[HazardMention]) -> ReportEntry:
    return ReportEntry(
        entry.reporter, entry.date, entry.counts, tuple(hazards), entry.running, entry.added, True, entry.words
    )


def _say(recorded: Recorded, before: Mapping[str, int], after: Mapping[str, int]) -> str:
    lines = []
    changes = []
    for key in recorded.entry.counts:
        new = say_counts({key: after[key]}) if key in after else ""
        if key not in before:
            changes.append(texts.CORRECTED_NEW.format(after=new))
        elif before[key] != after.get(key):
            changes.append(texts.CORRECTED_CHANGE.format(before=say_counts({key: before[key]}), after=new))
    if changes:
        told = texts.SEPARATOR.join(changes)
        lines.append(texts.CORRECTED.format(name=recorded.subject.name, day=say_day(recorded.day), changes=told))
    for one in recorded.told:
        if (course := one.after or one.before) is not None:
            text = texts.REPORT_HAZARD if one.before is None else texts.CORRECTED_HAZARD
            lines.append(text.format(number=one.number, **hazard_words(course)))
    return "\n".join(lines) or texts.CORRECTION_SAME
