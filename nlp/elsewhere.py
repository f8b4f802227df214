"""Whether a text tells of something that lies in a village which it names."""

from collections.abc import Iterable

from nlp.normalize import normalize
from nlp.rules import elsewhere as rules


def sentence_with(text: str, words: str) -> str:
    """The sentence in which the words stand; the whole text where they are not found in it."""
    said, wanted = normalize(text), normalize(words)
    return next((one for one in rules.SENTENCES.split(said) if wanted and wanted in one), said)


def lies_there(sentence: str, name: str) -> bool:
    """Whether something lies in the village of that full name: 对面樟坳村后山塌了; not 14人转移到樟坳村小学."""
    return any(
        not rules.NOT_BEFORE.search(before) and not rules.NOT_AFTER.match(after)
        for before, after in _around(sentence, name)
    )


def lies_near(sentence: str, short: str) -> bool:
    """The same for a short name, which counts only beside words that make a village of it: 对面樟坳后山, 樟坳那边."""
    return any(
        (rules.SHORT_BEFORE.search(before) or rules.SHORT_AFTER.match(after)) and not rules.NOT_BEFORE.search(before)
        for before, after in _around(sentence, short)
    )


def lies_here(sentence: str, own: str) -> bool:
    """Whether it tells of the speaker's own village: by its name, or as 我们村也…; 南大洋对面 is another one."""
    if rules.OWN.search(sentence):
        return True
    return any(not rules.BESIDE_OWN.match(after) for _, after in _around(sentence, own))


def says_more(sentence: str, known: Iterable[str]) -> bool:
    """Whether a sentence says anything besides these words: 险情 樟坳村 does not."""
    for one in known:
        sentence = sentence.replace(normalize(one), "")
    return rules.ANYTHING.search(sentence) is not None


def bare_lead(place: str) -> str:
    """A place without what only says from where it is seen: 对面樟坳村后山 → 樟坳村后山."""
    return rules.LEAD.sub("", place)


def _around(sentence: str, name: str) -> list[tuple[str, str]]:
    found, at = [], sentence.find(name)
    while at >= 0:
        found.append((sentence[:at], sentence[at + len(name) :]))
        at = sentence.find(name, at + 1)
    return found
