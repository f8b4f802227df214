"""What people have put right, as labelled messages in the corpus format, without names and phone numbers."""

import json
import os
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from models.db import Database
from models.learning import LessonRow, every_name, lessons_between
from models.times import SHANGHAI
from nlp.blot import blot, blot_all, names_in


def write_corrections(db: Database, target: Path, month: date | None = None) -> int:
    """Writes the file, readable by its owner alone; returns how many lines. Raises FileExistsError and OSError."""
    since, until = _bounds(month) if month is not None else (None, None)
    with db.read() as tx:
        lessons = lessons_between(tx, since, until)
        names = every_name(tx) if lessons else set()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        for one in lessons:
            file.write(json.dumps(_row(one, names), ensure_ascii=False) + "\n")
    return len(lessons)


def _bounds(month: date) -> tuple[datetime, datetime]:
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return (
        datetime.combine(month.replace(day=1), time(), SHANGHAI),
        datetime.combine(following, time(), SHANGHAI),
    )


def _row(lesson: LessonRow, names: set[str]) -> dict[str, Any]:
    known = names_in(f"{lesson.text}\n{lesson.said}", names | _told_names(lesson.gold))
    return {
        "id": f"lesson-{lesson.id}",
        "text": blot(lesson.text, known),
        "sent_at": lesson.sent_at.astimezone(SHANGHAI).isoformat(),
        "gold": blot_all(lesson.gold, known),
        "traits": ["correction", lesson.kind],
        "said": blot(lesson.said, known),
    }


def _told_names(gold: dict[str, Any]) -> set[str]:
    return {entry["reporter"] for entry in gold["reports"] if entry.get("reporter")}
