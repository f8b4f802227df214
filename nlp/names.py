"""Tells what may be a person's name."""

from collections.abc import Collection
from functools import cache

from nlp.lexicon import words_of
from nlp.rules import people as rules
from nlp.scan import index


@cache
def not_names() -> frozenset[str]:
    """Words that look like names and are none: 高山, 方案."""
    return words_of("name", "not_name")


@cache
def titles() -> frozenset[str]:
    """Titles that stand alone: 书记, 主任."""
    return words_of("name", "title")


def is_name(text: str, names: Collection[str] = ()) -> bool:
    """True for a roster name or what looks like one: is_name("彭丽萍") → True, is_name("正常") → False."""
    if text in names:
        return True
    if _is_of_parts(text):
        return True
    if not 2 <= len(text) <= 4 or text in not_names() or text in titles() or rules.NO_NAME.search(text):
        return False
    return _is_nickname(text) or _is_full_name(text)


def is_short_name(text: str) -> bool:
    """A looser test for lists, where position already says that it is a person: 卓玛, 次仁, 边巴."""
    if not 2 <= len(text) <= 6 or text in not_names() or text[-1] in rules.NOT_NAME_END:
        return False
    known = index().senses
    return text not in known and text[:2] not in known and not any(char in "0123456789:,。" for char in text)


def is_listed_name(text: str) -> bool:
    """A name by its place in a list, even where it reads like a word: 洪水生, 安全贵, 汪洋."""
    if not 2 <= len(text) <= 4 or text in not_names() or text in titles():
        return False
    return (text[0] in _surnames() or text[:2] in _surnames()) and text[-1] not in rules.NOT_LISTED_END


def is_labelled_name(text: str) -> bool:
    """A name because a label says so (填报人:王大路): a surname, and no place behind it."""
    if not 2 <= len(text) <= 4 or text in not_names() or text in titles() or text[-1] in rules.PLACE_END:
        return False
    return text[0] in _surnames() or text[:2] in _surnames()


def strip_role(text: str) -> str:
    """The name behind a role: strip_role("三网格张伟") → "张伟", strip_role("网格员李四") → "李四"."""
    found = rules.ROLE.match(text)
    rest = text[found.end() :] if found else text
    rest = rules.TITLE_END.sub("", rest) if len(rest) > 3 else rest
    return rest if len(rest) > 1 else text


@cache
def _given_parts() -> frozenset[str]:
    """Parts of the names of peoples who have no surname, or a long one: 次仁, 旺堆, 巴特尔."""
    return words_of("name", "given")


def _is_of_parts(text: str) -> bool:
    """True for 次仁旺堆, 吉克阿木, 阿依古丽·买买提: two or more parts of such names."""
    if not 3 <= len(text) <= 12:
        return False
    plain = text.replace("·", "")
    reached = {0}
    for at in range(len(plain)):
        if at in reached:
            reached.update(at + long for long in (1, 2, 3, 4) if plain[at : at + long] in _given_parts())
    return len(plain) in reached


def _is_nickname(text: str) -> bool:
    return bool(rules.NICKNAME.match(text)) and text not in index().senses


@cache
def _surnames() -> frozenset[str]:
    return words_of("name", "surname")


@cache
def _is_full_name(text: str) -> bool:
    if text[-1] in rules.NOT_NAME_END or text in index().senses:
        return False
    if text[:2] in _surnames() and len(text) > 2:
        return True
    return len(text) <= 3 and text[0] in _surnames() and not _holds_word(text)


def _holds_word(text: str) -> bool:
    senses = index().senses
    return any(text[left : left + 2] in senses for left in range(len(text) - 1)) or text[:2] in not_names()
