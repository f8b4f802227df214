"""A response level through the signed webhook: declared in plain words, lived by the hour, lowered, ended; and two at
once, each for its own area and line."""

from datetime import datetime

from models.times import SHANGHAI
from tests.scenarios.county import County
from tests.scenarios.two_days import minutes, text_of

STREET = ("sunli", "zhouhui", "wangjianguo", "lisimei", "wushui", "yexiaohong")  # everybody below 剑池街道's station
MOUNTAIN = ("longzhan", "fengguan", "xiangashan")
STONES = "欧立木业后侧山体有石头滚落，厂里工人正在撤离，没有人受伤"
CRACK = "村北后山裂缝变大，有泥往下掉，正在喊人撤离，没有人受伤"


def confirm(county: County, account: str, text: str, *question: str) -> str:
    """Says an order and one 是; the question has these words."""
    asked = county.says(account, text)
    for part in (*question, "请回：是"):
        assert part in asked, asked
    return county.says(account, "是")


def pushed(county: County, *contains: str) -> dict[str, list[str]]:
    """Who was pushed a message with all these words, at which minutes; it is accounted for."""
    everybody = ("zhaoming", "qianjin", *STREET, *MOUNTAIN)
    told = {one: found for one in everybody if (found := minutes(county, one, *contains))}
    county.lets_pass(*contains)
    return told


def test_a_station_lives_through_level_one_by_the_hour(county: County) -> None:
    declare(county)
    report_by_the_hour(county)
    climb_by_the_levels_row(county)
    lower_and_end(county)
    assert all(minutes(county, one, "响应") == [] for one in MOUNTAIN), "nobody elsewhere has heard of any of it"
    county.lets_pass("日报】")
    county.lets_pass("还没收到")


def declare(county: County) -> None:
    """In the station's own words, confirmed once; everybody below it is told in one sentence what to do."""
    assert county.says("qianjin", "接市防指通知，我街道现在启动防汛Ⅰ级响应").count("请回：是") == 1
    assert pushed(county, "【启动】") == {}
    assert "已通知7人" in county.says("qianjin", "是")
    assert pushed(county, "【启动】剑池街道防汛防台Ⅰ级响应（9:00）") == {
        one: ["09:00"] for one in ("zhaoming", *STREET)
    }
    expected = "请每1小时报一次，一句话就行，例如：后山看过，正常。有险情马上报，先撤人。"
    assert text_of(county, "lisimei", "【启动】").split("\n")[1:] == [expected]


def report_by_the_hour(county: County) -> None:
    """Whoever is silent is reminded ten minutes before the round, the leaders get new and running figures."""
    county.turn_to("9:40")
    county.says("lisimei", "走访3户，转移12人到村委会")
    county.turn_to("10:10")
    reminded = pushed(county, "响应期间每1小时报一次")
    assert reminded == {one: ["09:57"] for one in ("wangjianguo", "yexiaohong")}
    first = {one: text_of(county, one, "10:07汇总") for one in ("sunli", "wushui", "qianjin")}
    assert "应报2 已报1" in first["sunli"] and "还没报：王建国" in first["sunli"]
    assert "新增：走访3户、转移12人" in first["sunli"] and "新增：无" in first["wushui"]
    county.says("wangjianguo", "南大洋社区又转移5人到村委会")
    county.turn_to("11:10")
    second = text_of(county, "qianjin", "11:07汇总")
    assert "新增：转移5人" in second and "累计（6月16日9:00起）：走访3户、转移17人" in second
    assert pushed(county, "Ⅰ级响应】", "汇总") == {one: ["10:07", "11:07"] for one in ("sunli", "wushui", "qianjin")}
    assert pushed(county, "还没收到您的")["lisimei"] == ["10:57"]


def climb_by_the_levels_row(county: County) -> None:
    """After 2, 5 and 10 minutes without a word."""
    county.says("lisimei", STONES)
    county.advance(minutes=11)
    assert minutes(county, "sunli", "【险情") == ["11:10", "11:12"]
    assert minutes(county, "qianjin", "【险情", "收到 ") == ["11:10", "11:12", "11:15"]
    assert minutes(county, "zhaoming", "【险情", "收到 ") == ["11:20"]
    county.says("qianjin", "收到")
    county.says("sunli", "收到")
    county.says("qianjin", "误报 1 是采石场放炮")
    county.lets_pass("险情")


def lower_and_end(county: County) -> None:
    """Everybody is told once; the rhythm is that of the third row, then the day's own."""
    assert "已通知7人" in confirm(county, "qianjin", "响应降为Ⅲ级", "改为Ⅲ级", "每4小时")
    assert set(pushed(county, "【调整】剑池街道防汛防台Ⅰ级响应改为Ⅲ级")) == {"zhaoming", *STREET}
    county.turn_to("15:10")
    assert pushed(county, "Ⅲ级响应】", "汇总") == {one: ["15:07"] for one in ("sunli", "wushui", "qianjin")}
    assert "新增：发现隐患1处、险情1处" in text_of(county, "qianjin", "15:07汇总")
    assert "走访3户、转移17人" in text_of(county, "qianjin", "15:07汇总")
    assert "已通知7人" in confirm(county, "qianjin", "结束响应", "要结束剑池街道防汛防台Ⅲ级响应吗")
    assert set(pushed(county, "【结束】剑池街道防汛防台Ⅲ级响应")) == {"zhaoming", *STREET}
    assert "每天报一次" in text_of(county, "lisimei", "【结束】")
    county.turn_to("20:10")
    assert pushed(county, "Ⅲ级响应】", "汇总") == {one: ["15:07"] for one in ("sunli", "wushui", "qianjin")}


def test_two_levels_at_once_hold_each_for_its_own_area_and_line(quick_county: County) -> None:
    county = quick_county
    assert "已通知10人" in confirm(county, "zhaoming", "全县启动防汛Ⅲ级响应", "龙泉市防汛防台Ⅲ级响应")
    county.turn_to("9:05")
    assert "已通知7人" in confirm(county, "qianjin", "启动防汛Ⅰ级响应")
    county.turn_to("9:10")
    assert "已通知3人" in confirm(county, "longzhan", "启动森林防火Ⅰ级响应")
    county.lets_pass("【启动】")

    # In the street the graver one counts, in the mountains the county's; a fire's level says nothing of a slope.
    county.says("lisimei", STONES)
    county.says("xiangashan", CRACK)
    county.turn_to("9:25")
    assert minutes(county, "sunli", "【险情") == ["09:10", "09:12"]
    assert minutes(county, "fengguan", "【险情") == ["09:10", "09:14"]
    for account in ("qianjin", "longzhan"):
        county.says(account, "收到")

    # The rhythm follows the graver of all lines; the county's round leaves out what has a graver one of its own.
    county.turn_to("13:10")
    assert minutes(county, "sunli", "Ⅰ级响应】", "汇总") == ["10:07", "11:07", "12:07", "13:07"]
    assert minutes(county, "fengguan", "森林防火Ⅰ级响应】", "汇总") == ["10:07", "11:07", "12:07", "13:07"]
    assert minutes(county, "zhaoming", "Ⅲ级响应】", "汇总") == ["13:07"]
    assert minutes(county, "sunli", "Ⅲ级响应】", "汇总") == []

    # The street ends its own: the county's goes on there, and says so.
    confirm(county, "qianjin", "结束响应")
    told = text_of(county, "lisimei", "【结束】")
    assert "龙泉市防汛防台Ⅲ级响应还在执行" in told and "每4小时报一次" in told
    assert "由上级来改" in county.says("qianjin", "结束响应")
    assert "龙泉市防汛防台Ⅲ级响应" in county.says("lisimei", "响应")
    assert "剑池" not in county.says("xiangashan", "响应")
    assert county.clock.now().astimezone(SHANGHAI) >= datetime(2026, 6, 16, 13, 10, tzinfo=SHANGHAI)
    for part in ("险情", "汇总", "响应期间", "【结束】"):
        county.lets_pass(part)
