"""The labelled messages as the rules read them, clause by clause, with the labelled hazards laid beside."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from nlp.clues import clause_clues
from nlp.learned import NONE
from nlp.lexicon import entries
from nlp.parser import LISTS, Reading, content_of, evidence_of, read
from nlp.silence import REPORTING
from nlp.tell import Told

HARMFUL = frozenset(("phrase", "object", "fault"))
CORPUS = Path(__file__).parent.parent / "corpus"
DEV = Path(__file__).parent.parent.parent.parent / "shared" / "corpus" / "dev.jsonl"
KNOWN_TO_RULES = re.compile(r"phrases_.*|dev|first_.*|round_(?:[1-9]|[12]\d|3[0-5])")
"""Files on which the rules were developed: what they say of these is better than what they say of others."""
Gold = dict[str, Any]


@dataclass(slots=True)
class Stretch:
    """One person's clauses with their clues, the labelled hazards, and each clause's line once they are aligned."""

    told: Told
    clues: list[set[str]]
    gold: list[Gold]
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A labelled message."""

    id: str
    file: str
    gold: Gold
    reading: Reading
    stretches: list[Stretch]

    @property
    def is_fresh(self) -> bool:
        """Whether the rules were made without it, so that what they say of it can be trusted as it will be later."""
        return not KNOWN_TO_RULES.fullmatch(self.file)

    @property
    def is_phrase(self) -> bool:
        """Whether it stands in a bank of phrases rather than in a round of messages."""
        return self.file.startswith("phrases_")

    @property
    def is_list(self) -> bool:
        """Whether the rules alone decide on its intent."""
        return self.reading.people.kind in LISTS

    @property
    def content(self) -> list[str]:
        """What it holds by the rules."""
        return content_of(evidence_of(self.reading))


def read_rows(paths: Sequence[Path]) -> list[Row]:
    """The messages of the files."""
    return [row for path in paths for row in _read_file(path)]


def files() -> list[Path]:
    """All labelled files but the last rounds, which stay unseen."""
    rounds = sorted(CORPUS.glob("*.jsonl"))
    unseen = [path for path in rounds if path.stem in LAST]
    return [*([DEV] if DEV.exists() else []), *(path for path in rounds if path not in unseen)]


LAST = ("round_6", "round_31", "round_40", "round_54")


def lexicon_rows() -> list[Row]:
    """The lexicon's own counterexamples, as messages that tell no hazard."""
    gold = {"intent": "report", "danger": False, "reports": [{"hazards": [], "counts": {}}]}
    texts = dict.fromkeys(text for entry in entries() if entry.kind in HARMFUL for text in entry.no)
    made = []
    for number, text in enumerate(texts):
        reading = read(text, None, (), is_learned=False)
        if reading.intent == "report":
            made.append(Row(f"no-{number}", "phrases_of_the_lexicon", gold, reading, list(_stretches(gold, reading))))
    return made


def _read_file(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        reading = read(raw["text"], datetime.fromisoformat(raw["sent_at"]), (), is_learned=False)
        yield Row(raw["id"], path.stem, raw["gold"], reading, list(_stretches(raw["gold"], reading)))


def _stretches(gold: Gold, reading: Reading) -> Iterator[Stretch]:
    hazards = [one["hazards"] for one in gold["reports"]] if gold["intent"] in REPORTING else []
    parts = [told for _, told in reading.read]
    if len(hazards) != len(parts):
        if len(parts) > 1 and any(hazards):
            return  # whose hazard it is cannot be told
        hazards = [[one for each in hazards for one in each], *([[]] * (len(parts) - 1))]
    for told, own in zip(parts, hazards, strict=True):
        clues = [clause_clues(clause, number == 0, told.void) for number, clause in enumerate(told.clauses)]
        yield Stretch(told, clues, own)


def first_guess(one: Stretch) -> list[str]:
    """The line of each clause by place and by what the rules found, one clause a hazard."""
    lines = [NONE] * len(one.clues)
    for hazard in one.gold:
        scored = [(_fit(one, number, hazard, lines), -number) for number in range(len(lines))]
        if scored:
            lines[-max(scored)[1]] = hazard["line"]
    return lines


def _fit(one: Stretch, number: int, hazard: Gold, lines: Sequence[str]) -> float:
    clause = one.told.clauses[number]
    place = hazard["place"]
    fit = 2.0 if place and place in clause.text else 1.0 if same_place(place, clause.text) else 0.0
    found = [each.line for each in one.told.found if each.clause == number]
    fit += 3.0 if hazard["line"] in found else 1.0 if found else 0.0
    if any(hit.sense("fault") or hit.sense("phrase") for hit in clause.hits if hit.start not in one.told.void):
        fit += 0.6
    return fit - (2.5 if lines[number] != NONE else 0.0)


def same_place(one: str | None, other: str | None) -> bool:
    """As the score has it: one within the other and not far shorter, or half of the characters shared."""
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    if shorter in longer and len(longer) <= 3 * len(shorter) + 4:
        return True
    return 2 * (Counter(one) & Counter(other)).total() >= len(longer)
