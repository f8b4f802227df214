"""Digests: missed ones, late reports and their numbered revisions, long ones in whole pieces."""

from datetime import timedelta

from bot.channels.split import TEXT_LIMIT_BYTES
from handlers.digest import digest_text
from models.roster import find_unit
from tests.scenarios.county import County

LEADERS = (
    ("sunli", "南大洋社区"), ("wushui", "水南社区"), ("fengguan", "凤阳村"), ("qianjin", "剑池街道"),
    ("longzhan", "龙南乡"), ("zhaoming", "龙泉市"),
)  # fmt: skip


def receive_digests(county: County, *words: str) -> None:
    for account, unit in LEADERS:
        county.receives(account, f"【{unit}", "日报】", *words)


def test_digests_missed_while_the_bot_was_down_go_out_once_when_it_is_back(county: County) -> None:
    county.says("lisimei", "走访3户，正常")
    county.sleep_until(county.clock.now() + timedelta(hours=10))  # 19:00
    county.work_on()
    receive_digests(county, "6月16日 第1版")
    county.work_on()
    county.advance(minutes=90)
    assert not county.unexpected()


def test_after_days_of_silence_each_days_digest_comes_and_no_reminder(county: County) -> None:
    county.sleep_until(county.clock.now() + timedelta(days=2, hours=-2))  # Thursday 7:00
    county.work_on()
    receive_digests(county, "6月16日 第1版")
    receive_digests(county, "6月17日 第1版")
    assert not county.unexpected()


def test_a_late_report_brings_one_numbered_revision_at_each_level(county: County) -> None:
    county.lets_pass("还没收到")
    county.turn_to("17:53")
    receive_digests(county, "6月16日 第1版")
    county.says("lisimei", "走访3户，正常")
    for account, unit in (("sunli", "南大洋社区"), ("qianjin", "剑池街道")):
        text = county.receives(account, f"【{unit}", "6月16日 第2版", "本版变动", "走访3户")
        assert ("已报 0→1" in text and "未报1" in text) or unit != "南大洋社区"
    county.receives_nothing("zhaoming")  # whose digest is one minute old
    county.advance(minutes=1)
    county.says("wangjianguo", "南大洋社区走访2户，正常")
    county.says("lisimei", "更正：走访4户")
    county.receives_nothing("sunli", "qianjin")
    county.turn_to("19:00")
    assert "已报 1→2" in county.receives("sunli", "【南大洋社区巡查日报】6月16日 第3版", "走访6户")
    county.receives("qianjin", "【剑池街道应急日报】6月16日 第3版", "走访3户→走访6户")
    county.receives("zhaoming", "【龙泉市应急日报】6月16日 第2版", "走访0户→走访6户")


def test_a_report_for_yesterday_revises_yesterday(county: County) -> None:
    county.lets_pass("还没收到")
    county.turn_to("17:53")
    receive_digests(county, "6月16日 第1版")
    county.turn_to("08:00")
    assert "补报" in county.says("lisimei", "补报昨天：走访6户，一切正常")
    county.advance(minutes=20)
    for account, unit in (("sunli", "南大洋社区"), ("qianjin", "剑池街道"), ("zhaoming", "龙泉市")):
        county.receives(account, f"【{unit}", "6月16日 第2版", "走访6户")
    assert county.rollup("南大洋社区").counts() == {}


def test_at_night_revisions_wait_and_are_one(county: County) -> None:
    county.lets_pass("还没收到")
    county.turn_to("17:53")
    receive_digests(county, "6月16日 第1版")
    county.turn_to("21:10")
    county.says("lisimei", "走访3户，正常")
    county.turn_to("23:00")
    county.says("lisimei", "更正：走访4户")
    county.turn_to("06:59")
    assert not county.unexpected()
    county.turn_to("07:01")
    for account in ("sunli", "qianjin", "zhaoming"):
        county.receives(account, "6月16日 第2版", "走访4户")


def test_a_long_table_comes_in_whole_pieces_cut_at_line_ends(quick_county: County) -> None:
    names = [f"{family}{given}" for family in "赵钱孙李周吴郑王冯陈蒋沈" for given in "春夏秋冬梅兰竹菊松柏云海山河"]
    rows = [
        f"龙泉市|龙南乡|凤阳村|第{number}网格|{name}|网格员|1370000{number:04d}|w{number}"
        for number, name in enumerate(names, 100)
    ]
    quick_county.enrol("\n".join(rows))
    first = quick_county.says("fengguan", "明细")
    pieces = [first]
    while any(one.account == "fengguan" for one in quick_county.unexpected()):
        pieces.append(quick_county.receives("fengguan"))
    assert len(pieces) > 1
    assert all(len(one.encode()) <= TEXT_LIMIT_BYTES for one in pieces)
    lines = "\n".join(pieces).splitlines()
    assert [line for line in lines if line.endswith(" 未报")] == [f"{name} 未报" for name in ["项阿山", *names]]


def test_a_long_digest_is_split_and_the_pieces_make_the_whole(quick_county: County) -> None:
    quick_county.lets_pass("还没收到")
    for place in ("采石场背后", "张家屋后", "水库坝脚下方", "老祠堂东侧围墙外", "茶厂围墙外", "二号弯道上边"):
        quick_county.says("xiangashan", f"{place}山体滑坡，石头正砸向民房，正在撤人")
    quick_county.lets_pass("险情")
    for number in range(1, 7):
        quick_county.says("fengguan", "补充 " + f"第{number}件事要请站里定夺，" + "今晚的值守人员和车辆安排" * 6)
    quick_county.turn_to("17:24")
    pieces = [
        one.text
        for one in quick_county.platform.received("longzhan")
        if one.via == "push" and one.kind == "text" and "【险情" not in one.text
    ]
    assert len(pieces) == 2
    assert all(len(one.encode()) <= TEXT_LIMIT_BYTES for one in pieces)
    with quick_county.parts.db.read() as tx:
        unit = find_unit(tx, "龙南乡")
        whole = digest_text(
            tx, quick_county.parts.desk, unit.id, quick_county.clock.now().date(), quick_county.clock.now()
        )
    assert "\n".join(pieces) == whole
    quick_county.receives("longzhan", "【龙南乡应急日报】")
    quick_county.receives("longzhan", "全表回：明细")
    quick_county.receives("fengguan", "【凤阳村巡查日报】", "🔴还有3起也没人应")
    quick_county.receives("fengguan", "全表回：明细")
    for account in ("sunli", "wushui", "qianjin"):
        quick_county.receives(account, "日报】6月16日 第1版")
