"""What everybody called learns of a danger: what and where, who is at risk, who reported it, photo and pin."""

from datetime import datetime

from handlers import texts
from handlers.desk import Talk
from handlers.record import Recorded, Told
from handlers.texts import learning as words
from handlers.wording import cut_words, hazard_words, say_clock, say_people
from models.course import Course
from models.media import media_of, place_near
from models.settle import hazard_figures
from nlp.values import HAZARD_KEYS


def body_of(talk: Talk, recorded: Recorded, told: Told) -> str:
    """The lines between head and request of every push about this danger."""
    course = told.after or told.before
    assert course is not None
    people = say_people(standing_figures(talk, recorded, told), course.state == "closed")
    lines = [
        texts.DANGER_PUSH_WHAT.format(number=told.number, **hazard_words(course)),
        *[words.UNCLEAR.format(words=one.words) for one in talk.parse.doubts if one.kind == "danger"],
        *([texts.DANGER_PUSH_PEOPLE.format(figures=people)] if people else []),
        said_by(talk, recorded.entry.words or talk.message.text),
        phone_of(talk),
        *_evidence(talk, recorded),
    ]
    return "\n".join(lines)


def figures_of(recorded: Recorded) -> dict[str, int]:
    """The figures of people and households told with it."""
    return {key: value for key, value in recorded.entry.counts.items() if key in HAZARD_KEYS}


def standing_figures(talk: Talk, recorded: Recorded, told: Told) -> dict[str, int]:
    """What is known of its people, with what this message tells of them."""
    told_now = {key: value for key, value in figures_of(recorded).items() if value}
    return told_now | hazard_figures(talk.tx, told.hazard_id)


def said_by(talk: Talk, words: str) -> str:
    """Who says it, when, in which words."""
    return say_words(talk.name or texts.UNREGISTERED_PERSON, talk.message.sent_at, words)


def say_words(name: str, sent_at: datetime, words: str) -> str:
    """Whose words they are and when they were written."""
    return texts.DANGER_PUSH_WORDS.format(moment=say_clock(sent_at), name=name, words=cut_words(words))


def phone_of(talk: Talk) -> str:
    """The reporter's phone, whole: those in charge must be able to ring."""
    return say_phone(talk.phone)


def say_phone(phone: str) -> str:
    """The line with a phone number, or that there is none."""
    return texts.DANGER_PUSH_PHONE.format(phone=phone) if phone else texts.DANGER_PUSH_NO_PHONE


def what_of(number: int, course: Course) -> str:
    """Number, place and line of a danger on one line."""
    return texts.DANGER_PUSH_WHAT.format(number=number, **hazard_words(course))


def _evidence(talk: Talk, recorded: Recorded) -> list[str]:
    lines = []
    pin = place_near(talk.tx, talk.message.account_id, talk.message.sent_at)
    if pin is not None:
        lines.append(texts.DANGER_PUSH_PIN.format(longitude=pin.longitude, latitude=pin.latitude))
    photos = [one for one in media_of(talk.tx, [recorded.entry_id]) if one.kind == "image"]
    return lines + ([texts.DANGER_PUSH_PHOTO.format(number=len(photos))] if photos else [])
