"""Finds who reports in a message that is no list: one who says so, or others on whose behalf it is written."""

import re
from collections.abc import Collection

from nlp.names import is_called, is_heading_line, is_name, is_short_name, name_at_end, strip_role
from nlp.parts import Part, People, merge_parts, use_original
from nlp.rules import behalf as rules
from nlp.rules.people import NICKNAME
from nlp.signer import find_reporter

OWN_WORDS = 10  # characters before another's report from which they are the sender's own


def read_single(text: str, original: str, names: Collection[str]) -> People:
    """A message that is no list: for others, or by one person who may name themselves."""
    behalf = _on_behalf(text, names)
    if behalf is not None:
        use_original(behalf, text, original)
        return behalf
    for pattern in (rules.INLINE, rules.TOGETHER):
        named = _enumerated(text, pattern, names)
        if named:
            return People([Part(name, [(0, 0)]) for name in named], None, (0, 0), "inline")
    found = find_reporter(text, names)
    name = None if found is None else original[found[0] : found[1]]
    return People([Part(name, [(0, len(text))])])


def _enumerated(text: str, pattern: re.Pattern[str], names: Collection[str]) -> list[str]:
    """Names told one behind the other, with one thing said of all: "老盖、小盖、盖三丫,都平安"."""
    if pattern is rules.INLINE:
        found = [match["name"] for match in pattern.finditer(text) if is_name(match["name"], names)]
        return found if len(found) >= rules.ENOUGH else []
    match = pattern.search(text)
    found = [one for one in rules.BETWEEN_NAMES.split(match["names"]) if one] if match else []
    if match is None or rules.TOLD_OF.search(text[: match.start("names")]):
        return []
    return found if len(found) >= rules.ENOUGH and all(is_called(one, names) for one in found) else []


def _on_behalf(text: str, names: Collection[str]) -> People | None:
    for read in (_talking, _he_named, _each_a_sentence, _for_others, _named_first):
        found = read(text, names)
        if found is not None:
            return found
    for pattern in (rules.HE_IS_CALLED, rules.BEHALF_TAIL, rules.BEHALF_LABEL):
        match = pattern.search(text)
        if match and (is_name(match["name"], names) or is_short_name(match["name"])):
            return _for_one(text, match["name"], match)
    return None


def _talking(text: str, names: Collection[str]) -> People | None:
    """One's own words beside another's: "我:站牌碎了。秦嫂:河西没啥"."""
    if rules.SELF + ":" not in text:
        return None
    heads = [
        one for one in rules.TALKING.finditer(text) if one["name"] == rules.SELF or is_heading_line(one["name"], names)
    ]
    others = {one["name"] for one in heads} - {rules.SELF}
    if not others or len(heads) < rules.ENOUGH:
        return None
    ends = [one.start() for one in heads[1:]] + [len(text)]
    parts = [
        Part(None if one["name"] == rules.SELF else one["name"], [(one.end(), end)])
        for one, end in zip(heads, ends, strict=True)
    ]
    return People(merge_parts(parts), None, (0, heads[0].start()), "behalf")


def _he_named(text: str, names: Collection[str]) -> People | None:
    """The sender and one other: "我走了8户,她(7网格 姜春兰)走了10户"."""
    match = rules.HE_NAMED.search(text)
    if match is None or rules.SELF not in text[: match.start()] or not is_name(match["name"], names):
        return None
    parts = [Part(None, [(0, match.start())]), Part(match["name"], [(match.end(), len(text))])]
    return People(parts, None, (0, 0), "behalf")


def _each_a_sentence(text: str, names: Collection[str]) -> People | None:
    several = _by_deeds(text, names)
    if several is None and (rules.RELAY.search(text) or rules.FIXES.search(text)):
        several = _by_sentences(text, names)
    return several


def _by_deeds(text: str, names: Collection[str]) -> People | None:
    """Several people, each with what they did: "老王,8户;老杜,4户;王婶,5户"."""
    if not rules.MARKS.search(text):
        return None
    heads = [one for one in rules.SEVERAL.finditer(text) if is_heading_line(one["name"], names)]
    if len({one["name"] for one in heads}) < rules.ENOUGH:
        return None
    before = text[: heads[0].start("name")]
    if before.strip() and (not rules.HEADING.fullmatch(before) or rules.TOLD_OF.search(before)):
        return None
    ends = [one.start("name") for one in heads[1:]] + [len(text)]
    parts = [Part(one["name"], [(one.end(), end)]) for one, end in zip(heads, ends, strict=True)]
    return People(merge_parts(parts), None, (0, heads[0].start("name")), "behalf")


def _for_others(text: str, names: Collection[str]) -> People | None:
    """帮边巴和次仁报一下:…"""
    for pattern in (rules.FOR_LIST, rules.ON_BEHALF):
        for match in pattern.finditer(text):
            named = [_behalf_name(one, names) for one in rules.BETWEEN_NAMES.split(match["names"]) if one]
            known = [one for one in named if one]
            if known:
                return _share_out(text, match.end(), known, match.start())
    return None


def _behalf_name(words: str, names: Collection[str]) -> str | None:
    words = rules.FOR.sub("", words)
    found = name_at_end(words, names, is_called)
    bare = strip_role(words)
    return found or (bare if is_short_name(bare) else None)


def _named_first(text: str, names: Collection[str]) -> People | None:
    """Who cannot write, and who does it for them: "沙马石哈的手机没电我代他发:…"."""
    for match in rules.NAMED_FIRST.finditer(text):
        name = name_at_end(match["name"], names, is_called)
        if name:
            return _for_one(text, name, match)
    return None


def _for_one(text: str, name: str, match: re.Match[str]) -> People:
    own, rest = (0, match.start()), (match.end(), len(text))
    if len(text[: own[1]].strip(" :,。;(")) > OWN_WORDS and text[own[1]] in rules.ENDS:
        return People([Part(None, [own]), Part(name, [rest])], None, (0, 0), "behalf")
    return People([Part(name, [own, rest])], None, (0, 0), "behalf")


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
        name = name_at_end(rules.FOR.sub("", match["name"]), names)
        if name and (is_name(name, names) or NICKNAME.match(name)):
            heads.append((match.start("name"), match.end("name"), name))
    if not heads or (len(heads) < rules.ENOUGH and not rules.RELAY.search(text) and not rules.AND_I.search(text)):
        return None
    parts = []
    for order, (_, end, name) in enumerate(heads):
        until = heads[order + 1][0] if order + 1 < len(heads) else len(text)
        parts.append(Part(name, [(end, until)]))
    own = text[: heads[0][0]]
    if len(own.strip(" :,。;(")) > OWN_WORDS and not rules.RELAY.search(own):
        parts.insert(0, Part(None, [(0, heads[0][0])]))
    return People(merge_parts(parts), None, (0, heads[0][0]), "behalf")
