"""The answer to which of the listed hazards news means: one, several, all, or none of them."""

from typing import Any

from handlers import texts
from handlers.choosing import choose_hazard, choose_several
from handlers.consent import read_consent
from handlers.desk import Talk
from handlers.hazard_steps import say_numbers
from handlers.matching import known_hazards
from handlers.resolution import resolve_chosen
from handlers.texts import closing as words
from models.asking import ask
from models.ledger import read_line
from nlp.values import HazardMention, ReportEntry

ALL = "hazards"
AT_ONCE = 2  # more than so many are asked about before all of them change


def answer_hazard(talk: Talk, data: dict[str, Any]) -> str | None:
    """A number, several, or 都好了; more than two at once are asked about."""
    several = choose_several(talk, data["hazards"])
    if several is not None:
        return _take_several(talk, data, *several)
    choice = choose_hazard(talk, data["hazards"])
    if choice is None:
        return None
    return _take(talk, data, [data["hazards"][choice - 1]]) if choice else texts.RESOLUTION_LEFT


def _take_several(talk: Talk, data: dict[str, Any], chosen: list[int], state: str) -> str:
    line, severity, before, place, said = data["mention"]
    data = {**data, "mention": [line, severity, state or before, place, said]}
    if not chosen:
        question = words.WHICH_OF_THEM.format(count=len(data["hazards"]))
        ask(talk.tx, talk.message.account_id, ("hazard", data), talk.now, question)
        return question
    if len(chosen) <= AT_ONCE:
        return _take(talk, data, chosen)
    parts = {"numbers": say_numbers(talk, chosen), "state": texts.STATES[state or before]}
    question = words.ALL_OF_THEM.format(count=len(chosen), **parts)
    ask(talk.tx, talk.message.account_id, (ALL, {**data, "hazards": chosen}), talk.now, question)
    return question


def confirm_all(talk: Talk, data: dict[str, Any]) -> str | None:
    """是 or 不是 to the question whether all of them are meant."""
    is_yes = read_consent(talk.message.text)
    if is_yes is None:
        return None
    return _take(talk, data, data["hazards"]) if is_yes else texts.RESOLUTION_LEFT


def _take(talk: Talk, data: dict[str, Any], chosen: list[int]) -> str:
    line, severity, state, place, said = data["mention"]
    mention = HazardMention(line, severity, state, place, said, True, False, data["figures"])
    first = read_line(talk.tx, data["entry_id"])
    known = [one for one in known_hazards(talk, first.unit_id) if one.id in chosen]
    if not known:
        return texts.RESOLUTION_ALREADY
    entry = ReportEntry(None, talk.day, {}, (mention,), {}, frozenset(), False, said)
    return resolve_chosen(talk, entry, known)
