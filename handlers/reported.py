"""报了没: whether a community, or one person of it, has reported."""

from handlers import texts
from handlers.desk import Talk
from handlers.people import LEADING_ROLES, covered_unit, scope_units, unit_called
from handlers.texts import day as words
from handlers.totals import answer_missing, answer_rollup, day_said, trim_asked
from handlers.wording import say_clock, say_day, say_summary
from models.ledger import person_lines
from models.roster import Member, people_named
from nlp.commands import Command


def answer_reported(talk: Talk, command: Command) -> str | None:
    """Whether those named have reported; None where a worker asks or nobody of that name is there."""
    if not talk.roles() & set(LEADING_ROLES):
        return None
    said = trim_asked(talk, command.rest)
    day = day_said(talk, command.rest)
    unit = unit_called(talk, said) if said else covered_unit(talk, "")
    if unit is not None:
        return answer_missing(talk, unit, day) if unit.level != "county" else answer_rollup(talk, unit, day)
    found = people_named(talk.tx, said, [one.id for one in scope_units(talk)], talk.day)
    return "\n".join(_say_person(talk, one, command.rest) for one in found) or None


def _say_person(talk: Talk, person: Member, rest: str) -> str:
    day = day_said(talk, rest)
    lines = [one for one in person_lines(talk.tx, person.person_id, [day]) if one.act == "report"]
    asked = {"unit": person.unit_name, "name": person.name, "day": say_day(day)}
    if not lines:
        return words.PERSON_MISSING.format(**asked)
    told = texts.SEPARATOR.join(f"{say_clock(one.sent_at)} {say_summary(one.counts)}" for one in reversed(lines))
    return words.PERSON_REPORTED.format(reports=told, **asked)
