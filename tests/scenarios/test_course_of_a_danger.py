"""2022-05-30 at 凤阳村 in writing: the crack, 9户14人 moved, somebody who goes back, the all-clear; to the station."""

from tests.scenarios.county import County

CRACK = "村北后山裂缝变大,有泥往下掉,下面住着好几户人家,没有人受伤,正在喊人撤离"


def test_from_first_report_to_the_end(quick_county: County) -> None:
    county = quick_county
    county.lets_pass("日报】")
    county.says("xiangashan", CRACK)
    for account in ("fengguan", "longzhan"):
        county.receives(account, "【险情】", "后山")
    county.advance(minutes=1)
    county.receives("longzhan", "【险情首报】龙南乡 凤阳村", "时间：6月16日9:00", "没有人受伤", "喊人撤离", "凤管")
    county.says("longzhan", "收到")
    county.says("fengguan", "收到")
    county.receives("xiangashan", "龙站", "已收到")
    county.receives("xiangashan", "凤管", "已收到")
    county.advance(minutes=20)
    assert "1号险情" in county.says("fengguan", "9户14人都转移到村小学了，路口有专人看守")
    county.receives("longzhan", "【险情续报】")
    county.advance(minutes=3)
    county.receives("longzhan", "【险情续报·第1次】", "转移9户、转移14人", "村小学", "禁止回流")
    county.advance(minutes=10)
    assert "劝出来" in county.says("xiangashan", "有两个老人又跑回家喂鸡了")
    for account in ("fengguan", "longzhan"):
        county.receives(account, "【险情·有人返回】", "喂鸡")
    county.advance(minutes=3)
    county.receives("longzhan", "【险情续报·第2次】", "喂鸡")
    county.advance(minutes=30)
    for account in ("xiangashan", "fengguan"):
        county.receives(account, "1号险情", "还没解除，现在怎样")
    assert "解除" in county.says("fengguan", "险情1解除，大家可以回家了")
    county.receives("longzhan", "【险情解除】")
    county.receives("xiangashan", "您报过的1号险情", "解除了", "谢谢")
    county.advance(minutes=1)
    county.receives("longzhan", "【险情终报】", "历时1小时", "转移14人")
    shown = county.says("longzhan", "险情 1")
    for part in ("项阿山", "转移", "禁止回流", "有人返回", "解除（凤管）", "终报"):
        assert part in shown
    assert county.rollup("凤阳村").counts() == {"households_evacuated": 9, "people_evacuated": 14}
