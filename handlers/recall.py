"""Letters taken back: those not yet sent are held, those sent are told to be void."""

from collections.abc import Sequence

from handlers.desk import Talk
from handlers.texts import day as words
from models.outbox import Letter, recall_letters
from models.roster import read_person


def recall(talk: Talk, prefix: str, text: str) -> str:
    """Holds back what has not gone out and tells the rest that it is void; says how far it had come."""
    held, reached = recall_letters(talk.tx, prefix, talk.now)
    others = [one for one in reached if one != talk.person_id]
    talk.send([Letter("request", text, f"void:{prefix}{talk.message.id}:{one}", one) for one in others])
    if not others:
        return words.RECALLED_ALL.format(number=len(held))
    return words.RECALLED.format(number=len(held), told=len(others))


def say_people(talk: Talk, people: Sequence[int], most: int = 8) -> str:
    """The names of some people."""
    names = words.SEPARATOR.join(read_person(talk.tx, one).name for one in people[:most])
    return words.AND_MORE.format(names=names, number=len(people)) if len(people) > most else names
