"""Finds who reports in a message that is no list: a signature, 我是…, or others on whose behalf it is written."""

import re
from collections.abc import Collection

from nlp.names import is_labelled_name, is_name, is_short_name, strip_role
from nlp.parts import Part, People, Span, merge_parts, use_original
from nlp.rules import people as rules


def read_single(text: str, original: str, names: Collection[str]) -> People:
    """A message that is no list: for others, or by one person who may name themselves."""
    behalf = _on_behalf(text, names)
    if behalf is not None:
        use_original(behalf, text, original)
        return behalf
    inline = [match["name"] for match in rules.INLINE.finditer(text) if is_name(match["name"], names)]
    if len(inline) > 1:
        return People([Part(name, [(0, 0)]) for name in inline], None, (0, 0), "inline")
    found = find_reporter(text, names)
    name = None if found is None else original[found[0] : found[1]]
    return People([Part(name, [(0, len(text))])])


def find_reporter(text: str, names: Collection[str] = ()) -> Span | None:
    """Where the text itself names who reports: 填报人:秦小兵, 我是李四, a signature; None where it does not."""
    for pattern in (rules.REPORTER, rules.SPACED_LABEL, rules.SIGNED_DASH, rules.HEAD_SELF, rules.SIGNED):
        for match in pattern.finditer(text):
            if is_name(match["name"], names) and not rules.NICKNAME.match(match["name"]):
                return match.span("name")
            if pattern in (rules.REPORTER, rules.SPACED_LABEL) and (
                is_short_name(match["name"]) or is_labelled_name(match["name"])
            ):
                return match.span("name")
    renamed = rules.RENAMED.search(text)
    if renamed and (is_name(renamed["name"], names)):
        return renamed.span("name")
    for pattern in (rules.I_AM, rules.RUN_ON):
        said = pattern.search(text)
        span = _name_in(said, names) if said else None
        if span:
            return span
    return None


def _name_in(said: re.Match[str], names: Collection[str]) -> Span | None:
    words = rules.PARTICLE.split(said["name"])[0]
    begin = said.start("name") + len(words) - len(strip_role(words.rpartition(rules.OF)[2]))
    rest = words[begin - said.start("name") :]
    for length in (4, 3, 2):
        if rest[:length] in names or (len(rest) == length and (is_name(rest) or is_short_name(rest))):
            return begin, begin + length
    for length in (3, 2):
        if is_name(rest[:length]):
            return begin, begin + length
    return None


def _on_behalf(text: str, names: Collection[str]) -> People | None:
    if rules.RELAY.search(text) or rules.FIXES.search(text) or rules.DEEDS_OF_TWO.search(text):
        several = _by_sentences(text, names)
        if several is not None:
            return several
    match = rules.ON_BEHALF.search(text)
    if match:
        named = [strip_role(one) for one in rules.BETWEEN_NAMES.split(match["names"]) if one]
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
        words = rules.FOR.sub("", match["name"])
        name = strip_role(words)
        if is_name(name, names) or is_name(words[-3:], names) or rules.NICKNAME.match(words[-3:]):
            heads.append((match.start("name"), match.end("name"), _shown_name(words, name, names)))
    if not heads or (len(heads) < 2 and not rules.RELAY.search(text) and not rules.AND_I.search(text)):
        return None
    parts = []
    for order, (_, end, name) in enumerate(heads):
        until = heads[order + 1][0] if order + 1 < len(heads) else len(text)
        parts.append(Part(name, [(end, until)]))
    own = text[: heads[0][0]]
    if len(own.strip(" :,。;(")) > 10 and not rules.RELAY.search(own):
        parts.insert(0, Part(None, [(0, heads[0][0])]))
    return People(merge_parts(parts), None, (0, heads[0][0]), "behalf")


def _shown_name(words: str, stripped: str, names: Collection[str]) -> str:
    for one in (stripped, words[-4:], words[-3:], words[-2:]):
        if is_name(one, names):
            return one
    return stripped
