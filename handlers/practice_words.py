"""How what was told in a drill reads: in the answer to it, and in the drill ledger."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.texts import COMMA, COUNTS
from handlers.texts import course as course_words
from handlers.texts import practice as words
from handlers.wording import say_clock, say_counts
from models.dangers import Step
from nlp.course import News

SHOWN = 12


def say_what(figures: Mapping[str, int], news: News) -> str:
    """What was understood: 转移5户、转移15人到大会堂，不让返回."""
    acts = {"kept_away": news.is_kept_away, "relieved": news.is_relieved, "returned": news.is_returned}
    said = [_moved({**figures, **_where(news)})] if figures else []
    return COMMA.join([*said, *(words.STEPS[kind] for kind, is_told in acts.items() if is_told)])


def _where(news: News) -> dict[str, Any]:
    return {"where": news.fields["moved_to"]} if "moved_to" in news.fields else {}


def _moved(detail: Mapping[str, Any]) -> str:
    figures = say_counts({key: int(value) for key, value in detail.items() if key in COUNTS})
    return figures + (course_words.WHERE.format(where=detail["where"]) if "where" in detail else "")


def say_course(steps: Sequence[Step]) -> list[str]:
    """The lines of the drill ledger after those of who answered: what was done when, by whom."""
    done = [one for one in steps if one.kind in words.STEPS]
    return [
        words.LEDGER_STEP.format(clock=say_clock(one.at), name=one.name, what=_say_step(one)) for one in done[-SHOWN:]
    ]


def _say_step(step: Step) -> str:
    if step.kind == "moved":
        return _moved(step.detail)
    return words.STEPS[step.kind].format(detail=step.detail.get("words", ""))
