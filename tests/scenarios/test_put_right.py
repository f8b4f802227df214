"""People put right what the bot has made of their words; whoever was told of it hears so."""

from bot.corrections import write_corrections
from tests.scenarios.county import County

STONES = "欧立木业后侧山体有石头滚落，厂里工人正在撤离"
PHONES = ("sunli", "zhouhui", "qianjin")


def test_a_drill_taken_for_a_danger_is_put_right_confirmed_and_kept(quick_county: County) -> None:
    county = quick_county
    county.says("lisimei", STONES)
    for account in PHONES:
        county.receives(account, "【险情】")
    county.advance(minutes=1)
    assert "是演练" in county.says("lisimei", "你搞错了，不是险情，是我们在演练")
    for account in PHONES:
        county.receives(account, "撤回", "核实")
    assert county.rollup("南大洋社区").hazards()["danger"] == 0
    assert "按误报结束" in county.says("qianjin", "误报 1 是演练")
    for account in ("sunli", "zhouhui", "lisimei"):
        county.receives(account, "误报")
    county.advance(minutes=30)  # nobody more is called
    target = county.parts.config.media.folder.parent / "lessons.jsonl"
    assert write_corrections(county.parts.db, target) == 1
    assert "李四妹" not in target.read_text(encoding="utf-8")


def test_two_numbers_that_sound_alike_are_asked_about_and_answered(quick_county: County) -> None:
    county = quick_county
    reply = county.says("lisimei", "台风前转移113人，到下午一共131人都到宾馆")
    assert "是转移113人还是转移131人？" in reply
    assert "转移131人 → 转移113人" in county.says("lisimei", "113")
    assert county.rollup("剑池街道").counts() == {"people_evacuated": 113}
