"""How response levels are called, and what each asks of a post in one sentence."""

from handlers.desk import Desk
from handlers.texts import response as words
from models.response import Response


def say_name(unit: str, line: str | None, level: int) -> str:
    """剑池街道防汛防台Ⅰ级响应."""
    return words.NAME.format(unit=unit, line=words.LINES[line], level=words.LEVELS[level])


def say_response(one: Response) -> str:
    """A response in force by its full name."""
    return say_name(one.unit_name, one.line, one.level)


def say_expected(desk: Desk, role: str, level: int | None) -> str:
    """One sentence: what is expected of that post under the level (None: in everyday times)."""
    post = "station" if role == "county_command" else role
    if level is None:
        return words.BACK_TO_DAILY[post]
    rules = desk.rules_of(level)
    table = words.EXPECTED if rules.report_every_hours < 24 else words.EXPECTED_DAILY
    return table[post].format(hours=rules.report_every_hours, minutes=rules.escalation_minutes[0])
