"""Lists name what is broken, so that two things at one place can be told apart."""

from handlers.wording import short_words
from tests.handlers.world import World


def test_two_things_at_one_place_are_told_apart_in_every_list(world: World) -> None:
    world.says("lisimei", "老祠堂后面栏杆断了")
    world.advance(minutes=5)
    world.says("lisimei", "老祠堂后面路灯不亮")
    for words in ("隐患", "明细"):
        lines = [line for line in world.says("sunli", words).split("\n") if "老祠堂后面" in line]
        assert len(lines) == 2 and "栏杆断了" in lines[0] and "路灯不亮" in lines[1]


def test_a_question_which_one_names_them_too(world: World) -> None:
    world.says("lisimei", "老祠堂后面井盖破了")
    world.says("lisimei", "老祠堂后面路灯不亮")
    asked = world.says("lisimei", "老祠堂后面那个处理好了")
    assert "1. 老祠堂后面 井盖破了" in asked and "2. 老祠堂后面 路灯不亮" in asked


def test_long_words_are_cut_to_one_short_line() -> None:
    assert short_words("老祠堂后面栏杆断了，小孩天天在那边玩", "老祠堂后面") == "栏杆断了"
    assert len(short_words("这一段路边的防护栏杆被车撞坏了歪在路上一直没有人来修")) == 12
    assert short_words("") == ""
