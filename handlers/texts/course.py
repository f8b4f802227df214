"""What the bot says of the course of a danger: its written reports, questions for news, returns, the timeline."""

# ── the written reports (首报、续报、终报): the fields of domain.md section 5 ──
HEADS = {"first": "【险情首报】{unit}", "follow_up": "【险情续报·第{ordinal}次】{unit}", "final": "【险情终报】{unit}"}
WHAT = "{number}号 {place}{line}"
TIME = "时间：{moment}"
PLACE = "地点：{place}"
STORY = "情况：{words}"
LATEST = "最新：{clock} {name}报：{words}"
PEOPLE = "人员：{people}"
DONE = "措施：{done}"
KEPT = "禁止回流：{clock}起，没解除"
KEPT_OVER = "禁止回流：{clock}起，还没说可以返回"
KEPT_UNTIL = "禁止回流：{since}至{until}"
IN_CHARGE = "现场负责：{name}"
PHONE = "电话：{phone}"
ENDED = "结束：{moment}，历时{span}"
ENDED_FALSE = "结束：{moment}，核实是误报。{reason}"
NOT_KNOWN = "还在核实"
NOT_TOLD = "还没有人说"
MOVED_TO = "转移到{where}"
BY_ROSTER = "{name}（{role}）"
HOURS = "{hours}小时{minutes}分"
MINUTES = "{minutes}分钟"

FIELDS = {
    "place": "地点", "what": "情况", "people": "人员", "done": "措施", "moved_to": "安置点", "in_charge": "现场负责",
    "phone": "电话",
}  # fmt: skip
ASK = {
    "place": "险情{number}号在什么地方？回一句就行，例如：村北后山脚下",
    "people": "险情{number}号有没有人受伤、被困，下面住着多少人？回一句就行，例如：没人受伤，下面住着9户14人",
    "done": "险情{number}号现在做了什么？回一句就行，例如：已拉警戒线，正在喊人撤离",
    "in_charge": "险情{number}号现场谁负责？回一句就行，例如：村主任王大山",
    "phone": "险情{number}号现场怎么联系？回一个电话就行，例如：13900000012",
}
NO_HURT = "没有人受伤、被困"
NOT_YET = "还没有"
NOTED = "好的，已记进{number}号险情（{what}）。"
NOTED_TOLD = "好的，已记进{number}号险情{what}。已告诉先前收到的{people}人。"
NOTED_WHAT = "：{what}"
WHERE = "到{where}"
KEPT_AWAY = "不让返回"
RELIEVED = "可以返回"
OVER_KEPT = "还没听说可以返回，请跟守路口的人和转移出来的人交代清楚。"
NOTED_OVER = "好的，{number}号险情解除，已告诉先前收到的{people}人。辛苦了！"
OVER_ALREADY = "{number}号险情{moment}就已经解除了，没有改动。又有情况请直接说，例如：险情{number} 又在往下掉石头"
NOTED_LATE = "好的，已补记进{number}号险情{what}（{moment}已解除）。"
LATE_TOLD = "已告诉先前收到的{people}人。"
LATE_HEAD = "【险情补报】{unit}"
LATE_PEOPLE = "人员：{people}"
LATE_ASK = "{number}号险情{moment}已解除，这是后来补报的，请核实。"
ASK_ALL_OUT = "险情{number}号{counted}的人都出来了吗？都出来了回：是；还有人没出来，说一声还有几个。"
STILL_COUNTED = "还记着{people}，里面"
ALL_OUT_FIRST = "没都出来之前，险情不解除。"
ALL_OUT_LEADER = "已核实可以解除的，再说一次：险情{number}解除"
ALL_OUT = "都出来了"
NOT_ALL_OUT = "还有人没出来"
SOME_LEFT = "还有{number}个人没出来"
SAID_AS = {"over": "险情解除", "relieved": "可以回家了"}
ANSWERED = (
    r"险情解除|可以回家了|都出来了|还有(?:\d+个)?人没出来"  # the words above, said for whoever answers 是, 不是 or 2个
)
SAID = {"over": "解除了", "relieved": "可以返回"}
SAID_HEAD = {"over": "【险情·有人说解除了】{unit}", "relieved": "【险情·有人说可以返回】{unit}"}
SAID_ASK = {
    "over": "{name}说{number}号解除了，请去电核实。"
    "确已解除请回：是（或：险情{number}解除）；没解除请回：不是。确认前不算解除。",
    "relieved": "{name}说{number}号转移的人可以返回。"
    "能不能返回由您定：可以请回：是（或：险情{number} 可以返回）；不可以请回：不是。"
    "确认前照旧禁止回流。",
}
SAID_REPLY = {
    "over": "收到，您说的已告诉{people}。{number}号险情不是您报的，等他们核实确认了才解除。",
    "relieved": "收到，您说的已告诉{people}。能不能返回由应急管理员或应急管理站定，定下来之前请守住，先别让人回去。",
}
SAID_LEFT = {
    "over": "好的，{number}号险情没解除，接着办。有变化请直接说。",
    "relieved": "好的，{number}号照旧禁止回流，请守住路口。",
}
TOLD_BEFORE = "曾报{people}"
COMPLETE = "要报的都齐了，首报马上报上去。"
COMPLETE_NEXT = "要报的都齐了，随下一次续报报上去。"
FIELD_SAID = "{field}：{value}"

# ── questions for news ──
PROMPT = (
    "{clock} {number}号险情（{place}{line}）还没解除，现在怎样？{missing}\n"
    "回一句就行，例如：没再往下掉，人都安置好了，没人回去。\n都好了请回：险情{number}解除"
)
PROMPT_MISSING = "还差：{fields}。"
QUESTIONS_OFF = "好的，{unit}的险情不再定时问进展；险情照样逐级通知，有变化请直接说。要恢复回：开续报提醒"
QUESTIONS_ON = "好的，{unit}的险情没解除时会定时问进展。要关闭回：关续报提醒"
WHICH = "有{number}起险情没解除，是哪一起？请带上编号，例如：险情{example}解除\n{lines}"
WHICH_LINE = "{number}号 {place}{line}"
NO_SUCH = "没找到{number}号险情，或者不在您管的范围里。看没解除的回：险情"

# ── 禁止回流 ──
RETURNED_HEAD = "【险情·有人返回】{unit}"
RETURNED_ASK = "禁止回流还没解除，请马上派人劝出来，守住路口。"
LED_OUT_HEAD = "【险情·返回的人已出来】{unit}"
RETURNED_REPLY = "收到，有人返回的事已告诉{people}人。请先劝出来，自己别进危险处，守住路口。"
BACK_HEAD = "【有人返回】{unit}"
STAYING_HEAD = "【有人不肯走】{unit}"
STAYING_ASK = "请马上去电核实，派人劝出来。要是还有危险，请报险情，例如：后山又在掉石头"
STAYING_REPLY = "收到，已告诉{people}人。请先劝出来，自己别进危险处。还有危险请马上说。"

# ── 险情, 险情 3 ──
LIST_HEAD = "没解除的险情{number}起："
LIST_LINE = "{number}号 {unit}{place}{line}，{moment}报{people}{state}"
LIST_ACKNOWLEDGED = "，{name}已收到"
LIST_WAITING = "，还没人应"
LIST_NONE = "没有未解除的险情。"
NOTHING_TO_END = "现在没有未解除的险情，什么也没有改动。看清单回：险情"
LIST_FOOT = "看经过回：险情 {number}"
TIMELINE_HEAD = "{number}号险情 {unit} {place}{line}，{state}"
TIMELINE_FIGURES = "人员：{people}"
TIMELINE_SAID = "{clock} {name}：“{words}”"
TIMELINE_MORE = "…前面还有{number}条"
TIMELINE_DAY = "{day}"
TIMELINE_STEP = "{clock} {what}"
TIMELINE_AGAIN = "{clock}–{until} {what}（{times}次）"
OVER_STATES = {"closed": "已解除", "false_alarm": "已按误报结束", "drill": "演练结束"}
UNDER_WAY = "没解除"
WHICH_NUMBER = "有{number}个{wanted}号，请带上乡镇，例如：险情 {unit} {wanted}"
STEPS = {
    "called": "通知 {names}", "unreached": "🔴没送到 {names}", "grouped": "{detail}群里转告{missed}",
    "acknowledged": "{names} 收到", "coming": "{names} 在路上", "graver": "报到县里",
    "report_due": "问进展：{names}", "moved": "转移：{detail}", "kept_away": "禁止回流",
    "returned": "有人返回（{names}报）",
    "led_out": "返回的人已出来（{names}报）",
    "relieved": "可以返回（{names}）",
    "said_over": "{names} 说{detail}，待确认", "withdrawn": "{names} 说是误报，待核实",
    "false_alarm": "{names} 核实是误报{detail}",
    "closed": "解除（{names}）",
}  # fmt: skip
MISSED = "，没送到 {names}"
REPORTS = {"first": "首报已报", "follow_up": "第{ordinal}次续报已报", "final": "终报已报"}

MOVED_WORD = "转移"
MOVED_FIGURES = {"households_evacuated": r"\d+(?=户)", "people_evacuated": r"\d+(?=个?名?人)"}
