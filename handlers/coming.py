"""晓得了, 在路上了, said by one who was called for a danger: as good as 收到, where one alone can be meant."""

from handlers.acknowledge import acknowledge, waiting_for
from handlers.calls import mark_drill
from handlers.desk import Talk
from handlers.texts import escalation as words
from models.dangers import DangerRow, dangers_calling, note_step
from nlp.commands import Command


def answer_aware(talk: Talk, _command: Command) -> str | None:
    """晓得了: acknowledges the only danger that waits for the sender; None where none or several do."""
    waiting = waiting_for(talk)
    return acknowledge(talk, waiting[0]) if len(waiting) == 1 else None


def answer_coming(talk: Talk, command: Command) -> str | None:
    """在路上了: the same, and a step of the danger's course; whoever has acknowledged before says it of that one."""
    waiting, called = waiting_for(talk), dangers_calling(talk.tx, talk.person_id)
    if len(waiting) == 1:
        _note(talk, waiting[0])
        return answer_aware(talk, command)
    if waiting or len(called) != 1:
        return None
    _note(talk, called[0])
    return mark_drill(called[0], words.COMING.format(number=called[0].number))


def _note(talk: Talk, danger: DangerRow) -> None:
    note_step(talk.tx, danger.hazard_id, "coming", talk.now, talk.person_id)
