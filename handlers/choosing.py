"""Which of the hazards that the bot has listed an answer means, and the list itself."""

from collections.abc import Iterable
from datetime import date

from handlers import texts
from handlers.desk import Talk
from handlers.wording import hazard_words, say_day
from models.hazards import OpenHazard, read_numbers
from nlp.closing import hazard_number
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
