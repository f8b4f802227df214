"""The course of one hazard over several tellings."""

from datetime import date, datetime, timedelta

from models.course import course_at
from models.ledger import TellingLine
from models.times import SHANGHAI

FIRST = date(2026, 6, 16)
NINE = datetime(2026, 6, 16, 9, 0, tzinfo=SHANGHAI)


def told(number: int, day: int, **more: object) -> TellingLine:
    values = {
        "id": number, "hazard_id": 3, "line": "geology", "severity": "general", "state": "open", "place": "后山",
        "figures": {}, "is_eased": False, "entry_id": number, "act": "report", "unit_id": 7,
        "day": FIRST + timedelta(days=day), "sent_at": NINE + timedelta(days=day, minutes=number), "added": [],
        "void_by_id": None,
    }  # fmt: skip
    return TellingLine(**(values | more))  # type: ignore[arg-type]


def figures_by_day(*tellings: TellingLine, days: int = 3) -> list[dict[str, int]]:
    courses = [course_at(tellings, {}, FIRST + timedelta(days=day)) for day in range(days)]
    return [course.figures if course else {} for course in courses]


def test_the_newest_state_stands_and_silence_changes_nothing() -> None:
    course = course_at([told(1, 0, state="in_progress"), told(2, 0, state=None)])
    assert course is not None and course.state == "in_progress"


def test_told_again_on_a_later_day_it_is_not_found_again() -> None:
    course = course_at([told(1, 0), told(2, 1)])
    assert course is not None and course.found_on == FIRST


def test_the_state_of_a_day_is_that_at_its_end() -> None:
    tellings = [told(1, 0), told(2, 1, state="closed", act="resolution")]
    states = [course_at(tellings, {}, FIRST + timedelta(days=day)) for day in (0, 1)]
    assert [one.state for one in states if one] == ["open", "closed"]


def test_severity_falls_only_if_the_text_says_so() -> None:
    rise = [told(1, 0, severity="danger"), told(2, 0, severity="general")]
    assert (one := course_at(rise)) is not None and one.severity == "danger"
    assert (one := course_at([*rise, told(3, 0, is_eased=True)])) is not None and one.severity == "general"


def test_withdrawn_it_was_never_there_but_a_second_witness_keeps_it() -> None:
    gone = told(1, 0, void_by_id=9)
    assert course_at([gone]) is None
    assert (one := course_at([gone, told(2, 1)])) is not None and one.found_on == FIRST + timedelta(days=1)


def test_of_its_figures_the_newest_telling_stands_whoever_tells_it() -> None:
    assert figures_by_day(
        told(1, 0, figures={"people_evacuated": 9}), told(2, 0, figures={"people_evacuated": 14})
    ) == [{"people_evacuated": 14}, {}, {}]


def test_only_added_figures_add() -> None:
    assert figures_by_day(
        told(1, 0, figures={"people_evacuated": 9}),
        told(2, 0, figures={"people_evacuated": 5}, added=["people_evacuated"]),
    )[0] == {"people_evacuated": 14}


def test_a_follow_up_on_a_later_day_brings_only_what_is_new() -> None:
    assert figures_by_day(
        told(1, 0, figures={"people_evacuated": 9}), told(2, 1, figures={"people_evacuated": 14})
    ) == [{"people_evacuated": 9}, {"people_evacuated": 5}, {}]


def test_figures_told_at_its_end_mend_the_old_ones_and_are_never_new() -> None:
    assert figures_by_day(
        told(1, 0, figures={"people_evacuated": 26}),
        told(2, 2, figures={"people_evacuated": 24}, act="resolution", state="closed"),
    ) == [{"people_evacuated": 24}, {}, {}]


def test_a_corrected_figure_stands_in_its_telling() -> None:
    tellings = [told(1, 0, figures={"people_injured": 2})]
    course = course_at(tellings, {1: {"people_injured": 3}}, FIRST)
    assert course is not None and course.figures == {"people_injured": 3}
