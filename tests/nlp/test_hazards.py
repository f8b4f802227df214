"""Hazards with their line, severity, state and place; and the many texts that hold a hazard's word and tell none."""

import pytest

from nlp import parse
from tests.nlp.moments import NOW

TOLD = [
    ("老槐树巷路灯3盏不亮,已报社区", "facility", "general", "open", "老槐树巷"),
    ("5栋楼道有电动车充电,已劝离", "fire", "general", "closed", "5栋楼道"),
    ("王家坳屋后滑坡还在动,快来人", "geology", "danger", "open", "王家坳"),
    ("南沟水库大坝坡脚往外冒浑水", "flood", "danger", "open", "南沟水库大坝坡脚"),
    ("红星水库坝脚有一处渗水,水清,已上报水利站", "flood", "major", "open", "红星水库坝"),
    ("石桥茶场仓库边的挡墙鼓出来一块,茶场已经拿警戒带围了", "geology", "major", "in_progress", "石桥茶场仓库"),
    ("村口变压器旁电杆歪了,高压线离房檐不到一米", "utility", "major", "open", "村口变压器"),
    ("高坎组地边烧秸秆,正劝他熄火", "forest_fire", "general", "in_progress", "高坎组"),
    ("7号楼货梯卡在5楼和6楼中间,里面关了3个人", "facility", "danger", "open", "7号楼"),
    ("鑫达石材厂切割车间工人没戴安全帽,限期整改", "workplace", "general", "in_progress", "鑫达石材厂切割车间"),
    ("阿婆屋企煤氣爐漏氣,叫咗煤氣公司嚟", "utility", "major", "in_progress", "阿婆屋企"),
    ("黄泥塝小学旁边的井盖翘起来了,放学娃娃都从上面跑", "facility", "major", "open", "黄泥塝小学旁边"),
    ("大樟树边上电线掉下来,就挂在路上", "utility", "danger", "open", "大樟树边上"),
    ("今天早上村口石头滚到路上了,车过不去", "geology", "general", "open", "村口"),
]
NO_HAZARD = [
    "没有压着人", "今天埋人去了", "演练说里面压着两个人",
    "未发现裂缝", "没有发现任何裂缝和渗水", "无火灾、无地质灾害、无矛盾纠纷", "重点排查滑坡点,一切正常",
    "今日宣传森林防火", "提醒村民不要焚烧秸秆", "洪水生家走访一次", "今天去火烧坪走了一圈,没事",
    "东街火锅店检查一家,正常", "开展防汛演练1场,模拟滑坡转移50人", "那处老裂缝没有变化", "说是水库垮了,去看了没有的事",
    "听老人说九八年这条沟发过泥石流,今天去看没啥变化", "检查灭火器8个压力正常", "危房都看了,没变化",
    "微信上传的说水库垮了,我去看了,根本没有的事", "听说水泥厂塌了,跑去看,是在换耐火砖",
    "闸门启闭机试了一把,钢丝绳没断丝,都好", "下面住着好几户人家", "路口有人守着",
]  # fmt: skip
UNDER = ["里面压着两个人", "里面压着两个人，没有其他人受伤", "有个人卡在里面", "河边老房子塌了,里面压着两个人"]
APART = [
    ("北门的井盖破了,桥头路灯不亮,菜场消防栓没水", ["facility", "facility", "fire"]),
    ("东门护栏断了,南门健身器材坏了", ["facility", "facility"]),
    ("路灯杆歪了,灯不亮", ["facility"]),
    ("查看山塘水库4座,机耕路口路灯坏了,已报村里", ["facility"]),
]
NOT_TOLD = [
    "如遇险情请立即转移",
    "【转发】市气象台发布暴雨红色预警,请各网格员加强巡查,注意滑坡泥石流",
    "滑坡点的警示牌是县里统一做还是各村自己做?",
    "如果半夜发现险情打哪个电话?",
    "我们当年扑火那才叫险,三天三夜没合眼",
]


@pytest.mark.parametrize(("text", "line", "severity", "state", "place"), TOLD, ids=[one[0] for one in TOLD])
def test_a_hazard_is_read_whole(text: str, line: str, severity: str, state: str, place: str) -> None:
    (hazard,) = parse(text, NOW).reports[0].hazards
    assert (hazard.line, hazard.severity, hazard.state) == (line, severity, state)
    assert hazard.place is not None and (place in hazard.place or hazard.place in place)


@pytest.mark.parametrize("text", NO_HAZARD)
def test_a_hazards_word_is_not_yet_a_hazard(text: str) -> None:
    made = parse(text, NOW)
    assert made.intent == "report"
    assert [one for report in made.reports for one in report.hazards] == []
    assert not made.danger


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_passed_on_or_asked_reports_nothing(text: str) -> None:
    made = parse(text, NOW)
    assert made.intent != "report" and made.reports == () and not made.danger


def lines_of(text: str) -> list[str]:
    return sorted(one.line for report in parse(text, NOW).reports for one in report.hazards)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("发现消防通道堵塞3处", ["fire"] * 3),
        ("发现隐患3处", ["other"] * 3),
        ("巷口路灯不亮,市场门口井盖破了", ["facility"] * 2),
        ("今天共排查出租房32间,发现隐患5处,其中私拉乱接2处,灭火器失效2处,5处都已当场整改",
         ["fire", "fire", "other", "utility", "utility"]),
        ("后山滑坡,路被埋了,电杆也倒了", ["geology"]),
    ],
)  # fmt: skip
def test_each_hazard_is_one(text: str, wanted: list[str]) -> None:
    assert lines_of(text) == wanted


def test_a_remedy_stays_with_its_own_hazard() -> None:
    made = parse("老王烧烤店灭火器过期,当场换了新的;五金店门口电线裸露,老板答应换", NOW).reports[0]
    assert [(one.line, one.state) for one in made.hazards] == [("fire", "closed"), ("utility", "in_progress")]


def test_figures_of_people_go_with_their_hazard() -> None:
    (hazard,) = parse("后山滑坡冲毁民房,2人受伤,转移9户14人", NOW).reports[0].hazards
    assert hazard.figures == {"people_injured": 2, "households_evacuated": 9, "people_evacuated": 14}


def test_silence_about_the_state_is_known_as_silence() -> None:
    (silent,) = parse("老槐树巷路灯不亮", NOW).reports[0].hazards
    (told,) = parse("老槐树巷路灯不亮,已上报", NOW).reports[0].hazards
    assert (silent.is_state_told, told.is_state_told) == (False, True)


@pytest.mark.parametrize(("text", "lines"), APART, ids=[text for text, _ in APART])
def test_different_things_are_hazards_of_their_own(text: str, lines: list[str]) -> None:
    assert [one.line for report in parse(text, NOW).reports for one in report.hazards] == lines


@pytest.mark.parametrize("text", UNDER)
def test_somebody_under_something_is_a_danger_that_nobody_acts_on_yet(text: str) -> None:
    (hazard,) = [one for report in parse(text, NOW).reports for one in report.hazards]
    assert (hazard.severity, hazard.state) == ("danger", "open")
