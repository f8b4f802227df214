"""收到: what it answers; the gravest thing that waits for the sender's word comes first."""

from collections.abc import Callable

from handlers import texts
from handlers.acknowledge import answer_known, answer_waiting, waiting_for
from handlers.deciding import show_decision
from handlers.desk import Talk
from handlers.notices import acknowledge_notice, say_left
from handlers.spot_check import acknowledge_spot_check
from handlers.texts import day as words
from nlp.commands import Command

RECEIVED: tuple[Callable[[Talk, Command], str | None], ...] = (
    answer_waiting,
    acknowledge_notice,
    acknowledge_spot_check,
    answer_known,
    show_decision,
)
"""Whoever can be answered with 收到, in this order; None passes it on to the next."""


def answer_received(talk: Talk, command: Command) -> str | None:
    """The answer of the first that the word is meant for; None where nothing waits: then it is small talk."""
    had_dangers = bool(waiting_for(talk))
    answers = (answer(talk, command) for answer in RECEIVED)
    told = next((one for one in answers if one is not None), None)
    if told is not None and had_dangers and not waiting_for(talk):
        told += say_left(talk)
    talk.button = texts.TAP_NOTHING if told is None else talk.button
    if told is None and command.number is not None:
        return words.NOTHING_WAITS.format(number=command.number)
    return told
