"""An ordinary Tuesday: what people write, what they are told, and how it goes up level by level."""

from tests.scenarios.county import County


def test_a_day_goes_from_the_worker_up_to_the_county(county: County) -> None:
    reply = county.says("wangjianguo", "南大洋社区今天走访12户，巡查水库2处，一切正常")
    assert "王建国 6月16日" in reply and "走访12户" in reply and "巡查2处" in reply
    assert "隐患1号" in county.says("lisimei", "3号楼楼道堆满纸板，已叫业主清走")
    assert "零报告" in county.says("yexiaohong", "正常")
    assert "已记请假" in county.says("xiangashan", "今天请假一天")
    county.receives("fengguan", "项阿山", "请假")
    totals = county.says("sunli", "汇总")
    assert "应报2 已报2" in totals and "走访12户" in totals and "隐患1处" in totals
    county.turn_to("16:27")
    county.receives("wangjianguo", "还没收到")  # of his second community
    county.turn_to("17:03")
    assert "走访12户" in county.receives("sunli", "【南大洋社区巡查日报】6月16日 第1版")
    assert "未报1（王建国）" in county.receives("wushui", "【水南社区巡查日报】")
    assert "请假1" in county.receives("fengguan", "【凤阳村巡查日报】")
    county.receives_nothing("qianjin", "longzhan", "zhaoming")
    county.turn_to("17:24")
    township = county.receives("qianjin", "【剑池街道应急日报】6月16日 第1版")
    assert "应报4 已报3 请假0 未报1" in township and "水南社区" in township and "叶小红" not in township
    county.receives("longzhan", "【龙南乡应急日报】")
    county.receives_nothing("zhaoming")
    county.turn_to("17:52")
    top = county.receives("zhaoming", "【龙泉市应急日报】6月16日 第1版")
    assert "应报4 已报3 请假1 未报1" in top and "剑池街道" in top and "水南社区" not in top
    assert "隐患1处" in top and "走访12户" in top
    county.advance(hours=12)  # a quiet night


def test_a_correction_is_in_every_digest_and_the_old_figure_in_none(county: County) -> None:
    county.says("lisimei", "走访3户，一切正常")
    assert "走访3户 → 走访8户" in county.says("lisimei", "更正：走访的是8户不是3户")
    county.says("lisimei", "又走访2户")
    county.lets_pass("还没收到")
    county.turn_to("17:52")
    for account, unit in (("sunli", "南大洋社区"), ("qianjin", "剑池街道"), ("zhaoming", "龙泉市")):
        assert "走访10户" in county.receives(account, f"【{unit}")
    for account in ("wushui", "fengguan", "longzhan"):
        county.receives(account, "日报】6月16日 第1版")


def test_reminders_go_to_the_missing_alone_and_stop_where_the_manager_wants_none(county: County) -> None:
    county.says("lisimei", "正常")
    county.says("wangjianguo", "南大洋社区正常")
    county.says("wangjianguo", "水南社区正常")
    assert "不再自动提醒" in county.says("fengguan", "关提醒")
    county.turn_to("16:27")
    county.receives("yexiaohong", "叶小红", "还没收到", "17:03前")
    county.receives_nothing("lisimei", "wangjianguo", "xiangashan")
    county.says("yexiaohong", "正常")
    county.turn_to("17:00")
    assert not county.unexpected()


def test_a_manager_sees_who_is_missing_and_chases_them_once_an_hour(county: County) -> None:
    county.says("wangjianguo", "南大洋社区正常")
    missing = county.says("sunli", "今天还有谁没报")
    assert "李四妹" in missing and "王建国" not in missing
    assert "已提醒1人：李四妹" in county.says("sunli", "催报")
    county.receives("lisimei", "孙丽请您报一下")
    assert "没有要提醒的人" in county.says("sunli", "催报")
    county.says("lisimei", "巡查后山1处，正常")
    assert "都报齐了" in county.says("sunli", "未报")


def test_a_managers_own_line_goes_up_and_without_it_the_digest_goes_all_the_same(county: County) -> None:
    county.lets_pass("还没收到")
    county.turn_to("17:03")
    for account in ("sunli", "wushui", "fengguan"):
        county.receives(account, "17:24前回：补充")
    assert "一起报上去" in county.says("sunli", "补充 今晚两人值守后山")
    county.turn_to("17:24")
    assert "南大洋社区：今晚两人值守后山" in county.receives("qianjin", "【剑池街道应急日报】")
    assert "补充：" not in county.receives("longzhan", "【龙南乡应急日报】")


def test_nobody_sees_what_their_post_does_not_cover(county: County) -> None:
    county.says("yexiaohong", "水南社区走访7户")
    for account, question in (
        ("lisimei", "汇总"),
        ("sunli", "汇总 水南社区"),
        ("qianjin", "汇总 凤阳村"),
        ("zhouhui", "未报"),
    ):
        assert "7户" not in county.says(account, question), (account, question)
    for account, question in (("wushui", "汇总"), ("qianjin", "汇总 水南社区"), ("zhaoming", "昨天和今天报了多少")):
        assert county.says(account, question)
    assert "走访7户" in county.says("zhaoming", "汇总 水南社区")


def test_leave_is_told_to_the_manager_who_can_undo_it(county: County) -> None:
    county.says("lisimei", "明天请假一天，由王建国代班")
    number = county.receives("sunli", "李四妹 请假：6月17日一天，由王建国代班").rsplit(" ", 1)[-1]
    assert "已取消" in county.says("sunli", f"不准 {number}")
    county.receives("lisimei", "没有同意", "6月17日")
