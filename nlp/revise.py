"""What the learned part makes of the rules' findings: it adds, drops and renames hazards, never against a danger."""

import math
from collections.abc import Sequence
from dataclasses import replace

from nlp.clauses import Clause
from nlp.clues import verdict_signs
from nlp.hazards import PLIGHT, Found
from nlp.learned import likeliest, logit, shares, weights
from nlp.rules.hazards import BARE_NEWS, FOUND_TOTAL, NO_HARM
from nlp.rules.state import DEED, DONE_PLAINLY
from nlp.scan import Hit
from nlp.values import LINES, SEVERITIES, STATES, HazardMention
from nlp.weigh import Lines, Weighed

ALONE = 0.65  # probability by its own clause above which a hazard of the rules stands whatever the neighbours say
BARE = 0.6  # the same where no word of the lexicon tells harm
SURE = 0.4  # probability of there being a hazard at which one is added
CALM = 0.8  # the same where the message says of something that it is sound
UNSURE = 0.15  # below which one of the rules is dropped
FAINT = 0.05  # below which even a danger of the rules is dropped
UNSAID = 0.6  # probability below which a state closed of which the rules found no word is not believed
FIRM = {
    ("open", "closed"): 0.7,
    ("closed", "in_progress"): 0.75,
    ("in_progress", "closed"): 0.8,
}  # probability of a state below which that of the rules stands, for which they found plain words
PLAIN = 0.95  # the same where they found it said in so many words that it is done
OVER = 0.9  # probability at which a danger that the rules hold for open is held for over
TOLD = 0.75  # probability by the whole part at which its likeliest clause tells a hazard
CALM_TOLD = 0.9  # the same where it says of something that it is sound
PERIL = -0.65  # what must speak for a danger, as a logit: a danger too many is better than one lost
SEEN = 0.5  # what it adds that the rules see a danger
GRAVE = 0.65  # probability of major below which what the rules hold for general stays so
OWN = 0.5  # what a hazard's own clauses count for beside the whole part
SILENT = 0.2  # probability below which a part tells no hazard at all
Verdict = tuple[str, str, bool]
"""Severity, state, and whether the text tells the state."""


def revise(found: Sequence[Found], clauses: Sequence[Clause], void: dict[int, str], weighed: Weighed) -> list[Found]:
    """The hazards of the rules without those that are none, with those that they missed, each with its likely line."""
    made: list[Found] = []
    sure: list[Found] = []
    is_calm = _is_calm(found, clauses, void)
    for number, lines in enumerate(weighed.lines):
        scores = lines.shares
        own = [one for one in found if one.clause == number]
        if own:
            stands = bool(lines.alone) and 1 - lines.alone[0] >= ALONE
            kept = [_renamed(one, lines) for one in own if stands or _is_firm(one) or 1 - scores[0] >= _floor(one)]
            made += kept
            sure += [one for one in kept if stands or _is_firm(one)]
        elif 1 - scores[0] >= _need(clauses[number], is_calm) and not _is_denied(clauses, number, void):
            made.append(_added(clauses[number], number, scores))
    if made and weighed.share("told") < SILENT:
        return sure
    return made or _likeliest(clauses, void, weighed, is_calm)


def _is_calm(found: Sequence[Found], clauses: Sequence[Clause], void: dict[int, str]) -> bool:
    """Whether the rules found nothing and the message says of something that it is sound: 闸门上锁,没断丝,都好."""
    return not found and (
        "negation" in void.values() or any(hit.sense("context", "nil") for clause in clauses for hit in clause.hits)
    )


def _likeliest(clauses: Sequence[Clause], void: dict[int, str], weighed: Weighed, is_calm: bool) -> list[Found]:
    """The likeliest hazard of a part which as a whole sounds like one, though no clause does so by itself."""
    open_to = [number for number in range(len(clauses)) if not _is_denied(clauses, number, void)]
    if not open_to or weighed.share("told") < (CALM_TOLD if is_calm else TOLD):
        return []
    best = min(open_to, key=lambda number: weighed.lines[number].shares[0])
    return [_added(clauses[best], best, weighed.lines[best].shares)]


def _need(clause: Clause, is_calm: bool) -> float:
    """How probable a hazard must be to be added: more where no word of the clause is known to tell harm."""
    return CALM if is_calm else SURE if _harms(clause) else BARE


def _harms(clause: Clause) -> list[Hit]:
    """The words of a clause that are known to tell harm."""
    return [hit for hit in clause.hits if hit.sense("fault") or hit.sense("phrase")]


def _is_remedy(clause: Clause) -> bool:
    """Whether a clause tells of nothing but what was done: 已拉警戒线."""
    return any(hit.sense("state") for hit in clause.hits) and not any(hit.sense("object") for hit in clause.hits)


def _is_denied(clauses: Sequence[Clause], number: int, void: dict[int, str]) -> bool:
    """Whether all that the lexicon knows of harm in a clause does not count, or only how many hazards were found is
    told, here or right behind it."""
    clause = clauses[number]
    if any(FOUND_TOTAL.search(one.text) for one in clauses[number : number + 2]):
        return True
    harms = _harms(clause)
    if not harms and (BARE_NEWS.search(clause.text) or NO_HARM.search(clause.text) or _is_remedy(clause)):
        return True
    told = harms or [hit for hit in clause.hits if hit.sense("severity")]
    if told:
        return all(hit.start in void or hit.sense("severity", "general") for hit in told)
    return any(hit.sense("context", "nil") or hit.sense("context", "same") for hit in clause.hits)


def _is_firm(one: Found) -> bool:
    """What a township taught stands, and that somebody is under something, whatever the rest sounds like."""
    return one.is_taught or one.rule == PLIGHT


def _floor(one: Found) -> float:
    """A danger that the rules saw is dropped only where next to nothing speaks for it."""
    return FAINT if one.severity == "danger" else UNSURE


def _renamed(one: Found, lines: Lines) -> Found:
    """With the likeliest line, unless the clause by itself says what the rules do: 乱接2处,灭火器失效2处 are two."""
    if one.is_taught or (lines.alone and LINES[likeliest(lines.alone, first=1) - 1] == one.line):
        return one
    return rename(one, LINES[likeliest(lines.shares, first=1) - 1])


def rename(one: Found, line: str) -> Found:
    """Gives a hazard another line."""
    if line != one.line:
        one.line, one.family, one.rule = line, f"learned {line}", f"{one.rule}, learned {line}"
    return one


def _added(clause: Clause, number: int, scores: Sequence[float]) -> Found:
    return make_found(clause, number, LINES[likeliest(scores, first=1) - 1])


def make_found(clause: Clause, number: int, line: str) -> Found:
    """A hazard of a clause in which the rules found none."""
    told = next(iter(_harms(clause)), None)
    start, end = (told.start, told.end) if told else ((clause.start + clause.end) // 2, clause.end)
    return Found(
        line, f"learned {line}", start, end, number, "learned", set(), sentence=clause.sentence, opens=clause.opens_item
    )


def stretch(kept: Sequence[Found], number: int, clauses: int) -> tuple[int, int]:
    """The clauses that belong to a hazard, from the one before it (if free) up to the next hazard's."""
    own = kept[number].clause
    begin = own - 1 if own and (number == 0 or kept[number - 1].clause < own - 1) else own
    end = kept[number + 1].clause if number + 1 < len(kept) else clauses
    return begin, max(end, own + 1)


def judge_again(kept: Sequence[Found], number: int, verdict: Verdict, weighed: Weighed, words: str) -> Verdict:
    """Severity and state of a hazard by the `words` around it and what the rules said of it."""
    if kept[number].is_taught:
        return verdict
    own = kept[number].clause
    begin, end = stretch(kept, number, len(weighed.sums))
    table = weights()
    severity, state, is_told = verdict
    own_sum = weighed.sums[own] + table.add(verdict_signs(kept[number].line, *verdict))
    sums = {"": own_sum, "_after": sum(weighed.sums[own + 1 : end]), "_before": sum(weighed.sums[begin:own])}
    found = {}
    for head in ("severity", "state"):
        scores = [table.read(total, head + which) for which, total in sums.items()]
        found[head] = shares([sum(one) for one in zip(*scores, strict=True)])
    kept[number].fear = found["severity"][SEVERITIES.index("danger")]
    grave = SEVERITIES[likeliest(found["severity"])]
    is_faint = (severity, grave) == ("general", "major") and found["severity"][1] < GRAVE
    severity = severity if is_faint else grave
    state = _heard_state((severity, state, is_told), found["state"], words)
    return severity, state, is_told or state != "open"


def _heard_state(verdict: Verdict, heard: Sequence[float], words: str) -> str:
    """The likeliest state, or that of the rules where something stands against it."""
    severity, state, is_told = verdict
    likely, sure = STATES[likeliest(heard)], max(heard)
    if is_told and (state, likely) == ("open", "in_progress"):
        return state  # that it was told to somebody is not acting (contract, hard cases)
    if likely == "closed" and not is_told and (sure < UNSAID or DEED.search(words) is None):
        return state  # 村口石头滚到路上了: mostly told once it is cleared, but nobody says so
    if severity == "danger":
        return state if likely == "closed" and sure < OVER else likely  # an all-clear that is none costs lives
    is_done = state == "closed" and DONE_PLAINLY.search(words) is not None
    need = PLAIN if is_done else FIRM.get((state, likely), 0.0)
    return state if is_told and sure < need else likely


def raise_danger(
    hazards: list[HazardMention], kept: Sequence[Found], weighed: Weighed, is_seen: bool
) -> tuple[list[HazardMention], float]:
    """Decides whether the gravest hazard is a danger by its own clauses and by the whole; and how likely.

    `is_seen` is whether the rules see a danger. What a township taught stands.
    """
    if not hazards or any(one.is_taught for one in kept):
        return hazards, 1.0
    own = max((one.fear for one in kept), default=weighed.share("danger"))
    sum_of = OWN * logit(own) + (1 - OWN) * logit(weighed.share("danger")) + (SEEN if is_seen else 0.0)
    share = 1 / (1 + math.exp(-sum_of))
    if sum_of < PERIL:
        return [replace(one, severity="major") if one.severity == "danger" else one for one in hazards], share
    if any(one.severity == "danger" for one in hazards):
        return hazards, share
    gravest = max(hazards, key=lambda one: SEVERITIES.index(one.severity))
    return [replace(one, severity="danger") if one is gravest else one for one in hazards], share
