"""The closed loop of a hazard: found, assigned, in progress, remedied, checked, closed out."""

from datetime import date

import pytest

from tests.handlers.world import World

GENERAL = "北门井盖破了"
MAJOR = "小学门口护栏断了，小孩容易掉下去"


def test_the_open_ones_are_listed_by_age_with_number_and_deadline(world: World) -> None:
    world.says("lisimei", GENERAL)
    world.advance(days=1)
    world.says("wangjianguo", "南大洋社区" + MAJOR)
    listed = world.says("sunli", "隐患").splitlines()
    assert listed[0] == "南大洋社区 未销号隐患2处："
    assert listed[1] == "1号 北门 井盖破了，未处置，限6月23日"
    assert listed[2].startswith("2号") and "重大隐患" in listed[2] and "限6月20日" in listed[2]
    assert "派 1 给" in listed[3]


def test_a_worker_sees_the_list_without_the_words_of_those_who_lead(world: World) -> None:
    world.says("lisimei", GENERAL)
    listed = world.says("lisimei", "隐患")
    assert "1号 北门" in listed and "销号 1" not in listed


def test_assigned_it_has_somebody_who_is_told_and_a_day(world: World) -> None:
    world.says("lisimei", GENERAL)
    reply = world.says("sunli", "派 1 给王建国 明天前")
    assert "派给王建国，6月17日前" in reply and "已告诉本人" in reply
    (task,) = world.received("wangjianguo")
    assert "隐患1号" in task and "北门" in task and "6月17日前弄好" in task and "1号修好了" in task
    assert "已派王建国，限6月17日" in world.says("sunli", "隐患")
    assert world.rollup("南大洋社区").hazards()["in_progress"] == 1


@pytest.mark.parametrize(
    "text", ["派1号给建国后天前改完", "把隐患1号交给王建国，限期2天", "让王建国处理一下1号，后天前"]
)
def test_it_may_be_assigned_in_free_words(world: World, text: str) -> None:
    world.says("lisimei", GENERAL)
    assert "派给王建国，6月18日前" in world.says("sunli", text)


def test_without_a_day_the_deadline_goes_by_severity(world: World) -> None:
    world.says("lisimei", GENERAL)
    assert "6月23日前" in world.says("sunli", "派 1 给王建国")


def test_who_is_not_in_the_roster_is_asked_about_and_a_name_answers(world: World) -> None:
    world.says("lisimei", GENERAL)
    reply = world.says("sunli", "派 1 给张三 明天前")
    assert "名册里没有“张三”" in reply and "李四妹" in reply
    assert "派给李四妹，6月17日前" in world.says("sunli", "李四妹")


def test_of_two_with_one_name_the_bot_asks_which(world: World) -> None:
    namesakes = ("第二网格|李四妹|网格员|13900000013|lisimei", "第三网格|李四妹|网格员|13900000033|lisimei2")
    world.enrol("\n".join(f"龙泉市|剑池街道|南大洋社区|{row}" for row in namesakes))
    world.says("lisimei", GENERAL)
    reply = world.says("sunli", "派 1 给李四妹 明天前")
    assert "有2位李四妹" in reply and "139****0033" in reply
    assert "派给李四妹" in world.says("sunli", "2")
    assert world.received("lisimei2") and not world.received("lisimei", "request")


def test_a_deadline_that_has_passed_is_asked_again(world: World) -> None:
    world.says("lisimei", GENERAL)
    assert "期限已经过了" in world.says("sunli", "派 1 给王建国 昨天前")
    assert "未处置" in world.says("sunli", "隐患")


def test_what_others_do_about_it_is_no_assignment(world: World) -> None:
    world.says("lisimei", GENERAL)
    reply = world.says("lisimei", "1号让物业整改")
    assert "1号在处理" in reply and "1号修好了" in reply


def test_a_general_hazard_is_done_with_when_it_is_remedied(world: World) -> None:
    world.says("lisimei", GENERAL)
    world.says("sunli", "派 1 给王建国 明天前")
    assert "处置中" in world.says("wangjianguo", "1号在处理")
    assert "已处置" in world.says("wangjianguo", "1号修好了")
    assert "没有未销号" in world.says("sunli", "隐患")
    assert "您6月16日报的隐患1号" in world.received("lisimei")[-1]
    assert "王建国说整改好了" in world.received("sunli")[-1]


def test_a_major_one_waits_for_a_check_by_those_who_lead(world: World) -> None:
    world.says("lisimei", MAJOR)
    assert "管理员看过后销号" in world.says("lisimei", "1号修好了")
    assert "好了回：销号 1" in world.received("sunli")[-1]
    assert "已整改，待销号" in world.says("sunli", "隐患")
    assert world.rollup("南大洋社区").hazards()["closed"] == 1
    assert "已销号" in world.says("sunli", "1号已查看 可以销号")
    assert "没有未销号" in world.says("sunli", "隐患")
    assert "谢谢您" in world.received("lisimei")[-1]
    assert "6月16日就已经销号了" in world.says("qianjin", "销号 1")


def test_what_nobody_called_remedied_is_closed_out_only_after_a_question(world: World) -> None:
    world.says("lisimei", MAJOR)
    assert "还没人说修好" in world.says("sunli", "销号 1")
    assert "没有销号" in world.says("sunli", "不是")
    assert "1号" in world.says("sunli", "隐患")
    world.says("sunli", "销号 1")
    assert "已销号" in world.says("sunli", "是")
    assert world.rollup("南大洋社区").hazards()["closed"] == 1


def test_not_put_right_it_is_opened_again_and_whoever_was_to_do_it_hears(world: World) -> None:
    world.says("lisimei", MAJOR)
    world.says("sunli", "派 1 给王建国 明天前")
    world.says("wangjianguo", "1号修好了")
    assert "重新打开" in world.says("sunli", "1号没修好")
    assert "复查还没好" in world.received("wangjianguo")[-1]
    assert "已派王建国" in world.says("sunli", "隐患")
    assert world.rollup("南大洋社区").hazards()["closed"] == 0


def test_a_worker_too_may_say_that_it_is_not_put_right(world: World) -> None:
    world.says("lisimei", MAJOR)
    world.says("wangjianguo", "1号修好了")
    world.says("sunli", "销号 1")
    world.advance(days=1)
    assert "重新打开" in world.says("lisimei", "1号又松了")
    assert "李四妹说隐患1号" in world.received("sunli")[-1]
    assert "限6月20日" in world.says("sunli", "隐患")


def test_one_hazard_is_shown_with_its_witnesses_photos_and_steps(world: World) -> None:
    world.says("lisimei", MAJOR.replace("小学门口", "北门桥头"))
    world.says("lisimei", "", kind="image", media_id="M1", media_url="http://x/1.jpg")
    world.advance(minutes=20)
    world.says("wangjianguo", "南大洋社区北门桥头护栏断了，小孩容易掉下去")
    world.advance(hours=1)
    world.says("sunli", "派 1 给王建国 明天前")
    world.advance(days=1)
    world.says("wangjianguo", "1号修好了")
    world.says("wangjianguo", "", kind="image", media_id="M2", media_url="http://x/2.jpg")
    world.says("sunli", "销号 1")
    shown = world.says("lisimei", "隐患 1")
    assert "报告人2位：李四妹、王建国" in shown and "整改前1张，整改后1张" in shown and "已销号" in shown
    steps = shown.split("经过：\n")[1].splitlines()
    assert [line.split(" ", 1)[1] for line in steps] == [
        "李四妹 发现", "王建国 也报了", "孙丽 派给王建国，限6月17日前", "王建国 说整改好了", "孙丽 查看了", "孙丽 销号",
    ]  # fmt: skip
    assert steps[0].startswith("6月16日9:00") and steps[-1].startswith("6月17日")


def test_each_act_is_taken_back_within_ten_minutes(world: World) -> None:
    world.says("lisimei", MAJOR)
    world.says("sunli", "派 1 给王建国 明天前")
    assert "不派了" in world.says("sunli", "撤销")
    assert "未处置" in world.says("sunli", "隐患")
    world.says("wangjianguo", "1号修好了")
    world.says("sunli", "销号 1")
    assert "销号已撤销" in world.says("sunli", "撤销")
    assert "待销号" in world.says("sunli", "隐患")
    world.says("sunli", "重开 1")
    world.advance(minutes=11)
    world.says("sunli", "撤销")
    assert "未处置" in world.says("sunli", "隐患")


def test_whoever_has_the_task_already_hears_that_it_is_off(world: World) -> None:
    world.says("lisimei", GENERAL)
    world.says("sunli", "派 1 给王建国 明天前")
    world.send_letters()
    world.says("sunli", "撤销")
    assert "不用您处理了" in world.received("wangjianguo")[-1]


@pytest.mark.parametrize("text", ["销号 1", "派 1 给李四妹", "1号看过了"])
def test_a_worker_does_not_close_out_or_assign(world: World, text: str) -> None:
    world.says("lisimei", MAJOR)
    assert "应急管理员或应急管理站" in world.says("wangjianguo", text)
    assert "未处置" in world.says("sunli", "隐患")


@pytest.mark.parametrize("account", ["wushui", "fengguan", "longzhan", "yexiaohong"])
def test_what_a_post_does_not_cover_is_not_there_for_it(world: World, account: str) -> None:
    world.says("lisimei", MAJOR)
    for text in ("隐患 1", "销号 1", "派 1 给王建国", "1号修好了", "1号没修好"):
        assert "没找到隐患1号" in world.says(account, text), text


def test_the_county_says_which_township_where_numbers_repeat(world: World) -> None:
    world.says("lisimei", MAJOR)
    world.says("xiangashan", "村口" + MAJOR)
    assert "1号有2处" in world.says("zhaoming", "隐患 1")
    assert "隐患1号 凤阳村" in world.says("zhaoming", "凤阳村的隐患 1")


def test_closed_out_days_later_the_day_it_was_found_keeps_its_figures(world: World) -> None:
    world.says("lisimei", MAJOR)
    before = world.rollup("南大洋社区").as_json()
    world.advance(days=2)
    world.says("wangjianguo", "1号修好了")
    world.says("sunli", "销号 1")
    assert world.rollup("南大洋社区", date(2026, 6, 16)).as_json() == before
    assert world.rollup("南大洋社区").hazards()["found"] == 0


def test_several_at_once_are_taken_back_at_once(world: World) -> None:
    for place in ("北门", "东街口"):
        world.says("lisimei", f"{place}井盖破了")
    reply = world.says("qianjin", "派1、2给王建国，三天内")
    assert reply.count("派给王建国，6月19日前") == 2 and reply.count("撤销") == 1
    assert "隐患1号、2号不派了" in world.says("qianjin", "撤销")
    assert "已派" not in world.says("sunli", "隐患")


def test_of_several_not_put_right_one_question_asks_for_all(world: World) -> None:
    world.says("lisimei", MAJOR)
    world.says("lisimei", GENERAL)
    assert world.says("sunli", "销号 1、2").count("还没人说修好") == 2
    assert world.says("sunli", "是").count("已销号") == 2
    assert "没有未销号" in world.says("sunli", "隐患")


@pytest.mark.parametrize("text", ["1号延期到后天", "1号期限改到6月18日", "把1号的整改期限延长到后天"])
def test_a_deadline_is_moved_and_whoever_is_responsible_hears(world: World, text: str) -> None:
    world.says("lisimei", GENERAL)
    world.says("sunli", "派 1 给王建国 明天前")
    assert "派给王建国，6月18日前" in world.says("sunli", text)
    assert "6月18日前弄好" in world.received("wangjianguo")[-1]


def test_the_end_of_a_danger_is_not_taken_back_in_silence(world: World) -> None:
    world.says("lisimei", "后山滑坡，石头往下滚，快来人")
    world.says("qianjin", "销号 1")
    assert "险情解除" in world.says("qianjin", "是")
    assert "不能悄悄撤回" in world.says("qianjin", "撤销")
    assert world.course(1).state == "closed"
    before = len(world.received("zhouhui", "danger"))
    assert "重新打开" in world.says("qianjin", "1号没修好")
    assert len(world.received("zhouhui", "danger")) > before


def test_a_danger_that_is_over_waits_for_its_close_out(world: World) -> None:
    world.says("lisimei", "后山滑坡，石头往下滚，快来人")
    world.says("lisimei", "1号已排除")
    assert "待销号" in world.says("sunli", "隐患")
    assert "已销号" in world.says("sunli", "销号 1")
    assert "没有未销号" in world.says("sunli", "隐患")


def test_opened_again_and_put_right_again_it_waits_again(world: World) -> None:
    world.says("lisimei", MAJOR)
    for _ in range(2):
        world.says("wangjianguo", "1号修好了")
        world.says("sunli", "销号 1")
        world.advance(days=60)
        world.says("lisimei", "1号又松了")
    assert "未处置" in world.says("sunli", "隐患")
    world.says("wangjianguo", "1号修好了")
    world.advance(days=60)
    assert "待销号" in world.says("sunli", "隐患")
