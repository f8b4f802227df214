"""How people speak of a hazard by its number, and of what is to be done about it by when."""

import re

_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百]{1,4}(?=号))"
_ONE = rf"(?:隐患|险情)?(?:第|#)?({_NUMBER})(?:号|#)?"
NUMBERS = rf"{_ONE}(?:[、,和及跟/ ]+{_ONE}){{0,9}}(?:隐患|险情|那个|这个|那处|这处|都)?"
NUMBER = re.compile(_NUMBER)
NAMED = re.compile(
    rf"(?:隐患|险情)第?({_NUMBER})(?:号|(?!\d)(?=[^\d处个起户人条项家]|$))|第?({_NUMBER})号(?:隐患|险情)"
)
"""A hazard named by number within any text: 隐患3号, 3号隐患; 隐患3处 is how many."""
_MARKED = (
    rf"(?:(?:隐患|险情)第?{_NUMBER}号?|第?{_NUMBER}号)"
    rf"(?:[、,和及跟/ ]+(?:隐患|险情)?第?{_NUMBER}号?|第?{_NUMBER}号){{0,9}}"
    r"(?:隐患|险情|那个|这个|那处|这处|都)?"
)
_FILL = (
    r"(?:已经|已|都|也|刚才|刚|今天|昨天|上午|下午|现在|我们|我|去|现场|可以|准予|予以|同意|请|能|帮忙|帮|把|将|全部|没问题|合格|通过|到位|"
    r"属实|确实|确认|解除|处置|处理|修好|整改|弄好|好|[的了过完吧可给, ])*+"
)
_CLOSE = r"(?:销号|消号|销掉|核销|结案|办结|闭环|销了)"
_CHECK = r"(?:查看|看|检查|复查|验收|核查|核实|复核|查验|查)"
_END = r"[了吧啦掉哈呢 ,。.!谢谢]*"
VERB = (
    r"(?:修复|维修|修理|修|更换|换|弄|整改|处理|处置|搞|清理|清运|清除|清|补|改|治理|堵|焊|装|疏通|加固|拆除|拆|恢复|解决|排除|消除|填|盖|运|"
    r"搬|做|落实|完成整改|完成)"
)
_RESULT = r"(?:好|完毕|完成|完|到位|干净|掉|走|平|上|齐|结束)"
_PUNCTUATION = r"[,。.!~ ]*"

UNIT_BEFORE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,8}?(?:街道|镇|乡))?(?:[\u4e00-\u9fff]{1,8}?(?:社区|村|街道|镇|乡))的? ?"
)
"""The unit in which a number counts: 凤阳村的隐患 1, 剑池街道3号销号."""
CLOSED_OUT = (
    re.compile(rf"{_FILL}{_CLOSE}[: ]*(?P<numbers>{NUMBERS}){_END}"),
    re.compile(rf"{_FILL}(?P<numbers>{_MARKED}){_FILL}(?:{_CHECK}{_FILL})?{_CLOSE}{_END}"),
)
CHECKED = re.compile(rf"(?P<numbers>{_MARKED}){_FILL}{_CHECK}(?:过|了|完|合格|通过){_FILL}{_PUNCTUATION}")
HAS_CHECKED = re.compile(rf"{_CHECK}(?:过|了|完|合格)|验收|复查|现场|没问题|合格|已{_CHECK}")
_REOPEN = r"(?:重开|重新打开|打回去?|退回去?|返工|重新整改)(?:重新|返工)?(?:整改)?"
REOPENED = (
    re.compile(rf"{_REOPEN}[: ]*(?P<numbers>{NUMBERS}){_END}"),
    re.compile(
        rf"(?P<numbers>{_MARKED})(?:我|去|现场|今天|刚才|{_CHECK}|过|了|[, ])*+"
        rf"(?:还是|还|又|根本|并|都|仍然?|依旧|其实)*+"
        rf"(?:没有?|不|未)(?:真正|完全|彻底|给)?(?:{VERB}|合格|行|过关|达标)?{_RESULT}?(?:呢|啊|的|,?不能销号?|,?不行)*{_END}"
    ),
    re.compile(rf"(?P<numbers>{_MARKED})(?:还|先)?(?:不能|不可以|不准|不予|别){_CLOSE}{_END}"),
    re.compile(
        rf"(?P<numbers>{_MARKED})(?:今天|刚才|昨天|昨晚|现在)?又(?:坏|出现|漏|塌|裂|堵|破|松|掉|滑|犯|复发|有问题|不行|不亮|漏水|堵塞)了?{_END}"
    ),
    re.compile(rf"(?:把|将)?(?P<numbers>{_MARKED})(?:要|请|先|得)?{_REOPEN}{_END}"),
)
REMEDIED = re.compile(
    rf"(?P<numbers>{_MARKED})(?:[的,: ]|已经|全部|都|也|今天|昨天|刚才|刚刚|我们|我|上午|下午|现在|终于|给|把它)*"
    rf"(?:{VERB}{_RESULT}(?:了|啦|咯|喽)?|{VERB}(?:了|过了)|已{VERB}{_RESULT}?(?:了)?|好了|搞定了?|没事了|没问题了){_END}"
)
_BEHIND = r"(?:[的,: ]|已经|全部|都|也|今天|昨天|刚才|刚刚|我们|我|上午|下午|现在|终于|给|把它)*"
LOOSE = re.compile(rf"(?P<numbers>第?{_NUMBER}号(?:隐患|那个|这个|那处|这处)?)(?P<rest>[^楼栋幢屋门线桥路机井].*)")
"""A hazard by its number, with words of any kind behind it: 3号没弄好 还是没水."""
STILL_NOT = re.compile(
    rf"{_BEHIND}(?:去|看|过|了|[, ])*(?:还是|还|又|根本|并|都|仍然?|依旧|其实)*"
    rf"(?:(?:没有?|未)(?:真正|完全|彻底|给|人)*(?:{VERB}|{_RESULT}|管)|又(?:坏|漏|塌|裂|堵|破|松|掉|不亮|不行))"
)
PUT_RIGHT = re.compile(
    rf"{_BEHIND}(?:{VERB}{_RESULT}(?:了|啦|咯|喽)?|{VERB}(?:了|过了)|已{VERB}{_RESULT}?了?|好了|搞定了?|没事了)"
    r"(?:[ ,。;!].*|$)"
)
IN_HAND = re.compile(rf"{_BEHIND}(?:(?:正在|在){VERB}|{VERB}(?:中|着)|(?:动工|开工|开始{VERB})了?).*")
AFTER_ALL = re.compile(rf"(?<![没未])(?:{VERB}{_RESULT}了|好了)")
ALL_OF = re.compile(
    rf"(?:这|那)?(?P<count>\d|[两二三四五六七八九])?(?:个|处|件|样)?(?:隐患)?(?:全部|全都|全|都|通通)(?:已经|已|也)?"
    rf"(?:(?P<done>(?:{VERB}{_RESULT}?|好|搞定|没问题|没事)(?:了|啦|咯|喽))|(?P<open>还?(?:没|未){VERB}?{_RESULT}?)|是的?|算|对)?{_END}"
)
"""All of the hazards that were listed: 两个都好了, 都是."""
SOME_OF = re.compile(
    rf"第?[1-9](?:号|个|处)?(?:[、,和跟及 ]+第?[1-9](?:号|个|处)?)+(?:两个|两处)?"
    rf"(?:都|也|已经|已)*(?P<done>(?:{VERB}{_RESULT}?|好|搞定)了)?{_END}"
)
PLACE_IN_LIST = re.compile("[1-9]号?")
UNDER_WAY = re.compile(
    rf"(?P<numbers>{_MARKED})(?:[的,: ]|已经|已|都|今天|现在|我们|我)*"
    rf"(?:(?:正在|在){VERB}(?:了|中|着|呢)?|{VERB}中|(?:派|叫|喊|安排|联系|通知)了?(?:人|师傅|物业|工人|施工队|电工)(?:去|来|在)?{VERB}?(?:了)?|"
    rf"(?:动工|开工|开始{VERB}|{VERB}了?一半)了?){_END}"
)
SHOWN = (
    re.compile(
        rf"(?:看看?|查看?|查一下|看一下|查询)? ?隐患[: ]*第?(?P<numbers>{_NUMBER})号?(?:详情|情况|明细|进展)?[? ]*"
    ),
    re.compile(
        rf"(?:看看?|查看?|查一下|看一下|查询|问一下)? ?(?P<numbers>{_MARKED})(?:的|现在|,| )*"
        rf"(?:详情|情况|明细|进展|进度|到哪一?步了?|怎么样了?|咋样了?|什么情况|啥情况|谁负责|谁在[管弄修办]|派给(?:了)?谁了?|是?谁报的|哪天到期|弄到哪了?|办得怎么样了?|"
        rf"{VERB}{_RESULT}?了?(?:没有?|吗)|好了(?:没有?|吗)|销号了?(?:没有?|吗))[呢啊吗? ]*"
    ),
    re.compile(rf"(?:看看?|查看?|查一下|看一下|查询)[: ]*(?P<numbers>第?{_NUMBER}号(?:隐患)?)[? ]*"),
)

ASSIGNED = (
    # 派 3 给张三, 把3号派给张三
    re.compile(
        rf"(?:请|帮我)?(?:把|将)?(?P<verb>派单|指派|安排|布置|交办|分派|派)[: ]*(?P<numbers>{NUMBERS})[ ,]*"
        rf"(?:交给|派给|分给|给|让|由|到|叫)?[ ]*(?P<rest>.{{0,30}})"
    ),
    re.compile(
        rf"(?:请|帮我)?(?:把|将)?(?P<numbers>{_MARKED})[ ,]*"
        rf"(?P<verb>指派给|派给|分给|转给|交给|交由|安排给|责成|指派|安排|派)[ ]*(?P<rest>.{{1,30}})"
    ),
    re.compile(rf"(?P<verb>派|安排|指派|责成)(?P<rest>[\u4e00-\u9fff·]{{1,5}}?)(?:去|来|负责)(?:{VERB})?(?:一下)?(?P<numbers>{NUMBERS})(?P<more>.{{0,20}})"),
)  # fmt: skip
ASKED_TO = (
    # Said in passing of anybody at all, so only a name of the roster makes it an assignment.
    re.compile(rf"(?:请)?(?:把|将)?(?P<numbers>{_MARKED})[ ,]*(?P<verb>让|由|请|叫|给)[ ]*(?P<rest>.{{1,30}})"),
    re.compile(
        rf"(?P<verb>让|请|叫|由)(?P<rest>[\u4e00-\u9fff·]{{1,5}}?)(?:去|来|负责)?(?:{VERB})?(?:一下)?(?P<numbers>{_MARKED})(?P<more>.{{0,20}})"
    ),
    re.compile(rf"(?P<rest>[\u4e00-\u9fff·]{{2,4}}?)(?P<verb>负责|认领|接)(?P<numbers>{_MARKED})(?P<more>.{{0,20}})"),
)
EXTENDED = re.compile(
    rf"(?:请|同意)?(?:把|将)?(?P<numbers>{_MARKED})(?:的)?(?:整改)?(?:期限|限期|时间)?"
    rf"(?:延期|延长|宽限|推迟|放宽|延后|延|改|定)(?:到|至|为|成|在)?[ ,:]*(?P<rest>.{{1,20}})"
)
TASK = re.compile(
    rf"^(?:去|来|你|,| |:|同志|师傅|负责)+|(?:,| |去|来|负责|跟进|盯着?|看着|看看|看一下|去看|尽快|马上|抓紧|务必|必须|"
    rf"要|请|一定|{VERB}(?:{_RESULT}|一下)?|搞定|办好|办|到位|好|了|吧|谢谢|。|!|\.)+$"
)
WHO = re.compile(r"[\u4e00-\u9fff·]{1,6}")
ASKED = re.compile("谁|哪|[?]|吗$")
MYSELF = frozenset(("我", "自己", "我自己", "本人"))

_LIMIT = r"(?:限期?|期限是?|在|于|要求)?[: ]*"
_BEFORE = r"(?:下班)?(?:之前|以前|前|为止|截止)?"
_FEW = "(?:[一二三]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
AHEAD = {
    "今天": 0,
    "今日": 0,
    "今晚": 0,
    "当天": 0,
    "下班": 0,
    "明天": 1,
    "明日": 1,
    "明早": 1,
    "明晚": 1,
    "后天": 2,
    "大后天": 3,
}
AHEAD_DAY = re.compile(rf"{_LIMIT}(?P<day>大后天|{'|'.join(AHEAD)})(?:上午|下午|中午|晚上|早上|天黑)?{_BEFORE}")
SPAN = re.compile(
    rf"{_LIMIT}(?P<number>\d{{1,2}}|{_FEW}|半)个?(?P<unit>天|日|周|星期|礼拜|月)(?:之内|以内|内|之?后?前?)"
    rf"|限期?[: ]*(?P<number_said>\d{{1,2}}|{_FEW})个?(?P<unit_said>天|日|周|星期|礼拜|月)"
)  # fmt: skip
DAYS_OF = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}
HALF, NEXT = "半", "下"
WEEK_DAY = re.compile(rf"{_LIMIT}(?P<which>下|本|这)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末]){_BEFORE}")
THIS_WEEK = re.compile(rf"{_LIMIT}(?:本|这)(?:周|星期|礼拜)(?:之内|以内|内|{_BEFORE})")
MONTH_END = re.compile(rf"{_LIMIT}(?:本)?月底{_BEFORE}")
DATED = re.compile(
    rf"{_LIMIT}(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[月./](?P<date>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]?{_BEFORE}"
    rf"|{_LIMIT}(?P<alone>\d{{1,2}})[日号](?:之前|以前|前)"
)
PASSED_BY = re.compile(rf"{_LIMIT}(?:昨天|前天|上周|昨日){_BEFORE}")

TOLD_BEFORE = "昨天报的"
"""Put before a text it lets the parser read it as news of an earlier hazard: 昨天报的北门井盖换好了."""
SENTENCE_END = re.compile(r"[,。;!\n]")
NEWS = re.compile(
    rf"{VERB}{_RESULT}|{VERB}了|已{VERB}|已经|好了|不漏了|通了|亮了|没事了|搞定|灭了|走了|没了|{VERB}中|正在|在{VERB}|派人|叫人|师傅|"
    rf"还没|还是没|没人|没{VERB}|不亮|又"
)  # fmt: skip
BARE_NEWS = re.compile(
    rf"(?:昨天|前天|上次|之前|早上|上午|刚才|前几天|上周)?(?:我)?(?:报的|说的|提的|反映的|发的)?(?:那个|那处|这个|那里|隐患|问题|那个隐患|那个问题)?(?:的)?"
    rf"(?:已经|已|都|今天|刚刚)*(?:给)?(?:{VERB}{_RESULT}(?:了|啦)?|好了|搞定了?|没事了){_END}"
)
REFERS_BACK = re.compile("报的|说的|提的|反映的|发的|那个|那处|上次|之前")
NUMBER_ANSWER = re.compile(rf"(?:是|就是|隐患)?(?:隐患)?第?({_NUMBER})号(?:隐患|的|那个|那处)?")
DONE = re.compile(rf"已经?{VERB}{_RESULT}?|{VERB}{_RESULT}了|(?<=[号患事题经都])好了|搞定了|完毕")
NOT_DONE = re.compile(r"没|未|不|还|别|怎么|吗|何时|什么|[?]|请.{0,4}(?:修|整改|处理)|要|计划|准备|打算|明天|后天")
