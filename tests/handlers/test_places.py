"""When two places that people name are the same one."""

import pytest

from handlers.places import is_same_place, is_same_within

SAME = [
    ("北门", "小区北门"),
    ("欧立木业后侧山体", "欧立木业后山"),
    ("3号楼2单元楼道", "3号楼2单元"),
    ("村口大樟树旁边", "村口大樟树"),
    ("前岗村后山", "后山"),
    ("南大洋小学北门", "小学北门"),
    ("3号楼楼道", "3号楼2单元楼道"),
    ("老桥头", "桥头"),
    ("后山", "北边后山"),
    ("小学门口", "学校门口"),
    ("小区门口", "小区大门口"),
    ("菜场旁边", "菜市场边上"),
    ("大樟树后面", "村口大樟树后面"),
    ("幼儿园门口", "幼儿园大门"),
    ("王大爷家门口", "王大爷家门前"),
    ("阳光小区门口", "阳光小区东侧门口"),
    ("祠堂边", "祠堂旁边"),
    ("村部对面", "村委会对面"),
]
OTHER = [
    ("3栋2单元", "5栋2单元"),
    ("三栋楼道", "五栋楼道"),
    ("北门", "东街口"),
    ("茶山", "竹山"),
    ("张家屋后", "李家屋后"),
    ("村口", None),
    (None, None),
    ("", "村口"),
    ("6栋402", "9栋402"),
    ("东坡", "西坡"),
    ("张家屋前", "张家屋后"),
    ("幼儿园门口", "公园门口"),
    ("菜场路口", "卫生院路口"),
    ("小学旁边", "中学旁边"),
    ("文化礼堂后面", "老年食堂后面"),
    ("桥头路口", "桥尾路口"),
    ("东门", "北门"),
    ("阳光小区", "东方小区"),
    ("阳光小区大门", "东方小区大门"),
    ("老桥头", "新桥头"),
    ("3号楼2单元楼道", "3号楼3单元楼道"),
    ("卫生院楼道", "派出所楼道"),
    ("河埠头边上", "晒谷场边上"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_are_one_place(one: str, other: str) -> None:
    assert is_same_place(one, other) and is_same_place(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_these_are_two(one: str | None, other: str | None) -> None:
    assert not is_same_place(one, other) and not is_same_place(other, one)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("南大洋社区北门", "南大洋社区菜场", False),
        ("南大洋社区北门桥头", "北门桥头", True),
        ("南大洋社区", "南大洋社区", True),
        ("南大洋社区", "南大洋社区北门", True),
        (None, "南大洋社区北门", False),
    ],
)
def test_the_name_of_the_community_makes_no_two_places_alike(one: str | None, other: str, is_same: bool) -> None:
    assert is_same_within("南大洋社区", one, other) is is_same
