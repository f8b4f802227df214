"""What is said to a message in which nothing was understood: never as if something had been done."""

from handlers import texts
from handlers.consent import open_confirmation
from handlers.desk import Talk
from handlers.texts import asking


def answer_chatter(talk: Talk) -> str:
    """The question that waits, said again; else a kind word."""
    waiting = open_confirmation(talk)
    if waiting is not None:
        return asking.NOT_ANSWERED.format(question=waiting.words)
    return texts.CHATTER
