"""A tap on a card's button: what it does, and what stands in the button's place from then on."""

from handlers import texts
from handlers.acknowledge import acknowledge_tapped
from handlers.commands import run_command
from handlers.desk import SAY, Talk, said_by_button
from handlers.texts.escalation import BUTTON
from handlers.wording import say_done
from nlp.commands import read_command

TAP = "template_card_event"


def answer_tap(talk: Talk) -> str:
    """The answer to a tap; empty for a button that is none of ours."""
    answer = acknowledge_tapped(talk)
    return _say(talk) if answer is None else answer


def _say(talk: Talk) -> str:
    """The answer to a button that says a short word for whoever taps it."""
    words = said_by_button(talk.message.event_key, talk.day)
    if not words and talk.message.event_key.startswith(SAY):
        talk.button = texts.TAP_OLD
        return texts.BUTTON_OLD
    command = read_command(words)
    return (run_command(talk, command) if command is not None else None) or ""


def name_tap(talk: Talk, reply: str) -> str:
    """What takes the place of the card's buttons: who did what and when; empty where nothing was tapped."""
    if talk.message.event != TAP or not reply:
        return ""
    if talk.button or not talk.person_id:
        return talk.button or texts.TAP_SEE
    key = talk.message.event_key
    said = said_by_button(key, talk.day).partition(" ")[0] if key.startswith(SAY) else BUTTON
    return say_done(talk.name, talk.message.sent_at, said)
