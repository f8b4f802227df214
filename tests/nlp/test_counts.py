"""What numbers count, and which count nothing."""

import pytest

from nlp import parse
from tests.nlp.moments import NOW

TOLD = [
    ("走访12户", {"households_visited": 12}),
    ("入户走访:６户", {"households_visited": 6}),
    ("我走访哒十来户,都还好", {"households_visited": 10}),
    ("走了十余户,没事", {"households_visited": 10}),
    ("走访两三户", {"households_visited": 2}),
    ("检查店铺五六家,正常", {"sites_checked": 5}),
    ("巡查水库1座、工地2处,无异常", {"sites_checked": 3}),
    ("检查企业5家,其中木材厂3家", {"sites_checked": 5}),
    ("共查沿街门店21家、小区2个、学校1所", {"sites_checked": 24}),
    ("今天陪专家把6个地灾点、1座尾矿库、2座小水电都走了一遍", {"sites_checked": 9}),
    ("发倡议书贰拾伍份", {"leaflets": 25}),
    ("发放明白卡一百二十张", {"leaflets": 120}),
    ("转移9户14人", {"households_evacuated": 9, "people_evacuated": 14}),
    ("截至17时,全村累计转移31户102人,其中投亲19户64人,安置12户38人",
    {"households_evacuated": 31, "people_evacuated": 102}),
    ("转移近百人到学校", {"people_evacuated": 100}),
    ("转移0人,走访0户", {"people_evacuated": 0, "households_visited": 0}),
    ("开展防汛演练1场,参加86人", {"drills": 1, "drill_participants": 86}),
    ("开展安全培训两期,到场五十二人", {"trainings": 2, "training_participants": 52}),
    ("组织森林消防队员12人开展灭火机实操培训", {"training_participants": 12}),
    ("发生泥石流,造成1人死亡、2人受伤、1人失联", {"people_dead": 1, "people_injured": 2, "people_missing": 1}),
    ("电梯困了3个人", {"people_trapped": 3}),
    ("今日巡查点位 6 处(茶厂、渡口、小学)", {"sites_checked": 6}),
    ("巡查点位:泵站1、涵闸2、险段3,共6处", {"sites_checked": 6}),
    ("今天看了学校食堂、幼儿园食堂各一家,养老院两家,浴池三家", {"sites_checked": 7}),
    ("老桥头、水口、土地庙三个地方都转了", {"sites_checked": 3}),
    ("走访留守儿童九家", {"households_visited": 9}),
    ("辖区共有企业12家,今天检查5家", {"sites_checked": 5}),
    ("防火、防溺水两种折页,各发20张,贴告示6张", {"leaflets": 40}),
    ("礁石上有三个钓鱼的回不来了", {"people_trapped": 3}),
    ("两名工人从架子上掉下来,一个腿断了,一个擦破皮,已送医院", {"people_injured": 2}),
    ("土石冲进屋里,救出2人(轻伤),1人遇难", {"people_injured": 2, "people_dead": 1}),
    ("把沟边十二户都喊到了,先搬到村小去住,老少三十一个人", {"households_evacuated": 12, "people_evacuated": 31}),
    ("不好意思,前头讲转走62户186人,核下来是60户、179人", {"households_evacuated": 60, "people_evacuated": 179}),
    ("不是6家是9家,上午检查企业那条", {"sites_checked": 9}),
    ("疏散演练搞完,假设三楼起火,62个居民捂着湿毛巾下来", {"drill_participants": 62}),
    ("地灾点3个、水库2座、学校1所都去了", {"sites_checked": 6}),
    ("老张8户我5户一共13户,锁着门的4户改天再去", {"households_visited": 13}),
    ("走访西街28户,北巷17户,合45", {"households_visited": 45}),
    ("东边走访5户,西边3户", {"households_visited": 8}),
    ("走了十户,九户在,一户锁门", {"households_visited": 10}),
    ("今天走了5家 没人在家2户", {"households_visited": 5}),
    ("走访12户|商铺5家|资料30份", {"households_visited": 12, "sites_checked": 5, "leaflets": 30}),
    ("更正一下,昨儿我写的走访31户,数重了,应是27户", {"households_visited": 27}),
    ("培训到场三十六应为三十九", {"training_participants": 39}),
    ("安全课讲了一堂,到课22人,请假3人", {"trainings": 1, "training_participants": 22}),
    ("宣传册带五十本发出去四十七本", {"leaflets": 47}),
    ("打架伤了2个,一个胳膊一个后脑勺", {"people_injured": 2}),
    ("水磨沟5户22人全撤到村委会了,扑救的来了86人", {"households_evacuated": 5, "people_evacuated": 22}),
    ("罗山的火,已经劝走了11户", {"households_evacuated": 11}),
    ("走了22户,明白纸一家一张发了22张", {"households_visited": 22, "leaflets": 22}),
    ("四十二户走完了三十五户", {"households_visited": 35}),
    ("今天巡查水库2处走了十二户人家都蛮好没撒问题", {"sites_checked": 2, "households_visited": 12}),
    ("客栈抽查:十一家跑了九家,灭火器都好", {"sites_checked": 9}),
    ("五金店、粮油店、药房各2家都看过", {"sites_checked": 6}),
    ("查药店4 诊所2 口腔门诊1", {"sites_checked": 7}),
    ("堤防14段,闸门6扇,泵站3座,都看完", {"sites_checked": 23}),
    ("困了三工人在井下", {"people_trapped": 3}),
    ("里头关了三个人一个是孕妇,电梯里,维保在路上", {"people_trapped": 3}),
    ("入户|28|资料|28", {"households_visited": 28, "leaflets": 28}),
    ("演练1场,参加:居民66人、保安8人", {"drills": 1, "drill_participants": 74}),
    ("搞了消防演练,扮伤员的3名学生抬出来了,到场95人", {"drill_participants": 95}),
    ("更正:走访8户改10户", {"households_visited": 10}),
]  # fmt: skip
NOTHING = [
    "西边桥头水漫上来了,淹到三户人家",
    "巡查了水库", "走访了几户人家", "第3网格一切正常", "13号楼两家吵架,已劝开", "全程约9公里,进山车辆4辆,未见烟火",
    "老两口都在家,没事", "万家乐火锅店灶台有油垢,答应明天清",
    "无人员伤亡", "演练中模拟转移群众50人", "签订承诺书30份", "带俩志愿者沿街喊了一圈,没事",
    "拿邻县那场火灾讲了讲,死了三个人的那个",
    "打扫楼道4个,没有情况", "还有38户没撤", "出动党员民兵35人抢险",
    "上午9点多看了一圈,没事", "电话13800138000,有事找我,一切正常",
]  # fmt: skip


def counts_of(text: str) -> dict[str, int]:
    return {key: value for report in parse(text, NOW).reports for key, value in report.counts.items()}


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_a_number_counts_what_stands_with_it(text: str, wanted: dict[str, int]) -> None:
    assert counts_of(text) == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_count_nothing(text: str) -> None:
    assert counts_of(text) == {}


def test_a_running_total_tells_its_period_and_whose_it_is() -> None:
    report = parse("截至17时,全村累计转移31户102人", NOW).reports[0]
    assert (report.running["people_evacuated"].period, report.running["people_evacuated"].of) == ("day", "community")


def test_new_figures_are_marked_as_added() -> None:
    assert "households_evacuated" in parse("新增转移3户", NOW).reports[0].added
