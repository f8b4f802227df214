"""A parse as the JSON object of the parse contract."""

from typing import Any

from nlp.values import Doubt, HazardMention, LeaveEntry, Parse, ReportEntry


def to_json(parse: Parse) -> dict[str, Any]:
    """The contract's keys, with `leaves` and further ones that stand beside them."""
    return {
        "intent": parse.intent,
        "danger": parse.danger,
        "reports": [_entry(one) for one in parse.reports],
        "leaves": [_leave(one) for one in parse.leaves],
        "topic": parse.topic,
        "roll_call": parse.roll_call,
        "doubts": [_doubt(one) for one in parse.doubts],
        "confidence": round(parse.confidence, 3),
    }


def _doubt(one: Doubt) -> dict[str, Any]:
    asked = {"key": one.key, "values": list(one.values)} if one.key else {}
    return {"kind": one.kind, "words": one.words, **asked}


def _entry(entry: ReportEntry) -> dict[str, Any]:
    made: dict[str, Any] = {
        "reporter": entry.reporter,
        "date": entry.date.isoformat() if entry.date else None,
        "counts": dict(entry.counts),
        "hazards": [_hazard(one) for one in entry.hazards],
    }
    if entry.running:
        made["running"] = {key: {"period": one.period, "of": one.of} for key, one in entry.running.items()}
    if entry.added:
        made["added"] = sorted(entry.added)
    return made


def _hazard(one: HazardMention) -> dict[str, Any]:
    return {"line": one.line, "severity": one.severity, "state": one.state, "place": one.place}


def _leave(one: LeaveEntry) -> dict[str, Any]:
    return {
        "reporter": one.reporter,
        "from": one.from_on.isoformat() if one.from_on else None,
        "to": one.to_on.isoformat() if one.to_on else None,
        "part_of_day": one.part_of_day,
        "stand_in": one.stand_in,
    }
