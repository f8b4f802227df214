"""How a figure stands to others: totals and parts, what goes on from it, what a correction puts right."""

import re

from nlp.rules.count_words import NOT_BETWEEN, PEOPLE
from nlp.rules.numbers import NUMERALS

TOTAL = re.compile(
    r"(?:共计?|合计|总共|一共|总计|累计|总的|全部加起来|拢共|统共|总数|共有|加起来|合起来)[^<,。;\d]{0,"
    r"10}<$|[,。;、\s]合<$"
)
PART = re.compile(
    rf"共[^。;\d]{{0,10}}[\d{NUMERALS}]+(?:处|家|个|座|所|户|人|份)[:(][^。;)]{{0,60}}<$|"
    r"(?:其中|包括|分别|含)[^。;]{0,80}<$|(?:其余|剩下|余下|剩余)(?:的|还有)?<$|(?:^|[\s,。;]|里头?|里面|当中|中间)有<$|"
    r"(?:救护车|急救车|120|返家|返回|回家|回迁)[^,。;<]{0,8}<$"
)
ADDED = re.compile(r"(?:新增|又|再|新转移|增加|另外?又|今天新|追加)[^<,。;\d]{0,8}<$")
STRICT_RUNNING = re.compile(
    r"(?:累计|今天一共|今日一共)[^,。;]*$|截至|截止|到目前|目前(?:为止)?(?:已|共)|迄今|至今|"
    r"到现在(?:为止)?(?:已|共|一共|总共)"
)
YEAR = re.compile(r"今年|本年|全年|年内|年初|年度")
MONTH = re.compile(r"本月|这个月|当月|\d月(?:以来|份|累计)|月初")
EVENT = re.compile(r"本次|此次|这次|这轮|本轮|台风|洪水期间|灾害|汛期|入汛|入春|防火期")
COMMUNITY = re.compile(
    r"全村|全社区|我村|本村|全乡|全镇|全街道|全组|本社区|我社区|全辖区|全网格|全片区|全嘎查|全屯|全场"
)
NOT_LIKE = (
    r"比|多|少|里头|孕妇|娃|没|未|锁|不|空|无|改天|其中|隐患|问题|有|剩|还|缺|断|停|低保|独居|残疾|五保|外出|另|转|撤|搬|困|伤|"
    r"留"
)
"""Words behind a figure after which the next one of its kind counts something else: 走访12户,没人在家3户."""
WHEN = re.compile(
    r"(?P<past>昨[天日晚]|前[天日]|上个?(?:月|周|星期|礼拜)|去年|往年|之前|上次)|今[天日早晚]|这个?(?:月|周|次|回)|本[月周日]|现在|刚才"
)
NOT_MOVED = r"值班|出动|参加|干部|队员|人员|志愿|民兵|救援|消防|司机"
NEAR = 28  # characters between a figure and one that goes on from it
FOLLOWING: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("sites_checked", re.compile(
        rf"^[、,和及与\s]{{1,2}}(?:(?!{NOT_BETWEEN}|有|户|走访|资料)[\u4e00-\u9fff]){{2,8}}<(?:个|家|处|座|所|条|口|间|段|扇|道|组|眼|孔|片|)>(?=$|[,、。;)\s])"
    ), "sites_checked"),
    ("sites_checked", re.compile(
        r"^(?:(?!发现|隐患|问题|整改|户|人)[^。;<]){0,20}(?:共计?|合计|一共|总共|总计)<(?:处|家|座|个|个点位|点位|)>(?=$|[,。;)\s])"
    ), "sites_checked"),
    ("households_evacuated", re.compile(
        rf"^(?:(?!走访|发|检查|巡查|参加|出动|队)[^。;<]){{0,20}}?(?:老少|大小|共计?|一共|合计|总共|总计|[,、]|到|家|里|了|计|去|"
        rf"^)<{PEOPLE}>(?:人)?(?=$|[,。;、)\s!])"
    ), "people_evacuated"),
    ("households_visited", re.compile(
        rf"^[,、;:\s]{{0,2}}(?:(?!{NOT_LIKE})[\u4e00-\u9fff]){{0,6}}<户>(?=$|[,、。;)\s])"
        rf"|^[,、;\s]{{0,2}}(?:一共|总共|合计|总计|拢共|统共|共计?|合)<户?>(?=$|[,、。;)\s])"
    ), "households_visited"),
    ("households_evacuated", re.compile(
        rf"^[,、;:\s]{{1,2}}(?:(?!{NOT_LIKE})[\u4e00-\u9fff]){{2,6}}<户>(?=$|[,、。;)\s])"
    ), "households_evacuated"),
    ("people_evacuated", re.compile(
        rf"^[,、;:\s]{{1,2}}(?:(?!{NOT_LIKE}|{NOT_MOVED})[\u4e00-\u9fff]){{2,8}}<(?:人|口|个|个人)>(?=$|[,、。;)\s])"
    ), "people_evacuated"),
    ("drill_participants", re.compile(
        rf"^[、,和及\s]{{1,2}}[\u4e00-\u9fff]{{1,5}}<{PEOPLE}>(?=$|[,、。;)\s])"
    ), "drill_participants"),
    ("training_participants", re.compile(
        rf"^[、,和及\s]{{1,2}}[\u4e00-\u9fff]{{1,5}}<{PEOPLE}>(?=$|[,、。;)\s])"
    ), "training_participants"),
    ("trainings", re.compile(
        rf"^[^。;<]{{0,14}}(?:参加|到场|参训|来了|听|学员|到课|学生|群众)[^,。;<]{{0,4}}<{PEOPLE}>"
    ), "training_participants"),
    ("drills", re.compile(
        rf"^[^。;<]{{0,14}}(?:参加|到场|参演|来了|出动|参与)[^,。;<]{{0,4}}<{PEOPLE}>"
    ), "drill_participants"),
)  # fmt: skip
"""What a number counts that goes on from a figure of the first key: the text between, <unit>, what comes after."""
EACH_GIVEN = r"各(?:发放?|派|印|贴|查|看|走访?|有|检查|巡查|是|类)?了?$"
EACH_OF_KINDS = re.compile(rf"(?P<number>[\d{NUMERALS}]{{1,3}})(?:张|种|类|样|个|份|款)[^。;]{{0,12}}?,?{EACH_GIVEN}")
EACH_OF = re.compile(
    r"(?:^|[,。;:\s]|走访|检查|巡查|查|看|访|发)"
    rf"(?P<things>[\u4e00-\u9fff]{{2,10}}(?:[、和与][\u4e00-\u9fff]{{2,10}}){{1,5}}),?{EACH_GIVEN}"
)
"""What 各 shares out: 三张明白卡,各发<; 学校食堂、幼儿园食堂各<."""
BETWEEN = re.compile(r"[、和与]")
RIGHT = re.compile(
    r"(?:应该?(?:是|为|系|係)?|实际(?:上)?(?:是|只有|有|为)?|实为|其实(?:是|只有|只)|(?:复核|核查|重数|重新数)?(?:了|后|下来)?(?:是|为)|核下来|核[实对](?:后|下来)?(?:是|为)?|实[数有]|(?:正确|准确)的?(?:是|为|数是)?|"
    r"改[为成作]?|最[后终](?:是|核定)?|[点数算]下来(?:是)?|只有|是|才|为|系|係)(?:[^,。;\d\x00]{0,3}|[\d一二三四五六七八九十百]+户[、,和]?)$"
)
"""Stands right before the right value of a correction (or before the one that comes with it: 是60户、179人)."""
TOLD_AHEAD = frozenset("家处户座人份")
"""Units of a right value that may stand before what it counts: 不是6家是9家,上午检查企业那条."""
