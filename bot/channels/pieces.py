"""Sends a long text piece by piece, so that a later try goes on where an earlier one broke off."""

from collections.abc import Callable

from bot.channels.base import Delivery
from bot.channels.errors import WINDOW, SendError


def send_pieces(
    delivery: Delivery, pieces: list[str], send_one: Callable[[str], None], limit: int | None = None
) -> int:
    """Sends what earlier tries have not; returns how many pieces went; a SendError says how many stand by now.

    With a `limit` the pieces beyond it wait for the user's next message (a SendError of the kind `window`).
    """
    end = len(pieces) if limit is None else delivery.pieces_sent + limit
    for number, piece in enumerate(pieces[delivery.pieces_sent :], start=delivery.pieces_sent):
        try:
            if number >= end:
                raise SendError(45047, WINDOW)
            send_one(piece)
        except SendError as fault:
            fault.pieces_sent = number
            raise
    return len(pieces) - delivery.pieces_sent
