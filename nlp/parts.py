"""The parts of a message that belong to its people."""

from dataclasses import dataclass, field

from nlp.tables import Row

Span = tuple[int, int]


@dataclass(slots=True)
class Part:
    """What one person says: spans of the message, or a row of a table."""

    reporter: str | None
    spans: list[Span] = field(default_factory=list)
    row: Row | None = None
    is_same: bool = False


@dataclass(slots=True)
class People:
    """The parts of a message; `heading` is None where it is no list; `common` is text that belongs to all."""

    parts: list[Part]
    heading: str | None = None
    common: Span = (0, 0)
    kind: str = "plain"


def merge_parts(parts: list[Part]) -> list[Part]:
    """The parts with the same person's joined."""
    by_name: dict[str, Part] = {}
    for part in parts:
        name = part.reporter or ""
        if name in by_name:
            by_name[name].spans += part.spans
        else:
            by_name[name] = part
    return list(by_name.values())


def use_original(found: People, text: str, original: str) -> None:
    """Writes the reporters as the original text does: traditional characters stay."""
    if text == original:
        return
    for part in found.parts:
        if part.reporter and (at := text.find(part.reporter)) >= 0:
            part.reporter = original[at : at + len(part.reporter)]
