"""Which day a message reports on."""

import pytest

from nlp import parse
from tests.nlp.moments import NOW

DAYS = [
    ("走访3户", "2026-06-16"), ("补报昨天:走访3户", "2026-06-15"), ("补报6月12日:走访3户", "2026-06-12"),
    ("6月14日巡查情况:走访3户,正常", "2026-06-14"), ("日期:2026年6月10日\n走访3户", "2026-06-10"),
    ("昨晚大风刮倒一棵大树,压在路上", "2026-06-16"), ("12月30日补报:走访3户", "2025-12-30"),
    ("更正昨天(6月15日)日报:走访应为13户", "2026-06-15"), ("前天忘了报,走访4户", "2026-06-14"),
    ("补一条上个礼拜五的:入户34户", "2026-06-12"), ("补6.12:去看了沟,没发现垮塌", "2026-06-12"),
    ("夜来后晌巡了两遍坝,没事", "2026-06-15"), ("十二号走访9户,漏报了", "2026-06-12"),
    ("折页实发88份,早上写98是连昨天剩下的也数上了", "2026-06-16"), ("更正:门牌是甲12号,不是甲21号", "2026-06-16"),
    ("昨天报的井盖已经换好了", "2026-06-16"), ("发现2处插座老化,限6月20日前整改", "2026-06-16"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS, ids=[text for text, _ in DAYS])
def test_the_text_may_name_another_day(text: str, day: str) -> None:
    found = parse(text, NOW).reports[0].date
    assert found is not None and found.isoformat() == day


@pytest.mark.parametrize("text", ["补报2月30日:走访3户", "补报6月28日:走访3户"])
def test_an_impossible_or_future_day_is_a_doubt(text: str) -> None:
    made = parse(text, NOW)
    assert made.reports[0].date == NOW.date() and [one.kind for one in made.doubts] == ["date"]


def test_without_a_moment_only_a_full_date_stands() -> None:
    assert parse("补报6月12日:走访3户").reports[0].date is None
    full = parse("日期:2026年6月10日\n走访3户").reports[0].date
    assert full is not None and full.isoformat() == "2026-06-10"
