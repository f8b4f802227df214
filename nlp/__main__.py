"""The parser alone: JSON lines in, JSON lines out; or one message explained."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from nlp.explain import explain
from nlp.lexicon import LexiconError
from nlp.output import to_json
from nlp.own_words import extend, find_unproved
from nlp.parser import parse

BAD_INPUT = 2

DESCRIPTION = """Reads one JSON object a line ({"id", "text", "sent_at", "sender"}) on standard input and writes its
parse as one JSON object a line, in the same order. A line that cannot be read yields {"id": null, "error": ...}."""


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    options = argparse.ArgumentParser(prog="python -m nlp", description=DESCRIPTION)
    options.add_argument(
        "--explain", nargs="?", const="", metavar="TEXT",
        help="explain one message (given here or on standard input): clauses, rules, words, what was not counted",
    )  # fmt: skip
    options.add_argument("--sent-at", metavar="ISO", help="with --explain: when the message was sent")
    options.add_argument("--lexicon", metavar="FILE", type=Path, help="a township's own words, checked first")
    asked = options.parse_args(arguments)
    if faults := _take_lexicon(asked.lexicon):
        sys.stderr.writelines(f"nlp: {fault}\n" for fault in faults)
        return BAD_INPUT
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if asked.explain is None:
        for line in answer_lines(sys.stdin):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return 0
    text = asked.explain or sys.stdin.read().strip()
    sent_at = _moment(asked.sent_at)
    sys.stdout.write(explain(text, sent_at) + "\n")
    return 0


def _take_lexicon(path: Path | None) -> list[str]:
    """What is wrong with a township's file of words; [] where all is well or none is given."""
    try:
        return find_unproved(extend(path), path.name) if path is not None else []
    except LexiconError as fault:
        return [str(fault)]


def answer_lines(lines: Iterable[str]) -> Iterator[str]:
    """One output line for each input line that is not blank."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line), ensure_ascii=False)


def _answer(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return _unreadable(None, "not JSON")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return _unreadable(row.get("id") if isinstance(row, dict) else None, "needs an object with a text")
    sender = row.get("sender")
    made = parse(row["text"], _moment(row.get("sent_at")), sender if isinstance(sender, str) else None)
    return {"id": row.get("id"), **to_json(made)}


def _unreadable(row_id: object, fault: str) -> dict[str, Any]:
    return {"id": row_id, "intent": "chatter", "danger": False, "reports": [], "error": fault}


def _moment(written: object) -> datetime | None:
    if not isinstance(written, str):
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


if __name__ == "__main__":
    sys.exit(main())
