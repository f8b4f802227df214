"""How people object to what the bot has made of their words."""

import re

from nlp.rules.numbers import NUMBER as FIGURE

BLAME = (
    r"(?:(?:机器人|小报|巡报|你们?|系统|平台)*(?:可能|是不是|好像)?(?:又|给)?(?:我)?"
    r"(?:搞|弄|记|理解|看|听|读|认|判断|当|报)?错(?:了|啦|咯)?|误会了?|不对|不是的)"
)
ABOUT = (
    r"(?:刚才|刚刚|刚|前面|上面|之前|上午|早上|昨天|我|报|说|发|讲|上|的|过|那|这|一|个|条|起|处|件|次|"
    r"事情|事|消息|信息|情况|隐患|险情){0,8}"
)
NUMBER = r"(?:(?:第)?(?:隐患|险情)?(?P<number>\d{1,6})(?:号|条)?(?:隐患|险情)?)?"
NOT = (
    r"(?:(?:根本|其实|真的|都|并|也|又|还)*(?:不是|不算|算不上|谈不上|够不上|不属于|没到|不能算|毋是|不系|不得是|唔系))"
    r"(?:什么|啥|真的|真)?"
)
GAP = r"[,。;!:、 \n]*"
IS = r"(?:这|那|它|其实|就|只|而|应该|只能|实际|实际上|也|都|我们|在|是|算|属于|系|归)*"
END = r"(?:啊|呀|哦|喔|的|了|呢|嘛|哈|吧|罢了|而已|一下|谢谢|[!。,~. ])*"

NOT_DANGER = re.compile(
    rf"(?:{BLAME})?{GAP}{NUMBER}{GAP}{ABOUT}{NOT}(?:险情|危险|灾情|灾害|警情)(?:{GAP}{IS}(?P<rest>.{{2,24}}?))?{END}"
)
NOT_HAZARD = re.compile(
    rf"(?:{BLAME})?{GAP}{NUMBER}{GAP}{ABOUT}{NOT}(?P<grave>重大|一般|普通|小)?(?:的)?(?:隐患|问题)(?:{GAP}{IS}(?P<rest>.{{2,24}}?))?{END}"
)
ONLY_PLAYED = re.compile(
    rf"(?=.{{0,20}}(?:那|这|刚|是|错))(?:{BLAME})?{GAP}{NUMBER}{GAP}{ABOUT}{IS}(?P<rest>(?:一场|一次|应急|防汛|消防|我们|村里|社区|组织)*"
    rf"(?:演练|演习|拉练|推演|模拟)(?:的)?(?:场景|情况|内容)?)(?:{GAP}(?:{NOT}|没有?)(?:真的|真|实际|发生|真事|事|险情)+)?{END}"
)
OWN_ERROR = re.compile(
    r"^(?:哎呀?|哎哟|唉|啊|哦|呃|抱歉|对不起|不好意思|不是|没事|[,。! ])*(?:刚才|刚刚|是)?(?:我|我们)?(?:刚才|刚刚|又)?"
    r"(?:(?:搞|弄|看|听|认|报|闻)错(?:了|啦|咯)|误会(?:了|一场)|虚惊(?:一场|了)?|看花眼了?|没那回事)(?P<rest>.{0,30})$"
)
"""Somebody says that they have been wrong themselves."""
HARMLESS = re.compile(
    r"没(?:有)?(?:什么|啥)?(?:事|着火|起火|烧|塌|垮|滑坡|裂|漏|险情|危险)|(?:别|不用|不要|不必)(?:过)?来|放心|虚惊|误会|"
    r"是[^,。;]{1,10}在[^,。;]{1,10}|不是[^,。;]{0,4}(?:着火|起火|火灾|滑坡|塌方|漏气|险情)|"
    r"是[^,。;]{0,8}(?:烟花|鞭炮|放炮|烧饭|做饭|蒸汽|水汽|雾|油漆|烧烤|施工|演习|演练|灰尘?|炊烟)"
)
"""What it was instead, or that nobody need come."""
DENIED = re.compile(
    rf"(?:{BLAME})?{GAP}{ABOUT}{NOT}(?P<wrong>[^,。;!是]{{2,12}}?){GAP}(?:而)?(?P<right>(?:只|就|其实|应该)?是[^。;]{{2,24}})"
)
"""What somebody denies, and what it was: 不是掉石头,是挖机在挖土."""
AT_WORK = re.compile(
    r"挖[机掘土沟路]|推土|铲车|吊车|工程车|拖拉机|施工|修[路房桥水]|铺路|打桩|拆(?:房|屋|墙|旧)|倒(?:渣|垃圾|建筑)|卸(?:货|料|沙)|"
    r"采石|放炮|爆破|炸山|烧(?:饭|菜|水|香)|做饭|炊烟|洗车|浇水|浇菜|放水|洒水|喷[水药]|打药|打谷|搬家|装修|拍戏|拍电影"
)
"""What people do of a day, and what may look like a danger from afar."""
LINES = {
    "地质灾害": "geology", "地质": "geology", "地灾": "geology", "防汛防台抗旱": "flood", "防汛": "flood",
    "防台": "flood", "森林防灭火": "forest_fire", "森林防火": "forest_fire", "消防": "fire", "安全生产": "workplace",
    "安全生产类": "workplace", "燃气": "utility", "煤气": "utility", "用电": "utility", "电力": "utility",
    "道路交通": "traffic", "交通": "traffic", "房屋建筑": "building", "房屋": "building", "公共设施": "facility",
    "设施": "facility", "矛盾纠纷": "order", "治安": "order", "环境卫生": "environment", "环境": "environment",
    "其他": "other",
}  # fmt: skip
LINE = "|".join(sorted(LINES, key=len, reverse=True))
KIND = r"(?:类|方面|条线|的|隐患|问题)*"
RIGHT_FIRST = re.compile(
    rf"(?:{BLAME})?{GAP}{NUMBER}{GAP}{ABOUT}{IS}(?P<right>{LINE}){KIND}{GAP}(?:而)?{NOT}(?P<wrong>{LINE}){KIND}{END}"
)
WRONG_FIRST = re.compile(
    rf"(?:{BLAME})?{GAP}{NUMBER}{GAP}{ABOUT}{NOT}(?P<wrong>{LINE}){KIND}{GAP}{IS}(?P<right>{LINE}){KIND}{END}"
)
PLAYED = re.compile(r"演练|演习|拉练|推演|模拟|预演")
"""What was only played."""
GRAVER = re.compile(r"(?<![没不无未])(?<!没有)(?<!没啥)(?<!不是)(?<!什么)(?:险情|很?危险|灾情|灾害|出人命)")
"""It is more than was read: 这不是隐患,是险情."""
MAJOR = re.compile(r"重大隐患|大隐患")
LESSER = re.compile(r"一般隐患|小隐患|普通隐患|一般的?隐患|小问题|小毛病|隐患")
NOT_PLAYED = re.compile(r"(?:不是|没有|并非|非).{0,2}(?:演练|演习|拉练|推演|模拟|预演)")
HAZARD = "隐患"
TRAILING = " ,。!~了啊呀哈的哦"
"""What may stand around a bare 搞错了 without saying more."""
COUNTED = re.compile(rf"{FIGURE.pattern}\s?[户人名个处家张份口]")
"""A figure: what is put right is no retraction."""
