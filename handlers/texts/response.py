"""What the bot says about response levels."""

LEVELS = {1: "Ⅰ", 2: "Ⅱ", 3: "Ⅲ", 4: "Ⅳ"}
LINES: dict[str | None, str] = {
    None: "应急", "flood": "防汛防台", "forest_fire": "森林防火", "geology": "地质灾害", "workplace": "安全生产",
    "fire": "消防", "traffic": "道路交通", "utility": "供电供气", "building": "房屋建筑", "facility": "公共设施",
    "order": "治安", "environment": "环境", "other": "其他",
}  # fmt: skip
NAME = "{unit}{line}{level}级响应"

ASK_START = "要启动{name}吗？启动后大家都会收到通知，网格员收到的是：\n“{expected}”\n是，请回：是；不是，请回：不是"
ASK_CHANGE = (
    "要把{name}改为{level}级吗？改了大家都会收到通知，网格员收到的是：\n“{expected}”\n是，请回：是；不是，请回：不是"
)
ASK_END = "要结束{name}吗？结束后大家都会收到通知。\n是，请回：是；不是，请回：不是"
ASK_LEVEL = "要启动几级响应？请说全，例如：启动{line}Ⅲ级响应"
ASK_WHICH = "现在有{number}个响应：{names}。请说清是哪一个，例如：结束{line}响应"
SUPERSEDED = "先前问的“{question}”不算了，没有照做。"
ASKING = "吗？"  # up to here a question says what it is about
LEFT = "好的，没有改动。"
STARTED = "{name}已启动，已通知{number}人。\n升降级请说：响应降为Ⅲ级；结束请说：结束响应。弄错了，10分钟内回：撤销"
CHANGED = "已改为{name}，已通知{number}人。弄错了，10分钟内回：撤销"
ENDED = "{name}已结束，已通知{number}人。弄错了，10分钟内回：撤销"
CALLED_OFF = {
    "start": "好的，{name}的启动已撤销，{how}。", "change": "好的，调整已撤销，还是{name}，{how}。",
    "end": "好的，{name}的结束已撤销，照常执行，{how}。",
}  # fmt: skip
CALL_OFF_LATE = (
    "没有撤销：已经过了10分钟，或者后来又改过。\n"
    "要结束请说：结束响应；升降级请说：响应降为Ⅲ级；要启动请说：启动防汛Ⅲ级响应"
)
ALREADY = "{name}已经在执行了，没有重复启动。要改级别请说：响应降为Ⅲ级"
ALREADY_ENDED = "这个响应已经结束了。"
NONE_TO_CHANGE = "{unit}现在没有响应。要启动请说：启动防汛Ⅲ级响应"
ANOTHER_IS_ON = "{unit}没有{line}响应，现在执行的是{name}。"
FROM_ABOVE = "{name}是上级启动的，由上级来改。"
NOT_YOURS = "{unit}的响应要由那里的应急管理站或指挥部来说，我没有改动。"
NO_ORDER = "知道了，已存下。启动、结束响应由应急管理站或指挥部来说；一启动，我马上告诉您。巡查和险情照常报就行。"

HEADS = {
    "start": "【启动】{name}（{clock}）",
    "change": "【调整】{before}改为{level}级（{clock}）",
    "end": "【结束】{name}（{clock}）",
}
CALLED_OFF_HEADS = {
    "start": "【撤销】{name}没有启动，刚才的通知作废（{clock}）",
    "change": "【撤销】没有调整，还是{name}，刚才的通知作废（{clock}）",
    "end": "【撤销】{name}没有结束，刚才的通知作废（{clock}）",
}
STILL = "{name}还在执行。"
EXPECTED = {
    "worker": "请每{hours}小时报一次，一句话就行，例如：后山看过，正常。有险情马上报，先撤人。",
    "manager": "请守在岗位：网格员每{hours}小时报一次，到点给您一份汇总。险情{minutes}分钟没人确认就往上报。",
    "working_group": "请保持电话畅通，随时能到现场。有险情马上报，先撤人。",
    "station": "网格员每{hours}小时报一次，到点给您一份汇总。险情{minutes}分钟没人确认就往上报。",
}
EXPECTED_DAILY = {
    "worker": "照常每天报一次，手机别关。有险情马上报，先撤人。",
    "manager": "请守在岗位，日报照常。险情{minutes}分钟没人确认就往上报。",
    "working_group": "请保持电话畅通，随时能到现场。",
    "station": "每天照常报、照常出日报。险情{minutes}分钟没人确认就往上报。",
}
BACK_TO_DAILY = {
    "worker": "现在照常每天报一次就行。这些天辛苦了！",
    "manager": "现在照常每天一报一汇总。这些天辛苦了！",
    "working_group": "这些天辛苦了！",
    "station": "现在照常每天一报一汇总。这些天辛苦了！",
}

LIST_LINE = "{name}，{moment}起，{rhythm}"
RHYTHM = "每{hours}小时报一次"
RHYTHM_DAILY = "每天报一次"
LIST_NONE = "现在没有响应，照常每天报一次。"
LIST_NONE_LEADING = "现在没有响应。要启动请说：启动防汛Ⅲ级响应"

REMINDER = (
    "{name}，{response}期间每{hours}小时报一次。这一轮还没收到您的，回一句就行，例如：后山看过，正常。（{clock}前）"
)
DIGEST_HEAD = "【{name}】{clock}汇总"
DIGEST_ATTENDANCE = "{since}以来：应报{expected} 已报{reported}"
DIGEST_MISSING = "还没报：{names}"
DIGEST_NEW = "新增：{figures}"
DIGEST_NOTHING_NEW = "新增：无"
DIGEST_TOTAL = "累计（{moment}起）：{figures}"
DIGEST_NO_TOTAL = "累计（{moment}起）：无"
DIGEST_FOUND = "发现隐患{}处"
DIGEST_DANGER = "险情{}处"
DIGEST_UNDER_WAY = "没解除的险情{number}处："
DIGEST_DANGER_LINE = "{number}号 {unit}{place}{line}，{state}"
DIGEST_ALL_CLEAR = "没有未解除的险情。"
