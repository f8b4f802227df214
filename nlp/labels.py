"""Reads lines that each begin with who says them: "赛音:油洒了一滩", "老麻--巷子尾…", "周婆婆(孙子代):…"."""

import re
from collections.abc import Collection, Sequence

from nlp.names import is_given_name, is_heading_line, is_name, is_short_name, name_at_end
from nlp.parts import Part, People, merge_parts
from nlp.rules import people as rules
from nlp.words import is_common

ENOUGH = 2  # people from which lines are such a list
KNOWN_WORD = 20  # weight in jieba's dictionary of a word that is no unknown name


def read_labels(lines: Sequence[tuple[int, str]], names: Collection[str]) -> People | None:
    """The people of a list of labelled lines, given as start and text; None where it is none."""
    if sum(any(mark in text for mark in (":", "-", "|", "]")) for _, text in lines) < ENOUGH:
        return None
    matches = [rules.LABEL.match(text) for _, text in lines]
    is_chat = any(rules.CHAT_HEAD.search(text) for _, text in lines[: rules.MOST_BEFORE])
    heads = [_speaker(match, names, is_chat) if match else None for match in matches]
    if not _are_people(heads, names, is_chat) or any(rules.FORM_OF_ONE.match(text) for _, text in lines):
        return None
    parts = _share_lines(lines, matches, heads)
    first = next(number for number, head in enumerate(heads) if head)
    heading = " ".join(text.strip() for _, text in lines[:first])
    kind = "chat_lines" if is_chat else "labels"
    return People(merge_parts(parts), heading.replace("#", "").strip(), (0, lines[first][0]), kind)


def _share_lines(
    lines: Sequence[tuple[int, str]], matches: Sequence[re.Match[str] | None], heads: list[str | None]
) -> list[Part]:
    """Each one's lines; what an office says (乡长:人呢) is nobody's report."""
    parts: list[Part] = []
    is_office = False
    for (start, text), match, head in zip(lines, matches, heads, strict=True):
        if head:
            is_office = bool(rules.OFFICE.fullmatch(head))
        if is_office:
            continue
        if head and match:
            parts.append(Part(head, [(start + _begin(match), start + len(text))]))
        elif parts and not rules.TABLE_TOTAL.match(text):
            parts[-1].spans.append((start, start + len(text)))
    return parts


def _begin(match: re.Match[str]) -> int:
    """Where one's words begin: with the place in brackets behind the name, if there is one."""
    is_place = match["aside"] and not rules.STANDS_FOR.search(match["aside"])
    return match.start("aside" if is_place else "rest")


def _are_people(heads: list[str | None], names: Collection[str], is_chat: bool) -> bool:
    """True if most lines begin with somebody and at least one of these is surely a person."""
    found = [one for one in heads if one]
    if len(set(found)) < ENOUGH:
        return False
    first = next(number for number, head in enumerate(heads) if head)
    is_sure = is_chat or any(is_heading_line(one, names) for one in found)
    return is_sure and first <= rules.MOST_BEFORE and 2 * len(found) >= len(heads) - first


def _speaker(match: re.Match[str], names: Collection[str], is_chat: bool) -> str | None:
    words = match["name"]
    words = rules.NAME_TAIL.sub("", words) if not is_name(words, names) else words
    if len(words) < 2 or rules.FIELD.search(words) or rules.HEADING_MARK.search(words) or rules.CHAT_HEAD.search(words):
        return None
    found = name_at_end(words, names, is_heading_line)
    if found:
        return found
    if is_chat and len(words) < 5 and words.isalpha():
        return words
    is_unknown = is_short_name(words) and len(words) < 5 and words[-1] not in rules.SPOT_END
    return words if (is_unknown and not is_common(words, KNOWN_WORD)) or is_given_name(words) else None
