"""How hazards relate: what swallows what, and what raises their severity."""

import re

ABSORBS: dict[str, frozenset[str]] = {
    "geology": frozenset(("traffic", "building", "facility", "utility", "flood", "fire", "environment", "other")),
    "flood": frozenset(("traffic", "building", "environment", "facility", "utility", "geology")),
    "fire": frozenset(("traffic", "building", "environment", "utility", "workplace", "forest_fire", "facility")),
    "forest_fire": frozenset(("fire", "environment", "geology", "utility")),
    "traffic": frozenset(("facility", "environment", "workplace", "utility", "other")),
    "workplace": frozenset(("flood", "building", "other", "geology", "facility", "traffic", "utility")),
    "building": frozenset(("facility", "traffic", "other", "fire", "workplace", "flood")),
    "utility": frozenset(("other", "building", "fire", "environment", "traffic")),
    "facility": frozenset(("traffic", "other", "environment", "building", "flood")),
    "order": frozenset(("other", "building", "traffic", "facility", "environment", "flood", "fire", "utility")),
    "environment": frozenset(("flood", "other")),
    "other": frozenset(("traffic", "facility", "flood", "building")),
}
FAMILIES: dict[str, str] = {
    "slope": "geology", "stones": "geology", "ground": "geology", "slide": "geology",
    "dam": "flood", "drain": "flood", "water": "flood", "low_ground": "flood", "water_in": "flood", "piping": "flood",
    "seepage": "flood", "drought": "drought", "wild_fire": "forest_fire", "blaze": "forest_fire",
    "exits": "exits", "stuff": "exits",
    "charging": "charging", "fires": "burning", "smoke": "burning", "buildings_burning": "burning",
    "wires": "wires", "power": "wires",
    "gas": "gas", "gas_leak": "gas", "stove": "gas", "vehicles": "accident", "accident": "accident",
    "house": "house", "rubbish": "dirt", "dirt": "dirt", "quarrel": "quarrel", "crime": "crime", "burst": "burst",
    "charging_things": "charging",
}  # fmt: skip
NEAR_HOUSE = re.compile(
    r"屋|住户|民房|房子|房屋|厨房|柴房|老房|灶房|楼房|砖房|木房|危房|[住平瓦]房|房后|房前|家(?:房|后|院|"
    r"猪|灶|门|墙|里|柴|堂|老|牛|羊|鸡|厕|新)|他家|我家|人家|你家|自家|[\u4e00-\u9fff]家(?=$|[,。;的上])|"
    r"户人|\d户|户群众|宿舍|学校|教室|厂房|厂里|住着|院子|院坝|老乡|寨子|村民|住人|窑洞|工棚|祠堂|小学|幼儿园|"
    r"居民|群众"
)
FOREST = re.compile(r"山|林|草场|草原|坡|岭|上坟|坟|公墓|竹|森林|荒")
FIELD = re.compile(r"果园|茶园|园子|树枝|田|地|秸秆|麦|稻|苞谷|玉米|蔗|草|树叶|垃圾|荒|苇")
INDOORS = re.compile(r"房|屋|家|楼|宿舍|厂|店|厨|灶|仓|车间|棚|民宿|祠|庙|市场|超市")
TRASH = re.compile(r"垃圾桶|垃圾箱|垃圾堆|垃圾池|纸箱|杂草|枯草|草丛")
SMALL_FIRE = re.compile(
    r"打灭|踩灭|浇灭|一小片|没蔓延|没有蔓延|未蔓延|小火|当场|劝|制止|及时(?:扑|发现)|火星|掐|几平|巴掌大|"
    r"一点点|教育|烧果|埋了|拍灭|泼"
)
HIGH_VOLTAGE = re.compile(r"高压|千伏|万伏")
WIRE_DOWN = re.compile(r"(?:落|掉|断)[^,。]{0,10}(?:地|路|水|道|院|房|车|田|人|坝)|打火|冒火花|放电|带电")
EXTRA = re.compile(
    r"(?P<number>\d{1,2}|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})\s?(?P<unit>处|起|宗|例|桩)(?!房)"
)
SIDES = re.compile(
    r"(?P<a>[东西南北左右前后上下][侧边头面])[、和跟与及]?(?P<b>[东西南北左右前后上下][侧边头面])各(?:有)?(?:一|"
    r"1)"
)
FOUND_TOTAL = re.compile(
    r"(?:发现|查出|排查出|存在|查到|排查|检查出|整改|消除|处理|上报|查处|新增|共有|有|共)[^,"
    r"。;:\d\n]{0,10}?(?:隐患|问题|险情)[^,。;\d\s]{0,3}?[:]?\s?(?:共|合计)?(?P<a>\d{1,2}|"
    r"[一二两三四五六七八九十]{1,2})\s?(?:处|个|起|项|条|宗|类|$)"
    r"|(?:发现|查出|排查出|存在|查到|整改|检查出|消除|处理|新增|共|的)(?:了)?(?P<b>\d{1,2}|"
    r"[一二两三四五六七八九十]{1,2})\s?(?:处|个|起|项|条|宗)(?:一般|重大|安全|各类|小)?(?P<sort>消防|"
    r"燃气|用电|安全|一般|交通|地灾|地质灾害|安全生产)?(?:安全)?(?:隐患|问题)"
    r"|(?:^|[\s,。;\n])(?:安全|发现|一般|消防)?(?:隐患|问题)(?:数|数量|情况)?[:\s]?\s?(?P<c>\d{1,2}|"
    r"[一二两三四五六七八九十])\s?(?:处|个|起|项|条)?(?=$|[\s,。;:\n(])"
)
SORTS = {
    "消防": "fire",
    "燃气": "utility",
    "用电": "utility",
    "交通": "traffic",
    "地灾": "geology",
    "地质灾害": "geology",
    "安全生产": "workplace",
}
TOTAL_DONE = re.compile(
    r"(?:已|均已|全部|现场|当场|立即|都|整改)[^,。;]{0,6}(?:整改|处理|清理|消除|完成|改正)(?!通知|单|期限|"
    r"中)"
)
TOTAL_ACTING = re.compile(r"限期|整改通知|整改单|责令|通知|督促|要求|正在|整改中|落实")

HARM_LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("facility", re.compile(r"电梯|货梯|轿厢")),
    ("workplace", re.compile(r"清淤|井下|下井|有限空间|施工|作业|化粪池")),
    ("forest_fire", re.compile(r"(?:山|林|坡).{0,12}(?:火|烟)|火.{0,6}(?:山|林)")),
    ("fire", re.compile(r"火|烟(?!花)|烧")),
    ("utility", re.compile(r"煤气|燃气|一氧化碳|电线|触电|炭火|烧煤|煤炉|煤烟")),
    ("workplace", re.compile(r"工地|机器|车间|矿|塔吊|脚手架|基坑|吊车|工人.{0,8}(?:压|砸|摔|坠|卷)|卷进|吊篮|厂里")),
    ("traffic", re.compile(r"车|路口|弯道|国道|省道|高速")),
    ("flood", re.compile(r"洪|涨水|河水|水(?:围|淹|漫|冲|大|深)|被水|库|堤|坝")),
    ("geology", re.compile(r"山|坡|坎|崖|石头|泥石")),
    ("building", re.compile(r"墙|房|屋|楼板|梁|瓦")),
    ("order", re.compile(r"刀|砍|打架|打人|吵|持|闹|威胁")),
)
HOUSES_BEFORE = re.compile(r"(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:家|户|辆)$")
BY = re.compile(r"[^,。;]{0,6}(?:被|叫|让|给)")
WHERE_AFTER = re.compile(
    r"(?:(?<=[上下里旁边口侧])|[旁边下里口前后头侧]|附近|中间|对面|门口|门前|跟前|背后|外头|上)"
    r"(?![陷沉滑落垮塌涨渗漏水])"
)
"""What makes a thing tell where: it ends in such a character or is followed by one (路上, 祠堂旁, 大樟树下)."""
CLEARING = frozenset(("清理", "清除", "清运", "清走", "清掉", "搬走", "当场清理", "现场清理", "已清理", "清理了"))
BELOW = re.compile(
    r"(?:下面|底下|楼下|下方|脚下)[^,。]{0,4}(?:人走|过人|有人|走人|停车|是路|学校|住|过路|行人|是家|就是)"
)
ON_BUILDING = re.compile(r"外墙|楼顶|屋顶|门头|楼上|店门|墙上|房顶|百货|大楼|阳台")
GENERAL_REMEDY = re.compile(r"整改|处理|处置|改正|消除|解决|上报|通知|要求|督促|责令|限期|限|整改单|报给|已报")
SIGN = re.compile(r"广告牌|灯箱|铁架|招牌|宣传栏|公告栏")
WIRE_IN_THE_WAY = re.compile(
    r"(?:电线|高压线|裸线|火线|电缆)(?!杆)[^。;]{0,8}(?:断|掉|落|搭|坠)[^。;]{0,10}(?:(?:路|马路|道|街|地|桥)(?:上|面|中间?|当中|边)|水里|人行道)"
)
"""Whoever comes along steps on it: 大樟树边上电线掉下来,就挂在路上."""
LARGE_SLIDE = re.compile(
    r"(?:山|坡|崖|岩)[^,。;]{0,10}(?:好大一?|很大一|老大一|一?大)(?:片|块|面积)|(?:半[边座个]|整[片座个])(?:后|前|对面)?(?:山|坡)"
)
STRUCK = re.compile(r"砸|冲|埋|打烂|压|垮到|滑到|掉到|进屋|屋后|房后|威胁|逼近|下方|下面|脚下|上面|后面|转移|撤|搬")
FEW_STONES = re.compile(
    r"(?:几|两|三|两三|一|少量|小|零星|些)(?:块|个|颗|点)?(?:小|碎)?(?:石头|石块|石子|落石|土|泥)|碎石|"
    r"掉了点|少量|石头滚落|落石"
)
ON_SITE = re.compile(r"基坑|工地|脚手架|沟槽|塔吊|临边|施工")
CLEARED_MANY = re.compile(
    r"\d+\s?(?:处|堆|起)|[壹贰叁肆伍陆柒捌玖拾]+(?:处|堆|起)|[一二两三四五六七八九十]+(?:处|堆|起)|当场|现场|堆积|成堆"
)
OWN_ACT = re.compile(r"(?:我|我们|先|把(?!门|路|道|消|通|出|楼)|用|拿|已用|已拿|放了|摆了|立了|设了|拉了|已放|已摆)")
LONELY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("flood", re.compile(r"坝|堤")),
    ("building", re.compile(r"墙|房|楼|屋(?!后)|柱|梁(?!上)")),
    ("geology", re.compile(r"坡|山|梁|塬|坎|崖|岭|沟|峁|土|后面|屋后|石|田|地|路")),
)
HEIGHTS = re.compile(r"安全带|安全绳|高空|高处|外架|脚手架|吊篮|塔吊|楼顶|屋顶")
GAS_STRONG = re.compile(
    r"滋滋|呲呲|很大|好大|浓烈|很浓|很重|呛人|整栋|嘶嘶|咝咝|头晕|撤|疏散|大量|往外喷|喷出|满屋|满楼"
)
STILL_MOVING = re.compile(r"还在[^,。;]{0,5}(?:掉|滑|垮|响|裂|动|塌|涨|冒|烧|漏|喷)")

BARE_NEWS = re.compile(
    r"^(?:[今昨前]天|上[周次回]|刚才|早上|之前)?(?:我)?(?:报|说|讲|反映|提|发)?(?:过|上去)?的?[那这](?:个|处|里|条|件事|事)?(?:都|也|已经?|现在|今天)*"
    r"(?:弄|修|搞|处理|整|解决|换|清|补|装|改|做|完)?(?:好|完|掉|成)?了?$"
)
"""News of something that the words do not name: 昨天报的那个弄好了."""
NO_HARM = re.compile(
    r"^(?:[^,。;]{0,6}(?:现在|都|已经?|还)?有人(?:在)?(?:守|看|盯|站)(?:着|住)?(?:的|了|呢)?|"
    r"(?:坡|墙|坝|沟|山|房|楼|桥)?(?:脚|上|下|后|旁|里)?[下底上后旁里][面头边]?(?:还|都)?(?:住着?|有)(?:了|有)?[^,。;]{0,6}(?:户|家|人家|人))$"
)
"""A clause that tells who watches or who lives there, and nothing that is wrong."""
_SOMEBODY = (
    r"(?:好?几|[\d一二两三四五六七八九十]{1,3})?(?:个|名|位|口)?"
    r"(?:人(?!家|群|行|流|民|工)|工人|老人|大爷|大妈|小孩|孩子|娃|学生|村民|群众|女的|男的|师傅|司机|老乡|[仨俩])"
)
UNDER = re.compile(
    rf"(?<![没未无防怕免别会])(?<!没有)(?:压|埋|困|卡|夹|关|锁)(?:着|住|在|了|到)(?:里面|里头|底下|下面|下头)?{_SOMEBODY}"
    rf"|{_SOMEBODY}(?:被)?(?:压|埋|困|卡|夹)[着在住](?:里|底|下)"
)
"""Somebody is under or in something: 里面压着两个人, whatever it is."""
UNREAL = frozenset(("drill", "supposed", "taught", "past"))
