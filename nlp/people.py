"""Cuts a message into the parts of its people: 接龙, pasted chats, tables, reports for others, or one plain part."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from nlp.names import is_listed_name, is_name, is_short_name, strip_role
from nlp.rules import people as rules
from nlp.tables import Row, read_table

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


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the message at its place."""

    start: int
    end: int
    text: str


def find_people(text: str, original: str, names: Collection[str] = ()) -> People:
    """The parts of a message; names come from `original`, so that traditional characters stay."""
    lines = _lines(text)
    for read in (_from_table, _from_chat, _from_lists):
        found = read(lines, names)
        if found is not None:
            _use_original(found, text, original)
            return found
    return _single(text, original, names)


def _lines(text: str) -> list[Line]:
    made, start = [], 0
    for raw in text.split("\n"):
        if raw.strip():
            made.append(Line(start, start + len(raw), raw))
        start += len(raw) + 1
    return made


def _use_original(found: People, text: str, original: str) -> None:
    if text == original:
        return
    for part in found.parts:
        if part.reporter and (at := text.find(part.reporter)) >= 0:
            part.reporter = original[at : at + len(part.reporter)]


def _from_table(lines: list[Line], names: Collection[str]) -> People | None:
    rows = read_table([(line.start, line.text) for line in lines])
    if not rows:
        return None
    parts = [Part(strip_role(row.name), row=row) for row in rows if row.name and not rules.TABLE_TOTAL.match(row.name)]
    heading = lines[0].text.strip() if lines[0].start < rows[0].start_of_header else ""
    return People(_merge(parts), heading, (0, rows[0].start_of_header), "table")


def _from_chat(lines: list[Line], names: Collection[str]) -> People | None:
    heads = [(number, match) for number, line in enumerate(lines) if (match := _chat_head(line.text))]
    if not heads or (len(heads) < 2 and heads[0][0] > 1):
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
    return People(_merge(parts), "", common, "chat")


def _chat_head(text: str) -> re.Match[str] | None:
    found = rules.CHAT_LINE.match(text) or rules.TIME_FIRST.match(text)
    if found is None or found["name"] in rules.NOT_NAMES:
        return None
    return found


def _from_lists(lines: list[Line], names: Collection[str]) -> People | None:
    is_called = any(rules.LIST_HEAD.search(line.text) for line in lines[:3])
    found = [(line, _head_of(line, names, is_called and number > 0)) for number, line in enumerate(lines)]
    parts = [part for _, part in found if part]
    if not parts or (len(parts) < 2 and not any(rules.ROLL_CALL.search(line.text) for line in lines[:3])):
        return None
    first = next(number for number, (_, part) in enumerate(found) if part)
    if 2 * len(parts) < len(lines) - first or (first > 3 and not is_called):
        return None
    _append_continued(found)
    heading = " ".join(line.text.strip() for line in lines[:first])
    kind = "chat_lines" if any(rules.CHAT_HEAD.search(line.text) for line in lines[:first]) else "roll_call"
    return People(_merge(parts), heading.replace("#", "").strip(), (0, lines[first].start), kind)


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
        tight = _tight_name(word["word"], names) if is_called and is_marked and step == 0 else None
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
    if rules.UNIT_END.search(name) or not (is_called or is_second):
        return False
    return (is_second or gap.strip()[:1] in (":", ")") or is_called) and (is_listed_name(name) or is_short_name(name))


def _tight_name(text: str, names: Collection[str]) -> str | None:
    for length in (4, 3, 2):
        if text[:length] in names or (length < 4 and len(text) > length and is_name(text[:length])):
            return text[:length]
    return None


def _merge(parts: list[Part]) -> list[Part]:
    by_name: dict[str, Part] = {}
    for part in parts:
        name = part.reporter or ""
        if name in by_name:
            by_name[name].spans += part.spans
        else:
            by_name[name] = part
    return list(by_name.values())


def _single(text: str, original: str, names: Collection[str]) -> People:
    behalf = _on_behalf(text, names)
    if behalf is not None:
        _use_original(behalf, text, original)
        return behalf
    inline = [match["name"] for match in rules.INLINE.finditer(text) if is_name(match["name"], names)]
    if len(inline) > 1:
        return People([Part(name, [(0, 0)]) for name in inline], None, (0, 0), "inline")
    found = find_reporter(text, names)
    name = None if found is None else original[found[0] : found[1]]
    return People([Part(name, [(0, len(text))])])


def find_reporter(text: str, names: Collection[str] = ()) -> Span | None:
    """Where the text itself names who reports: 填报人:秦小兵, 我是李四, a signature; None where it does not."""
    for pattern in (rules.REPORTER, rules.SIGNED_DASH, rules.HEAD_SELF, rules.SIGNED):
        for match in pattern.finditer(text):
            if is_name(match["name"], names) and not rules.NICKNAME.match(match["name"]):
                return match.span("name")
            if pattern is rules.REPORTER and is_short_name(match["name"]):
                return match.span("name")
    renamed = rules.RENAMED.search(text)
    if renamed and (is_name(renamed["name"], names)):
        return renamed.span("name")
    said = rules.I_AM.search(text)
    return _name_in(said, names) if said else None


def _name_in(said: re.Match[str], names: Collection[str]) -> Span | None:
    words = said["name"]
    begin = said.start("name") + len(words) - len(strip_role(words))
    rest = words[begin - said.start("name") :]
    for length in (4, 3, 2):
        if rest[:length] in names or (len(rest) == length and (is_name(rest) or is_short_name(rest))):
            return begin, begin + length
    for length in (3, 2):
        if is_name(rest[:length]):
            return begin, begin + length
    return None


def _on_behalf(text: str, names: Collection[str]) -> People | None:
    if rules.RELAY.search(text) or rules.FIXES.search(text):
        several = _by_sentences(text, names)
        if several is not None:
            return several
    match = rules.ON_BEHALF.search(text)
    if match:
        named = [strip_role(one) for one in re.split(r"[、,和跟与及\s]|还有", match["names"]) if one]
        named = [one for one in named if is_name(one, names) or is_short_name(one)]
        if named:
            return _share_out(text, match.end(), named, match.start())
    for pattern in (rules.BEHALF_TAIL, rules.BEHALF_LABEL):
        match = pattern.search(text)
        if match and (is_name(match["name"], names) or is_short_name(match["name"])):
            return People([Part(match["name"], [(0, match.start()), (match.end(), len(text))])], None, (0, 0), "behalf")
    return None


def _share_out(text: str, start: int, named: list[str], head: int) -> People:
    places = [(at, name) for name in named if (at := text.find(name, start)) >= 0]
    if len(named) == 1 and not places:
        return People([Part(named[0], [(0, head), (start, len(text))])], None, (0, 0), "behalf")
    if not places:
        return People([Part(name, [(start, len(text))]) for name in named], None, (0, 0), "behalf")
    places.sort()
    parts = []
    for order, (at, name) in enumerate(places):
        until = places[order + 1][0] if order + 1 < len(places) else len(text)
        parts.append(Part(name, [(at + len(name), until)]))
    parts += [Part(name) for name in named if name not in {one for _, one in places}]
    if len(text[start : places[0][0]].strip(" :,。;(")) > 6:
        parts.insert(0, Part(None, [(start, places[0][0])]))
    return People(parts, None, (0, start), "behalf")


def _by_sentences(text: str, names: Collection[str]) -> People | None:
    """Several people, each at the head of a sentence: "沙沟村白主任说,…;柳湾村翁会计说,…"."""
    heads = []
    for match in rules.SENTENCE_HEAD.finditer(text):
        name = strip_role(match["name"])
        if is_name(name, names) or is_name(match["name"][-3:], names) or rules.NICKNAME.match(match["name"][-3:]):
            heads.append((match.start("name"), match.end("name"), _shown_name(match["name"], name, names)))
    if not heads or (len(heads) < 2 and not rules.RELAY.search(text)):
        return None
    parts = []
    for order, (_, end, name) in enumerate(heads):
        until = heads[order + 1][0] if order + 1 < len(heads) else len(text)
        parts.append(Part(name, [(end, until)]))
    own = text[: heads[0][0]]
    if len(own.strip(" :,。;(")) > 10 and not rules.RELAY.search(own):
        parts.insert(0, Part(None, [(0, heads[0][0])]))
    return People(_merge(parts), None, (0, heads[0][0]), "behalf")


def _shown_name(words: str, stripped: str, names: Collection[str]) -> str:
    for one in (stripped, words[-4:], words[-3:], words[-2:]):
        if is_name(one, names):
            return one
    return stripped
