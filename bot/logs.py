"""The program's log: one line an event on stderr, without what people wrote and without what exceptions carry."""

import logging
import sys
import traceback
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class CarefulFormatter(logging.Formatter):
    """Escapes control characters, and shows where an exception came from but not its text.

    The text of a database error holds messages and names, that of a network error a URL with a token.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is written; only a traceback brings more lines."""
        shown = super().format(record)
        head, *trace = shown.split("\nTraceback (texts left out):\n", 1)
        return "\n".join([escape_controls(head), *trace])

    def formatException(self, ei: ExceptionInfo) -> str:
        """The places the exception went through and its type, and those of what caused it."""
        lines = []
        fault = ei[1]
        while fault is not None:
            for frame in traceback.extract_tb(fault.__traceback__):
                lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}")
            lines.append(f"  {type(fault).__name__}")
            fault = fault.__cause__ or fault.__context__
        return "Traceback (texts left out):\n" + "\n".join(lines)


def escape_controls(text: str) -> str:
    """The text with control characters and line breaks made visible, so that nobody can forge a line of the log."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def set_up_logs(level: int = logging.INFO) -> None:
    """Sends everything to stderr through the careful formatter."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(CarefulFormatter(FORMAT))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These tell URLs with tokens in them.
    for name in ("urllib3", "wechatpy"):
        logging.getLogger(name).setLevel(logging.ERROR)
    for name in ("apscheduler", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
