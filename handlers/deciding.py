"""同意, 不同意: a request to join or a petition, whichever waits for the sender's word; never a danger, which is 收到.

Requests and petitions count each for themselves, so that one number may mean two things: then the bot asks.
"""

from datetime import timedelta
from typing import Any

from handlers.acknowledge import waiting_for
from handlers.desk import Talk
from handlers.joining import decide, may_decide
from handlers.petitions import answer_petition_row, petitions_waiting
from handlers.texts import day as words
from handlers.wording import cut_words
from models.asking import open_joins
from nlp.commands import Command

LATELY = timedelta(days=1)


def agree(talk: Talk, command: Command) -> str:
    """同意, 同意 7."""
    return _decide(talk, command.number, is_agreed=True)


def refuse(talk: Talk, command: Command) -> str:
    """不同意, 不同意 7."""
    return _decide(talk, command.number, is_agreed=False)


def agree_join(talk: Talk, command: Command) -> str:
    """同意登记 7: a request to join, whatever else has that number."""
    return decide(talk, command.number, is_agreed=True)


def refuse_join(talk: Talk, command: Command) -> str:
    """不同意登记 7."""
    return decide(talk, command.number, is_agreed=False)


def _decide(talk: Talk, number: int | None, is_agreed: bool) -> str:
    joins, petitions = _joins(talk, number), petitions_waiting(talk, number)
    if joins and petitions:
        return _ask_which(joins, petitions)
    if len(petitions) == 1:
        return answer_petition_row(talk, petitions[0], words.AGREED if is_agreed else words.REFUSED)
    if petitions:
        return _ask_which([], petitions)
    return (None if joins else _of_a_danger(talk, number)) or decide(talk, number, is_agreed)


def _joins(talk: Talk, number: int | None) -> list[Any]:
    return [one for one in open_joins(talk.tx) if number in (None, one.id) and may_decide(talk, one)]


def _of_a_danger(talk: Talk, number: int | None) -> str | None:
    """Who agrees where a danger waits is shown its own word: nothing is acknowledged by half a word."""
    waiting = [one for one in waiting_for(talk) if number in (None, one.number)]
    return words.AGREE_DANGER.format(number=waiting[0].number) if waiting else None


def _ask_which(joins: list[Any], petitions: list[Any]) -> str:
    lines = [words.DECIDE_JOIN.format(name=one.name, number=one.id) for one in joins]
    for one in petitions:
        told = {"unit": one.unit_name, "words": cut_words(one.text, 30), "number": one.id}
        lines.append(words.DECIDE_PETITION.format(**told))
    return "\n".join([words.DECIDE_WHICH.format(number=len(lines)), *lines])


def show_decision(talk: Talk, command: Command) -> str | None:
    """收到 said where only a decision waits: what to say instead; None where none waits."""
    number = command.number
    petitions = [one for one in petitions_waiting(talk, number) if talk.now - one.asked_at < LATELY or number]
    joins = [one for one in _joins(talk, number) if talk.now - one.asked_at < LATELY or number]
    if not petitions and not joins:
        return None
    return _ask_which(joins, petitions)
