"""What a message in which nothing was understood sounds like: a courtesy, or half a command."""

import unicodedata
from dataclasses import dataclass

from nlp.normalize import normalize
from nlp.rules import small_talk as rules
from nlp.values import Parse

SURE = 0.5  # probability below which a nil report needs a word for it


@dataclass(frozen=True, slots=True)
class Hint:
    """What a text touches without saying it in full: `number` is the hazard named, None where none is."""

    number: int | None = None
    is_response: bool = False
    is_lifted: bool = False
    is_handed: bool = False  # to somebody: 1号让老张盯着
    is_in_hand: bool = False  # 在弄了


def is_courtesy(text: str) -> bool:
    """Whether a text is a greeting, thanks, an acknowledgement or an emoji and nothing besides: 收到，谢谢领导."""
    said = unicodedata.normalize("NFKC", normalize(text)).strip().lower()
    if not said or len(said) > rules.LONGEST:
        return not said
    if rules.EMOJI.fullmatch(said):
        return True
    return rules.FILLER.sub("", rules.COURTESY.sub("", said)) == "" and rules.COURTESY.search(said) is not None


def read_hint(text: str) -> Hint:
    """What would be done if it were said in full: "1号解除" → number 1, lifted."""
    said = normalize(text)
    named = rules.NUMBERED.search(said)
    return Hint(
        int(named["number"]) if named is not None else None,
        rules.RESPONSE.search(said) is not None,
        rules.LIFTED.search(said) is not None,
        rules.HANDED.search(said) is not None,
        rules.IN_HAND.search(said) is not None,
    )


def says_nothing(text: str, parse: Parse) -> bool:
    """Whether what would be a nil report tells no round at all: a bare figure, half an order, words of something else.

    Nobody is to be taken for having patrolled because a message was not understood.
    """
    if parse.intent != "report" or len(parse.reports) != 1 or parse.leaves:
        return False
    entry = parse.reports[0]
    if entry.counts or entry.hazards or entry.reporter:
        return False
    said = normalize(text).strip()
    if rules.FIGURE.fullmatch(said) or rules.DONE.fullmatch(said) or rules.PRACTICE.match(said):
        return True
    return parse.confidence < SURE and rules.NIL.search(said) is None
