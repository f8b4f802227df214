"""Finds where the one person who wrote a message says who they are."""

import re
from collections.abc import Collection

from nlp.names import (
    LEAST,
    PLAIN,
    is_called,
    is_heading_line,
    is_labelled_name,
    is_listed_name,
    is_name,
    is_of_parts,
    is_short_name,
    is_sure_name,
    name_at_end,
    strip_role,
)
from nlp.parts import Span
from nlp.rules import people
from nlp.rules import signer as rules
from nlp.words import is_common

SHORT_LABELS = (rules.REPORTER, rules.SPACED_LABEL)


def find_reporter(text: str, names: Collection[str] = ()) -> Span | None:
    """Where the text itself names who reports: 填报人:秦小兵, 我是李四, a signature; None where it does not."""
    for find in (_labelled, _signed_dash, _at_head, _signed, _introduced, _corrected):
        span = find(text, names)
        if span:
            return span
    return None


def _labelled(text: str, names: Collection[str]) -> Span | None:
    for pattern in SHORT_LABELS:
        for match in pattern.finditer(text):
            word = match["name"]
            name = name_at_end(word, names)
            if name:
                return match.end("name") - len(name), match.end("name")
            if len(word) < 6 and (is_short_name(word) or is_labelled_name(word)):
                return match.span("name")
    return None


def _signed_dash(text: str, names: Collection[str]) -> Span | None:
    match = rules.SIGNED_DASH.search(text) if "-" in text[-24:] else None
    if match and _is_signature(match["name"], names) and not people.NICKNAME.match(match["name"]):
        return match.span("name")
    return None


def _is_signature(name: str, names: Collection[str]) -> bool:
    return is_name(name, names) or is_sure_name(name, names)


def _at_head(text: str, names: Collection[str]) -> Span | None:
    """Who a message begins with: "三网格孙安:…", "甄志国,…", "2026.6.8 向东流"."""
    match = rules.HEAD_I.match(text)
    if match and match["name"][0] not in rules.NO_SELF and is_called(match["name"], names):
        return match.span("name")
    match = rules.HEAD.match(text)
    if match is None or rules.VISITED.match(text, match.end()):
        return None
    name = _named_before(match, names)
    if name is None:
        return None
    before = match["name"][: match["name"].rfind(name)]
    at = match.start("name") + len(before)
    is_role = len(before) > 1 and (
        rules.BEFORE_NAME.search(before)
        or (is_common(before, PLAIN) and (name[0] in people.PET or is_sure_name(name, names)))
    )
    return (at, at + len(name)) if is_role or not before else None


def _named_before(match: re.Match[str], names: Collection[str]) -> str | None:
    words, gap = match["name"], match["gap"]
    if rules.REPORTS.search(gap):
        return name_at_end(words, names, is_called)
    if gap == "" or gap.strip()[:1] in (":", "-"):
        name = name_at_end(words, names, _is_head)
        is_address = rules.TITLED.search(words) or (name and name[0] in people.PET and name != words)
        return None if is_address else name
    if match["date"] and "\n" in gap:
        return words if is_listed_name(words) else name_at_end(words, names, is_called)
    bare = strip_role(words)
    return next((one for one in (words, bare) if is_sure_name(one, names)), None)


def _is_head(name: str, names: Collection[str]) -> bool:
    """A name before the colon of a message by one person, where words like 万幸 and 雷阵雨 stand too."""
    if not is_heading_line(name, names):
        return False
    if is_sure_name(name, names) or people.NICKNAME.match(name) or is_of_parts(name):
        return True
    return len(name) > 2 and not is_common(name[1:], LEAST)


def _signed(text: str, names: Collection[str]) -> Span | None:
    for pattern in (rules.SIGNED_ROLE, rules.SIGNED):
        match = pattern.search(text, max(0, len(text) - 48))
        if match is None or people.NICKNAME.match(match["name"]):
            continue
        is_weak = pattern is rules.SIGNED_ROLE or match["mark"] in rules.WEAK_MARKS
        if is_sure_name(match["name"], names) or (not is_weak and is_name(match["name"], names)):
            return match.span("name")
    match = rules.RENAMED.search(text)
    return match.span("name") if match and is_name(match["name"], names) else None


def _introduced(text: str, names: Collection[str]) -> Span | None:
    """Who says 我是…: "我是郑常,…", "喂街道吗我是工地看门的鲁四海下午两点…"."""
    for match in rules.I_AM.finditer(text):
        if match["open"] is None and match.start() > rules.INTRODUCED:
            break
        words = rules.THEN.split(match["name"])[0]
        is_whole = match["open"] is not None
        name = name_at_end(words, names, is_called if is_whole else is_name) if len(words) > 1 else None
        if name is None and is_whole:
            name = _name_first(words, names)
        if name:
            at = match.start("name") + words.rfind(name)
            return at, at + len(name)
    return None


def _name_first(words: str, names: Collection[str]) -> str | None:
    """The name that what was done follows at once: 张伟走访了…"""
    rest = strip_role(people.PARTICLE.split(words)[0].rpartition(people.OF)[2])
    for length in (4, 3, 2):
        if rest[:length] in names or (len(rest) == length and is_short_name(rest)):
            return rest[:length]
    return next((rest[:length] for length in (3, 2) if is_sure_name(rest[:length])), None)


def _corrected(text: str, names: Collection[str]) -> Span | None:
    """Whose figures a correction is about: "接龙第3位石榴姐的走访12户改成2户"."""
    if not rules.CORRECTING.search(text):
        return None
    for pattern in rules.CORRECTED:
        for match in pattern.finditer(text):
            if is_name(match["name"], names):
                return match.span("name")
    return None
