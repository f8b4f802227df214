"""How one person says who they are: 我是…, a label or a date before the text, a signature behind it."""

import re

HAN = "\u4e00-\u9fff·"
DATE = r"(?:(?:\d{4}[年./\-])?\d{1,2}[月./\-]\d{1,2}[日号]?|[今昨]天|今日)"
GREETING = r"(?:(?:您好|你好|大家好|各位好|领导好|喂{1,3}|嗨|报告|早上好|晚上好)[,!。:~\s]{0,2})?"
HEAD = re.compile(
    rf"^\s{{0,3}}{GREETING}(?P<date>{DATE}[\s,:]{{1,3}})?[\[(]?(?P<name>[{HAN}\d]{{2,14}}?)[\])]?"
    rf"(?:\([^()\n]{{1,10}}\))?\s?(?:-{{1,2}})?(?P<gap>(?:的(?:信息|情况|片|报告))?(?:{DATE})?"
    r"(?:报平安|报告|汇报|上报|反映|呈报|回报|补报|报个?)?\s?[:;]|(?:报平安|报告|汇报|上报|呈报|报)[,。\s]|[,\s]|--|(?<=[\])]))"
)
"""A name that a message begins with, and what parts it from the text: 三网格孙安:…, 甄志国,…, 6.8 向东流."""
BEFORE_NAME = re.compile(
    r"(?:网格|村|组|队|社区|片|片区|员|长|楼|栋|幢|站|厂|校|的|师|工|段|班|所|园|区|屯|寨|庄|垭|坳|冲|洼|峪|堡|营|集|口|湖|洲|岛|沟|坪|岭|路|街|镇|乡|县|公司|"
    r"[爸妈哥姐叔婶伯嫂姨爷]|号|里|弄|场|坝|塘|湾|点|党员|干部|民兵|主任|书记|支书|志愿者|保安|保洁|物业|电工|环卫|水务|公路|林业|民政)$"
)
"""What may stand before the name at the beginning: whom or where from."""
REPORTS = re.compile("报|信息")
VISITED = re.compile(r"\s{0,2}(?:\d{1,3}岁|男|女|家|独居|户主|电话|老人|住|\d{7,11}|因|被|在家|两口)")
"""Tells, behind a name at the beginning, that somebody is told of who does not report."""
TITLED = re.compile(
    r"(?:主任|支书|书记|站长|所长|队长|领导|会计|干部|委员|组长|连长|老师|师傅|经理|老板|医生|大夫|镇长|村长|工)$"
)
"""What one addresses with: 王主任:…"""
HEAD_I = re.compile(rf"^\s{{0,3}}{GREETING}我(?P<name>[{HAN}]{{2,4}})(?:哈|呀|啊)?\s?[,:。!]")
I_AM = re.compile(
    r"(?P<open>^|[,。;!\n\s:~])?(?:我是|我系|我叫(?![他她你人大])|这里是|偶是|阮是)(?P<name>[^,。;!?\n\s:]{2,24})"
)
INTRODUCED = 60
"""Characters within which somebody says who they are where no mark comes before it."""
THEN = re.compile(
    "今天|今日|今儿|今早|今晚|昨|刚(?![接来调上])|下午|上午|早上|晚上|中午|傍晚|我|现在|这边|这里|这会|这片|汇报|报告|来报|向|跟|在这|正在|已经|发现|看见|看到|巡|"
    "负责|给您|给你|代报|打来|说一"
)
"""Where, in text without marks, who somebody is ends and what was done begins."""
NO_SELF = frozenset("向和时应包管代来全方明从把到要请过正常别充步都相须能法通平便")
"""Surnames that behind 我 are mostly words: 我向…, 我方…"""
REPORTER = re.compile(
    r"(?:填报人员?|填写人|监测人|监测员|值守人员|带队人?|签名|签字|填表人|报告人|上报人|巡查人员?|巡查员|汇报人|报送人|检查人员?|排查人员?|"
    r"巡护人员?|巡护员|护林员|网格员|责任人|姓名|巡河员|巡查责任人|记录人|值班人员?|走访人员?|值守人|报告者|上报者|署名|"
    r"上报网格员|(?:填报|填表|值班|[\u4e00-\u9fff]{0,2}员)(?=\s?:)|(?:报告|汇报|上报)(?=\s?:\s?[\u4e00-\u9fff·]{2,8}\s{0,3}$))"
    rf"\s?(?:\(签[名字]\))?\s?[:]\s?(?P<name>[{HAN}]{{2,8}}?)(?=$|[\s,。;、(\n/\d|]|网格)"
)
SPACED_LABEL = re.compile(
    rf"(?:^|\n)\s{{0,3}}(?:填报人|填表人|报告人|上报人|巡查人|巡查员|网格员|护林员|检查人|报送人|值班员)\s{{1,3}}(?P<name>[{HAN}]{{2,4}})(?=\s|,|。|$)"
)
"""A label with its name behind a space: 巡查员 何石头 今日巡查3处."""
SIGNED = re.compile(
    rf"(?P<mark>[\-—]{{1,3}}|[。!\n;)]|报告人|网格员|上报人|汇报人|,"
    rf")\s{{0,3}}(?P<name>[{HAN}]{{2,4}})(?:\s{{0,3}}(?:\d{{4}}[年/.\-])?\d{{1,2}}[月./\-]\d{{1,2}}日?|"
    rf"\s{{0,3}}(?:上报|敬上|报|呈报))?\s{{0,3}}$"
)
WEAK_MARKS = frozenset(",;!。)")
"""Marks before a last word that do not yet make a signature of it."""
SIGNED_DASH = re.compile(
    rf"[\-]{{1,4}}\s{{0,2}}(?P<role>[{HAN}\d]{{0,12}}?)\s{{0,2}}(?P<name>[{HAN}]{{2,4}})\s{{0,3}}$"
)
SIGNED_ROLE = re.compile(
    rf"[。!;,\n]\s{{0,3}}(?P<role>[{HAN}\d]{{2,12}})\s{{1,3}}(?P<name>[{HAN}]{{2,4}})(?:\s{{0,3}}{DATE})?\s{{0,3}}$"
)
RENAMED = re.compile(
    rf"(?:名字|姓名|人名|填报人|报告人)[^。;]{{0,10}}?(?:是|为|成)(?P<name>[{HAN}]{{2,4}}?)(?=不是|,|。|$|"
    rf"而不)"
)
CORRECTING = re.compile("更正|错|改|少打|漏|串|更改|订正")
CORRECTED = (
    re.compile(
        rf"(?:接龙|表|名单|台账|汇总|群)[^,。;:\n]{{0,6}}?(?:第\s?\d{{1,3}}\s?[位行个条名号]|里|中|上|:|\s)\s?:?\s?"
        rf"(?P<name>[{HAN}]{{2,4}}?)(?=的|他|她|走|巡|查|那|填|报|数|楼|入|写|,|\s|\d)"
    ),
    re.compile(rf"是(?:我[哥姐弟妹爸妈叔]?)?(?P<name>[{HAN}]{{2,4}})(?:跑|走|查|看|报|填|去|巡)的"),
    re.compile(rf"[,。:\s](?P<name>[{HAN}]{{2,4}})(?:他|她)(?:那|的|走|查|看|巡|报|是)"),
)
"""Whose figures a correction corrects: 接龙第3位石榴姐的走访12户改成2户."""
