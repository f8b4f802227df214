"""News of an earlier hazard: matched to it, never closed by a doubtful match."""

from collections.abc import Sequence

from handlers import texts
from handlers.choosing import MOST_CHOICES, list_hazards
from handlers.danger import raise_dangers
from handlers.danger_answer import answer_danger
from handlers.desk import Talk
from handlers.hazard_news import hint_check, tell_changes
from handlers.leave import record_leaves
from handlers.matching import match_ended, match_mention
from handlers.people import find_subject, unit_of_text
from handlers.record import Recorded, Told, record_entry, settle_entries, tell_known, tell_on
from handlers.report import handle_report
from handlers.small_talk import half_command
from handlers.texts import closing as words
from handlers.wording import hazard_words
from models.asking import ask
from models.hazards import OpenHazard
from models.media import tie_media
from nlp.values import HazardMention, ReportEntry


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
    if recorded:
        tie_media(talk.tx, talk.message.account_id, recorded[0].entry_id, talk.message.sent_at)
    raised = raise_dangers(talk, recorded)
    tell_changes(talk, recorded)
    lines = [line for one in recorded for line in _say(talk, one)] + lines + record_leaves(talk)
    return "\n".join(answer_danger(raised) + (lines or [half_command(talk) or texts.RESOLUTION_UNMATCHED]))


def _is_known(talk: Talk, unit_id: int) -> bool:
    subjects = [(find_subject(talk, entry.reporter, unit_id), entry) for entry in talk.parse.reports]
    return any(
        match_mention(talk, subject.unit_id, one, entry.words).options
        for subject, entry in subjects
        for one in entry.hazards
    )


def _match_all(talk: Talk, one: Recorded) -> list[str]:
    lines: list[str] = []
    taken: set[int] = set()
    for mention in one.entry.hazards:
        match = match_mention(talk, one.subject.unit_id, mention, one.entry.words)
        fitting = [known for known in match.options if known.id not in taken]
        if fitting and (match.is_sure or _are_alike(one.entry, fitting, mention)):
            tell_on(talk, one, fitting[0], mention)
            taken.add(fitting[0].id)
        elif fitting and not lines:
            lines += ask_which(talk, one.entry_id, mention, fitting)
        elif not fitting:
            lines += [said for said in _match_ended(talk, one, mention) if said not in lines]
    return lines


def _match_ended(talk: Talk, one: Recorded, mention: HazardMention) -> list[str]:
    """Of what is dealt with already: said to be so again, nothing changes; said not to be, it is opened again."""
    ended = match_ended(talk, one.subject.unit_id, mention, one.entry.words)
    if ended is None:
        return [texts.RESOLUTION_UNMATCHED]
    if mention.state == "closed":
        return [words.ALREADY_DEALT_WITH.format(number=ended.number, **hazard_words(ended.course))]
    tell_known(talk, one, ended, mention)
    return []


def _are_alike(entry: ReportEntry, fitting: list[OpenHazard], mention: HazardMention) -> bool:
    if len(fitting) < 2:
        return False
    # 消防通道堵塞3处…3处都已整改: as many told of as there are, so it does not matter which is which.
    same = [
        one for one in entry.hazards if (one.line, one.place, one.state) == (mention.line, mention.place, mention.state)
    ]
    return len(same) >= len(fitting)


def ask_which(talk: Talk, entry_id: int, mention: HazardMention, fitting: list[OpenHazard]) -> list[str]:
    """A numbered choice; the answer comes back through `choose_hazard`."""
    shown = fitting[:MOST_CHOICES]
    data = {
        "entry_id": entry_id,
        "hazards": [one.id for one in shown],
        "mention": [mention.line, mention.severity, mention.state, mention.place, mention.words],
        "figures": dict(mention.figures),
    }
    question = [texts.RESOLUTION_CHOICE, *list_hazards(talk, shown)]
    ask(talk.tx, talk.message.account_id, ("hazard", data), talk.now, "\n".join(question))
    return question


def _say(talk: Talk, one: Recorded) -> list[str]:
    return [
        texts.RESOLVED.format(number=told.number, **hazard_words(told.after)) + _thanks(talk, told)
        for told in one.told
        if told.after is not None
    ]


def _thanks(talk: Talk, told: Told) -> str:
    if told.after is None or told.after.state != "closed":
        return ""
    return texts.RESOLVED_THANKS + hint_check(talk, told.hazard_id)


def resolve_chosen(talk: Talk, entry: ReportEntry, chosen: Sequence[OpenHazard]) -> str:
    """The sender has said which hazards are meant."""
    recorded = []
    for ordinal, known in enumerate(chosen):
        one = record_entry(talk, "resolution", find_subject(talk, None, known.unit_id), entry, ordinal)
        tell_on(talk, one, known, entry.hazards[0])
        recorded.append(one)
    settle_entries(talk, recorded)
    raised = raise_dangers(talk, recorded)
    tell_changes(talk, recorded)
    return "\n".join(answer_danger(raised) + [line for one in recorded for line in _say(talk, one)])
