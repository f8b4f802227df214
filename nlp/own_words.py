"""A township's own words: one file that it writes itself, checked key by key, each entry proved by its examples."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlp.examples import is_shown
from nlp.lexicon import FOLDER, Entry, LexiconError, make_entry, refuse_doubles, shipped_entries, use_own
from nlp.values import LINES, SEVERITIES, STATES


def extend(path: Path | None) -> tuple[Entry, ...]:
    """Makes the parser understand a township's own words, None only those that come with it; returns its entries.

    To be called before the first message is read. Raises LexiconError, one line, for a file that must not be used.
    """
    own = read_own(path) if path is not None else ()
    use_own(own)
    return own


def find_unproved(own: Iterable[Entry], file_name: str) -> list[str]:
    """One line for every example that the parser, with these words, reads otherwise than the file says."""
    return [
        f"{file_name}, {_name(entry)}: {text} is {'not ' * is_wanted}understood as {entry.kind} {entry.value}"
        for entry in own
        for texts, is_wanted in ((entry.yes, True), (entry.no, False))
        for text in texts
        if is_shown(entry, text) is not is_wanted
    ]


def read_own(path: Path) -> tuple[Entry, ...]:
    """The entries of a township's file; raises LexiconError with the file and the entry at fault."""
    made: list[Entry] = []
    seen: set[tuple[str, str]] = set()
    for number, raw in enumerate(_read_page(path), 1):
        where = f"{path.name}, entry {number}"
        entry = _read_entry(raw, where)
        refuse_doubles(entry, seen, path.name)
        made.append(entry)
    for entry in made:
        _check_faults(entry, made, path.name)
    return tuple(made)


@cache
def _labels() -> dict[str, Any]:
    # BaseLoader here as well: `yes` is the name of a key and no truth.
    return dict(yaml.load((FOLDER / "own.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def _read_page(path: Path) -> list[Any]:
    try:
        # Every scalar is a string: `yes` and `no` stay keys.
        page = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)
    except OSError as fault:
        raise LexiconError(f"{path}: {fault.strerror or 'cannot be read'}") from fault
    except UnicodeDecodeError as fault:
        raise LexiconError(f"{path}: is not UTF-8 text") from fault
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        raise LexiconError(f"{path.name}: line {mark.line + 1 if mark else '?'} is no valid YAML") from fault
    if page in (None, ""):
        return []
    if not isinstance(page, list):
        raise LexiconError(f"{path.name}: must be a list of entries, each with a `kind`")
    return page


def _read_entry(raw: Any, where: str) -> Entry:
    if not isinstance(raw, Mapping):
        raise LexiconError(f"{where}: needs `kind`, `value` and `words`")
    keys, values = _labels()["keys"], _labels()["values"]
    plain = {keys.get(key, key): value for key, value in raw.items()}
    said = plain.pop("kind", None)
    kind = _labels()["kinds"].get(said, said)
    if kind not in _labels()["kinds"].values():
        raise LexiconError(f"{where}: {'unknown kind ' + str(said) if said else 'needs `kind`'}")
    if "value" not in plain and kind in _labels()["defaults"]:
        plain["value"] = _labels()["defaults"][kind]
    for key in {"value", "severity", "state"} & set(plain) if kind != "slip" else ():
        plain[key] = values.get(plain[key], plain[key]) if isinstance(plain[key], str) else plain[key]
    _check_lists(plain, where)
    if kind == "object":
        plain["faults"] = " ".join(values.get(one, one) for one in _listed(plain.get("faults", "")))
    entry = replace(make_entry(kind, plain, where), is_own=True)
    _check_values(entry, where)
    return entry


def _check_lists(plain: Mapping[str, Any], where: str) -> None:
    for key in ("words", "faults", "yes", "no"):
        said = plain.get(key, "")
        if not isinstance(said, str | list) or not all(isinstance(one, str) for one in said):
            raise LexiconError(f"{where}: {key} must be words")
    for key in ("yes", "no"):
        if isinstance(plain.get(key), str) and plain[key]:
            raise LexiconError(f"{where}: {key} must be a list of messages, as [{plain[key]}]")


def _listed(said: str | list[str]) -> list[str]:
    return said.split() if isinstance(said, str) else said


def _check_values(entry: Entry, where: str) -> None:
    where = f"{where} ({_name(entry)})"
    if not entry.words:
        raise LexiconError(f"{where}: needs `value` and `words`")
    if entry.value not in (known := _values_of(entry.kind)) and known:
        raise LexiconError(f"{where}: unknown value {entry.value} of kind {entry.kind}")
    if entry.severity not in SEVERITIES or entry.state not in (None, *STATES):
        raise LexiconError(f"{where}: unknown severity or state")
    if entry.kind == "slip" and (odd := [one for one in entry.words if len(one) != len(entry.value)]):
        raise LexiconError(f"{where}: {odd[0]} is not as long as {entry.value}")
    if not entry.yes and not entry.no:
        raise LexiconError(f"{where}: needs an example under `yes` or `no`")


def _values_of(kind: str) -> frozenset[str]:
    """What an entry of the kind may mean; empty where anything may stand."""
    if kind in ("phrase", "object"):
        return frozenset(LINES)
    if kind in ("slip", "plain"):
        return frozenset()
    return frozenset(entry.value for entry in shipped_entries() if entry.kind == kind)


def _check_faults(entry: Entry, own: Iterable[Entry], file_name: str) -> None:
    groups = {one.value for one in (*shipped_entries(), *own) if one.kind == "fault"}
    if entry.kind == "object" and not entry.faults:
        raise LexiconError(f"{file_name}, {_name(entry)}: a thing needs `faults`, what can be wrong with it")
    if unknown := sorted(entry.faults - groups):
        raise LexiconError(f"{file_name}, {_name(entry)}: unknown faults {', '.join(unknown)}")


def _name(entry: Entry) -> str:
    return entry.words[0] if entry.words else entry.name
