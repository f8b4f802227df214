"""News of an earlier hazard: matched to it, never closed by a doubtful match."""

from datetime import date

from handlers import texts
from handlers.danger import raise_dangers
from handlers.danger_answer import answer_danger
from handlers.desk import Talk
from handlers.leave import record_leaves
from handlers.people import find_subject, scope_units, unit_of_text
from handlers.places import is_same_place
from handlers.record import Recorded, record_entry, settle_entries, tell_known
from handlers.report import handle_report
from handlers.wording import hazard_words, say_day
from models.asking import ask
from models.hazards import OpenHazard, hazards_in
from nlp.values import HazardMention, ReportEntry

MOST_CHOICES = 9


def handle_resolution(talk: Talk) -> str:
    """Changes the hazard that the message means; asks where several fit, changes none where none does."""
    unit_id = unit_of_text(talk, talk.message.text)
    if talk.parse.danger and not _is_known(talk, unit_id):
        return handle_report(talk)  # a danger that nobody has heard of yet, told when it was over
    recorded: list[Recorded] = []
    lines: list[str] = []
    for ordinal, entry in enumerate(talk.parse.reports):
        subject = find_subject(talk, entry.reporter, unit_id)
        one = record_entry(talk, "resolution", subject, entry, ordinal)
        lines += _match_all(talk, one)
        recorded.append(one)
    settle_entries(talk, recorded)
    raised = raise_dangers(talk, recorded)
    lines = [line for one in recorded for line in _say(one)] + lines + record_leaves(talk)
    return "\n".join(answer_danger(raised) + (lines or [texts.RESOLUTION_UNMATCHED]))


def _is_known(talk: Talk, unit_id: int) -> bool:
    subjects = [(find_subject(talk, entry.reporter, unit_id), entry) for entry in talk.parse.reports]
    return any(candidates(talk, subject.unit_id, one) for subject, entry in subjects for one in entry.hazards)


def _match_all(talk: Talk, one: Recorded) -> list[str]:
    lines: list[str] = []
    taken: set[int] = set()
    for mention in one.entry.hazards:
        fitting = [known for known in candidates(talk, one.subject.unit_id, mention) if known.id not in taken]
        if len(fitting) == 1 or (len(fitting) > 1 and _are_alike(one.entry, fitting, mention)):
            tell_known(talk, one, fitting[0], mention)
            taken.add(fitting[0].id)
        elif fitting and not lines:
            lines += ask_which(talk, one.entry_id, mention, fitting)
        elif not fitting and texts.RESOLUTION_UNMATCHED not in lines:
            lines.append(texts.RESOLUTION_UNMATCHED)
    return lines


def _are_alike(entry: ReportEntry, fitting: list[OpenHazard], mention: HazardMention) -> bool:
    # 消防通道堵塞3处…3处都已整改: as many told of as there are, so it does not matter which is which.
    same = [
        one for one in entry.hazards if (one.line, one.place, one.state) == (mention.line, mention.place, mention.state)
    ]
    return len(same) >= len(fitting)


def candidates(talk: Talk, unit_id: int, mention: HazardMention) -> list[OpenHazard]:
    """The hazards not closed that a mention may mean: by place and line, else by line, else by place alone."""
    units = {unit_id} | ({one.id for one in scope_units(talk)} if _is_leading(talk) else set())
    known = [
        one for unit in {unit_id, *_roots(talk)} for one in hazards_in(talk.tx, unit, talk.now) if one.unit_id in units
    ]
    known = list({one.id: one for one in known}.values())
    of_line = [one for one in known if one.course.line == mention.line]
    if mention.place is not None:
        here = [one for one in of_line if is_same_place(one.course.place, mention.place)]
        placeless = [one for one in of_line if one.course.place is None]
        return here or placeless or [one for one in known if is_same_place(one.course.place, mention.place)]
    if mention.line == "other" and not of_line:
        return known
    return of_line


def _is_leading(talk: Talk) -> bool:
    return bool(talk.roles() & {"station", "county_command"})


def _roots(talk: Talk) -> set[int]:
    return {post.unit_id for post in talk.posts} if _is_leading(talk) else set()


def ask_which(talk: Talk, entry_id: int, mention: HazardMention, fitting: list[OpenHazard]) -> list[str]:
    """A numbered choice; the answer comes back through `choose_hazard`."""
    shown = fitting[:MOST_CHOICES]
    data = {
        "entry_id": entry_id,
        "hazards": [one.id for one in shown],
        "mention": [mention.line, mention.severity, mention.state, mention.place, mention.words],
        "figures": dict(mention.figures),
    }
    ask(talk.tx, talk.message.account_id, "hazard", data, talk.now)
    lines = [
        texts.RESOLUTION_CHOICE_LINE.format(
            choice=number, number=one.number, day=_day(talk, one.course.found_on), **hazard_words(one.course)
        )
        for number, one in enumerate(shown, 1)
    ]
    return [texts.RESOLUTION_CHOICE, *lines, texts.RESOLUTION_NONE_OF_THEM]


def _day(talk: Talk, day: date) -> str:
    return texts.TODAY if day == talk.day else say_day(day)


def _say(one: Recorded) -> list[str]:
    return [
        texts.RESOLVED.format(number=told.number, **hazard_words(told.after))
        + (texts.RESOLVED_THANKS if told.after.state == "closed" else "")
        for told in one.told
        if told.after is not None
    ]


def resolve_chosen(talk: Talk, entry: ReportEntry, chosen: OpenHazard, unit_id: int) -> str:
    """The sender has said which hazard is meant."""
    subject = find_subject(talk, None, unit_id)
    one = record_entry(talk, "resolution", subject, entry)
    tell_known(talk, one, chosen, entry.hazards[0])
    settle_entries(talk, [one])
    raised = raise_dangers(talk, [one])
    return "\n".join(answer_danger(raised) + _say(one))
