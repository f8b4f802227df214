"""Who is hurt or ill is hidden; everybody and everything else stands."""

import pytest

from nlp.hurt import hide_hurt


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("受伤的是张有才，78岁，腿骨折", "受伤的是张某某，78岁，腿骨折"),
        ("张有才78岁被石头砸伤腿", "张某某78岁被石头砸伤腿"),
        ("村民李桂花80岁卧床，已抬到村小学", "村民李某某80岁卧床，已抬到村小学"),
        ("1人受伤，叫王小三，男，45岁", "1人受伤，叫王某某，男，45岁"),
        ("工人周建华被砸伤", "工人周某某被砸伤"),
        ("王阿婆瘫痪在床，由儿子王建军背出来", "王某某瘫痪在床，由儿子王建军背出来"),
    ],
)
def test_who_is_hurt_is_hidden(text: str, hidden: str) -> None:
    assert hide_hurt(text) == hidden


@pytest.mark.parametrize(
    "text",
    ["山体滑坡，房子被压，村民有三个被困", "后山滑坡石头砸伤一个人，正在抢救", "何家屋后塌方，伤了两个",
     "村主任王大山带队撤离",
     "叫了120，人送医院了", "没有人受伤，下面住着9户14人", "伤者已送县人民医院", ""],
)  # fmt: skip
def test_nothing_else_is(text: str) -> None:
    assert hide_hurt(text) == text
