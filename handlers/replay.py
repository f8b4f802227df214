"""Handles a transcript as if its messages arrived when they were sent, with everything due between them."""

from collections.abc import Callable, Iterable
from datetime import datetime

from handlers.desk import Desk
from handlers.dispatch import handle, handle_leftovers
from handlers.due import next_moment, run_due
from handlers.message import IncomingMessage
from handlers.receive import store


def replay(desk: Desk, transcript: Iterable[IncomingMessage], tell: Callable[[], None] = lambda: None) -> int:
    """Handles the messages in the order in which they were sent; returns how many were new.

    Run twice it changes nothing. `tell` is called after each message (for a progress bar).
    """
    messages = sorted(transcript, key=lambda one: one.sent_at)
    if not messages:
        return 0
    began = last = messages[0].sent_at
    new = 0
    for message in messages:
        _catch_up(desk, (began, last), message.sent_at)
        stored = store(desk, message, message.sent_at)
        if not stored.is_handled:
            handle(desk, stored.message_id, message.sent_at, is_live=False)
        handle_leftovers(desk, message.sent_at)
        new += stored.is_new
        last = message.sent_at
        tell()
    return new


def _catch_up(desk: Desk, span: tuple[datetime, datetime], until: datetime) -> None:
    began, moment = span
    while True:
        with desk.db.read() as tx:
            following = next_moment(tx, desk.schedule, moment)
        if following is None or following > until:
            return
        run_due(desk, following, since=began)
        moment = following
