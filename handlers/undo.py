"""撤销: the newest thing that somebody did is taken back, a command within ten minutes."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from handlers import texts
from handlers.call_off import undo_response
from handlers.chase import undo_chase
from handlers.closing import undo_act
from handlers.desk import Talk
from handlers.forward import undo_forward
from handlers.notes import undo_note
from handlers.notice_states import undo_nudge
from handlers.notices import undo_notice
from handlers.people import LEADING_ROLES
from handlers.petitions import undo_answer, undo_pass, undo_petition
from handlers.spot_check import undo_spot_check
from handlers.texts import day as words
from handlers.texts import response
from handlers.withdrawal import handle_withdrawal, withdraws_newest
from models.day import last_act, mark_undone, newest_act_at

UNDO_WITHIN = timedelta(minutes=10)
LATELY = timedelta(hours=24)

UNDO: dict[str, Callable[[Talk, dict[str, Any]], str]] = {
    "chase": undo_chase,
    "note": undo_note,
    "forward": undo_forward,
    "petition": undo_petition,
    "answer": undo_answer,
    "pass_up": undo_pass,
    "notice": undo_notice,
    "nudge": undo_nudge,
    "spot_check": undo_spot_check,
    "hazard": undo_act,
    "response": undo_response,
}
"""For each kind of act what takes it back; `data` is what was noted with the act. Returns what is answered."""


def take_back(talk: Talk, kinds: Sequence[str] = ()) -> str:
    """Undoes the sender's newest command of the last ten minutes (of those kinds, where they name one).

    Where none is named and a report or leave of theirs is newer, that is withdrawn; 上报 may be either. A report
    older than a command of that day is left alone: whoever says 撤销 after it does not mean the report.
    """
    act = last_act(talk.tx, talk.person_id, talk.message.sent_at - UNDO_WITHIN, list(kinds or UNDO))
    may_be_report = not kinds or "forward" in kinds
    if act is not None and not (may_be_report and withdraws_newest(talk, act.done_at)):
        if not mark_undone(talk.tx, act.id, talk.now):
            return take_back(talk, kinds)  # said twice at once: the other word was first
        return UNDO[act.kind](talk, act.data)
    is_report = "forward" in kinds or (not kinds and not _means_command(talk))
    return handle_withdrawal(talk) if is_report else _none(talk)


def _means_command(talk: Talk) -> bool:
    newest = newest_act_at(talk.tx, talk.person_id, talk.message.sent_at - LATELY)
    return newest is not None and not withdraws_newest(talk, newest)


def _none(talk: Talk) -> str:
    since = talk.message.sent_at - LATELY
    order = last_act(talk.tx, talk.person_id, since, ["response"])
    if order is not None and order.done_at == newest_act_at(talk.tx, talk.person_id, since):
        return response.CALL_OFF_LATE
    return words.UNDO_NONE if talk.roles() & set(LEADING_ROLES) else texts.WITHDRAWAL_NONE
