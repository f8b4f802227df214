"""Turns of phrase between people, and those that would do something if they were said in full."""

import re

COURTESY = re.compile(
    r"(?:收到|知道|明白|晓得|了解|已阅|好[的滴嘞呀吧好]*|[嗯恩哦噢喔]+|行|可以|中|对|ok|谢谢|多谢|感谢|谢|辛苦|"
    r"(?:早上|上午|中午|下午|晚上|你|您|大家)好|早安?|晚安|午安|[哈嘿呵嘻]+|加油|点赞|赞|厉害|恭喜|"
    r"祝[^。]{1,20}|(?:新年|节日|生日|周末|中秋|国庆|元宵|端午|春节)(?:快乐|好)?|再见|拜拜|明天见|不客气|应该的|注意安全|保重|"
    r"(?:今天|天气|天)*(?:真|好|太|很)?(?:热|冷|累)(?:死了)?|\+1|1)"
)
FILLER = re.compile(
    r"(?:大家|各位|领导|站长|书记|主任|镇长|乡长|老师|同志|同事|伙伴|师傅|您|你|我|们|了|啦|啊|呀|哈|哇|呢|吧|的|都|也|就|真|太|很|是|给|为|"
    r"今天|明天|一起|[\W_])"
)
EMOJI = re.compile(r"(?:[^\w\u3400-\u9fff]|\[[\u4e00-\u9fff]{1,4}\])+")
LONGEST = 40
RESPONSE = re.compile(r"响应")
LIFTED = re.compile(r"解除|撤销|结束")
NUMBERED = re.compile(
    r"(?:险情|隐患)?第?(?<!\d)(?<!月)(?P<number>\d{1,5})号"
    r"(?![楼栋幢屋门线桥路机井库点院房厂杆单车组网坝塘坡早晚上下凌中泵闸墩洞坑池])"
)
"""A hazard by its number, and no house or day of that number."""
HANDED = re.compile(r"派|让|叫|安排|盯")
IN_HAND = re.compile(
    r"(?:在|正在)(?:弄|处理|修|整改|搞|办|清理|联系|安排)|(?:已经?|都)(?:安排|联系|叫人|派人)|我(?:来|去)(?:弄|处理|修|搞|办)"
)

FIGURE = re.compile(r"\W*[1-9１-９]\d*\W*")
"""An answer to a question that nobody asked; 0 is a nil report."""
NIL = re.compile(
    "正常|异常|没(?:有)?(?:什么)?(?:问题|情况|事|啥)|无(?:事|情况|隐患|险情)|平安|太平|零报|(?:未|没|没有)发现|都好|老样子|照旧|毛事"
)
"""Words that make a nil report of whatever stands beside them."""
DONE = re.compile(r"\W*(?:[一两三四五六\d]+个|那[几两]?个)?(?:都|全)?(?:已经?)?(?:修|弄|搞|换|处理)?好了\W*")
"""两个都好了: of what, nobody knows."""
PRACTICE = re.compile(r"\W*演练\W+\S|\W*演练[^,，。]{0,2}(?:后山|滑坡|火)")
"""演练 后山滑坡: an order that only a station gives."""
