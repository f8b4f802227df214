"""Shows how a message was read: its clauses, the rule or the learned clues behind every value, what did not count."""

import json
from datetime import datetime

from nlp.output import to_json
from nlp.parser import parse, read
from nlp.reasons import learned_reasons


def explain(text: str, sent_at: datetime | None = None) -> str:
    """A text of several lines for a person to read."""
    made = parse(text, sent_at)
    reading = read(text, sent_at, ())
    lines = [text, ""]
    for rule, (start, end), value in (*made.trace, *learned_reasons(reading)):
        words = text[start:end].strip().replace("\n", " ")
        shown = words if len(words) <= 60 else words[:57] + "..."
        lines.append(f"{rule:34} [{start}:{end}] {shown!r}" + ("" if value == text[start:end] else f" -> {value}"))
    lines += ["", json.dumps(to_json(made), ensure_ascii=False, indent=2)]
    return "\n".join(lines)
