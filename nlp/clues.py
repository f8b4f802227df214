"""What of a text the learned part weighs: its characters in runs, and what the lexicon and the rules said of them."""

import re
from collections.abc import Collection

from nlp.clauses import Clause
from nlp.hazards import Found
from nlp.scan import Hit

AROUND = 8  # characters on either side of a number that are weighed
MOST_APART, MOST_PLACES = 4, 3  # hazards of a part, and places of their own, that are told apart
MOST = 160  # characters of a clause that are weighed
_FIGURES = re.compile(r"[0-9]+")


def plain_of(text: str) -> str:
    """A clause as the learned part sees it: its edges marked, each figure a 0: "走访12户" → "^走访0户$"."""
    return "^" + _FIGURES.sub("0", text[:MOST]).strip() + "$"


def runs_of(plain: str) -> set[str]:
    """Every run of one to three characters: "^路塌$" → ^ 路 塌 $ ^路 路塌 塌$ ^路塌 路塌$."""
    last = len(plain)
    runs = {plain[at : at + 2] for at in range(last - 1)}
    runs.update(plain)
    runs.update([plain[at : at + 3] for at in range(last - 2)])
    return runs


def clause_signs(clause: Clause, is_first: bool, void: dict[int, str]) -> set[str]:
    """What the lexicon says of a clause, the mark that ends it, and whether it opens the message."""
    signs = {_sign(name, hit, void) for hit in clause.hits for name in hit.names}
    signs.add(f"\tmark {clause.after.strip()}")
    if is_first:
        signs.add("\tfirst")
    return signs


def clause_clues(clause: Clause, is_first: bool, void: dict[int, str]) -> set[str]:
    """All of a clause that is weighed."""
    return runs_of(plain_of(clause.text)) | clause_signs(clause, is_first, void)


def _sign(name: str, hit: Hit, void: dict[int, str]) -> str:
    reason = void.get(hit.start)
    return f"\t{name}" if reason is None else f"\t{reason} {name}"


def found_signs(lines: Collection[str]) -> list[str]:
    """What the rules found in a clause: ["\\tfound geology"]."""
    return [f"\tfound {line}" for line in lines] or ["\tfound nothing"]


def part_signs(apart: Collection[Found]) -> list[str]:
    """What the rules found in a person's part of a message: how grave, how many hazards, at how many places of their
    own, of which lines."""
    severities = {one.severity for one in apart}
    places = {one.place for one in apart if one.has_own_place}
    return [
        f"\tpart {'danger' if 'danger' in severities else 'hazards' if severities else 'nothing'}",
        f"\tapart {min(sum(one.number for one in apart), MOST_APART)} {min(len(places), MOST_PLACES)}",
        f"\tnumbered {max((one.number for one in apart), default=0) > 1}",
        *(f"\tfound {line}" for line in sorted({one.line for one in apart if one.line})),
    ]


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


def around(text: str, span: tuple[int, int]) -> tuple[str, str]:
    """What stands before a number and behind its unit, other figures a 0."""
    before = _FIGURES.sub("0", text[max(0, span[0] - AROUND) : span[0]]).replace("\n", "/")
    after = _FIGURES.sub("0", text[span[1] : span[1] + AROUND]).replace("\n", "/")
    return before, after


def size_of(value: int) -> int:
    """How large a number is, in bits, up to a million."""
    return min(value, 1_000_000).bit_length()


def number_clues(before: str, after: str, unit: str, size: int) -> set[str]:
    """What stands around a number: runs before it ("(") and behind its unit (")"), those next to it apart, its size."""
    clues = {f"\tunit {unit}", f"\tsize {size}"}
    for mark, words in (("(", before), (")", after)):
        clues.update([mark + words[at : at + long] for long in (1, 2) for at in range(len(words) - long + 1)])
    clues.update(f"(({before[-long:]}|{unit}" for long in (1, 2, 3))
    clues.update(f")){unit}|{after[:long]}" for long in (1, 2, 3))
    return clues


def count_signs(rule: str, key: str | None) -> list[str]:
    """What the rules made of a number."""
    return [f"\tkey {key}", f"\trule {rule}"]


def place_clues(
    text: str, span: tuple[int, int], hazard: tuple[int, int], offset: int, place: tuple[int, int]
) -> set[str]:
    """What speaks for a place: its own characters and their edges, those around it, and where it stands.

    `hazard` are the words of the hazard, `offset` the clauses from them to the place, `place` is its number among how
    many candidates.
    """
    words = _FIGURES.sub("0", text[slice(*span)])
    before, after = text[max(0, span[0] - 2) : span[0]], text[span[1] : span[1] + 2]
    side = "around" if span[0] < hazard[0] < span[1] else "before" if span[0] <= hazard[0] else "behind"
    clues = {f"={words[at : at + long]}" for long in (1, 2) for at in range(len(words) - long + 1)}
    clues.update(f"]{words[-long:]}" for long in (1, 2, 3))
    clues.update(f"[{words[:long]}" for long in (1, 2))
    clues.update((f"<{before[-1:]}", f"<{before}", f">{after[:1]}", f">{after}"))
    clues.update((f"\tat {offset}", f"\t{side} {offset == 0}", f"\tlong {min(len(words), 12)}"))
    clues.update(("\tnumbered",) if "0" in words else ())
    clues.add("\tonly" if place[1] == 1 else "\tfirst" if place[0] == 0 else f"\tnot first {offset == 0}")
    return {clue.replace("\n", "/") for clue in clues}


def place_signs(is_ours: bool, is_named: bool) -> list[str]:
    """Whether the rules chose the place, and whether they hold it for one that can be found by name."""
    return [f"\tchosen {is_ours}", f"\tnamed {is_named}"]
