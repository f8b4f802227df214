"""Which danger is meant by 险情解除: looked for among dangers first, and asked about where several are open."""

from handlers.due import run_due
from tests.handlers.world import World

STONES = "欧立木业后侧山体滑坡,快来人"


def test_an_end_ends_the_open_danger_and_no_mere_hazard(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("wangjianguo", "北门井盖破了")
    world.says("wangjianguo", "小区门口堆了一堆杂物，其他隐患")
    assert "1号险情解除" in world.says("sunli", "险情解除")
    assert world.course(1).state == "closed" and world.course(2).state == "open"


def test_of_several_open_dangers_it_is_asked_which_one_ends(world: World) -> None:
    run_due(world.desk, world.now)
    world.says("lisimei", STONES)
    world.says("wangjianguo", "北门水塘边护栏塌了，压到人了，快来人")
    for account in ("sunli", "lisimei", "qianjin"):
        assert "是哪一起" in world.says(account, "险情解除")
    assert world.course(1).state == world.course(2).state == "open"
    assert "1号险情解除" in world.says("sunli", "欧立木业险情解除了")
