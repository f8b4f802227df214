"""Tells what may be a person's name."""

from collections.abc import Callable, Collection
from functools import cache

from nlp.lexicon import words_of
from nlp.rules import people as rules
from nlp.scan import index
from nlp.words import is_common

LIVELY = 300  # weight in jieba's dictionary from which a word of two characters is rather a word than a name
LEAST = 20  # the same for a part of what must be sure to be a name
PLAIN = 100  # the same for a part of a name
LONGEST = 12  # characters of a name of several parts: 阿不都热合曼·买买提


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
    if is_of_parts(text):
        return True
    if not 2 <= len(text) <= 5 or _is_barred(text):
        return False
    return _is_nickname(text) or _is_full_name(text)


def is_sure_name(text: str, names: Collection[str] = ()) -> bool:
    """A name where nothing but itself says so: is_sure_name("甄志国") → True, is_sure_name("白跑") → False."""
    if text in names or (len(text) > 2 and is_of_parts(text)):
        return True
    if not 2 <= len(text) <= 4 or _is_barred(text):
        return False
    if len(text) == 3 and text[0] in _word_surnames():
        return set(text[1:]) <= _given_chars() and not (is_common(text[:2], LEAST) or is_common(text[1:], LEAST))
    given = text[_surname_length(text) :]
    if len(text) == 3 and is_common(text[:2], PLAIN) and not set(given) <= _given_chars():
        return False
    return len(given) < len(text) and _is_given(given) and not is_common(text, PLAIN) and text not in index().senses


def is_short_name(text: str) -> bool:
    """A looser test for lists, where position already says that it is a person: 卓玛, 次仁, 边巴."""
    if text in _given_parts() and text not in not_names():
        return True
    if not 2 <= len(text) <= 6 or text in not_names() or text[-1] in rules.NOT_NAME_END or rules.NO_NAME.search(text):
        return False
    known = index().senses
    if text in known or text[:2] in known or any(char in "0123456789:,。" for char in text):
        return False
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    return is_of_parts(text) or not any(is_common(one, PLAIN) for one in pairs)


def is_listed_name(text: str) -> bool:
    """A name by its place in a list, even where it reads like a word: 洪水生, 安全贵, 汪洋."""
    if not 2 <= len(text) <= 4 or _is_barred(text):
        return False
    return _surname_length(text) > 0 and text[-1] not in rules.NOT_LISTED_END


def is_labelled_name(text: str) -> bool:
    """A name because a label says so (填报人:王大路): a surname, and no place behind it."""
    if not 2 <= len(text) <= 4 or text in not_names() or text in titles() or text[-1] in rules.PLACE_END:
        return False
    return text[0] in _surnames() or text[:2] in _surnames()


def is_called(text: str, names: Collection[str] = ()) -> bool:
    """A name because its owner says it (我是石大坝, 火三妹报): any surname, but no word and no place."""
    if is_name(text, names) or text in _given_parts() or _is_half_known(text):
        return text not in not_names()
    if not 2 <= len(text) <= 4 or _is_barred(text) or text[-1] in rules.PLACE_END or is_place_like(text):
        return False
    long = _surname_length(text)
    if long == 0:
        return text[0] in _word_surnames() and _is_given(text[1:]) and not is_common(text, PLAIN)
    if is_common(text, PLAIN) or (len(text) > 2 and is_common(text[:2], LIVELY) and text[-1] not in _given_chars()):
        return False
    return 1 <= len(text) - long <= 2


def is_heading_line(text: str, names: Collection[str] = ()) -> bool:
    """A name before a colon: 孙安, 桑吉, 火三妹, but not 隐患, 石榴沟 or 老码头."""
    is_person = text in names or _is_nickname(text) or (text[1:2] in rules.PET and _surname_length(text) > 0)
    return is_called(text, names) and (is_person or text[-1] not in rules.SPOT_END)


def is_given_name(text: str) -> bool:
    """A given name alone, as friends say it: 福贵, 春生."""
    return len(text) == 2 and set(text) <= _given_chars() and not is_common(text, PLAIN)


def is_place_like(text: str) -> bool:
    """True for 洪家岭, 石榴沟: what ends like a place, behind a word or a family."""
    return text[-1] in rules.SPOT_END and (text[-2] in rules.FAMILY or is_common(text[:-1], PLAIN))


def name_at_end(
    words: str, names: Collection[str] = (), test: Callable[[str, Collection[str]], bool] = is_name
) -> str | None:
    """The name that a description ends with: "没手机的放牧人扎西次仁" → 扎西次仁, "我爸蒲明亮" → 蒲明亮."""
    words = _without_honour(words.rpartition(rules.OF)[2])
    if not is_of_parts(words):
        words = rules.PARTICLE.split(words)[0]
    for one in (words, strip_role(words)):
        if test(one, names):
            return one
    if len(words) > 3 and _is_short_call(words) and test(words[-2:], names):
        return words[-2:]
    for long in range(min(len(words) - 1, LONGEST), 1, -1):
        at = len(words) - long
        if words[at] in rules.NEVER_FIRST or is_common(words[at - 1 : at + 1], PLAIN):
            continue
        if test(words[at:], names):
            return words[at:]
    return None


def strip_role(text: str) -> str:
    """The name behind a role: strip_role("三网格张伟") → "张伟", strip_role("网格员李四") → "李四"."""
    found = rules.ROLE.match(text)
    rest = text[found.end() :] if found else text
    rest = rules.TITLE_END.sub("", rest) if len(rest) > 3 else rest
    return rest if len(rest) > 1 else text


def _is_short_call(words: str) -> bool:
    """True for 养路班老翟, 站里黄工, 瞎眼五伯: two characters that call somebody, behind what they are."""
    called = words[-2] + words[-1]
    if called[0] in rules.PET:
        return (called[1] in _surnames() and words[-3] not in _surnames() | {called[1]}) or called[0] == rules.OLD
    is_first = called[0] in _surnames() or called[0] in rules.ORDER
    return is_first and _is_nickname(called) and words[-3] not in rules.PET | _surnames()


def _without_honour(text: str) -> str:
    """刘桂枝大姐 → 刘桂枝, but 陈大姐 stays."""
    bare = rules.HONOUR_END.sub("", text)
    return bare if len(bare) > 2 and is_name(bare) else text


def _is_barred(text: str) -> bool:
    return text in not_names() or text in titles() or bool(rules.NO_NAME.search(text))


@cache
def _given_parts() -> frozenset[str]:
    """Parts of the names of peoples who have no surname, or a long one: 次仁, 旺堆, 巴特尔."""
    return words_of("name", "given")


def is_of_parts(text: str) -> bool:
    """True for 次仁旺堆, 吉克阿木, 阿依古丽·买买提: two or more parts of such names, or one that is no word."""
    if text in _given_parts():
        return len(text) > 1 and text not in not_names() and not is_common(text, LEAST)
    if not 3 <= len(text) <= LONGEST:
        return False
    plain = text.replace("·", "")
    reached = {0}
    for at in range(len(plain)):
        if at in reached:
            reached.update(at + long for long in (1, 2, 3, 4) if plain[at : at + long] in _given_parts())
    return len(plain) in reached


def _is_half_known(text: str) -> bool:
    """True for 仓央拉姆: four characters of which two are a known part, and which hold no word."""
    if len(text) != 4 or not (text[:2] in _given_parts() or text[2:] in _given_parts()):
        return False
    return not any(is_common(text[at : at + 2], PLAIN) for at in range(3))


def _is_nickname(text: str) -> bool:
    """True for 老张, 秦嫂, 阿土伯; False for 老码头, 小学."""
    if not rules.NICKNAME.match(text) or text in index().senses:
        return False
    if text[0] not in rules.PET:
        return not is_common(text, PLAIN)
    if len(text) > 3:
        return False
    if len(text) == 2:
        return text[1] in _surnames() or not is_common(text, PLAIN)
    return text[-1] in rules.KIN_END or not (is_common(text[:2], PLAIN) or is_common(text[1:], PLAIN))


@cache
def _surnames() -> frozenset[str]:
    return words_of("name", "surname")


@cache
def _word_surnames() -> frozenset[str]:
    """Surnames that are words above all: 火, 海, 通; they count only where a label says that it is a person."""
    return words_of("name", "word_surname")


@cache
def _given_chars() -> frozenset[str]:
    """Characters that parents like to give: 伟, 兰, 福."""
    return words_of("name", "given_char")


@cache
def _masked_names() -> frozenset[str]:
    """Names that the lexicon knows to hold a hazard word: 洪水生, 洪水根."""
    return frozenset(one for one in words_of("plain", "names") if is_listed_name(one) and one[-1] in _given_chars())


def _surname_length(text: str, besides: frozenset[str] = frozenset()) -> int:
    """How many characters of the text are its surname: 欧阳雪 → 2, 张伟 → 1, 没事 → 0."""
    if len(text) > 2 and text[:2] in _surnames():
        return 2
    return int(text[:1] in _surnames() or text[:1] in besides)


def _is_given(text: str) -> bool:
    """True for 志国, 伟: what parents call a child; the last character decides where the whole is no word."""
    if not 1 <= len(text) <= 2 or text[-1] not in _given_chars():
        return False
    return text[0] in _given_chars() or not (is_common(text, LEAST) or text[-1] in rules.ORDER)


@cache
def _is_full_name(text: str) -> bool:
    if text in _masked_names():
        return True
    if text[-1] in rules.NOT_NAME_END or text in index().senses:
        return False
    if text[:2] in _surnames() and len(text) in (3, 4):
        return True
    if len(text) > 3 or text[0] not in _surnames() or _holds_word(text):
        return False
    if len(text) == 2:
        return not is_common(text, LIVELY)
    if text[0] in rules.FOR_WHOM and _is_nickname(text[1:]):
        return False
    return _is_given(text[1:]) or not (is_common(text[1:], LIVELY) or is_common(text[:2], PLAIN))


def _holds_word(text: str) -> bool:
    senses = index().senses
    return any(text[left : left + 2] in senses for left in range(len(text) - 1)) or text[:2] in not_names()
