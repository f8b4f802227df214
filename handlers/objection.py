"""不是险情,是演练; 那条是燃气不是消防: what the bot misread is mended in the ledger, and kept to learn from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from handlers import texts
from handlers.danger import raise_dangers
from handlers.danger_answer import answer_danger
from handlers.desk import Talk
from handlers.false_alarm import withdraw_danger
from handlers.learning import learn, learn_from_false_alarm
from handlers.people import LEADING_ROLES, covers, find_subject
from handlers.record import Recorded, record_entry, settle_entries, settle_unit, tell_known
from handlers.rewrite import retell_line
from handlers.texts import escalation
from handlers.texts import learning as words
from handlers.verdict import answer_false_alarm
from models.course import Course
from models.dangers import open_dangers, read_danger
from models.hazards import change_line, course_now, hazards_in, read_numbers
from models.ledger import Line, TellingLine, read_line, spoken_lines, tellings_by, tellings_of
from nlp.commands import Command
from nlp.objection import Objection, is_retraction, read_denied, read_objection
from nlp.values import HazardMention, ReportEntry

LATEST = timedelta(hours=48)
SOON = timedelta(hours=1)  # so long after it a danger is what its reporter was wrong about
ACTS = ("report", "resolution", "correction")


@dataclass(frozen=True, slots=True)
class Meant:
    """The entry that is objected to, and its tellings of the hazards that are meant."""

    line: Line
    told: list[TellingLine]

    def ids(self) -> list[int]:
        """The hazards."""
        return list(dict.fromkeys(one.hazard_id for one in self.told))


def answer_objection(talk: Talk) -> str | None:
    """Mends what somebody objects to; None for a message that is no objection."""
    said = read_objection(talk.message.text)
    if said is None:
        return _take_back(talk)
    meant = _find_own(talk, said) or _find_numbered(talk, said)
    if meant is None:
        return _of_others(talk, said)
    reply = _MEND[said.to](talk, said, meant)
    learn(talk, meant.line, said, tuple(one.line for one in meant.told))
    return reply


def _take_back(talk: Talk) -> str | None:
    """看错了 桥没事, 不是掉石头,是挖机在挖土: a danger that its reporter takes back soon after is withdrawn.

    It stands until others have looked.
    """
    denied = read_denied(talk.message.text)
    if talk.parse.danger or not (denied or is_retraction(talk.message.text)):
        return None
    since = talk.message.sent_at - SOON
    own = [one for one in open_dangers(talk.tx) if one.reporter_id == talk.person_id and one.began_at >= since]
    own = [one for one in own if one.withdrawn_at is None and (not denied or one.line in denied)]
    before = course_now(talk.tx, own[-1].hazard_id) if own else None
    if before is None:
        return None
    for line in spoken_lines(talk.tx, talk.person_id, since, ACTS):
        if own[-1].hazard_id in {one.hazard_id for one in tellings_by(talk.tx, [line.id])}:
            retell_line(talk, line, [own[-1].hazard_id])
            learn(talk, line, Objection("nothing", "danger"), (before.line,))
    people = withdraw_danger(talk, own[-1].hazard_id, before, own[-1].number)
    told = texts.DANGER_WITHDRAWN_REPLY.format(number=people) + escalation.WITHDRAWN_WAITS
    return "\n".join([words.TAKEN_BACK.format(number=own[-1].number), told])


def _find_own(talk: Talk, said: Objection) -> Meant | None:
    """The sender's newest entry that tells of such a hazard; what was told goes before what mended it."""
    lines = spoken_lines(talk.tx, talk.person_id, talk.message.sent_at - LATEST, ACTS)
    for line in sorted(lines, key=lambda one: one.act == "correction"):
        told = _fitting(talk, said, tellings_by(talk.tx, [line.id]))
        if told:
            return Meant(line, told)
    return None


def _find_numbered(talk: Talk, said: Objection) -> Meant | None:
    """The hazard of that number, for those who lead where it is; a danger of others is for them to look into."""
    if said.number is None:
        return None
    for post in talk.posts:
        if post.role not in LEADING_ROLES:
            continue
        known = [one for one in hazards_in(talk.tx, post.unit_id, talk.now) if one.number == said.number]
        told = _fitting(talk, said, [x for x in tellings_of(talk.tx, [one.id for one in known]) if not x.void_by_id])
        if told and not _is_danger(talk, told[0]):
            return Meant(read_line(talk.tx, told[0].entry_id), told[:1])
    return None


def _fitting(talk: Talk, said: Objection, told: Sequence[TellingLine]) -> list[TellingLine]:
    numbers = read_numbers(talk.tx, {one.hazard_id for one in told}) if said.number is not None else {}
    fit = [
        one for one in told
        if (said.number is None or numbers[one.hazard_id] == said.number)
        and (said.was != "danger" or one.severity == "danger") and said.wrong in ("", one.line)
    ]  # fmt: skip
    return fit[:1] if said.to == "line" else fit


def _is_danger(talk: Talk, told: TellingLine) -> bool:
    course = course_now(talk.tx, told.hazard_id)
    return course is not None and course.severity == "danger"


def _of_others(talk: Talk, said: Objection) -> str:
    """A danger that somebody else has told is for the leading posts to look into, and to end with a reason."""
    if said.was == "line" or not any(post.role in LEADING_ROLES for post in talk.posts):
        return words.NOTHING if said.number is None else words.NOT_YOURS.format(number=said.number)
    near = [one for one in open_dangers(talk.tx) if covers(talk.tx, talk.posts, one.unit_id)]
    meant = [one for one in near if said.number in (None, one.number)]
    if not meant or (said.was != "danger" and said.number is None):
        return words.NOTHING
    number = meant[0].number if len(meant) == 1 else said.number
    parts = {"number": str(number)} if number is not None else {}
    reply = answer_false_alarm(talk, Command("false_alarm", said.reason, parts))
    for one in meant:
        after = read_danger(talk.tx, one.hazard_id)
        if after is not None and after.over_at is not None and said.to != "drill":
            learn_from_false_alarm(talk, one.hazard_id, said)
    return reply


def _drop(talk: Talk, said: Objection, meant: Meant) -> str:
    """The entry stands without these hazards; whoever was told of a danger hears that it is taken back."""
    before = {one: course_now(talk.tx, one) for one in meant.ids()}
    numbers = read_numbers(talk.tx, meant.ids())
    retell_line(talk, meant.line, meant.ids())
    still = [one for one in meant.ids() if course_now(talk.tx, one) is not None]
    gone = [one for one in meant.ids() if one not in still]
    lines = []
    if gone:
        text = words.DRILL if said.to == "drill" else words.DROPPED
        lines.append(text.format(hazards=_say_numbers(numbers, gone)))
    if still:
        lines.append(words.STANDS.format(hazards=_say_numbers(numbers, still), number=numbers[still[0]]))
    return "\n".join([*lines, *_recall(talk, {one: before[one] for one in gone}, numbers)])


def _recall(talk: Talk, gone: dict[int, Course | None], numbers: dict[int, int]) -> list[str]:
    dangers = {key: one for key, one in gone.items() if one is not None and one.severity == "danger"}
    told = sum(withdraw_danger(talk, key, one, numbers[key]) for key, one in dangers.items())
    return [texts.DANGER_WITHDRAWN_REPLY.format(number=told) + escalation.WITHDRAWN_WAITS] if dangers else []


def _regrade(talk: Talk, said: Objection, meant: Meant) -> str:
    """The hazards are less grave than they were read, or a danger after all."""
    lines = []
    for hazard_id in meant.ids():
        before, number = course_now(talk.tx, hazard_id), read_numbers(talk.tx, [hazard_id])[hazard_id]
        if before is None:
            continue
        recorded = _tell(talk, meant.line, before, said.severity)
        lines.append(words.LOWERED.format(number=number, severity=texts.SEVERITIES[said.severity]))
        if said.severity == "danger":
            lines += answer_danger(raise_dangers(talk, [recorded]))
        elif before.severity == "danger":
            lines += _recall(talk, {hazard_id: before}, {hazard_id: number})
    return "\n".join(lines)


def _refile(talk: Talk, said: Objection, meant: Meant) -> str:
    """The hazard belongs to another line; its number stays."""
    told = meant.told[0]
    change_line(talk.tx, told.hazard_id, said.line)
    course = course_now(talk.tx, told.hazard_id)
    if course is not None:
        recorded = _tell(talk, meant.line, course, course.severity)
        settle_unit(talk, told.unit_id, {course.found_on, told.day}, recorded.entry_id)
    number = read_numbers(talk.tx, [told.hazard_id])[told.hazard_id]
    return words.REFILED.format(number=number, line=texts.LINES[said.line])


def _tell(talk: Talk, line: Line, course: Course, severity: str) -> Recorded:
    """This word as a correction in the ledger, about the day of the entry."""
    mention = HazardMention(course.line, severity, course.state, None, talk.message.text, False, True)
    entry = ReportEntry(None, line.day, {}, (mention,), {}, frozenset(), True, talk.message.text)
    recorded = record_entry(talk, "correction", find_subject(talk, None, line.unit_id), entry)
    known = next(one for one in hazards_in(talk.tx, line.unit_id, talk.now, True) if one.id == course.hazard_id)
    tell_known(talk, recorded, known, mention)
    settle_entries(talk, [recorded])
    return recorded


def _say_numbers(numbers: dict[int, int], hazards: Sequence[int]) -> str:
    return texts.SEPARATOR.join(texts.NUMBERED_HAZARD.format(numbers[one]) for one in hazards)


_MEND: dict[str, Callable[[Talk, Objection, Meant], str]] = {
    "drill": _drop,
    "nothing": _drop,
    "hazard": _regrade,
    "line": _refile,
}
