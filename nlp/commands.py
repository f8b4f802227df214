"""Short words and free phrases said to the bot: a name and what follows it."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlp.normalize import normalize
from nlp.numbers import read_number

LONGEST = 200  # characters of a message that may be a command; an entry may allow more
MOST = 2_000
_LEXICON = Path(__file__).parent / "lexicon"
_EDGES = " \t\r\n。.,，!！~～:：、;；"


@dataclass(frozen=True, slots=True)
class Command:
    """A word or phrase of the command lexicon; `rest` is what was said behind it, `parts` what a phrase names.

    `is_free` says that it was put in free words, so that `rest` may hold more than it is about.
    """

    name: str
    rest: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    is_free: bool = False

    @property
    def number(self) -> int | None:
        """The number that follows, as in 同意 7, or that the phrase names: 把七号请示转县里; None without one."""
        said = self.parts.get("number", self.rest)
        return read_number(said) if said and len(said) <= 6 else None


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a stranger says of themselves; None or an empty text where it is not said."""

    name: str = ""
    phone: str = ""
    role: str = "worker"


@cache
def _entries() -> list[dict[str, Any]]:
    page = (_LEXICON / "commands.yaml").read_text(encoding="utf-8")
    return list(yaml.load(page, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


@cache
def _commands() -> list[dict[str, Any]]:
    return [entry for entry in _entries() if "name" in entry]


@cache
def _words() -> list[tuple[str, str, str, int]]:
    rows = [
        (word, entry["name"], entry["rest"], int(entry.get("longest", LONGEST)))
        for entry in _commands()
        for word in entry["words"]
    ]
    return sorted(rows, key=lambda row: -len(row[0]))


@cache
def _phrases() -> list[tuple[str, re.Pattern[str], int]]:
    """(name of the command, pattern of a whole message, longest text), in the order of the lexicon.

    Those that may name any unit come last: what they take for one may be the beginning of another phrase.
    """
    # A fragment may hold those that stand before it.
    fragments = {entry["fragment"]: entry["pattern"] for entry in _entries() if "fragment" in entry}
    found = []
    for entry in _commands():
        for pattern in entry.get("phrases", ()):
            for name, part in reversed(fragments.items()):
                pattern = pattern.replace(f"%{name}%", part)
            found.append((entry["name"], re.compile(pattern, re.DOTALL), int(entry.get("longest", LONGEST))))
    return sorted(found, key=lambda one: "unit" in one[1].groupindex)


@cache
def _introduction() -> dict[str, Any]:
    return dict(yaml.safe_load((_LEXICON / "introduction.yaml").read_text(encoding="utf-8")))


def read_command(text: str) -> Command | None:
    """The command that a whole message is, e.g. `同意 7` → Command("agree", "7"); None for any other text.

    Short words come first, then the phrases of the lexicon: `把没报的都催一遍` → Command("chase", is_free=True).
    """
    said = text.strip(_EDGES)
    return _read_word(said) or _read_phrase(said)


def _read_word(said: str) -> Command | None:
    for word, name, follows, longest in _words():
        if len(said) > longest:
            continue
        if said == word:
            return Command(name)
        rest = said.removeprefix(word)
        if rest != said and _may_follow(follows, rest):
            return Command(name, rest.strip(_EDGES))
        before = said.removesuffix(word)
        if before != said and follows == "anything" and _names_unit_or_day(before):
            return Command(name, before.strip(_EDGES))
    return None


def _read_phrase(said: str) -> Command | None:
    plain = normalize(said[:MOST])
    for name, pattern, longest in _phrases():
        found = pattern.fullmatch(plain) if len(said) <= longest else None
        if found is not None:
            # Normalizing keeps every position: what is passed on stands as it was written.
            parts = {key: said[slice(*found.span(key))].strip(_EDGES) for key in found.re.groupindex if found[key]}
            return Command(name, parts.pop("rest", ""), parts, is_free=True)
    return None


def phrase_examples() -> list[tuple[str, str, bool]]:
    """(name, text, whether the text is that command) of every example that the lexicon gives."""
    return [
        (entry["name"], text, key == "yes")
        for entry in _commands()
        for key in ("yes", "no")
        for text in entry.get(key, ())
    ]


def _names_unit_or_day(before: str) -> bool:
    """Whether what stands before a command word is a unit or a day: 剑池街道 未报, 昨天的汇总."""
    named = before.rstrip(_EDGES)
    return len(named) <= 12 and named.endswith(tuple(_introduction()["before_a_command"]))


def _may_follow(follows: str, rest: str) -> bool:
    if follows == "nothing":
        return False
    if follows == "number":
        return re.fullmatch(r"[ :：]*\d{1,6}", rest) is not None
    return rest[0] in _EDGES


def split_number(rest: str) -> tuple[int | None, str]:
    """The number at the beginning and what follows: `7号 同意，今晚就转` → (7, "同意，今晚就转"); None without one."""
    found = re.fullmatch(str(_introduction()["numbered"]), normalize(rest), re.DOTALL)
    if found is None:
        return None, rest
    return int(found[1]), rest[slice(*found.span(2))].strip(_EDGES)


def split_audience(rest: str) -> tuple[str, str]:
    """Whom a notice is for, if it says so, and its text: `全体管理员：今晚有雨` → ("全体管理员", "今晚有雨")."""
    found = re.fullmatch(str(_introduction()["audience"]), normalize(rest), re.DOTALL)
    if found is None:
        return "", rest
    return rest[slice(*found.span(1))].strip(_EDGES), rest[slice(*found.span(2))].strip(_EDGES)


def read_introduction(text: str, unit_names: list[str]) -> Introduction:
    """Name, phone and role out of e.g. `我是王建国 南大洋社区网格员 13905780012`; what is not said stays empty."""
    words = _introduction()
    phone = re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", re.sub(r"(?<=\d)[ -](?=\d)", "", text))
    rest = re.sub(r"[\d +-]{11,}", " ", text)
    role = next((role for role, names in words["roles"].items() if any(name in rest for name in names)), "worker")
    for known in sorted([*unit_names, *(n for names in words["roles"].values() for n in names)], key=len, reverse=True):
        rest = rest.replace(known, " ")
    for filler in words["fillers"]:
        rest = rest.replace(filler, " ")
    names = [part for part in re.findall(r"[\u3400-\u9fff·]+", rest) if 2 <= len(part) <= 4]
    likely = [part for part in names if part[0] in words["surnames"]]
    # Without a phone or a word of introduction a short phrase is no name: 你好, 后山滑坡. A name beside a unit is one.
    is_alone = any(unit in text for unit in unit_names) and rest.strip(_EDGES) in likely
    is_told = is_alone or phone is not None or any(word in text for word in words["openings"])
    name = (likely or (names if is_told else []) or [""])[0] if is_told or len(text) <= 4 else ""
    return Introduction(name, phone.group() if phone else "", role)


def read_choice(text: str, most: int) -> int | None:
    """The number chosen from a list, 0 for 都不是, None where the text is no choice: `2`, `第2个`, `２。`.

    A number said with a command is the command's: 险情1, 催3.
    """
    said = unicodedata.normalize("NFKC", text).strip(_EDGES)
    if said in _introduction()["none_of_them"]:
        return 0
    command = read_command(said)
    if command is not None and command.number is not None:
        return None
    numerals = str(_introduction()["numerals"])
    found = re.fullmatch(rf"\D{{0,2}}?([1-9{numerals}])\D{{0,2}}", said)
    if found is None:
        return None
    number = numerals.find(found.group(1)) + 1 or int(found.group(1))
    return number if number <= most else None


def read_naming(text: str) -> tuple[str, str] | None:
    """Who is meant by a name: `老K是王小三` → ("老K", "王小三"); None for any other text."""
    said = text.strip(_EDGES + '“”"')
    for word in _introduction()["naming"]:
        alias, found, name = said.partition(word)
        if found and 1 <= len(alias.strip('“”" ')) <= 6 and 2 <= len(name.strip('“”" ')) <= 5:
            return alias.strip('“”" '), name.strip('“”" ')
    return None


def is_nickname_of(name: str, full_name: str) -> bool:
    """Whether somebody signs with a short form of their own name: 老王, 国哥 for 王建国."""
    found = re.fullmatch(_introduction()["nickname"], name)
    return found is not None and (found.group(1) or found.group(2)) in full_name


def words_of(name: str) -> list[str]:
    """All words of a command of the lexicon; raises KeyError for a name that it does not hold."""
    found = {entry["name"]: list(entry["words"]) for entry in _commands()}
    return [str(word) for word in found[name]]
