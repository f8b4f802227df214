"""Judges which words of a message do not count: negated, supposed, taught, drilled, watched for, or long past."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.clauses import Clause
from nlp.rules.context import CARRIED, DRILL_TEXT, ENDS_WATCH
from nlp.scan import Hit

WEAK_REACH = 7  # characters that a bare 没 or 无 reaches
WATCH_REACH = 6
WHOLE_CLAUSE = {
    "fear": "feared",
    "negation_strong": "negation",
    "hypothesis": "supposed",
    "publicity": "taught",
    "history": "past",
}


@dataclass(slots=True)
class Scope:
    """What the words before put a hit under; each holds the position up to which it reaches."""

    negation: int = -1
    supposed: int = -1
    taught: int = -1
    past: int = -1
    watched: int = -1
    feared: int = -1

    def reason(self, start: int) -> str | None:
        """Why a hit at that position does not count, or None."""
        for name in ("negation", "supposed", "taught", "past", "watched"):
            if start < getattr(self, name):
                return name
        return None


def judge(clauses: Sequence[Clause], text: str) -> dict[int, str]:
    """The start of each hit that does not count, with the reason: "未发现裂缝" → {3: "negation"}."""
    void: dict[int, str] = {}
    carried = Scope()
    is_drill = bool(DRILL_TEXT.search(text))
    for clause in clauses:
        scope = carried
        for hit in clause.hits:
            _widen(scope, hit, clause)
            reason = "drill" if is_drill else scope.reason(hit.start)
            if reason is None and hit.start < scope.feared and _is_mere_harm(hit):
                reason = "supposed"
            if reason and not hit.sense("context", "found"):
                void[hit.start] = reason
                _chain(scope, hit, reason)
        carried = _carry(scope, clause)
    return void


def _is_mere_harm(hit: Hit) -> bool:
    """Harm to people that is only feared: 怕有人骑车掉下去."""
    perils = any(one.kind == "phrase" and one.name == "peril" for one in hit.senses)
    return perils or hit.sense("severity", "danger") is not None


def _chain(scope: Scope, hit: Hit, reason: str) -> None:
    if reason == "negation" and scope.negation < hit.end + 3 and (hit.sense("fault") or hit.sense("phrase")):
        scope.negation = hit.end + 3


def _widen(scope: Scope, hit: Hit, clause: Clause) -> None:
    for sense in hit.senses:
        if sense.kind != "context":
            continue
        if sense.value in WHOLE_CLAUSE:
            setattr(scope, WHOLE_CLAUSE[sense.value], clause.end)
        elif sense.value == "negation":
            scope.negation = max(scope.negation, hit.end + WEAK_REACH)
        elif sense.value == "watch" and len(hit.word) > 1:
            scope.watched = min(clause.end, hit.end + WATCH_REACH)
        elif sense.value in ENDS_WATCH:
            scope.watched = scope.taught = -1
        elif sense.value == "but":
            scope.negation = -1


def _carry(scope: Scope, clause: Clause) -> Scope:
    """Lists go on after 、; supposition and teaching go on over commas within 、 lists only."""
    if clause.after not in CARRIED:
        return Scope()
    reach = clause.end + 40
    return Scope(
        negation=reach if scope.negation >= clause.end else -1,
        supposed=reach if scope.supposed >= clause.end else -1,
        taught=reach if scope.taught >= clause.end else -1,
    )
