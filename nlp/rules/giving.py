"""How those who lead give a piece of work to somebody in an ordinary sentence: 叫周会月底前把大会堂修了."""

import re

from nlp.rules.closing import ASKED as ASKED_BACK
from nlp.rules.closing import VERB

ASKED = ASKED_BACK
HANDED = ("交给", "交由", "派给", "转给", "分给", "安排给", "指派给", "指派", "责成")
"""Verbs that give whatever follows; the others only where something is still to be done."""
GIVES = re.compile(
    rf"(?<![别不没未用有经已刚才被也])(?P<verb>{'|'.join(HANDED)}|安排|麻烦|派|让|叫|喊|请|由)(?:一下|我们|咱们|村里的?|社区的?)?"
    r"(?:应急管理员|管理员|网格员|工作小组|小组)?"
)
CALLED = re.compile(r"[老小阿][\u4e00-\u9fff]|[\u4e00-\u9fff](?:师傅|哥|姐|叔|嫂|伯|婶|工)")
TIME_BEFORE = re.compile(r"(?:昨天|昨晚|前天|上午|早上|中午|下午|刚才|刚刚|今早)[^,。;]*$")
CLAUSE_END = re.compile(r"[,。;\s]")
PAST = re.compile(rf"已经?{VERB}|(?:好|完|掉|过|到位)了|了[,。;!]?$|了一|正常|没问题|平安|无事|无异常")
TO_DO = re.compile(
    rf"去?看看|看一[看下]|去看|去一趟|盯着?|尽快|马上|抓紧|赶紧|务必|负责|跟进|处理|一下|{VERB}(?:好|掉|完|完毕|到位|干净|上|走|平)(?!了)|去{VERB}"
)
FILLER = re.compile(
    rf"把|将|(?:这个|那个)?(?:的)?(?:事情|事儿?|问题|隐患|活)|(?:叫|让|由|请|要)?(?:[她他它]们?|其)|[这那]个?|(?:去|来|要|必须|负责)?"
    rf"(?:看看|看一[看下]|去看|去一趟|盯着?|尽快|马上|抓紧|赶紧|务必|负责|跟进|{VERB}(?:好|掉|完|完毕|到位|干净|上|走|平)|处理|一下|去{VERB}|{VERB}了)|"
    r"那里|那边|[去来]|[,。;!. 请叫让由要给]"
)
"""What of such a sentence is not the thing that it is about."""
TOLD = "昨天报的{thing}修好了"
