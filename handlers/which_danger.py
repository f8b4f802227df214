"""Which danger under way is meant by news without its number: by place, by who speaks, by what was asked."""

from datetime import timedelta

from handlers.desk import Talk
from handlers.ladder import COMMUNITY
from handlers.people import unit_of_text
from handlers.places import bare_place, is_named_in
from handlers.same_danger import is_common
from models.asking import asked
from models.course import Course
from models.danger_course import CourseRow, spoke_of, unit_of_hazard
from models.dangers import Step, read_danger, steps_of
from models.hazards import OpenHazard, course_now, hazards_in
from models.roster import read_unit
from models.settle import hazard_figures
from nlp.course import calm_signs, is_another, is_aside, is_in_there
from nlp.values import HAZARD_KEYS, MOVED_KEYS, HazardMention

LATELY = timedelta(hours=6)
PATROL = {"sites_checked", "households_visited", "leaflets", "drills", "trainings"}
OF_PEOPLE = ("order", "other")  # lines under which it stands that people were brought out


def figures_of(talk: Talk) -> dict[str, int]:
    """What the message counts of people and households in danger."""
    return {key: value for entry in talk.parse.reports for key, value in entry.counts.items() if key in HAZARD_KEYS}


def is_under_way(talk: Talk, row: CourseRow) -> bool:
    """Whether a danger is not over; one that has just ended still waits for its final report."""
    danger = read_danger(talk.tx, row.hazard_id)
    return row.ended_at is None and (danger is None or danger.over_at is None)


def names_patrol(talk: Talk) -> bool:
    return any(PATROL & set(entry.counts) for entry in talk.parse.reports)


def asked_about(talk: Talk, rows: list[CourseRow]) -> CourseRow | None:
    """The danger that the bot has just asked the sender about."""
    question = asked(talk.tx, talk.message.account_id, talk.now)
    wanted = question.data.get("hazard_id") if question is not None and question.kind.startswith("course") else None
    return next((one for one in rows if one.hazard_id == wanted), None)


def likeliest(talk: Talk, rows: list[CourseRow]) -> CourseRow:
    """Of several the one whose place the text names, else one that the sender told of, else the newest."""
    mine = [one for one in rows if one.hazard_id in told_lately(talk, rows)]
    return (named_in(talk, rows) or mine or rows)[-1]


def brought_out_of(talk: Talk, rows: list[CourseRow], mentions: list[HazardMention]) -> CourseRow | None:
    """The danger that people are out of, or in: named, else the speaker's, else the only one; None if elsewhere."""
    if names_patrol(talk):
        return None
    named = named_in(talk, rows)
    if not named and any(is_elsewhere(one.place) for one in mentions):
        return None
    meant = named or concerned(talk, rows) or rows
    if len(meant) != 1 or not {one.line for one in mentions} <= {*OF_PEOPLE, *_line_of(talk, meant[0])}:
        return None
    return meant[0]


def _line_of(talk: Talk, row: CourseRow) -> list[str]:
    course = course_now(talk.tx, row.hazard_id)
    return [course.line] if course is not None else []


def is_elsewhere(place: str | None) -> bool:
    """Whether a place named is one of its own: not a word of which every village has several, nor none at all."""
    return not is_common("", place) and not is_aside(place or "")


def _only_here(talk: Talk, rows: list[CourseRow]) -> tuple[list[CourseRow], Course | None]:
    """The dangers under way where the speaker is, and how the only one of them stands; None for none or several."""
    here = {post.unit_id for post in talk.posts}
    own = [one for one in rows if unit_of_hazard(talk.tx, one.hazard_id) in here]
    return own, course_now(talk.tx, own[0].hazard_id) if len(own) == 1 else None


def calmed(talk: Talk, rows: list[CourseRow], mentions: list[HazardMention]) -> CourseRow | None:
    """The only danger under way where the speaker is, if the message says that such a one calms down: 火扑灭了."""
    lines = {line for each in calm_signs(talk.message.text).values() for line in each}
    own, course = _only_here(talk, rows)
    if course is None or course.line not in lines or names_patrol(talk):
        return None
    is_other = any(is_elsewhere(one.place) for one in mentions) and not named_in(talk, own)
    return None if is_other else own[0]


def deepened(talk: Talk, rows: list[CourseRow], mentions: list[HazardMention]) -> CourseRow | None:
    """The only danger under way where the speaker is, if what is told without a place is that one: 有个人被埋在里面,
    or more of its kind: 裂缝有20公分宽了."""
    own, course = _only_here(talk, rows)
    if course is None or not mentions or names_patrol(talk) or is_another(talk.message.text):
        return None
    if any(is_elsewhere(one.place) for one in mentions):
        return None
    # A danger of its kind is weighed as a second witness's: handlers/same_danger.py.
    is_like = all(one.line == course.line and one.severity != "danger" for one in mentions)
    is_open = all(one.state != "closed" for one in mentions)
    return own[0] if is_open and (is_like or is_in_there(talk.message.text)) else None


def concerned(talk: Talk, rows: list[CourseRow]) -> list[CourseRow]:
    """Those that the sender told of or acknowledged lately; else those of the community that they are called for."""
    mine = [one for one in rows if one.hazard_id in told_lately(talk, rows)]
    charged = {post.unit_id for post in talk.posts if post.role in COMMUNITY}
    fresh = [one for one in rows if talk.message.sent_at - one.news_at <= LATELY]
    return mine or [one for one in fresh if unit_of_hazard(talk.tx, one.hazard_id) in charged]


def moved_from(talk: Talk, rows: list[CourseRow]) -> list[CourseRow]:
    """The only danger of the community that people were moved from, where the message, whoever's, moves some as well.

    [] where it tells of another day, or there are several.
    """
    if not set(MOVED_KEYS) & set(figures_of(talk)) or any(entry.is_date_told for entry in talk.parse.reports):
        return []
    at = unit_of_text(talk, talk.message.text)
    here = [one for one in rows if unit_of_hazard(talk.tx, one.hazard_id) == at]
    moved = [one for one in here if set(MOVED_KEYS) & set(hazard_figures(talk.tx, one.hazard_id))]
    return moved if len(moved) == 1 else []


def is_only_move(talk: Talk, known: OpenHazard) -> bool:
    """Whether people of its community were moved because of no other hazard."""
    others = (one.id for one in hazards_in(talk.tx, known.unit_id, talk.now, True) if one.id != known.id)
    return not any(set(MOVED_KEYS) & set(hazard_figures(talk.tx, one)) for one in others)


def named_in(talk: Talk, rows: list[CourseRow]) -> list[CourseRow]:
    """The dangers whose place the text names, at least by its better half: 欧立木业113人 of 欧立木业后侧."""
    return [one for one in rows if _is_named(talk, one)]


def _is_named(talk: Talk, row: CourseRow) -> bool:
    course = course_now(talk.tx, row.hazard_id)
    unit_name = read_unit(talk.tx, unit_of_hazard(talk.tx, row.hazard_id)).name
    return course is not None and is_named_in(talk.message.text, bare_place(unit_name, course.place))


def told_lately(talk: Talk, rows: list[CourseRow]) -> set[int]:
    """The dangers that the sender told of, or acknowledged, in the last hours."""
    ids = [one.hazard_id for one in rows]
    told = spoke_of(talk.tx, talk.person_id, ids, talk.now - LATELY)
    known = {one for one in ids if any(_acknowledged(talk, step) for step in steps_of(talk.tx, one))}
    return told | known


def _acknowledged(talk: Talk, step: Step) -> bool:
    return step.kind == "acknowledged" and step.person_id == talk.person_id and step.at >= talk.now - LATELY
