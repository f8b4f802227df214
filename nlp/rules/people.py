"""How the people of a message are named: lists, pasted chats, tables, signatures, reports for others."""

import re

HAN = "\u4e00-\u9fff·"
NAME = rf"[{HAN}]{{2,6}}"
ROLL_CALL = re.compile(r"#?接龙|#接龙|报数接龙|签到")
CHAT_LINE = re.compile(
    rf"^\s{{0,3}}[\[(]?(?P<name>[{HAN}A-Za-z0-9_()@\-]{{1,16}}?)[\])]?\s?(?::\s?)?\s{{1,4}}[\[(]?(?:\d{{4}}[-/年.]\d{{1,2}}[-/月.]\d{{1,2}}日?\s{{1,2}}|"
    rf""
    rf""
    rf"\d{{1,2}}[-/月]\d{{1,2}}日?\s{{1,2}}|星期.\s|周.\s|昨天\s|今天\s)?(?:[上下中]午|晚上|"
    rf"凌晨)?\s?\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\])]?\s{{0,3}}:?\s{{0,3}}(?P<rest>.*)$"
)
TIME_FIRST = re.compile(
    rf"^\s{{0,3}}[\[(]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\])]?\s{{1,3}}(?P<name>[{HAN}A-Za-z0-9_()\-]{{2,12}}?)\s{{0,2}}[:\s]\s{{0,3}}(?P<rest>.*)$"
)
ROLE = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,3}(?:号)?(?:微?网格|组|队|片区?|栋|号楼|幢)|"
    r"[东西南北上下中前后]?[\u4e00-\u9fff]{0,5}?(?:村|社区|网格(?![员长])|组|队|片区))?(?:微?网格员|网格长|妇联|民兵|党员|志愿者|巡堤员|值班员|信息员|监测员|协管员|保洁员|水管员|"
    r"河长|林长|路长|街长|巷长|单元长|"
    r"护林员|巡查员|应急管理员|应急员|安全员|楼栋长|组长|队长|同志|巡河员)?"
)
TITLE_END = re.compile(r"(?:同志|网格员|网格长|组长|护林员)$")
NICKNAME = re.compile(
    r"^(?:[小老阿][\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{1,2}(?:叔|婶|姐|哥|嫂|伯|姨|爷|娘|妹|弟|公|婆|"
    r"大爷|大妈|大姐|大哥|师傅|老师|主任|支书|书记|站长|队长|会计|阿姨|大叔|大婶|妈|爸|工|老汉|奶奶|佬|仔|娃|丫头|"
    r"爷爷|阿公|阿婆|爹|老伯|老倌|毛|堂客|大夫|医生|干部|委员|文书|组长|连长|师|嬢|孃|嬢嬢|姑|舅|伯伯|"
    r"嫂子|老幺|幺))$"
)
NO_NAME = re.compile(
    "[的了着吗呢没不我你您他她它们这哪啥么怎就也都还又很让被给跟走跑吃喝摔掉拉推搬拆找去哎]|.那|"
    "那[事单边个种条些位次户件]|名字|手机"
)
NOT_NAME_END = frozenset(
    "村组路街桥坡沟库塘河店厂楼栋户处次个区镇乡县站所场园院校里上下边内外的了垅坑圳亭寨坪段片班屯垄坳垭墩块代说讲吗呢吧是有无在到查报日月号点人员们况题患常好险情火水"
)
TABLE_NAME = re.compile(
    r"姓名|网格员|(?:检查|排查|走访|巡护|值守|值班|责任|负责|包保|联系|报送|汇报|填表|巡河|巡堤|记录|宣传)人员?$|包保干部|楼长|组长|队员|填报人|巡查人|"
    r"人员|名字|上报人|护林员|报告人"
)
TABLE_TOTAL = re.compile(r"^\s{0,3}(?:合计|总计|共计|小计|总)")
ONLY_ACK = re.compile(r"^[\s@\[\]强抱拳玫瑰OKok好的收到明白知道了辛苦谢嗯哦👌👍🌹!。,~是]{0,24}$")
NAMED_ACK = re.compile(
    r"^\s?@?[\u4e00-\u9fff\w]{0,8}\s?(?:收到|好的|辛苦了?|谢谢|明白|知道了|ok|OK)[\s!。~,\[\]\w]{0,8}$"
)
SAME = re.compile(r"^\s{0,3}(?:同上|同|一样|跟上面一样|如上|同楼上|\+1)\s{0,3}[。!]?$")
HEADING_MARK = re.compile(r"接龙|日报|情况|巡查|汇总|报表|统计|上报|清单|记录")

NAME_TAIL = re.compile(r"(?:补充|再补|补报|补|牵头|负责|代|说|讲|反映|报|汇报|代报)$")
LIST_HEAD = re.compile(
    r"接龙|聊天记录|群消息|群聊|打卡|各(?:村|组|片|网格|社区|段|班|片区|点|位|小组|楼|自然村|屯)|语音转|"
    r"签到|报平安|上报如下|闭环情况|情况如下|今日情况|日报|汇总|情况:?$|如下:?$|走访$|巡查$|检查$|小结|"
    r"代几位|代报|转述|记录:?$|名单|清单"
)
CHAT_HEAD = re.compile(r"聊天记录|群消息|群聊|群转|聊天|语音转|转几条|转述|转发几条|群里")
BULLET = re.compile(
    r"^(?:\s{0,4}(?:[一二三四五六七八九十]{1,3}[、.:]\s?|\d{1,3}\s?[.、):,;]|;|\(\d{1,3}\)|"
    r"[@✅✔☑·▸►▹→>*#+\-]|\d{1,2}(?=\s{1,2}[A-Za-z\u4e00-\u9fff]|(?![号组村月日点楼栋幢个户处座家名人次条项时米年天片单层队网区栋社屯弄里])[\u4e00-\u9fff])))+\s{0,3}(?:\ufe0f)?@?"
)
NUMBERED_LINE = re.compile(r"^\s{0,4}(?:[一二三四五六七八九十]{1,3}[、.]|\d{1,3}\s?[.、):,;]|;|\(\d{1,3}\))")
AT_NAME = re.compile(r"[^\s:,@✅✔☑(]{1,12}")
HEAD_WORD = re.compile(rf"[(\[]?(?P<word>[{HAN}A-Za-z0-9]{{1,12}})(?P<gap>[/\s:,、;)(\]\-+✅✔☑|\t]{{1,4}}|牵头|代|$|)")
UNIT_WORD = re.compile(
    r"^(?:[A-Za-z]\d{0,2}|\d{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁]|[东西南北中上下])?[\u4e00-\u9fff\d]{0,6}(?:村|组|"
    r"队|屯|班|片|片区|网格|栋|楼|段|社区|号|坊|寨|庄|湾|坪|坝|坡|岭|垭|坳|沟|冲|塘|桥|垅|垄|坑|圳|亭|屋|"
    r"场|街|路|巷|里|区|站|嘎查|营|堡|畈|墩|埠|口|头|点|岗|弄|家|这块|那块|块|小区|苑|园|镇|乡|旗|滩|岛|"
    r"港|单元|洞|山|林场|厂|店)$|^\d{1,4}$|^[\u4e00-\u9fff]{2}$"
)
NOT_LISTED_END = frozenset("村组路街桥坡沟库塘店厂楼栋户处次个区镇乡县站所场园校的了吗呢吧无查报日号点们况题患常好险情")
UNIT_END = re.compile(
    r"(?:村|组|队|屯|班|片|网格|栋|楼|段|社区|垅|坑|圳|寨|坪|湾|岭|垭|沟|冲|塘|区|街|路|垄|坝|庄|坊|块|埠|"
    r"畈|墩|巷|里|号|岗|弄|山|桥|店|厂)$"
)
FORM_OF_ONE = re.compile(
    rf"(?:^|\n)\s{{0,3}}(?:填报人?员?|填表人|报告人|上报人|巡查人|报送人|检查人|记录人|值班人|监测人|签名|签字|"
    rf"填写人)\s?:\s?(?P<name>[{HAN}]{{2,6}})\s{{0,3}}"
    rf"(?=$|\n|[,。;\s(])"
)
"""A form that names on a line of its own the one person who filled it in."""
PARTICLE = re.compile(r"[喇啊呀呢吧嘛哦喔哈啦诶欸]")
BARE_LINE = re.compile(rf"[{HAN}]{{4,6}}\s{{0,3}}$")
"""A line of a list that holds a name alone."""
PLACE_END = frozenset("村组镇乡县区社队片")
OF = "的"
"""What joins a place or role to the name behind it: 沟门社的陈德福."""
PET = frozenset("老小阿")
KIN_END = frozenset("头叔婶姐哥嫂伯姨爷娘妹弟公婆妈爸姑舅嬢孃")
NEVER_FIRST = frozenset("员长们者区")
FOR_WHOM = frozenset("代替帮")
OLD, FAMILY = "老", "家"
ORDER = frozenset("大一二三四五六七八九十幺")
SPOT_END = frozenset(
    "村组镇乡县区社队片嘴坳垭岭岗湾坪坝沟河湖潭泉寺庙观塔亭桥街巷路里寨屯堡营庄集市苑城府居阁轩楼栋幢座层室厅院厂店铺行"
    "所站校馆场库房棚圈窑井池塘渠堤闸坡崖坎坑洞滩岛港口头段道弄门边旁侧处点位户号园基地墩埠畈垄坨峪屋宅冲涧崂"
)
"""What a place ends with; before a colon such a word is a place and no person."""
HONOUR_END = re.compile(r"(?:大姐|大哥|大叔|大婶|大爷|大妈|同志|老师|师傅|阿姨|叔叔|书记|主任|组长|队长)$")
"""What stands behind a full name out of courtesy."""
LABEL = re.compile(
    rf"^\s{{0,3}}[\[(]?(?P<name>[{HAN}\d]{{2,12}}?)[\])]?\s?(?P<aside>\([^()\n]{{1,16}}\))?\s?"
    r"(?P<gap>:|-{1,2}|\||(?<=\])\s?)\s{0,3}(?P<rest>.*)$"
)
"""A line that somebody says: 赛音:…, 老麻--…, 周婆婆(孙子代):…"""
MOST_BEFORE = 2
"""Lines that may stand before the first of those."""
FIELD = re.compile(r"日期|时间|地点|情况|姓名|合计|备注|处置|措施|隐患|数$|人$|员$")
"""What labels the fields of a form."""
REPORTS_TOO = re.compile(r"正常|平安|没事|无|巡查|查了|看了|走了\d|走访|\d户")
"""Tells that somebody on leave reports as well."""
ABSENT = re.compile(
    r"(?:疼|痛|病|不舒服|住院|发烧|感冒|有事|喝酒|出院|喜酒|走亲戚|外地|回老家|坐席|烧)[^,。;\n]{0,6}(?:没|未|不|来不了|去不了)(?:去|来|走成|巡|出门|能)|"
    r"(?:病了|有事|发烧|住院)?没去(?:成|巡)?[。,\s]{0,2}$|请(?:半天|一天|两天|个?假|[事病]假)"
)
"""Tells in a few words that somebody did not go at all."""
STANDS_FOR = re.compile(r"[代替]|帮")
"""In brackets behind a name: somebody else writes for them."""
DATED_HEADING = re.compile(rf"^\s{{0,3}}\d{{1,2}}[.月/]\d{{1,2}}[日号]?\s{{0,2}}[{HAN}]{{2,8}}\s{{0,3}}$")
"""6.25晚巡: a heading and nobody's line."""
ASKS_LEAVE = re.compile("请假|告假|请个假")
ASIDE = re.compile(r"^\s{0,3}\([^()\n]{1,16}\)\s?:?\s?")
"""What stands in brackets before one's words: (3栋):收到."""
OFFICE = re.compile(
    r"副?[镇乡村组站所队局区县]长|(?:大队|[村镇乡])?支?书记|会计|主任|领导|[站镇村乡所队]里|群主|管理员|网格长|"
    r"[\u4e00-\u9fff]{0,3}(?:[站办委部室]|中心|平台|调度)"
)
"""Speakers of a chat who are an office and no person of the list."""
