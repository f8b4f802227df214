"""Cuts a message into the parts of its people: 接龙, pasted chats, tables, reports for others, or one plain part."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from nlp.behalf import read_single
from nlp.labels import read_labels
from nlp.names import is_listed_name, is_name, is_short_name, not_names, strip_role
from nlp.parts import Part, People, merge_parts, use_original
from nlp.rules import people as rules
from nlp.tables import join_rows, read_table


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the message at its place."""

    start: int
    end: int
    text: str


def find_people(text: str, original: str, names: Collection[str] = ()) -> People:
    """The parts of a message; names come from `original`, so that traditional characters stay."""
    lines = _lines(text)
    for read in (_from_table, _from_chat, _from_labels, _from_lists):
        found = read(lines, names)
        if found is not None:
            use_original(found, text, original)
            return found
    return read_single(text, original, names)


def _lines(text: str) -> list[Line]:
    made, start = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            made.append(Line(start, start + len(raw), raw))
        start += len(raw) + 1
    return made


def _from_table(lines: list[Line], names: Collection[str]) -> People | None:
    rows = read_table([(line.start, line.text) for line in lines])
    if not rows:
        return None
    parts = [Part(strip_role(row.name), row=row) for row in join_rows(rows) if not rules.TABLE_TOTAL.match(row.name)]
    heading = lines[0].text.strip() if lines[0].start < rows[0].start_of_header else ""
    return People(merge_parts(parts), heading, (0, rows[0].start_of_header), "table")


def _from_chat(lines: list[Line], names: Collection[str]) -> People | None:
    heads = [(number, match) for number, line in enumerate(lines) if (match := _chat_head(line.text))]
    if not heads or (len(heads) < 2 and (heads[0][0] > 1 or len(heads[0][1]["name"]) > 8)):
        return None
    if (
        len({match["name"] for _, match in heads}) == 1
        and len(heads) == 1
        and not heads[0][1]["rest"]
        and len(lines) < 2
    ):
        return None
    parts: list[Part] = []
    for order, (number, match) in enumerate(heads):
        until = heads[order + 1][0] if order + 1 < len(heads) else len(lines)
        last = lines[until - 1].end
        start = lines[number].start + (match.start("rest") if match["rest"] else len(lines[number].text))
        parts.append(Part(strip_role(match["name"].strip("@")), [(start, last)]))
    common = (0, lines[heads[0][0]].start)
    return People(merge_parts(parts), "", common, "chat")


def _chat_head(text: str) -> re.Match[str] | None:
    found = rules.CHAT_LINE.match(text) or rules.TIME_FIRST.match(text)
    if found is None or found["name"] in not_names() or rules.HEADING_MARK.search(found["name"]):
        return None
    return found


def _from_labels(lines: list[Line], names: Collection[str]) -> People | None:
    return read_labels([(line.start, line.text) for line in lines], names)


def _from_lists(lines: list[Line], names: Collection[str]) -> People | None:
    is_called = any(rules.LIST_HEAD.search(line.text) for line in lines[:3])
    found = [(line, _head_of(line, names, is_called and number > 0)) for number, line in enumerate(lines)]
    parts = [part for _, part in found if part]
    if not parts or (len(parts) < 2 and not any(rules.ROLL_CALL.search(line.text) for line in lines[:3])):
        return None
    if _is_form_of_one("\n".join(line.text for line in lines), parts, names):
        return None
    first = next(number for number, (_, part) in enumerate(found) if part)
    if 2 * len(parts) < len(lines) - first or (first > 3 and not is_called):
        return None
    _append_continued(found)
    heading = " ".join(line.text.strip() for line in lines[:first])
    kind = "chat_lines" if any(rules.CHAT_HEAD.search(line.text) for line in lines[:first]) else "roll_call"
    return People(merge_parts(parts), heading.replace("#", "").strip(), (0, lines[first].start), kind)


def _is_form_of_one(text: str, parts: list[Part], names: Collection[str]) -> bool:
    """True for the form of one person, whose numbered lines are places and no people."""
    signed = {match["name"] for match in rules.FORM_OF_ONE.finditer(text)}
    others = {part.reporter for part in parts if part.reporter and is_name(part.reporter, names)} - signed
    return len(signed) == 1 and len(others) < 2


def _append_continued(found: list[tuple[Line, Part | None]]) -> None:
    current: Part | None = None
    for line, part in found:
        if part:
            current = part
        elif rules.TABLE_TOTAL.match(line.text) or rules.NUMBERED_LINE.match(line.text):
            current = None
        elif current:
            current.spans.append((line.start, line.end))


def _head_of(line: Line, names: Collection[str], is_called: bool) -> Part | None:
    """The person that a line of a list begins with: "3. 三屯 佟铁 没事", "一村(艾力):正常", "@老K 正常"."""
    if rules.DATED_HEADING.match(line.text):
        return None
    bullet = rules.BULLET.match(line.text)
    at = bullet.end() if bullet else 0
    is_marked = at > 0
    if bullet and "@" in bullet[0]:
        word = rules.AT_NAME.match(line.text, at)
        return Part(word[0], [(line.start + word.end(), line.end)]) if word else None
    return _first_person(line, at, names, (is_called, is_marked))


def _first_person(line: Line, at: int, names: Collection[str], known: tuple[bool, bool]) -> Part | None:
    is_called, is_marked = known
    loose: Part | None = None
    for step in range(3):
        word = rules.HEAD_WORD.match(line.text, at)
        if word is None:
            break
        name = strip_role(rules.NAME_TAIL.sub("", word["word"]))
        closes = word["gap"] != "" or word.end() == len(line.text)
        part = Part(name, [(line.start + _after_name(line.text, word), line.end)])
        if closes and is_name(name, names):
            return part
        if (
            closes
            and loose is None
            and _is_loosely(name, word["gap"], is_called, step > 0 and (is_marked or is_called))
        ):
            loose = part
        if closes and step == 0 and is_called and is_marked and rules.BARE_LINE.match(line.text, word.start("word")):
            return part if is_short_name(name) and len(name) < 6 else loose
        is_tight = is_called and is_marked and step == 0 and not (len(name) == 3 and loose)
        tight = _tight_name(word["word"], names) if is_tight else None
        if tight and not rules.UNIT_WORD.match(word["word"]):
            return Part(tight, [(line.start + word.start("word") + len(tight), line.end)])
        if not rules.UNIT_WORD.match(word["word"]) or not closes:
            break
        at = word.end()
    return loose


def _after_name(text: str, word: re.Match[str]) -> int:
    """Behind the name and, where it stands in brackets, behind those."""
    end = word.end()
    if word["gap"].startswith(")") or "(" in text[: word.start("word")][-2:]:
        close = text.find(")", word.end("word"))
        end = close + 1 if 0 <= close < word.end("word") + 6 else end
    return end


def _is_loosely(name: str, gap: str, is_called: bool, is_second: bool) -> bool:
    is_before_colon = is_second and gap.startswith(":")
    if (rules.UNIT_END.search(name) and not is_before_colon) or not (is_called or is_second):
        return False
    return (is_second or gap.strip()[:1] in (":", ")") or is_called) and (is_listed_name(name) or is_short_name(name))


def _tight_name(text: str, names: Collection[str]) -> str | None:
    for length in (4, 3, 2):
        if text[:length] in names or (length < 4 and len(text) > length and is_name(text[:length])):
            return text[:length]
    return None
