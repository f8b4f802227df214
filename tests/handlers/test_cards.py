"""What stands on a danger's card, and how a place without a line is written."""

from sqlalchemy import select

from handlers.wording import hazard_words
from models.course import Course
from models.tables import Outbox
from tests.handlers.world import World


def test_a_danger_s_card_says_which_one_and_where(world: World) -> None:
    world.says("lisimei", "欧立木业后侧山体有石头滚落，厂里工人正在撤离")
    with world.db.read() as tx:
        fields = tx.scalars(select(Outbox.fields).where(Outbox.kind == "danger")).first()
    assert fields is not None and fields["title"].startswith("【险情】剑池街道 南大洋社区")
    assert fields["what"] == "1号 欧立木业后侧 地质灾害"


def test_no_gap_stands_before_a_comma(world: World) -> None:
    told = hazard_words(Course(1, "other", world.now.date(), "danger", "open", "河边", {}))
    assert f"{told['place']}{told['line']}，险情" == "河边，险情"
