"""Keeps what people put right in the bot's reading of their words, as material to learn from."""

from collections.abc import Mapping
from typing import Any

from handlers.desk import Talk
from models.learning import clear_unsure, keep_lesson
from models.ledger import Line, read_line, tellings_by, tellings_of
from models.messages import read_message
from nlp.objection import Objection, gold_figures, gold_of, is_played


def learn(talk: Talk, line: Line, said: Objection, lines: tuple[str, ...] = ()) -> None:
    """Keeps what the entry's message means by this word; `lines` are those of the hazards that it is about."""
    message = read_message(talk.tx, line.message_id)
    _keep(talk, line, said.to, gold_of(message.text, message.sent_at, said, lines))


def learn_from_withdrawal(talk: Talk, line: Line) -> None:
    """撤回,那是演练: what was taken back for a danger was only played; a bare 撤回 teaches nothing."""
    if is_played(talk.message.text) and any(one.severity == "danger" for one in tellings_by(talk.tx, [line.id])):
        learn(talk, line, Objection("drill", "danger"))


def learn_from_false_alarm(talk: Talk, hazard_id: int, said: Objection) -> None:
    """A danger that those in charge have ended as false: what its first message means by their word."""
    told = [one for one in tellings_of(talk.tx, [hazard_id]) if one.severity == "danger" and one.act != "resolution"]
    if told:
        learn(talk, read_line(talk.tx, told[0].entry_id), said, (told[0].line,))


def learn_from_figures(talk: Talk, line: Line, counts: Mapping[str, int]) -> None:
    """A corrected figure that the message had all along was misread; one that it had not was the sender's slip."""
    message = read_message(talk.tx, line.message_id)
    gold = gold_figures(message.text, message.sent_at, dict(counts)) if counts and message.text else None
    if gold is not None:
        _keep(talk, line, "counts", gold)


def _keep(talk: Talk, line: Line, kind: str, gold: dict[str, Any]) -> None:
    values = {"message_id": line.message_id, "word_id": talk.message.id, "kind": kind, "gold": gold, "at": talk.now}
    keep_lesson(talk.tx, values)
    clear_unsure(talk.tx, line.message_id)
