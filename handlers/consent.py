"""是 and 不是 to what is carried out at once: an order, a notice, a drill, a closing out."""

from handlers.desk import Talk
from models.asking import Asked, questions
from nlp.commands import read_command

CONFIRMATIONS = frozenset(("response", "notice", "close_out", "drill", "hazards"))
"""The questions of consequence: a word said beside them is never taken for small talk."""
GOING = ("go_start", "go_change", "go_end", "go_send")


def read_consent(text: str, deeds: tuple[str, ...] = ()) -> bool | None:
    """True for a yes, or for one of the deeds (启动吧), False for a no, None for anything else."""
    command = read_command(text)
    if command is None or command.name not in ("yes", "no", *deeds):
        return None
    return command.name != "no"


def is_yes_or_no(text: str) -> bool:
    """Whether a text says nothing but yes or no, in whatever words: 嗯嗯, 启动吧, 先不发."""
    return read_consent(text, GOING) is not None


def open_confirmation(talk: Talk) -> Asked | None:
    """The newest question of consequence that waits for the sender's yes or no."""
    waiting = questions(talk.tx, talk.message.account_id)
    return next((one for one in waiting if one.kind in CONFIRMATIONS and one.is_open(talk.now)), None)
