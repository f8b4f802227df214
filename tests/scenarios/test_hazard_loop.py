"""A hazard's closed loop over days: found by two, assigned, overdue, put right, checked, closed out, back again."""

from datetime import date

from tests.scenarios.county import County

JPEG = b"\xff\xd8\xff\xe0 railing"
RAILING = "北门桥头护栏断了，小孩容易掉下去"
FOUND_ON = date(2026, 6, 16)


def begin(county: County) -> None:
    """The daily rhythm is told of elsewhere."""
    for word in ("还没收到", "日报】"):
        county.lets_pass(word)


def test_a_hazard_goes_round_its_whole_loop(county: County) -> None:
    begin(county)
    find_and_assign(county)
    let_it_lie(county)
    put_it_right(county)
    shown = county.says("qianjin", "隐患 1")
    assert "报告人2位：李四妹、王建国" in shown and "整改前1张，整改后1张" in shown and "孙丽 销号" in shown
    assert county.rollup("南大洋社区", FOUND_ON).hazards()["found"] == 1
    assert county.rollup("南大洋社区").hazards()["found"] == 0
    county.advance(days=7)
    reply = county.says("lisimei", RAILING)
    assert "隐患2号" in reply and "（1号6月21日已处置，这次又出现了）" in reply
    assert county.rollup("南大洋社区").hazards()["found"] == 1


def find_and_assign(county: County) -> None:
    assert "隐患1号" in county.says("lisimei", RAILING)
    assert "照片收到" in county.sends_image("lisimei", JPEG)
    county.advance(hours=1)
    assert "（李四妹也报过）" in county.says("wangjianguo", f"南大洋社区{RAILING}")
    assert "未销号隐患1处" in county.says("sunli", "隐患")
    assert "派给王建国，6月17日前" in county.says("sunli", "派1号给建国，明天前修好")
    county.receives("wangjianguo", "孙丽请您处理隐患1号", "北门桥头", "6月17日前弄好")


def let_it_lie(county: County) -> None:
    county.turn_to("17:52")
    county.turn_to("08:47")  # Wednesday, the day it is due: nobody is pressed
    county.receives_nothing("wangjianguo", "sunli", "qianjin")
    county.turn_to("17:52")
    county.turn_to("08:47")
    county.receives("wangjianguo", "过了期限", "1号 南大洋社区 北门桥头", "逾期1天")
    county.receives_nothing("sunli", "qianjin", "zhaoming")
    assert "处置中" in county.says("wangjianguo", "1号已联系师傅去修了")
    county.turn_to("17:52")
    county.turn_to("08:47")
    county.receives("wangjianguo", "逾期2天")
    county.receives("sunli", "过了期限", "处置中")
    county.turn_to("17:52")
    county.turn_to("08:47")
    county.receives("wangjianguo", "逾期3天")
    county.receives("sunli", "逾期3天")
    county.turn_to("17:24")
    assert "逾期未销号1处：南大洋社区1号" in county.says("qianjin", "日报")


def put_it_right(county: County) -> None:
    assert "管理员看过后销号" in county.says("wangjianguo", "北门桥头护栏焊好了")
    assert "照片收到" in county.sends_image("wangjianguo", JPEG)
    county.receives("sunli", "王建国说隐患1号", "好了回：销号 1")
    assert "重新打开" in county.says("sunli", "1号复查没整改到位")
    county.receives("wangjianguo", "复查还没好", "6月23日前")
    county.advance(days=1)
    county.says("wangjianguo", "1号修好了")
    county.receives("sunli", "王建国说隐患1号")
    assert "隐患1号（北门桥头 公共设施）已销号" in county.says("sunli", "1号已查看，可以销号")
    county.receives("lisimei", "您6月16日报的隐患1号", "谢谢您")
    county.receives("wangjianguo", "您6月16日报的隐患1号", "谢谢您")


def test_what_is_done_is_told_once_though_the_platform_is_down_and_the_worker_dies(county: County) -> None:
    begin(county)
    county.says("lisimei", "北门井盖破了")
    county.platform.fault("busy")
    county.says("sunli", "派 1 给王建国 明天前")
    county.advance(minutes=15)
    county.platform.heal()
    county.advance(minutes=30)
    county.receives("wangjianguo", "孙丽请您处理隐患1号")
    county.says("sunli", "派 1 给李四妹 后天前")
    county.receives("lisimei", "6月18日前弄好")
    assert "不派了" in county.says("sunli", "撤销")
    county.receives("lisimei", "不用您处理了")
    assert "已派王建国" in county.says("sunli", "隐患")


def test_two_hazards_alike_are_asked_about_and_only_the_one_meant_is_closed(county: County) -> None:
    begin(county)
    for place in ("北门", "东街口"):
        county.says("lisimei", f"{place}井盖破了")
    county.advance(days=2)
    asked = county.says("wangjianguo", "南大洋社区前天报的井盖换好了")
    assert "1. 北门" in asked and "2. 东街口" in asked
    assert "隐患2号（东街口" in county.says("wangjianguo", "2")
    county.receives("lisimei", "您6月16日报的隐患2号")
    left = county.says("sunli", "隐患")
    assert "1号 北门" in left and "东街口" not in left
