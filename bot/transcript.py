"""Reads a transcript of messages: JSON Lines, every faulty line named."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from handlers.message import OFFICIAL_ACCOUNT, WORK, IncomingMessage

KEYS = ("account", "text", "sent_at", "channel", "id")
CHANNELS = (WORK, OFFICIAL_ACCOUNT)
MOST_FAULTS = 20


class FaultyTranscript(Exception):
    """The transcript cannot be replayed; `faults` are lines for the operator."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_transcript(path: Path) -> list[IncomingMessage]:
    """The messages of a transcript, in the order of the file; raises FaultyTranscript or OSError."""
    messages, faults = [], []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise FaultyTranscript([f"{path}: is not UTF-8 text"]) from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            message = read_line(line)
        except ValueError as fault:
            faults.append(f"{path}:{number}: {fault}")
            continue
        messages.append(message)
    if faults:
        more = [f"{path}: and {len(faults) - MOST_FAULTS} faults more"] if len(faults) > MOST_FAULTS else []
        raise FaultyTranscript(faults[:MOST_FAULTS] + more)
    return messages


def read_line(line: str) -> IncomingMessage:
    """One message; raises ValueError with what is wrong."""
    try:
        told: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("is no JSON") from None
    if not isinstance(told, dict):
        raise ValueError("is no JSON object")
    told = {"channel": WORK} | told  # more keys than ours are somebody else's and do no harm
    missing = [key for key in KEYS if key not in told]
    if missing:
        raise ValueError(f"lacks {', '.join(missing)}")
    odd = [key for key in KEYS if not isinstance(told[key], str)]
    if odd:
        raise ValueError(f"{', '.join(odd)} must be text")
    if told["channel"] not in CHANNELS:
        raise ValueError(f"channel must be {' or '.join(CHANNELS)}")
    empty = [key for key in ("account", "id") if not told[key].strip()]
    if empty:
        raise ValueError(f"{', '.join(empty)} is empty")
    return IncomingMessage(
        told["channel"], told["id"], told["account"], "text", _read_moment(told["sent_at"]), _clean(told["text"])
    )


def _read_moment(said: str) -> datetime:
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise ValueError("sent_at is no ISO time") from None
    if moment.tzinfo is None:
        raise ValueError("sent_at needs its zone, as 2026-06-20T16:05:00+08:00")
    return moment


def _clean(text: str) -> str:
    # What no XML of the platform could carry either, and what PostgreSQL cannot keep.
    return text.replace("\x00", "").encode(errors="ignore").decode()
