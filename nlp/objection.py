"""Reads what somebody objects to in the bot's reading of their words: 不是险情,是演练."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nlp.normalize import normalize
from nlp.numbers import read_number
from nlp.output import to_json
from nlp.parser import parse
from nlp.rules import objection as rules
from nlp.rules.numbers import NUMBER

_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # no words for a hazard name a day
LONGEST = 60  # characters; who says more than that tells something new


@dataclass(frozen=True, slots=True)
class Objection:
    """What the person says it was. `to`: drill, nothing, hazard (with `severity`) or line (with `line`)."""

    to: str
    was: str  # what they object to: danger, hazard or line
    number: int | None = None
    severity: str = ""
    line: str = ""
    wrong: str = ""  # the line that it is not
    reason: str = ""  # what it was, in their words


def read_objection(text: str) -> Objection | None:
    """The objection that a whole message is; None for any other: 那条是燃气不是消防 → to line, utility."""
    said = normalize(text.strip())
    if len(said) > LONGEST:
        return None
    for pattern in (rules.RIGHT_FIRST, rules.WRONG_FIRST):
        if found := pattern.fullmatch(said):
            return Objection(
                "line", "line", _number(found), line=rules.LINES[found["right"]], wrong=rules.LINES[found["wrong"]]
            )
    if found := rules.NOT_DANGER.fullmatch(said):
        return _not_so(found, "danger")
    if found := rules.NOT_HAZARD.fullmatch(said):
        return _not_so(found, "hazard")
    found = rules.ONLY_PLAYED.fullmatch(said)
    return Objection("drill", "danger", _number(found), reason=found["rest"]) if found else None


def is_retraction(text: str) -> bool:
    """Whether somebody takes back what they told: 哎呀搞错了 是隔壁在刷油漆; never where they put a figure right."""
    found = rules.OWN_ERROR.match(normalize(text.strip()))
    if found is None or rules.COUNTED.search(found["rest"]):
        return False
    rest = found["rest"].strip(rules.TRAILING)
    return not rest or rules.HARMLESS.search(found[0]) is not None


def read_denied(text: str) -> frozenset[str]:
    """The lines of the hazard that was none, by who says what people were doing there: 不是掉石头,是挖机在挖土.

    Empty where the whole message is nothing of the kind, where a figure is put right, or another hazard told instead.
    """
    said = normalize(text.strip())
    found = rules.DENIED.fullmatch(said.rstrip(rules.TRAILING)) if len(said) <= LONGEST else None
    if found is None or rules.COUNTED.search(said) or not _is_harmless(found["right"]):
        return frozenset()
    wrong, right = _lines_of(found["wrong"]), _lines_of(found["right"])
    return frozenset() if wrong & right else frozenset(wrong)


def _is_harmless(right: str) -> bool:
    return rules.HARMLESS.search(right) is not None or rules.AT_WORK.search(right) is not None


def _lines_of(text: str) -> set[str]:
    return {one.line for entry in parse(text, _ANY_DAY).reports for one in entry.hazards}


def is_played(text: str) -> bool:
    """Whether the text says that something was only played."""
    return rules.PLAYED.search(text) is not None


def tells_number(text: str, value: int) -> bool:
    """Whether the number stands somewhere in the text, in whatever spelling."""
    return any(read_number(found["number"]) == value for found in NUMBER.finditer(normalize(text)))


def gold_of(text: str, sent_at: datetime, said: Objection, lines: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the message means by its sender's own word, in the form of the corpus.

    `lines` are those of the hazards that are meant; of none, all of them are.
    """
    gold = _contract(text, sent_at)
    meant = [
        one for entry in gold["reports"] for one in entry["hazards"]
        if (not lines or one["line"] in lines) and (said.was != "danger" or one["severity"] == "danger")
    ]  # fmt: skip
    for entry in gold["reports"]:
        if said.to in ("drill", "nothing"):
            entry["counts"] = _without_victims(entry["counts"]) if said.to == "drill" else entry["counts"]
            entry["hazards"] = [one for one in entry["hazards"] if not any(one is other for other in meant)]
    for one in meant:
        one["line"] = said.line or one["line"]
        one["severity"] = said.severity or one["severity"]
    return _with_danger(gold)


def gold_figures(text: str, sent_at: datetime, counts: dict[str, int]) -> dict[str, Any] | None:
    """The same for figures that were read under another key; None where the text did not hold them all along."""
    told = {key: value for key, value in counts.items() if tells_number(text, value)}
    gold = _contract(text, sent_at)
    if len(gold["reports"]) != 1:
        return None
    had = gold["reports"][0]["counts"]
    if all(had.get(key) == value for key, value in told.items()):
        return None
    kept = {key: value for key, value in had.items() if value not in told.values()}
    gold["reports"][0]["counts"] = kept | told
    return gold


def _number(found: re.Match[str]) -> int | None:
    return int(found["number"]) if found["number"] else None


def _not_so(found: re.Match[str], was: str) -> Objection | None:
    rest = found["rest"] or ""
    if is_played(rest) and not rules.NOT_PLAYED.search(rest):
        return Objection("drill", was, _number(found), reason=rest)
    if rules.GRAVER.search(rest):
        # Whoever says that it is more than a hazard raises a danger; who contradicts themselves objects to nothing.
        return Objection("hazard", was, _number(found), "danger", reason=rest) if was == "hazard" else None
    severity = _severity(rest, found["grave"] if was == "hazard" else "")
    return Objection("hazard" if severity else "nothing", was, _number(found), severity, reason=rest)


def _severity(rest: str, denied: str | None) -> str:
    """How grave it is by what they say it is, or by what they deny: 不是重大隐患 → general; empty for no hazard."""
    if rules.LESSER.search(rest):
        return "major" if rules.MAJOR.search(rest) else "general"
    if not denied:
        return ""
    return "general" if rules.MAJOR.match(denied + rules.HAZARD) else "major"


def _contract(text: str, sent_at: datetime) -> dict[str, Any]:
    made = to_json(parse(text, sent_at))
    return {key: made[key] for key in ("intent", "danger", "reports")}


def _without_victims(counts: dict[str, int]) -> dict[str, int]:
    return {key: value for key, value in counts.items() if not key.startswith(("people_", "households_evacuated"))}


def _with_danger(gold: dict[str, Any]) -> dict[str, Any]:
    every = [one for entry in gold["reports"] for one in entry["hazards"]]
    return gold | {"danger": any(one["severity"] == "danger" for one in every)}
