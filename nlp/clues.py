"""What of a text the learned part weighs: its characters in runs, and what the lexicon and the rules said of them."""

import re
from collections.abc import Collection, Sequence

from nlp.clauses import Clause
from nlp.scan import Hit

MOST = 160  # characters of a clause that are weighed
WEIGHED = frozenset(("phrase", "object", "fault", "state", "severity", "context"))
_FIGURES = re.compile(r"[0-9]+")
_names: dict[str, tuple[str, ...]] = {}


def runs_of(text: str) -> set[str]:
    """Every run of one to four characters, the edges marked, figures as one 0: "路塌" → ^ 路 塌 $ ^路 路塌 塌$ ^路塌 …"""
    plain = "^" + _FIGURES.sub("0", text[:MOST]).strip() + "$"
    last = len(plain)
    runs = {plain[at : at + 2] for at in range(last - 1)}
    runs.update(plain)
    runs.update([plain[at : at + 3] for at in range(last - 2)])
    runs.update([plain[at : at + 4] for at in range(last - 3)])
    return runs


def names_of(hit: Hit) -> tuple[str, ...]:
    """What a word of the lexicon may mean: 路灯 → ("object:facility:lamp",)."""
    found = _names.get(hit.word)
    if found is None:
        found = tuple(sorted({f"{one.kind}:{one.value}:{one.name}" for one in hit.senses if one.kind in WEIGHED}))
        _names[hit.word] = found
    return found


def clause_signs(clauses: Sequence[Clause], number: int, void: dict[int, str]) -> set[str]:
    """What the lexicon says of a clause, of the one before it and of the one behind it."""
    signs = {_sign(name, hit, void) for hit in clauses[number].hits for name in names_of(hit)}
    signs.add(f"\tmark {clauses[number].after.strip()}")
    if not number:
        signs.add("\tfirst")
    if number:
        signs.update("<" + _sign(name, hit, void) for hit in clauses[number - 1].hits for name in names_of(hit))
    if number + 1 < len(clauses):
        signs.update(">" + _sign(name, hit, void) for hit in clauses[number + 1].hits for name in names_of(hit))
    return signs


def _sign(name: str, hit: Hit, void: dict[int, str]) -> str:
    reason = void.get(hit.start)
    return f"\t{name}" if reason is None else f"\t{reason} {name}"


def found_signs(lines: Collection[str]) -> list[str]:
    """What the rules found in a clause: ["\\tfound geology"]."""
    return [f"\tfound {line}" for line in lines] or ["\tfound nothing"]


def verdict_signs(line: str, severity: str, state: str, is_told: bool) -> list[str]:
    """What the rules made of a hazard."""
    return [
        f"\tline {line}", f"\tseverity {severity}", f"\tseverity {severity} {line}", f"\tstate {state} {is_told}",
        f"\tstate {state} {severity}",
    ]  # fmt: skip


def intent_signs(intent: str, reason: str, mood: str, content: Collection[str]) -> list[str]:
    """What the rules made of a message; `content` names what it holds: hazards, closed, danger, figures, leave."""
    return [
        f"\tintent {intent}", f"\treason {intent} {reason}", f"\tmood {mood}", f"\tmood {mood} {intent}",
        *(f"\tholds {one}" for one in content), "\tholds nothing" if not content else "\tholds something",
    ]  # fmt: skip
