"""Whether a message shows what an entry of the lexicon stands for: the proof of its own examples."""

from datetime import UTC, datetime

from nlp.lexicon import Entry
from nlp.normalize import normalize
from nlp.parser import parse
from nlp.scan import scan
from nlp.topic import find_topic
from nlp.values import SEVERITIES, HazardMention, Parse

DAY = datetime(2026, 6, 16, 1, 0, tzinfo=UTC)  # any day will do
SHOWN_STATES = {
    "done": "closed", "verb": "closed", "done_mark": "closed", "acting": "in_progress", "order": "in_progress",
    "idle": "open", "told_up": "open",
}  # fmt: skip


def is_shown(entry: Entry, text: str) -> bool:
    """Whether the reading of the text shows the entry: a hazard of its line, its state, its place, its name."""
    if entry.kind == "topic":
        return find_topic(text, True) == entry.value
    if entry.kind == "context":
        return any(hit.sense("context", entry.value) for hit in scan(text))
    if entry.kind == "slip":
        return entry.value in normalize(text)
    made = parse(text, DAY, is_learned=False)  # the lexicon and the rules alone: what is learned knows other words
    return _is_named(entry, made) if entry.kind == "name" else _is_hazard(entry, made)


def _is_hazard(entry: Entry, made: Parse) -> bool:
    found = [hazard for report in made.reports for hazard in report.hazards]
    if entry.kind in ("phrase", "object"):
        return any(one.line == entry.value and _is_grave_enough(entry, one) for one in found)
    if entry.kind == "state":
        return any(one.state == SHOWN_STATES[entry.value] for one in found)
    if entry.kind == "severity":
        return any(one.severity == entry.value for one in found)
    if entry.kind == "place":
        return any(word in one.place for one in found if one.place for word in entry.words)
    return bool(found)


def _is_grave_enough(entry: Entry, hazard: HazardMention) -> bool:
    """What a township calls grave must be read as no less."""
    return not entry.is_own or SEVERITIES.index(hazard.severity) >= SEVERITIES.index(entry.severity)


def _is_named(entry: Entry, made: Parse) -> bool:
    named: list[str | None] = [one.reporter for one in made.reports]
    named += [one.reporter for one in made.leaves] + [one.stand_in for one in made.leaves]
    return any(word in name for name in named if name for word in entry.words)
