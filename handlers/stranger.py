"""A danger told by somebody whom the roster does not know: it climbs from the place that its text names."""

from handlers import texts
from handlers.danger_answer import Raised, first_steps
from handlers.danger_words import phone_of, said_by
from handlers.desk import Talk
from handlers.escalation import Alarm, begin_climb
from handlers.gravity import is_grave
from handlers.people import named_units
from handlers.standing import Scene
from handlers.wording import hazard_words
from models.course import Course
from models.hazards import make_hazard, read_numbers
from models.roster import UnitRow, units_chain, units_of_level
from nlp.values import HazardMention


def danger_of_stranger(talk: Talk) -> list[str]:
    """Calls the station of the unit that the text names, else the county; returns what the sender hears."""
    units = [one for level in ("community", "township") for one in units_of_level(talk.tx, level)]
    named = named_units(units, talk.message.text)
    mentions = [one for entry in talk.parse.reports for one in entry.hazards if one.severity == "danger"]
    first = mentions[0] if mentions else HazardMention("other", "danger")
    unit = next(iter(named or units_of_level(talk.tx, "county")), None)
    people = begin_climb(Scene(talk.desk, talk.tx, talk.now), _alarm(talk, unit, first)) if unit is not None else []
    steps = first_steps([Raised("alarm", people, one.line) for one in mentions])
    told = texts.DANGER_REPLY_STRANGER.format(unit=people[0].unit_name) if people else texts.DANGER_REPLY_NOBODY
    return [told, steps]


def _alarm(talk: Talk, unit: UnitRow, mention: HazardMention) -> Alarm:
    # A hazard without a telling: it has a number and is in no list and no total until somebody known tells of it.
    chain = units_chain(talk.tx, unit.id)
    township = next((one for one in chain if one.level == "township"), chain[0])
    hazard_id = make_hazard(talk.tx, unit.id, township.id, mention.line, talk.message.sent_at)
    number = read_numbers(talk.tx, [hazard_id])[hazard_id]
    course = Course(hazard_id, mention.line, talk.day, "danger", mention.state, mention.place, {})
    what = texts.DANGER_PUSH_WHAT.format(number=number, **hazard_words(course))
    body = "\n".join([what, said_by(talk, talk.message.text), phone_of(talk)])
    figures = {key: value for entry in talk.parse.reports for key, value in entry.counts.items()}
    return Alarm(hazard_id, unit.id, None, body, is_grave(figures, talk.message.text))
