"""A response level that changes while dangers are under way: their climb and their questions keep its times at once."""

from handlers.course import follow_up_gap
from handlers.desk import Talk
from models.danger_course import change_course, courses_in
from models.dangers import change_danger, climbing, steps_of
from models.hazards import course_now
from models.roster import units_under


def hasten_dangers(talk: Talk, unit_id: int) -> None:
    """In the unit and below it: every climb is looked after anew now, every question for news moves to the new times.

    A climb that is looked after calls whom the level in force has due by then, each under the key of their stage, so
    that nobody is called twice; what is not due yet falls due by the new minutes, later ones as well.
    """
    units = {one.id for one in units_under(talk.tx, unit_id)}
    for danger in climbing(talk.tx):
        if danger.unit_id in units:
            change_danger(talk.tx, danger.hazard_id, next_at=talk.now)
    for row in courses_in(talk.tx, units):
        course = course_now(talk.tx, row.hazard_id)
        if course is not None and row.prompt_due_at is not None:
            asked = [one.at for one in steps_of(talk.tx, row.hazard_id) if one.kind == "report_due"]
            due = max([row.news_at, *asked]) + follow_up_gap(talk, row.hazard_id, course)
            change_course(talk.tx, row.hazard_id, prompt_due_at=max(due, talk.now))
