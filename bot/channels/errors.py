"""What can go wrong between us and a platform, and what each of its error codes means for a message."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["busy", "token", "setup", "rate", "quota", "window", "refused", "unknown_user", "too_long", "template"]


class Forged(Exception):
    """The request is not from the platform, or too old: it is answered with 403."""


class Unreadable(Exception):
    """Signed, but nothing we can read: it is logged with the reason and answered with an empty 200."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a code means: `permanent` ends the tries here, `elsewhere` asks for the person's other channel."""

    kind: Kind
    permanent: bool = False
    elsewhere: bool = False


BUSY = Judgement("busy")
TOKEN = Judgement("token")
# Final until somebody changes the set-up; the messages are kept and tried again slowly, the operator is told.
SETUP = Judgement("setup", elsewhere=True)
MINUTE_RATE = Judgement("rate")
DAY_QUOTA = Judgement("quota", elsewhere=True)
WINDOW = Judgement("window", elsewhere=True)
REFUSED = Judgement("refused", permanent=True, elsewhere=True)
UNKNOWN_USER = Judgement("unknown_user", permanent=True, elsewhere=True)
TOO_LONG = Judgement("too_long", permanent=True)
TEMPLATE = Judgement("template", permanent=True, elsewhere=True)

JUDGEMENTS: dict[int, Judgement] = {
    -1: BUSY,
    40: BUSY,
    40001: TOKEN,
    40014: TOKEN,
    42001: TOKEN,
    40164: SETUP,
    60020: SETUP,
    48001: SETUP,
    60011: SETUP,
    93000: SETUP,
    45009: MINUTE_RATE,
    45011: MINUTE_RATE,
    45033: MINUTE_RATE,
    45029: DAY_QUOTA,
    45015: WINDOW,
    45047: WINDOW,
    43004: REFUSED,
    43019: REFUSED,
    50002: REFUSED,
    48002: REFUSED,
    40003: UNKNOWN_USER,
    46004: UNKNOWN_USER,
    60111: UNKNOWN_USER,
    81013: UNKNOWN_USER,
    45002: TOO_LONG,
    47003: TEMPLATE,
    40037: TEMPLATE,
}
# A code that nobody told us of: kept and tried again like a fault of set-up, never dropped.
UNKNOWN = Judgement("setup", elsewhere=True)


class SendError(Exception):
    """A message was not sent. `permanent` alone decides about more tries; `pieces_sent` went out before the fault."""

    def __init__(self, code: int | None, judgement: Judgement) -> None:
        super().__init__(f"{judgement.kind} {code if code is not None else 'network'}")
        self.code = code
        self.kind: Kind = judgement.kind
        self.permanent = judgement.permanent
        self.elsewhere = judgement.elsewhere
        self.pieces_sent = 0


def judge(code: int | None) -> Judgement:
    """What a platform's error code means; None stands for a network or HTTP fault."""
    return BUSY if code is None else JUDGEMENTS.get(code, UNKNOWN)
