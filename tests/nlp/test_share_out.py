"""Of several hazards told by their number some are dealt with and some are not."""

import pytest

from nlp import parse
from tests.nlp.moments import NOW

OPEN, ACTING, CLOSED = "open", "in_progress", "closed"


@pytest.mark.parametrize(
    ("text", "line", "states"),
    [
        ("发现隐患3处,已整改2处,1处限期整改", "other", [CLOSED, CLOSED, ACTING]),
        ("查出隐患5处,当场整改3处,其余2处责令限期整改", "other", [CLOSED] * 3 + [ACTING] * 2),
        ("今日共巡查点位15个,发现问题3个,已处理2个,上报1个", "other", [CLOSED, CLOSED, OPEN]),
        ("隐患:2处(1处已整改,1处整改中)", "other", [CLOSED, ACTING]),
        ("上周督查的6处问题已整改5处,剩下1处等师傅来", "other", [CLOSED] * 5 + [ACTING]),
        ("检查商铺12家,发现灭火器过期3具,当场更换2具,剩余1具明天换", "fire", [CLOSED, CLOSED, ACTING]),
        ("楼道堆物5处,清了3处,还有2处贴了通知", "fire", [CLOSED] * 3 + [ACTING] * 2),
        ("排查出消防隐患4处,整改完成4处", "fire", [CLOSED] * 4),
        ("发现消防通道堵塞3处,已全部清理", "fire", [CLOSED] * 3),
    ],
)
def test_each_has_the_state_that_is_told_of_it(text: str, line: str, states: list[str]) -> None:
    (entry,) = parse(text, NOW).reports
    assert [(one.line, one.state) for one in entry.hazards] == [(line, state) for state in states]


@pytest.mark.parametrize("text", ["后山滑坡埋了5个人,救出来3个,还有2个在里面", "两口子吵架,女的回娘家了,男的在家"])
def test_people_are_no_hazards_of_their_own(text: str) -> None:
    assert sum(len(entry.hazards) for entry in parse(text, NOW).reports) == 1
