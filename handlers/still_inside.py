"""A danger with people still inside or missing ends by everyday words only once somebody says that all are out."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.desk import Talk
from handlers.people import LEADING_ROLES
from handlers.texts import course as words
from handlers.wording import COUNTED, say_counts
from models.asking import ask, forget_kind, questions
from models.danger_course import sayings_of
from models.dangers import read_danger
from models.hazards import read_numbers
from models.settle import hazard_figures
from nlp.course import calm_signs, is_on_again, read_news
from nlp.inside import Inside, read_inside
from nlp.values import HazardMention

QUESTION = "course_all_out"


def is_anybody_inside(talk: Talk, hazard_id: int) -> bool:
    """Whether people of a danger still count as trapped or missing, or its words tell of some and of no rescue."""
    if _counted(talk, hazard_id):
        return True
    is_inside = False
    for one in sayings_of(talk.tx, hazard_id):
        said = read_inside(one.words)
        is_inside = said.is_left or (not said.is_all_out and (said.is_plight or is_inside))
    return is_inside


def _counted(talk: Talk, hazard_id: int) -> dict[str, int]:
    standing = hazard_figures(talk.tx, hazard_id)
    return {key: standing[key] for key in COUNTED if standing.get(key, 0) > 0}


def may_end(talk: Talk, hazard_id: int, text: str) -> bool:
    """Whether words end a danger: never one that somebody is told to be still in.

    Those who lead are asked once as everybody is; 解除 said again after that ends it: they may know better.
    """
    said = read_inside(text)
    if said.is_left or is_on_again(text):
        return False
    if said.is_all_out or not is_anybody_inside(talk, hazard_id):
        return True
    is_said_again = is_leader(talk) and read_news(text).is_over and _was_asked(talk, hazard_id)
    return is_said_again or _was_the_only_one(talk, hazard_id, said)


def is_leader(talk: Talk) -> bool:
    """Whether the speaker decides what becomes of a danger: a manager, the station, the county."""
    return bool(talk.roles() & set(LEADING_ROLES))


def _was_asked(talk: Talk, hazard_id: int) -> bool:
    """Whether the speaker still owes the answer whether all are out, and nobody has told of more people since."""
    waiting = questions(talk.tx, talk.message.account_id)
    mine = [one for one in waiting if one.kind == QUESTION and one.data["hazard_id"] == hazard_id]
    if not mine:
        return False
    since = [one for one in sayings_of(talk.tx, hazard_id) if one.at > mine[0].asked_at]
    return not any(read_inside(one.words).is_left for one in since)


def _was_the_only_one(talk: Talk, hazard_id: int, said: Inside) -> bool:
    """Whether the one who was counted, or the only one named (河里有小孩 … 小孩救上来了), is the one who is out."""
    counted = sum(_counted(talk, hazard_id).values())
    if not said.is_out or counted > 1:
        return False
    told = [read_inside(one.words) for one in sayings_of(talk.tx, hazard_id)]
    named = {who for one in told if one.is_plight or one.is_left for who in one.who}
    return counted == 1 or (len(named) == 1 and said.who == named and said.out is None)


def spare_inside(talk: Talk, hazard_id: int, mention: HazardMention, text: str) -> HazardMention:
    """The mention as it stands; where it may not end the danger that it would end, one that tells on."""
    danger = read_danger(talk.tx, hazard_id) if mention.state == "closed" else None
    if danger is None or danger.over_at is not None or may_end(talk, hazard_id, text):
        return mention
    return replace(mention, state="open", is_state_told=False)


def figures_left(talk: Talk, hazard_id: int, figures: Mapping[str, int], text: str) -> dict[str, int]:
    """The figures told, with those of the people still inside as far as the words tell them: 还有两个在里面 → 2."""
    said, standing = read_inside(text), _counted(talk, hazard_id)
    if said.is_all_out or (said.is_out and not said.is_left and sum(standing.values()) == 1):
        return dict.fromkeys(standing, 0) | dict(figures)
    rescued, inside = figures.get("people_evacuated", 0), sum(standing.values())
    if said.is_out and not said.is_left and 0 < rescued <= inside and len(standing) == 1:
        # 两个人救出来了: of those inside, and not people moved.
        return {key: inside - rescued for key in standing} | {
            k: v for k, v in figures.items() if k != "people_evacuated"
        }
    if said.left is None or any(key in figures for key in COUNTED):
        return dict(figures)
    is_missing = said.is_missing or set(standing) == {"people_missing"}
    return dict(figures) | {"people_missing" if is_missing else "people_trapped": said.left}


def ask_all_out(talk: Talk, hazard_id: int, is_end: bool = False) -> str | None:
    """Asks whether all are out, where a message sounds like it and does not say so; None where nothing is unclear."""
    said, news = read_inside(talk.message.text), read_news(talk.message.text)
    if said.is_all_out or said.is_left:
        forget_kind(talk.tx, talk.message.account_id, QUESTION)
        return None
    is_end = is_end or news.is_over or tells_end(talk) or "fire_out" in calm_signs(talk.message.text)
    if not (is_end or news.is_out or said.is_out) or not is_anybody_inside(talk, hazard_id):
        return None
    question = _question(talk, hazard_id)
    data = {"hazard_id": hazard_id, "is_end": is_end}
    ask(talk.tx, talk.message.account_id, (QUESTION, data), talk.now, question)
    return question


def _question(talk: Talk, hazard_id: int) -> str:
    told = say_counts(_counted(talk, hazard_id))
    number = read_numbers(talk.tx, [hazard_id])[hazard_id]
    counted = words.STILL_COUNTED.format(people=told) if told else ""
    text = words.ASK_ALL_OUT + (words.ALL_OUT_LEADER if is_leader(talk) else words.ALL_OUT_FIRST)
    return text.format(number=number, counted=counted)


def settle_all_out(talk: Talk) -> None:
    """The question whether all are out is settled by the end of the danger."""
    forget_kind(talk.tx, talk.message.account_id, QUESTION)


def tells_end(talk: Talk) -> bool:
    """Whether the message was understood to tell a danger as over."""
    mentions = [one for entry in talk.parse.reports for one in entry.hazards]
    return any((one.severity, one.state) == ("danger", "closed") for one in mentions)
