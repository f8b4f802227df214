"""A danger goes up the moment it is understood: to the community's managers and working group and the station."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers import texts
from handlers.desk import Talk, fields_of
from handlers.people import named_units
from handlers.record import Recorded, Told
from handlers.wording import cut_words, hazard_words, say_clock, say_counts, say_moment, say_unit
from models.course import Course
from models.hazards import course_now, read_numbers
from models.ledger import tellings_by
from models.media import media_of, place_near
from models.outbox import Letter, told_people
from models.roster import Member, UnitRow, members_of, unit_path, units_chain, units_of_level
from nlp.values import HAZARD_KEYS, HazardMention

COMMUNITY = ("manager", "working_group")
UP = ("station",)


@dataclass(frozen=True, slots=True)
class Raised:
    """What a message's dangers set off: who was told, and whether it is an alarm, a notice or an all-clear."""

    kind: str  # alarm, notice, clear
    people: list[Member]
    line: str


def raise_dangers(talk: Talk, recorded: Iterable[Recorded]) -> list[Raised]:
    """Writes the letters of every danger in the message, in its own unit of work."""
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
    kind = _kind(told)
    people = people_to_tell(talk, recorded.subject.unit_id)
    if kind == "clear":
        known = set(told_people(talk.tx, f"danger:{told.hazard_id}:"))
        people = [one for one in people if one.person_id in known] or people
    course = told.after or told.before or course_now(talk.tx, told.hazard_id)
    assert course is not None
    send_danger(talk, recorded, told, people)
    return Raised(kind, people, told.mention.line)


def _kind(told: Told) -> str:
    if told.mention.state == "closed":
        return "notice" if told.before is None else "clear"
    return "alarm"


def people_to_tell(talk: Talk, unit_id: int) -> list[Member]:
    """Managers and working group of the unit and its station, in roster order, but never the reporter.

    Where neither community nor station has anybody, the county command.
    """
    chain = units_chain(talk.tx, unit_id)
    ids = [unit.id for unit in chain]
    near = members_of(talk.tx, ids[:1], COMMUNITY, talk.day) + members_of(talk.tx, ids, UP, talk.day)
    found = {one.person_id: one for one in near if one.person_id != talk.person_id}
    if not found or chain[0].level == "county":
        for one in members_of(talk.tx, ids, ("county_command",), talk.day):
            if one.person_id != talk.person_id:
                found.setdefault(one.person_id, one)
    return list(found.values())


def send_danger(talk: Talk, recorded: Recorded, told: Told, people: Iterable[Member]) -> None:
    """One letter a person; told again it is a follow-up, ended an all-clear."""
    text = _danger_text(talk, recorded, told)
    title = text.split("\n", 1)[0]
    letters = [
        Letter(
            "danger",
            text,
            f"danger:{told.hazard_id}:{recorded.entry_id}:{one.person_id}",
            person_id=one.person_id,
            fields=fields_of(title, place=told.mention.place or "", time=say_moment(talk.message.sent_at)),
        )
        for one in people
    ]
    talk.send(letters)


def _danger_text(talk: Talk, recorded: Recorded, told: Told) -> str:
    heads = {
        "notice": texts.DANGER_PUSH_NOTICE,
        "clear": texts.DANGER_PUSH_CLEAR,
        "alarm": texts.DANGER_PUSH_HEAD if told.before is None else texts.DANGER_PUSH_AGAIN,
    }
    course = told.after or told.before
    assert course is not None
    kind = _kind(told)
    figures = {key: value for key, value in recorded.entry.counts.items() if key in HAZARD_KEYS}
    lines = [
        heads[kind].format(unit=say_unit(unit_path(talk.tx, recorded.subject.unit_id))),
        texts.DANGER_PUSH_WHAT.format(number=told.number, **hazard_words(course)),
        *([texts.DANGER_PUSH_PEOPLE.format(figures=say_counts(figures))] if figures else []),
        texts.DANGER_PUSH_WORDS.format(
            moment=say_clock(talk.message.sent_at),
            name=talk.name,
            words=cut_words(recorded.entry.words or talk.message.text),
        ),
        texts.DANGER_PUSH_PHONE.format(phone=talk.phone) if talk.phone else texts.DANGER_PUSH_NO_PHONE,
        *_evidence(talk, recorded),
    ]
    return "\n".join(lines + ([_ask(figures)] if kind == "alarm" else []))


def _ask(figures: Mapping[str, int]) -> str:
    return texts.DANGER_PUSH_ASK_MOVED if figures.get("people_evacuated") else texts.DANGER_PUSH_ASK


def _evidence(talk: Talk, recorded: Recorded) -> list[str]:
    lines = []
    pin = place_near(talk.tx, talk.message.account_id, talk.message.sent_at)
    if pin is not None:
        lines.append(texts.DANGER_PUSH_PIN.format(longitude=pin.longitude, latitude=pin.latitude))
    photos = [one for one in media_of(talk.tx, [recorded.entry_id]) if one.kind == "image"]
    return lines + ([texts.DANGER_PUSH_PHOTO.format(number=len(photos))] if photos else [])


def answer_danger(raised: list[Raised]) -> list[str]:
    """What the reporter hears: first what to do, then who has been told, one line a post."""
    if not raised:
        return []
    one = raised[0]
    if one.kind == "clear":
        return [texts.DANGER_REPLY_CLEAR.format(number=len(one.people))]
    if one.kind == "notice":
        return [texts.DANGER_REPLY_CLOSED, *_told_lines(one.people)]
    if not one.people:
        return [first_steps(raised), texts.DANGER_REPLY_NOBODY]
    return [first_steps(raised), texts.DANGER_REPLY_TOLD, *_told_lines(one.people)]


def _told_lines(people: list[Member]) -> list[str]:
    by_role: dict[str, list[str]] = {}
    for who in people:
        by_role.setdefault(who.role, []).append(texts.DANGER_REPLY_PERSON.format(name=who.name, phone=who.phone))
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


def withdraw_danger(talk: Talk, hazard_id: int, before: Course, number: int) -> int:
    """Tells everybody who was told of a danger that its reporter takes it back; returns how many."""
    people = [one for one in told_people(talk.tx, f"danger:{hazard_id}:") if one != talk.person_id]
    unit = say_unit(unit_path(talk.tx, talk.posts[0].unit_id))
    text = "\n".join(
        [
            texts.DANGER_PUSH_WITHDRAWN.format(unit=unit),
            texts.DANGER_PUSH_WHAT.format(number=number, **hazard_words(before)),
            texts.DANGER_PUSH_WORDS.format(
                moment=say_clock(talk.message.sent_at), name=talk.name, words=cut_words(talk.message.text)
            ),
            texts.DANGER_PUSH_PHONE.format(phone=talk.phone) if talk.phone else texts.DANGER_PUSH_NO_PHONE,
        ]
    )
    title = text.split("\n", 1)[0]
    talk.send(
        [
            Letter("danger", text, f"danger:{hazard_id}:off{talk.message.id}:{one}", one, fields=fields_of(title))
            for one in people
        ]
    )
    return len(people)


def danger_of_stranger(talk: Talk) -> list[str]:
    """An unregistered sender's danger: to the station of the unit that the text names, else the county command."""
    units = [unit for level in ("community", "township") for unit in units_of_level(talk.tx, level)]
    named = named_units(units, talk.message.text)
    people: list[Member] = []
    for unit in units_chain(talk.tx, named[0].id) if len(named) >= 1 else []:
        people = people or members_of(talk.tx, [unit.id], UP, talk.day)
    county = units_of_level(talk.tx, "county")
    people = people or members_of(talk.tx, [one.id for one in county], ("county_command",), talk.day)
    mentions = [one for entry in talk.parse.reports for one in entry.hazards if one.severity == "danger"]
    text = _stranger_text(talk, named[0] if named else None, mentions)
    title = text.split("\n", 1)[0]
    key = f"danger:m{talk.message.id}:"
    talk.send(
        [Letter("danger", text, f"{key}{one.person_id}", one.person_id, fields=fields_of(title)) for one in people]
    )
    where = people[0].unit_name if people else ""
    steps = first_steps([Raised("alarm", people, one.line) for one in mentions])
    told = texts.DANGER_REPLY_STRANGER.format(unit=where) if people else texts.DANGER_REPLY_NOBODY
    return [told, steps]


def _stranger_text(talk: Talk, unit: UnitRow | None, mentions: list[HazardMention]) -> str:
    where = f" {say_unit(unit_path(talk.tx, unit.id))}" if unit else ""
    first = mentions[0] if mentions else HazardMention("other", "danger")
    what = Course(0, first.line, talk.day, "danger", first.state, first.place, {})
    return "\n".join(
        [
            texts.DANGER_PUSH_HEAD.format(unit=f"{texts.UNREGISTERED}{where}"),
            texts.DANGER_PUSH_UNNUMBERED.format(**hazard_words(what)),
            texts.DANGER_PUSH_WORDS.format(
                moment=say_clock(talk.message.sent_at),
                name=texts.UNREGISTERED_PERSON,
                words=cut_words(talk.message.text),
            ),
            texts.DANGER_PUSH_NO_PHONE,
            texts.DANGER_PUSH_ASK,
        ]
    )


def pass_on_evidence(talk: Talk, entry_id: int) -> None:
    """A pin or photo that came after a danger goes to everybody who was told of it."""
    for told in tellings_by(talk.tx, [entry_id]):
        if told.severity != "danger" or told.state == "closed":
            continue
        people = [one for one in told_people(talk.tx, f"danger:{told.hazard_id}:") if one != talk.person_id]
        course = course_now(talk.tx, told.hazard_id)
        if course is None or not people:
            continue
        number = read_numbers(talk.tx, [told.hazard_id])[told.hazard_id]
        text = "\n".join(
            [
                texts.DANGER_PUSH_MORE.format(unit=say_unit(unit_path(talk.tx, told.unit_id))),
                texts.DANGER_PUSH_WHAT.format(number=number, **hazard_words(course)),
                _what_came(talk),
            ]
        )
        key = f"danger:{told.hazard_id}:m{talk.message.id}:"
        title = fields_of(text.split("\n", 1)[0])
        talk.send([Letter("danger", text, f"{key}{one}", one, fields=title) for one in people])


def _what_came(talk: Talk) -> str:
    if talk.message.kind == "location":
        pin = {"longitude": talk.message.longitude, "latitude": talk.message.latitude}
        return texts.DANGER_PUSH_PIN.format(**pin)
    return texts.DANGER_PUSH_PHOTO_CAME.format(name=talk.name)
