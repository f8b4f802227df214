"""Several people in one message, and who stands behind one."""

import pytest

from nlp import parse
from tests.nlp.moments import NOW

LISTS = [
    (
        "#接龙\n1. 彭丽萍 巡查楼栋4栋 走访7户 正常\n2. 向志刚 走访5户,正常\n3. 龙小云 同上",
        ["彭丽萍", "向志刚", "龙小云"],
    ),
    (
        "火灾隐患排查接龙\n1、洪水生 ✅\n2、安全贵 检查6家 ✅\n3、夏雨 查8家\n4、雷火旺",
        ["洪水生", "安全贵", "夏雨", "雷火旺"],
    ),
    ("走访接龙:\n1.申屠明 8户\n2.欧阳雪 12户\n合计:20户", ["申屠明", "欧阳雪"]),
    ("李朝云 2026/6/16 15:12\n大箐口看过了,没事\n杨桂仙 15:21\n收到\n李朝云 15:40\n河边护栏断了一截", ["李朝云"]),
    ("[聊天记录]\n金秀英:一组正常,走访5户\n崔哲:二组正常\n小戴:收到", ["金秀英", "崔哲"]),
    ("姓名\t走访户数\t隐患\n庞秀英\t6\t0\n谭建军\t11\t1(麻将馆电线裸露)\n合计\t17\t1", ["庞秀英", "谭建军"]),
    ("日期,姓名,入户,宣传资料\n6/15,牛彩云,10,30\n6/15,羊志刚,7,20", ["牛彩云", "羊志刚"]),
    ("帮边巴和次仁报一下:边巴 看了冰湖下面那条沟,水不大;次仁 走了4户牧民家", ["边巴", "次仁"]),
    ("转述两个村的电话:\n沙沟村白主任说,河水漫堤了;\n柳湾村翁会计说,他们那边没事。", ["白主任", "翁会计"]),
    ("接龙|汛后复查\n一、石家贵:看水沟四条\n二、麻金花:同上\n三、吉克阿木", ["石家贵", "麻金花", "吉克阿木"]),
    ("片\t检查人\t处数\t宣传单\n东\t何水旺\t4\t20\n西\t何水旺\t3\t15\n北\t单小燕\t5\t0", ["何水旺", "单小燕"]),
    ("张明走访6户,李红走访4户,一切正常", ["张明", "李红"]),
    ("[打卡]\n李四/东片/5户\n赵六/南片/正常", ["李四", "赵六"]),
    ("各组今天都没事:上组(丁根宝)、下组(方银娣)、外垄(周荷花)", ["丁根宝", "方银娣", "周荷花"]),
]
SINGLE = [
    ("巡查日报表\n填报人:秦小兵\n入户:20户", "秦小兵"), ("我是黄泥岗村的陈桂花,今天巡了一天都没问题", "陈桂花"),
    ("监测点:\n1、黄泥坡:正常\n2、石板沟:正常\n3、大水井:正常\n填报:龙有才", "龙有才"),
    ("检查人:王大路\n情况:正常", "王大路"), ("三个牧场点都走到了,没有事情。次仁旺堆", "次仁旺堆"),
    ("喂听得见吗我是沟门社的陈德福我长话短说后沟泥石流下来了", "陈德福"), ("代杨婶报:走了3户,没事", "杨婶"),
    ("防汛值班记录 08:00接班,全天无险情", None), ("今天一切正常", None),
    ("和应急站老林一起到石材厂检查,正常", None), ("帮老张报一下,他今天走了6户", "老张"),
]  # fmt: skip


ONE_BY_ONE = [
    ("1 岩坎 看了鱼塘 没漏\n2 玉波 正常\n3 岩应 请假一天", ["岩坎", "玉波"]),
    ("1组 赵有粮 走5户\n2组 钱满仓 没事\n3组 孙春花 入户3", ["赵有粮", "钱满仓", "孙春花"]),
    ("娜仁:后坡有裂缝,拿石头压上了\n巴音:没事\n通拉嘎:走了三家", ["娜仁", "巴音", "通拉嘎"]),
    ("老倪——6栋,灯坏一盏\n阿珠——没事\n根宝——查了3家铺子", ["老倪", "阿珠", "根宝"]),
    ("老周,6户;老吴,感冒没去;张嫂,4户,都好", ["老周", "张嫂"]),
    ("接龙:夜查\n1.闻小芳✅\n2.铁匠哥✅\n3.吉克阿依✅", ["闻小芳", "铁匠哥", "吉克阿依"]),
    ("古丽:入户4\n艾尼:入户6\n热娜:收到\n古丽:再补一户", ["古丽", "艾尼"]),
    ("[群聊]\n老梁:东坡没事\n乡长:明天几点集合?\n阿香:西坡倒了棵树,锯开了", ["老梁", "阿香"]),
    ("晚班接龙:老魏、小魏、魏大嘴,都平安", ["老魏", "小魏", "魏大嘴"]),
    ("一村|何来福|8户\n二村|何来喜|3户", ["何来福", "何来喜"]),
    ("河堤渗水,清的,拿石灰画了圈。图雅让我带句话,她那边草场没起火", [None, "图雅"]),
    ("我:路口井盖没了,拿树枝插上了。孙婶:她那边没啥", [None, "孙婶"]),
    ("日期\t姓名\t走访\n6/15\t庄静\t10\n6/15\t凌峰\t请假", ["庄静"]),
]
NAMED = [
    ("我是阚小满,今儿片区平平安安", "阚小满"), ("我曲大河,河边没涨水", "曲大河"), ("石小井:坝脚有点湿,清水", "石小井"),
    ("大家好我是刚接手的鲍铁锤,今天走了6户", "鲍铁锤"), ("林泉水报:两座山塘都看了,正常", "林泉水"),
    ("尕让卓玛:草场边的桥冲了一半", "尕让卓玛"), ("车大山:2026年6月15日 走访9户", "车大山"),
    ("五网格武明月:三个工地都停着,没异样", "武明月"), ("段玉梅,今日早班,巡查4处,正常", "段玉梅"),
    ("沈水根 青石桥片区 查了6家店 灭火器都在", "沈水根"), ("2026.6.15 雷雨生\n巡查水库2座\n隐患 0", "雷雨生"),
    ("阿牛木呷的手机摔坏了我替他报:今天巡山两趟,没有烟", "阿牛木呷"),
    ("替大伯闻家旺报他眼睛不好他走了村西头八户都好", "闻家旺"), ("替我妈苗秀珍补前天的:查了四户,没事", "苗秀珍"),
    ("今天四处都看过,正常。——柳树屯 贾春来", "贾春来"), ("喂站上吗我是黑水沟护林的仇老四今天上山转了没见烟", "仇老四"),
    ("更正:接龙里贺小莲的走访6户写错了,是9户", "贺小莲"), ("牧道塌了二十米。报告:扎西平措", "扎西平措"),
]  # fmt: skip
NAMELESS = [
    "3号楼:楼道堆了纸箱,清了", "石榴沟:水清,没事", "欧立木业:灭火器过期三个,限期换", "白水岭:路边掉石头三块,清了",
    "隐患:配电箱没门\n地点:东街12号\n处置:已让店主装", "水位正常,大坝没渗,来支援的也到了", "后山裂缝没变化,车照走",
    "张书记,今天走访8户,一切正常", "李阿婆,82岁,独居,煤气软管老化,换了", "高温天,走访独居老人6户,都好",
    "雷阵雨:路上积水,退了", "石家庄路口,井盖松了", "我家门口,下水堵了,漫到路上", "护林员报:今日巡山,未见烟火",
    "走访独居老人:王大爷,正常;李奶奶,血压高",
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), LISTS, ids=[names[0] for _, names in LISTS])
def test_each_person_named_has_an_entry(text: str, names: list[str]) -> None:
    assert [report.reporter for report in parse(text, NOW).reports] == names


@pytest.mark.parametrize(("text", "names"), ONE_BY_ONE, ids=[text[:8] for text, _ in ONE_BY_ONE])
def test_an_odd_layout_still_tells_its_people(text: str, names: list[str | None]) -> None:
    assert [report.reporter for report in parse(text, NOW).reports] == names


@pytest.mark.parametrize(("text", "name"), NAMED, ids=[text[:8] for text, _ in NAMED])
def test_a_name_counts_where_its_place_says_so(text: str, name: str) -> None:
    assert [report.reporter for report in parse(text, NOW).reports] == [name]


@pytest.mark.parametrize("text", NAMELESS)
def test_a_place_a_shop_or_a_word_is_nobody(text: str) -> None:
    assert {report.reporter for report in parse(text, NOW).reports} <= {None}


@pytest.mark.parametrize(("text", "name"), SINGLE, ids=[text[:8] for text, _ in SINGLE])
def test_the_text_may_name_its_reporter(text: str, name: str | None) -> None:
    assert [report.reporter for report in parse(text, NOW).reports] == [name]


def test_figures_stay_with_their_person() -> None:
    made = parse("#接龙\n1. 彭丽萍 走访7户\n2. 向志刚 12栋3楼楼道堆满纸板,已清走\n3. 龙小云", NOW)
    assert [dict(one.counts) for one in made.reports] == [{"households_visited": 7}, {}, {}]
    assert [len(one.hazards) for one in made.reports] == [0, 1, 0]
    assert made.roll_call == "接龙"


def test_who_is_on_leave_in_a_list_has_no_entry() -> None:
    made = parse("#接龙\n1. 芦静 正常\n2. 裴勇 请假\n3. 费玲 正常", NOW)
    assert [one.reporter for one in made.reports] == ["芦静", "费玲"]
    assert [one.reporter for one in made.leaves] == ["裴勇"]


def test_a_name_of_the_roster_is_a_name() -> None:
    made = parse("#接龙\n1. 高山 正常\n2. 方案 走访3户", NOW, names={"高山", "方案"})
    assert [one.reporter for one in made.reports] == ["高山", "方案"]


def test_leave_tells_its_days_and_who_stands_in() -> None:
    (leave,) = parse("明天请假一天,由李四代班", NOW).leaves
    assert (str(leave.from_on), str(leave.to_on), leave.part_of_day, leave.stand_in) == (
        "2026-06-17", "2026-06-17", None, "李四",
    )  # fmt: skip
    (half,) = parse("今天下午请假半天", NOW).leaves
    assert (str(half.from_on), str(half.to_on), half.part_of_day) == ("2026-06-16", "2026-06-16", "afternoon")
    (week,) = parse("从6月20日到6月25日请假", NOW).leaves
    assert (str(week.from_on), str(week.to_on)) == ("2026-06-20", "2026-06-25")
