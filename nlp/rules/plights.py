"""How people fare, told by the situation; patterns see the words before, the unit in <>, and the words after."""

import re

from nlp.rules import Rule
from nlp.rules.count_words import PEOPLE, PERSON, TRAINING
from nlp.rules.numbers import NUMERALS
from nlp.rules.quick import quick

HOME = "户"
UNITS = frozenset(("人", "名", "位", "口人", "口", "个"))
ON = rf"(?:(?![\d{NUMERALS}]{{1,4}}(?:个|人|名|位|户|口))[^。;!?<])"
"""Goes on within the sentence, up to the next number."""
LIMB = r"(?:手|脚|腿|头|胳膊|腰|背|脸|肋骨|骨头|手臂|膝盖|额头|脑壳|脑袋|眼睛|脚踝|肩膀|鼻子|嘴)"
HARM = (
    rf"(?:{LIMB}[^,。;\d]{{0,4}}(?:断|折|破|烫|烧|扭|崴|砸|肿|起泡|疼|痛|流血|划|割|戳|伤)|(?:崴|扭|闪|摔|砸|夹|绞|烫|划|割|碰|磕)(?:了|着|到|断|破|伤)+[^,。;\d]{{0,3}}{LIMB}|擦破|磕破|摔破|碰破|破了?皮|见血|开了?花|起不来|没知觉|没了知觉|缝针的|挂(?:着|上)?水|磕掉牙|碰了?个包|破了?相|流血|"
    rf"出血|昏迷|晕倒|昏倒|昏过去|晕过去|闹着了?|中毒|中了毒|熏倒|熏着|不省人事|送[^,。;\d]{{0,5}}(?:医院|卫生院|卫生所|急诊|卫生室)|"
    rf"(?:120|救护车|急救车)[^,。;]{{0,6}}(?:拉|接|送|抬)|抢救|动不了|动弹不得|(?<![没未无有])有伤|受了?伤|伤着|咬了|烫了|烫着|烫伤|"
    rf"触电|电倒|骨折|起了泡|缝了)"
)
NO_HARM = r"(?:没|未|无|没有|不曾|避免|防|以防|免得|怕)(?:有)?(?:其他|其它|别的|其余)?(?:的)?(?:人|工人|人员|群众|谁)?"
TRAP = (
    r"(?:[回出过]不(?:到|得|去)?(?:来|去)|[下上]不(?:到|得)?来|落不(?:到|得)?来|(?:逃|跑|走|爬|挣|钻|冲|游|开|推|挤|撬)不(?:出|脱|开|动)|喊救命|呼救|求救|"
    r"脱不了身|(?:站|蹲|趴|爬|躲|坐|抱)[在到上][^,。;]{0,6}(?:石头|洲|树|顶|滩|墩|岩|礁))"
)
REFUGE = (
    r"(?:学校|小学|中学|教室|村小|村委|村部|祠堂|家|屋|高|广场|安全|楼|外|室|宾馆|帐篷|中心|对面|对过|亲戚|庙|坪|操场)"
)
LED = r"(?:喊|叫|弄|背|扶|带|拉|赶|抬|请|劝|动员|接|让|搬|移|引)"


def _key(name: str, pattern: str, key: str) -> Rule[str]:
    return Rule(name, quick(pattern), lambda match: key)


PLIGHTS: tuple[Rule[str], ...] = (
    _key("cannot get away", (
        rf"<{PEOPLE}>{ON}{{0,18}}{TRAP}|(?:顶|树|石头|洲|滩|墩|岩|礁)上?[^,。;<]{{0,4}}(?:蹲|站|趴|坐|爬|抱|困|"
        rf"躲)[^,。;<]{{0,4}}<{PEOPLE}>|"
        rf"(?:关了?人|困了?人|关着人)(?:(?!\d)[^<]){{0,10}}<个>(?:大爷|大妈|老人|孩子|女的|男的|小孩|阿姨|老太|老头|娃|学生|业主)"
    ), "people_trapped"),
    _key("shut in", (
        rf"<{PEOPLE}>[^,。;<\s\d{NUMERALS}]{{0,8}}(?:困|堵|闷|锁|陷|卡|压|埋)在?(?:里头|里面|在里|在下|底下|半空)"
    ), "people_trapped"),
    _key("came to harm", (
        rf"<{PEOPLE}>(?:(?!{NO_HARM}{HARM}){ON}){{0,30}}(?<![没未无]){HARM}(?!了?的[\d{NUMERALS}]{{1,3}}(?:个|人|名|位))|(?:吐|晕|昏|熏|烫|电)(?:倒|伤|着)?了<{PEOPLE}>"
    ), "people_injured"),
    _key("led away", (
        rf"<{PEOPLE}>{ON}{{0,12}}{LED}(?:到|去|进)[^,。;]{{0,8}}{REFUGE}|"
        rf"{LED}[^。;<]{{0,20}}(?:下楼|出来|出去|到外|站到|离开|疏散)[^。;<]{{0,18}}<{PERSON}>(?=$|[,。;、\s!])"
    ), "people_evacuated"),
    _key("came to a training", (
        rf"(?:到场|到会|来了|参加|听课|到课)[^,。;<]{{0,4}}<{PERSON}>[^。;<]{{0,8}}{TRAINING}"
    ), "training_participants"),
)  # fmt: skip
TOGETHER = re.compile(r"^[^,。;\s]{0,10}[,\s]都(?:送|拉|抬|受伤)")
"""What is said of all of them behind one who is told of besides: 另一个也出来了 都送医院了."""
HOMES_LED = re.compile(
    rf"<户>(?:人|人家)?(?:都|全|也|已经?)?{LED}[^,。;\d<]{{0,6}},?(?:先|都|全|一起|已经?)?(?:搬|撤|转|接|带|挪)(?:到|去|进|往|出)"
)
BRACKETED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "people_injured",
        re.compile(r"\((?:均|都|其中)?(?:为)?(?:轻|重|受|有)?伤|\((?:均|都)?(?:已)?送医|\((?:腿|手|头)"),
    ),
    ("people_dead", re.compile(r"\((?:均|都|已)?(?:遇难|死亡|身亡)")),
    ("people_missing", re.compile(r"\((?:均|都)?(?:失联|失踪)")),
    ("people_evacuated", re.compile(r"\((?:均|都|已)?(?:全部)?(?:转移|撤离|安置)")),
)
"""What brackets right behind a number of people tell of them: 救出2人(轻伤)."""
