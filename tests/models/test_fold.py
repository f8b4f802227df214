"""What stands of a day: the rules of interfaces.md, "Totals", one story each, on plain lists."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from models.fold import DayFold, fold_day
from models.ledger import Line
from models.times import SHANGHAI

NINE = datetime(2026, 6, 16, 9, 0, tzinfo=SHANGHAI)
WANG, LI = 1, 2


def said(number: int, minutes: int, who: int | None = WANG, act: str = "report", **more: object) -> Line:
    line = Line(
        number, number, act, 7, who, "王建国", who or 9, date(2026, 6, 16), NINE + timedelta(minutes=minutes),
        {}, {}, {}, [], f"words {number}", None, None, None,
    )  # fmt: skip
    return replace(line, **more)  # type: ignore[arg-type]


def fold(*lines: Line) -> DayFold:
    return fold_day(lines, {})


def test_several_reports_of_one_worker_add_up() -> None:
    day = fold(said(1, 0, counts={"households_visited": 3}), said(2, 60, counts={"households_visited": 5}))
    assert day.own_figures() == {"households_visited": 8}
    assert day.reported() == {WANG: 1}


def test_the_same_words_within_ten_minutes_count_once() -> None:
    first = said(1, 0, counts={"leaflets": 4}, words="发4份")
    again, later = (
        replace(first, id=2, message_id=2, sent_at=NINE + timedelta(minutes=10)),
        replace(first, id=3, message_id=3, sent_at=NINE + timedelta(minutes=11)),
    )
    assert fold(first, again).own_figures() == {"leaflets": 4}
    assert fold(first, again).void == {2: 1}
    assert fold(first, later).own_figures() == {"leaflets": 8}


def test_the_same_words_of_two_people_count_twice() -> None:
    first = said(1, 0, counts={"leaflets": 4}, words="发4份")
    assert fold(first, said(2, 1, LI, counts={"leaflets": 4}, words="发4份")).own_figures() == {"leaflets": 8}


def test_it_does_not_matter_in_which_order_messages_arrive() -> None:
    lines = [
        said(1, 0, counts={"households_visited": 3}),
        said(2, 30, act="correction", counts={"households_visited": 8}),
        said(3, 60, counts={"people_evacuated": 20}, running={"people_evacuated": ["day", "community"]}),
        said(4, 90, LI, counts={"people_evacuated": 5}),
    ]
    sums = {tuple(sorted(fold(*order).own_figures().items())) for order in (lines, lines[::-1], lines[2:] + lines[:2])}
    assert sums == {(("households_visited", 8), ("people_evacuated", 25))}


def test_a_correction_replaces_in_the_latest_report_that_has_the_figure() -> None:
    day = fold(
        said(1, 0, counts={"households_visited": 3, "leaflets": 2}),
        said(2, 30, counts={"households_visited": 5}),
        said(3, 40, act="correction", counts={"households_visited": 6, "leaflets": 9}),
    )
    assert day.own_figures() == {"households_visited": 9, "leaflets": 9}


def test_a_correction_adds_a_figure_that_no_report_has() -> None:
    day = fold(said(1, 0), said(2, 5, act="correction", counts={"drills": 1}))
    assert day.own_figures() == {"drills": 1}


def test_a_correction_without_a_report_changes_nothing_and_makes_no_attendance() -> None:
    day = fold(said(1, 0, act="correction", counts={"drills": 1}))
    assert (day.own_figures(), day.reported(), day.unmatched) == ({}, {}, [1])


def test_a_correction_leaves_other_people_alone() -> None:
    day = fold(
        said(1, 0, counts={"leaflets": 2}), said(2, 1, LI, counts={"leaflets": 3}),
        said(3, 2, act="correction", counts={"leaflets": 7}),
    )  # fmt: skip
    assert day.own_figures() == {"leaflets": 10}


def test_what_was_withdrawn_does_not_count() -> None:
    day = fold(said(1, 0, counts={"leaflets": 2}), said(2, 5, act="withdrawal", target_id=1))
    assert (day.own_figures(), day.reported(), day.void) == ({}, {}, {1: 2})


def test_after_a_withdrawal_the_same_words_count_again() -> None:
    first = said(1, 0, counts={"leaflets": 2}, words="发2份")
    again = replace(first, id=3, message_id=3, sent_at=NINE + timedelta(minutes=3))
    assert fold(first, said(2, 1, act="withdrawal", target_id=1), again).own_figures() == {"leaflets": 2}


def test_a_running_total_of_the_day_replaces_the_senders_earlier_figures() -> None:
    day = fold(
        said(1, 0, counts={"people_evacuated": 10}),
        said(2, 10, LI, counts={"people_evacuated": 4}),
        said(3, 20, counts={"people_evacuated": 15}, running={"people_evacuated": ["day", "own"]}),
    )
    assert day.own_figures() == {"people_evacuated": 19}


def test_a_running_total_of_the_community_replaces_everybodys() -> None:
    day = fold(
        said(1, 0, counts={"people_evacuated": 10}),
        said(2, 10, LI, counts={"people_evacuated": 4}),
        said(3, 20, counts={"people_evacuated": 102}, running={"people_evacuated": ["day", "community"]}),
        said(4, 30, LI, counts={"people_evacuated": 3}),
    )
    assert day.own_figures() == {"people_evacuated": 105}


def test_a_running_total_of_an_event_is_kept_apart() -> None:
    day = fold(said(1, 0, counts={"people_evacuated": 260}, running={"people_evacuated": ["event", "own"]}))
    assert day.own_figures() == {}
    assert day.running_totals() == {"event:people_evacuated": 260}


def test_a_list_posted_again_replaces_each_persons_entry() -> None:
    day = fold(
        said(1, 0, counts={"households_visited": 7}, heading="6月16日接龙"),
        said(2, 5, counts={"households_visited": 9}, heading="6月16日接龙"),
        said(3, 6, LI, counts={"households_visited": 5}, heading="6月16日接龙"),
    )
    assert day.own_figures() == {"households_visited": 14}


def test_a_list_entry_equal_to_what_stands_adds_nothing() -> None:
    day = fold(
        said(1, 0, counts={"households_visited": 7}), said(2, 50, counts={"households_visited": 7}, heading="接龙")
    )
    assert day.own_figures() == {"households_visited": 7}


def test_a_pasted_chat_without_heading_replaces_only_what_it_repeats() -> None:
    morning = said(1, 0, counts={"households_visited": 2}, words="走了2户", heading="")
    grown = said(2, 60, counts={"households_visited": 5}, words="走了2户 又走3户", heading="")
    evening = said(3, 500, counts={"households_visited": 4}, words="晚上走4户", heading="")
    assert fold(morning, grown, evening).own_figures() == {"households_visited": 9}


def test_figures_told_with_a_hazard_are_kept_apart_from_the_others() -> None:
    line = said(1, 0, counts={"people_evacuated": 14, "leaflets": 2}, hazard_figures={"people_evacuated": 14})
    day = fold(line, said(2, 9, act="correction", counts={"people_evacuated": 16}))
    assert day.own_figures() == {"leaflets": 2}
    assert day.changed_figures() == {1: {"people_evacuated": 16}}


def test_a_correction_mends_the_figures_of_news_of_a_hazard_too() -> None:
    report = said(1, 0, counts={"sites_checked": 1})
    news = said(2, 9, act="resolution", counts={"people_evacuated": 12}, hazard_figures={"people_evacuated": 12})
    day = fold(report, news, said(3, 12, act="correction", counts={"people_evacuated": 7}))
    assert day.changed_figures() == {2: {"people_evacuated": 7}} and day.unmatched == []
    assert day.own_figures() == {"sites_checked": 1}
