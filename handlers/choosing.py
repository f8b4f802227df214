"""Which of the hazards that the bot has listed an answer means, and the list itself."""

from collections.abc import Iterable, Sequence
from datetime import date

from handlers import texts
from handlers.desk import Talk
from handlers.wording import hazard_words, say_day
from models.hazards import OpenHazard, read_numbers
from nlp.closing import hazard_number, read_chosen
from nlp.commands import read_choice

MOST_CHOICES = 9


def list_hazards(talk: Talk, hazards: Iterable[OpenHazard]) -> list[str]:
    """A numbered line for each, and how to say that it is none of them."""
    lines = [
        texts.RESOLUTION_CHOICE_LINE.format(
            choice=number, number=one.number, day=_day(talk, one.course.found_on), **hazard_words(one.course, one.words)
        )
        for number, one in enumerate(hazards, 1)
    ]
    return [*lines, texts.RESOLUTION_NONE_OF_THEM]


def _day(talk: Talk, day: date) -> str:
    return texts.TODAY if day == talk.day else say_day(day)


def choose_hazard(talk: Talk, hazards: list[int]) -> int | None:
    """The place in the list: 2, or the number of the hazard itself, 7号; 0 for none of them."""
    numbers = read_numbers(talk.tx, hazards)
    said = hazard_number(talk.message.text)
    named = [place for place, one in enumerate(hazards, 1) if numbers[one] == said]
    return named[0] if said is not None and named else read_choice(talk.message.text, len(hazards))


def choose_several(talk: Talk, hazards: Sequence[int]) -> tuple[list[int], str] | None:
    """Several of the list, or all, with the state that the answer tells of them: 两个都好了, 1和3.

    None for no such answer; [] where it names another number of them than were listed, or one that was not.
    """
    chosen = read_chosen(talk.message.text)
    if chosen is None:
        return None
    if not (chosen.places or chosen.numbers):
        return (list(hazards) if chosen.count in (0, len(hazards)) else []), chosen.state
    numbers = read_numbers(talk.tx, hazards)
    meant = [one for place, one in enumerate(hazards, 1) if place in chosen.places or numbers[one] in chosen.numbers]
    is_whole = len(meant) == len({*chosen.places, *chosen.numbers})
    return (meant if is_whole else []), chosen.state
