"""Loads the words of lexicon/*.yaml: data with a fixed set of keys, checked while it is read."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "lexicon"
KINDS = frozenset((
    "phrase", "object", "fault", "state", "severity", "context", "plain", "place", "slip", "traditional", "topic",
    "name", "intent", "cutter",
))  # fmt: skip
FILES = (
    "masks", "phrases", "objects", "faults", "states", "severity", "context", "places", "names", "slips", "traditional",
    "topics", "intents", "cutter",
)  # fmt: skip
ENTRY_KEYS = frozenset(("value", "name", "words", "yes", "no", "faults", "severity", "state", "family"))


class LexiconError(ValueError):
    """A lexicon file that must not be used: an unknown key, a doubled word, a missing value."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a lexicon file: some words that mean the same."""

    kind: str
    value: str
    name: str
    words: tuple[str, ...]
    faults: frozenset[str] = frozenset()
    severity: str = "general"
    state: str | None = None
    family: str = ""
    yes: tuple[str, ...] = field(default=(), compare=False)
    no: tuple[str, ...] = field(default=(), compare=False)
    is_own: bool = False  # from a township's own file


def load_files(paths: Iterable[Path]) -> tuple[Entry, ...]:
    """All entries of the files, in their order; raises LexiconError with the file and entry at fault."""
    return tuple(entry for path in paths for entry in _read_file(path))


_own: list[Entry] = []


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """The entries of the lexicon that comes with the parser."""
    return load_files(FOLDER / f"{name}.yaml" for name in FILES)


@cache
def entries() -> tuple[Entry, ...]:
    """All entries: a township's own first, so that they win."""
    return (*_own, *shipped_entries())


def use_own(own: Iterable[Entry]) -> None:
    """Puts a township's own entries in the place of earlier ones; whatever was read from the words is forgotten."""
    wanted = list(own)
    if wanted == _own:
        return
    _own[:] = wanted
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == __name__.partition(".")[0]:
            for held in vars(module).values():
                if callable(forget := getattr(held, "cache_clear", None)):
                    forget()


@cache
def words_of(kind: str, value: str) -> frozenset[str]:
    """The words of one kind and value, e.g. ("place", "tail")."""
    return frozenset(word for entry in entries() if (entry.kind, entry.value) == (kind, value) for word in entry.words)


def _read_file(path: Path) -> list[Entry]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar a string: `yes` and `no` stay keys
    try:
        page = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except yaml.YAMLError as fault:
        raise LexiconError(f"{path.name}: {fault}") from fault
    if not isinstance(page, dict) or set(page) != {"kind", "entries"} or page["kind"] not in KINDS:
        raise LexiconError(f"{path.name}: needs exactly `kind` (a known one) and `entries`")
    made: list[Entry] = []
    seen: set[tuple[str, str]] = set()
    for number, raw in enumerate(page["entries"], 1):
        entry = make_entry(page["kind"], raw, f"{path.name}, entry {number}")
        refuse_doubles(entry, seen, path.name)
        made.append(entry)
    return made


def make_entry(kind: str, raw: Any, where: str) -> Entry:
    """The entry that a YAML item describes; raises LexiconError that says where and what is wrong."""
    if not isinstance(raw, Mapping) or not raw.get("value") or "words" not in raw:
        raise LexiconError(f"{where}: needs `value` and `words`")
    unknown = set(raw) - ENTRY_KEYS
    if unknown:
        raise LexiconError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    return Entry(
        kind=kind,
        value=raw["value"],
        name=raw.get("name", raw["value"]),
        words=tuple(raw["words"].split() if isinstance(raw["words"], str) else raw["words"]),
        faults=frozenset(raw.get("faults", "").split()),
        severity=raw.get("severity", "general"),
        state=raw.get("state"),
        family=raw.get("family", raw.get("name", raw["value"])),
        yes=tuple(raw.get("yes") or ()),
        no=tuple(raw.get("no") or ()),
    )


def refuse_doubles(entry: Entry, seen: set[tuple[str, str]], file_name: str) -> None:
    """Notes the entry's words in `seen`; raises LexiconError for one that stood there already."""
    for word in entry.words:
        key = (entry.value + "/" + entry.name, word)
        if key in seen:
            raise LexiconError(f"{file_name}: {word} stands twice under {key[0]}")
        seen.add(key)
