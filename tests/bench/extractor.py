"""What jionlp, a ready-made Chinese extractor, makes of a message: days, places, persons, numbers with their units.

Runs in its own environment (.venv/bench-peers), offline. Reads and writes JSON lines like `python -m nlp`.
"""

import contextlib
import io
import json
import sys
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

with contextlib.redirect_stdout(io.StringIO()):  # it greets on standard output
    import jiojio
    import jionlp

    jiojio.init(pos=True)

UNITS = {
    "户": "households_visited",
    "份": "leaflets",
    "人": "people_evacuated",
    "处": "sites_checked",
    "家": "sites_checked",
}
PLACES = ("ns", "nt", "nz", "s")


def guess(row: dict[str, Any]) -> dict[str, Any]:
    """The guess at one message."""
    words = list(jiojio.cut(row["text"]))
    people = [word for word, tag in words if tag == "nr"]
    counts: dict[str, int] = {}
    for (number, tag), (unit, _) in pairwise(words):
        if tag == "m" and unit in UNITS and number.isdigit():
            counts[UNITS[unit]] = counts.get(UNITS[unit], 0) + int(number)
    report = {"reporter": people[0] if people else None, "date": day_in(row), "counts": counts, "hazards": []}
    places = [word for word, tag in words if tag in PLACES]
    return {"id": row["id"], "intent": "report", "danger": False, "reports": [report], "places": places}


def day_in(row: dict[str, Any]) -> str | None:
    """The first day that it finds, else the one on which the message was sent."""
    if not row.get("sent_at"):
        return None
    sent_at = datetime.fromisoformat(row["sent_at"]).astimezone(ZoneInfo("Asia/Shanghai"))
    try:
        found = jionlp.ner.extract_time(row["text"], time_base=sent_at.replace(tzinfo=None).timestamp())
        points = [one["detail"]["time"][0][:10] for one in found if one["type"] == "time_point"]
    except Exception:  # it gives up on some texts; a peer that fails is measured all the same
        points = []
    return points[0] if points else sent_at.date().isoformat()


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(guess(json.loads(line)), ensure_ascii=False) + "\n")
