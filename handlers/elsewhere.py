"""A danger told of another community: it is raised there; with a name of several, the own station first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handlers.desk import Talk
from handlers.people import Subject, scope_units, short_name
from handlers.texts import elsewhere as words
from handlers.wording import say_unit
from models.asking import ask
from models.dangers import open_dangers
from models.roster import UnitRow, read_unit, unit_path, units_chain, units_under
from nlp.elsewhere import bare_lead, lies_here, lies_near, lies_there, says_more, sentence_with
from nlp.values import HAZARD_KEYS, HazardMention, ReportEntry

QUESTION = "elsewhere"
MOST_CHOICES = 9
SURE_NAME = 3  # characters of a short name that is no field name: 南大洋


@dataclass(frozen=True, slots=True)
class Part:
    """What an entry tells of one place; `options` are the communities that its name may mean, where it is unclear."""

    subject: Subject
    entry: ReportEntry
    is_elsewhere: bool = False
    options: list[UnitRow] = field(default_factory=list)


def parts_of(talk: Talk, subject: Subject, entry: ReportEntry) -> list[Part]:
    """An entry by the places that its dangers lie in: what is told of the own community first, if anything is."""
    away: dict[int, Part] = {}
    for mention in entry.hazards:
        units = _units_of(talk, entry.words or talk.message.text, mention)
        if not units:
            continue
        unit_id = units[0].id if len(units) == 1 else _own_station(talk)
        part = away.get(unit_id) or Part(replace(subject, unit_id=unit_id), replace(entry, hazards=()), True, [])
        there = replace(mention, place=bare_lead(mention.place) if mention.place else None)
        told = replace(part.entry, hazards=(*part.entry.hazards, there))
        away[unit_id] = replace(part, entry=told, options=units if len(units) > 1 else [])
    return _split(Part(subject, entry), list(away.values()))


def _split(own: Part, away: Sequence[Part]) -> list[Part]:
    """The figures of people go with the dangers; of several places only the first is told them."""
    if not away:
        return [own]
    moved = {(one.line, one.words) for part in away for one in part.entry.hazards}
    kept = tuple(one for one in own.entry.hazards if (one.line, one.words) not in moved)
    counts = own.entry.counts
    people = (
        {}
        if any(one.severity == "danger" for one in kept)
        else {key: counts[key] for key in counts if key in HAZARD_KEYS}
    )
    others = {key: value for key, value in counts.items() if key not in people}
    rest = [replace(own, entry=replace(own.entry, hazards=kept, counts=others))] if kept or others else []
    there = [
        replace(
            part, entry=replace(part.entry, counts=people if part is away[0] else {}, running={}, added=frozenset())
        )
        for part in away
    ]
    return rest + there


def _own_station(talk: Talk) -> int:
    chain = units_chain(talk.tx, talk.posts[0].unit_id)
    return next((one for one in chain if one.level == "township"), chain[-1]).id


def _units_of(talk: Talk, text: str, mention: HazardMention) -> list[UnitRow]:
    """The communities beyond the sender's posts in which a danger may lie; [] where it lies in their own."""
    if mention.severity != "danger" or mention.state == "closed":
        return []
    sentence = sentence_with(text, mention.words)
    own = {one.id: one for one in scope_units(talk)}
    if any(lies_here(sentence, name) for one in own.values() for name in (one.name, short_name(one.name))):
        return []
    county = units_chain(talk.tx, talk.posts[0].unit_id)[-1]
    others = [one for one in units_under(talk.tx, county.id) if one.level == "community" and one.id not in own]
    named = [one for one in others if lies_there(sentence, one.name)]
    named = named or [
        one for one in others if len(short_name(one.name)) > 1 and lies_near(sentence, short_name(one.name))
    ]
    named = named or _named_by_place(talk, others, mention)
    named = [one for one in named if says_more(sentence, (one.name, short_name(one.name), mention.words))]
    longest = max((one.name for one in named), key=len, default="")
    return _nearest(talk, [one for one in named if one.name == longest], sentence)


def _named_by_place(talk: Talk, others: Sequence[UnitRow], mention: HazardMention) -> list[UnitRow]:
    """南大洋后山, told in the next village: of the own township, by no short name that may be a field name."""
    mine = {one.id for post in talk.posts for one in units_chain(talk.tx, post.unit_id) if one.level == "township"}
    near = [one for one in others if one.parent_id in mine and (mention.place or "").startswith(short_name(one.name))]
    known = {one.unit_id for one in open_dangers(talk.tx, [one.id for one in near])}
    return [one for one in near if len(short_name(one.name)) >= SURE_NAME or one.id in known]


def _nearest(talk: Talk, named: list[UnitRow], sentence: str) -> list[UnitRow]:
    """Of several of one name those whose township the sentence names too, else those of the sender's own township."""
    above = {one.id: read_unit(talk.tx, one.parent_id) for one in named if one.parent_id is not None}
    told = [one for one in named if one.id in above and short_name(above[one.id].name) in sentence]
    mine = {one.id for post in talk.posts for one in units_chain(talk.tx, post.unit_id) if one.level == "township"}
    near = [one for one in named if one.parent_id in mine]
    return told or near or named


def say_passed(talk: Talk, parts: Sequence[Part]) -> list[str]:
    """Where it was passed to, a line each."""
    away = [one for one in parts if one.is_elsewhere and not one.options]
    return [words.PASSED.format(unit=say_unit(unit_path(talk.tx, one.subject.unit_id))) for one in away]


def ask_where(talk: Talk, part: Part, entry_id: int) -> str:
    """Asks which of the communities of one name is meant; the answer comes back through `place_answers`."""
    shown = part.options[:MOST_CHOICES]
    lines = [
        words.LINE.format(choice=choice, unit=say_unit(unit_path(talk.tx, one.id)))
        for choice, one in enumerate(shown, 1)
    ]
    station = read_unit(talk.tx, part.subject.unit_id).name
    told = {"name": shown[0].name, "number": len(part.options), "station": station}
    question = words.ASK.format(**told, lines="\n".join(lines))
    data = {"entry_id": entry_id, "units": [one.id for one in shown]}
    ask(talk.tx, talk.message.account_id, (QUESTION, data), talk.now, question)
    return question
