"""Somebody whom the roster does not know becomes known in chat, and nothing of what they wrote before is lost."""

from tests.scenarios.county import County


def request_number(text: str) -> str:
    return text.rsplit("不同意 ", 1)[1].strip()


def test_a_worker_joins_by_one_word_of_the_manager_and_their_report_counts(county: County) -> None:
    assert "还不认识您" in county.says("moshengren01", "今天走访9户，一切正常")
    assert county.rollup("水南社区").counts() == {}
    assert "请应急管理员确认" in county.says("moshengren01", "我是陈新来，水南社区网格员，手机13905780077")
    asked = county.receives("wushui", "陈新来", "剑池街道 水南社区", "139****0077", "名册里没有此人")
    assert "存下" in county.says("moshengren01", "下午又走访2户")
    agreed = county.says("wushui", f"同意 {request_number(asked)}")
    assert "陈新来 已登记" in agreed and "2条" in agreed
    county.advance(seconds=30)
    told = [one.text for one in county.platform.received("moshengren01") if one.via == "push"]
    assert ["登记好了" in told[0], "走访9户" in told[1], "走访2户" in told[2]] == [True, True, True]
    for words in ("登记好了", "走访9户", "走访2户"):
        county.receives("moshengren01", words)
    assert county.rollup("水南社区").counts() == {"households_visited": 11}
    assert county.rollup("水南社区").reported == 1
    assert "走访11户" in county.says("wushui", "汇总")


def test_refused_they_stay_outside(county: County) -> None:
    county.says("moshengren01", "陈新来 水南社区 13905780077")
    asked = county.receives("wushui", "陈新来")
    county.says("wushui", f"不同意 {request_number(asked)}")
    county.receives("moshengren01", "没有通过")
    county.says("moshengren01", "今天走访9户")
    assert county.rollup("水南社区").counts() == {}


def test_a_manager_is_confirmed_by_the_station_and_a_station_by_the_county(county: County) -> None:
    county.says("moshengren01", "我是陈新来，水南社区应急管理员，13905780077")
    asked = county.receives("qianjin", "陈新来", "应急管理员")
    county.receives_nothing("wushui")
    assert "之前发来" not in county.says("qianjin", f"同意 {request_number(asked)}")
    county.receives("moshengren01", "登记好了")
    assert "应报2" in county.says("moshengren01", "汇总")
    county.says("moshengren02", "我是郑新站，剑池街道应急管理站，13905780078")
    asked = county.receives("zhaoming", "郑新站", "应急管理站")
    county.says("zhaoming", f"同意 {request_number(asked)}")
    county.receives("moshengren02", "登记好了")
    assert "水南社区" in county.says("moshengren02", "未报")


def test_with_a_new_phone_somebody_is_tied_to_their_old_self(county: County) -> None:
    county.says("lisimei", "走访3户，正常")
    county.says("xinhao01", "李四妹 南大洋社区 13900000013")
    asked = county.receives("sunli", "李四妹", "名册里有此人")
    county.says("sunli", f"同意 {request_number(asked)}")
    county.receives("xinhao01", "登记好了")
    assert "走访3户" in county.says("xinhao01", "我的")
    assert county.rollup("南大洋社区").expected == 2


def test_a_danger_is_passed_on_at_once_and_not_again_after_joining(county: County) -> None:
    county.says("moshengren01", "水南社区桥头山体滑坡，石头砸到路上，有人被困")
    county.receives("qianjin", "【险情】未登记")
    county.receives("zhaoming", "【险情上报】未登记")
    county.says("moshengren01", "我是陈新来，水南社区网格员，13905780077")
    asked = county.receives("wushui", "陈新来")
    county.says("wushui", f"同意 {request_number(asked)}")
    county.receives("moshengren01", "登记好了")
    county.advance(minutes=1)
    county.receives("moshengren01", "隐患")
    assert county.rollup("水南社区").hazards()["danger"] == 1


def test_a_follower_is_greeted_and_led_through_joining(followers: County) -> None:
    followers.act("follows", "oXinlai")
    followers.receives("oXinlai", "已关注")
    assert "手机号" in followers.says("oXinlai", "陈新来 溪头村")
    followers.says("oXinlai", "13905780077")
    assert "139****0077" not in followers.receives("oXiguan", "陈新来 申请登记")  # a template holds the beginning alone
    followers.says("oXiguan", "你好")
    asked = followers.receives("oXiguan", "陈新来", "溪头村")
    followers.says("oXiguan", f"同意 {request_number(asked)}")
    followers.receives("oXinlai", "登记好了")


def test_what_waited_for_a_person_without_an_account_reaches_them_once_they_have_one(county: County) -> None:
    county.lets_course_pass()
    county.enrol("龙泉市|龙南乡|||龙副|应急管理站|13900000031")
    county.says("xiangashan", "凤阳村后山塌方了，石头砸进房子，正在叫人往外撤")
    county.receives("fengguan", "【险情】")
    county.receives("longzhan", "【险情】")
    county.advance(minutes=6)  # nobody has answered: the station's second is called
    county.receives("fengguan", "【险情·还没人应】")
    county.receives("longzhan", "【险情·还没人应】")
    county.receives("longzhan", "没能送到应急管理站龙副（13900000031）", "请马上打电话")
    county.receives("longzhan", "龙副", "收不到巡报的消息")  # the written report for him
    county.says("longzhan", "收到")
    county.receives("xiangashan", "龙站已收到")
    county.says("longfu", "我是龙副，龙南乡应急管理站，13900000031")
    asked = county.receives("zhaoming", "龙副", "名册里有此人")
    county.says("zhaoming", f"同意 {request_number(asked)}")
    county.receives("longfu", "登记好了")
    county.receives("longfu", "【险情】", "凤阳村")
