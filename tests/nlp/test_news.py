"""How a danger goes on, in the words of the trade and of the street."""

import pytest

from nlp.course import read_field, read_fields, read_news, read_numbered

RETURNED = (
    "有3个工人又跑回宿舍拿东西",
    "有人偷偷返回厂里",
    "老张非要回家喂鸡",
    "发现2名村民进了警戒区",
    "几个人翻墙进去了",
    "有村民想回去",
    "有2名群众擅自返回",
    "两个工人溜回宿舍了,已劝离",
    "出现人员回流",
)
NOT_RETURNED = (
    "没人回去",
    "113人都在宾馆,无人返回",
    "大门已锁,不让回去",
    "禁止回流",
    "群众可以回家了",
    "我回村委会拿警戒带",
    "已安排专人防止回流",
    "欧立木业后侧山体有石头滚落",
    "收到,回复",
    "险情解除,大家都回家了",
    "回访了3户",
    "我马上回去看看",
    "今天走访8户,正常",
)
MOVED = {
    "14人转移到村小学": "村小学",
    "9户14人已全部转移至文化礼堂": "文化礼堂",
    "人都安置在君悦宾馆,大门锁了": "君悦宾馆",
    "工人全部撤到了厂外空地": "厂外空地",
    "转移113人到安全地带": "",
    "正在喊人撤离": "",
    "已经撤离到村委会避险": "村委会",
}
OVER = ("险情已解除", "险情解除了", "解除", "危险已排除", "没危险了")
NOT_OVER = ("险情还没有解除", "解除前不要回去", "警戒线已拉", "正常")


@pytest.mark.parametrize("text", RETURNED)
def test_somebody_who_goes_back_is_seen(text: str) -> None:
    assert read_news(text).is_returned


@pytest.mark.parametrize("text", NOT_RETURNED)
def test_who_stays_away_or_is_let_go_is_no_return(text: str) -> None:
    assert not read_news(text).is_returned


@pytest.mark.parametrize(("text", "where"), MOVED.items())
def test_where_people_were_moved(text: str, where: str) -> None:
    assert read_news(text).fields.get("moved_to", "") == where


@pytest.mark.parametrize("text", OVER)
def test_the_end_is_told(text: str) -> None:
    assert read_news(text).is_over


@pytest.mark.parametrize("text", NOT_OVER)
def test_what_is_not_the_end(text: str) -> None:
    assert not read_news(text).is_over


@pytest.mark.parametrize("text", ["大门已锁,不让回去", "禁止回流", "路口有专人看守", "厂区封了,没有人回去"])
def test_kept_away(text: str) -> None:
    assert read_news(text).is_kept_away


@pytest.mark.parametrize("text", ["群众可以回家了", "同意大家返回", "已全部回迁"])
def test_relieved(text: str) -> None:
    news = read_news(text)
    assert news.is_relieved and not news.is_kept_away


def test_people_and_deeds_are_kept_in_their_own_words() -> None:
    fields = read_news("后山裂缝在变大,下面住着9户14人,没有人受伤,已拉警戒线,正在喊人撤离,快派人来").fields
    assert fields == {"people": "下面住着9户14人,没有人受伤", "done": "已拉警戒线,正在喊人撤离"}


def test_who_is_in_charge() -> None:
    fields = read_news("现场负责人是王大山,电话13905780012").fields
    assert (fields["in_charge"], fields["phone"]) == ("王大山", "13905780012")
    assert read_news("由村主任李有才带队").fields["in_charge"] == "村主任李有才"


def test_a_danger_named_by_its_number() -> None:
    for text in ("险情3 解除", "险情3号：解除", "险情 3,解除", "险情３解除"):
        found = read_numbered(text)
        assert found is not None and (found.number, found.rest) == (3, "解除")
    assert read_numbered("险情3") == read_numbered("险情 3")
    assert read_numbered("险情解除") is None and read_numbered("隐患3") is None


def test_a_field_said_by_its_name() -> None:
    assert read_field("负责人是王大山") == ("in_charge", "王大山")
    assert read_field("更正 地点:村北后山") == ("place", "村北后山")
    assert read_field("电话 13905780012") == ("phone", "13905780012")
    assert read_field("后山塌了") is None


@pytest.mark.parametrize(
    "text",
    [
        "负责人是周会 电话13900000171",
        "负责人周会，电话13900000171",
        "现场负责人:周会(13900000171)",
        "负责人是周会，手机号13900000171",
    ],
)
def test_a_phone_beside_who_is_in_charge_is_a_field_of_its_own(text: str) -> None:
    assert read_fields(text) == {"in_charge": "周会", "phone": "13900000171"}


def test_fields_without_a_phone_are_as_they_were_said() -> None:
    assert read_fields("负责人是王大山") == {"in_charge": "王大山"}
    assert read_fields("电话 13905780012") == {"phone": "13905780012"}
    assert read_fields("措施是打了电话") == {"done": "打了电话"}
    assert read_fields("后山塌了") == {}


@pytest.mark.parametrize("piece", ["转移到", "回", "险情", "负责人是", "有人"])
def test_long_texts_take_no_time(piece: str) -> None:
    read_news(piece * 5000)
    read_numbered(piece * 5000)
    read_field(piece * 5000)
    read_fields(piece * 5000)
