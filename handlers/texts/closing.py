"""What the bot says about a hazard on its way from found to closed out."""

PHASES = {
    "open": "未处置", "assigned": "已派{who}", "in_progress": "处置中{who}", "remedied": "已整改，待销号",
    "closed_out": "已销号",
}  # fmt: skip
WHO = "（{name}）"
SOMEBODY = "人"
WHAT = "{place}{line}"
SEVERITY = "，{severity}"

# ── the list ──
LIST_HEAD = "{unit} 未销号隐患{number}处："
LIST_HEAD_OVERDUE = "{unit} 未销号隐患{number}处，其中逾期{overdue}处："
LIST_LINE = "{number}号 {unit}{what}{severity}，{phase}，{due}"
DUE = "限{day}"
OVERDUE = "⚠逾期{days}天"
LIST_MORE = "…还有{number}处"
LIST_HINT = "看一处回：隐患 {number}"
LIST_HINT_LEADER = "看一处回：隐患 {number}；派人回：派 {number} 给{name} 明天前；销号回：销号 {number}"
LIST_NONE = "{unit} 没有未销号的隐患。"

# ── one hazard ──
SHOW_HEAD = "隐患{number}号 {unit}"
SHOW_WHAT = "{what}，{severity}，{phase}"
SHOW_DUE = "责任人：{name}，限{day}前整改完"
SHOW_OVERDUE = "（逾期{days}天）"
NOBODY_YET = "还没派人"
SHOW_WITNESSES = "报告人：{names}"
SHOW_WITNESSES_MANY = "报告人{number}位：{names}"
SHOW_PHOTOS = "照片：整改前{before}张，整改后{after}张"
SHOW_STEPS = "经过："
SHOW_STEP = "{moment} {step}"
SHOW_EARLIER = "以前是{number}号，{day}已处置，这次又出现了"
SHOW_LATER = "后来又出现，现在是{number}号，看新的回：隐患 {number}"
STEP_FOUND = "{name} 发现"
STEP_WITNESS = "{name} 也报了"
STEP_STATES = {
    "open": "{name} 说还没弄好", "in_progress": "{name} 说正在处理",
    "closed": "{name} 说整改好了", None: "{name} 又提到",
}  # fmt: skip
STEP_FALSE = "{name} 核实是误报"
FALSE_ALARM = "已按误报结束"
STEPS = {
    "assigned": "{name} 派给{who}，限{day}前", "checked": "{name} 查看了", "closed_out": "{name} 销号",
    "reopened": "{name} 重新打开",
}  # fmt: skip

# ── acts ──
UNKNOWN = "没找到隐患{number}号。看有哪些，回：隐患"
SEVERAL = "{number}号有{count}处，请带上村或乡镇名再说一次，例如：{unit}的隐患 {number}\n{units}"
LEADERS_ONLY = "这个由应急管理员或应急管理站来做。您弄好了可以回：{number}号修好了"
UNDO_HINT = "弄错了，10分钟内回：撤销"

ASSIGNED = "好的，隐患{number}号（{what}）派给{name}，{day}前整改完。{told}"
ASSIGNED_TOLD = "已告诉本人。"
ASSIGNED_SELF = "到时会提醒您。"
ASSIGN_WHOM = "隐患{number}号派给谁？请回：派 {number} 给{name} 明天前"
ASSIGN_UNKNOWN = "名册里没有“{who}”。请写全名，例如：派 {number} 给{name}\n可以派给：{names}"
ASSIGN_SEVERAL = "有{count}位{who}，派给哪一位？回复前面的数字："
ASSIGN_CHOICE = "{choice}. {name}（{unit}{role}，{phone}）"
GIVE_WHICH = "派给{who}哪一处？回复前面的数字："
GIVE_NONE = (
    "没找到您说的隐患，没有派给{who}，也没有新记。\n"
    "看有哪些回：隐患；派人回：派 3 给{who} 明天前。是新发现的，请说哪里坏了，例如：桥头路灯不亮"
)
ASSIGN_PASSED = "这个期限已经过了。请说今天以后的日子，例如：派 {number} 给{name} 明天前"
ASSIGN_ENDED = "隐患{number}号（{what}）已经销号，不用再派。又出现了请回：重开 {number}"
TASK = (
    "{manager}请您处理隐患{number}号：{unit} {what}，{severity}，{found}发现。请在{day}前弄好。\n"
    "正在弄回：{number}号在处理；弄好了回：{number}号修好了，拍张照片更好"
)
TASK_OFF = "{manager}：隐患{number}号（{what}）不用您处理了。"
TASK_AGAIN = "隐患{number}号（{unit} {what}）复查还没好，请再处理一下，{day}前弄好。\n弄好了回：{number}号修好了"

CLOSED_OUT = "隐患{number}号（{what}）已销号。辛苦了！"
CLOSED_OUT_ALREADY = "隐患{number}号（{what}）{day}就已经销号了，没有改动。"
CLOSE_OUT_ASK = "隐患{number}号（{what}）还没人说修好，现在是“{phase}”。您看过、确实好了，回：是；还没好，回：不是"
CLOSE_OUT_ASK_ALL = "隐患{numbers}还没人说修好。您看过、确实都好了，回：是；还没好，回：不是"
CLOSE_OUT_LEFT = "好的，没有销号。弄好了再回：销号 {number}"
ENDED_TOLD = "您{day}报的隐患{number}号（{what}）已经整改好了。谢谢您！"
CHECKED = "好的，已记下您查看了隐患{number}号（{what}）。没问题就回：销号 {number}；没弄好回：{number}号没修好"

REOPENED = "好的，隐患{number}号（{what}）重新打开，{day}前整改完。"
STILL_OPEN = "收到，隐患{number}号（{what}）还没弄好，已记下，{day}前整改完。"
REOPENED_TOLD = (
    "{name}说隐患{number}号（{unit} {what}）没有弄好，已重新打开，{day}前整改完。\n"
    "派人回：派 {number} 给{example} 明天前"
)

REMEDIED = "收到，隐患{number}号（{what}）改为：{state}。辛苦了！"
REMEDIED_ALREADY = "隐患{number}号（{what}）已经是“{phase}”，没有改动。"
REMEDIED_WAITS = "这处是{severity}，管理员看过后销号。"
REMEDIED_CHECK = "这处是{severity}，您看过没问题就回：销号 {number}"
REMEDIED_TOLD = (
    "{name}说隐患{number}号（{unit} {what}，{severity}）整改好了。请去看一眼：\n"
    "好了回：销号 {number}；没好回：{number}号没修好"
)
REMEDIED_INFORM = "您派的隐患{number}号（{unit} {what}），{name}说整改好了。"
PROGRESS = "收到，隐患{number}号（{what}）改为：处置中。弄好了回：{number}号修好了"
WHICH_NEWS = "隐患{number}号是正在弄，还是弄好了？请回：{number}号在处理，或：{number}号修好了"

WHICH_OF_THEM = "上面列了{count}处，是哪几处？回复前面的数字，例如：1和2；全部都是就回：都是"
ALL_OF_THEM = "这{count}处（隐患{numbers}）都改为“{state}”吗？是，请回：是；不是，请回：不是"

UNDONE = {
    "assign": "好的，隐患{numbers}不派了。", "close_out": "好的，隐患{numbers}的销号已撤销。",
    "check": "好的，隐患{numbers}的查看已去掉。", "reopen": "好的，隐患{numbers}恢复原样。",
    "remedy": "好的，隐患{numbers}恢复原样。", "progress": "好的，隐患{numbers}恢复原样。",
}  # fmt: skip
ALREADY_DEALT_WITH = "隐患{number}号（{place}{line}）之前就已处置，没有重复改动。没弄好请回：{number}号没修好"
CAME_BACK = "（{number}号{day}已处置，这次又出现了）"
ALSO_TOLD = "（{names}也报过）"
# ── overdue ──
OVERDUE_HEAD = "{name}，有{number}处隐患过了期限，请抓紧看看："
OVERDUE_LINE = "{number}号 {unit} {what}（{severity}，逾期{days}天，{state}）"
OVERDUE_STATES = {
    "open": "还没派人", "assigned": "已派{name}", "in_progress": "处置中", "remedied": "已整改，等查看",
    "closed_out": "已销号",
}  # fmt: skip
OVERDUE_MORE = "…还有{number}处，全部请回：隐患"
OVERDUE_OWN = "弄好了回：{number}号修好了；有难处请跟管理员说一声"
OVERDUE_WATCHED = "派人或改期限回：派 {number} 给谁 哪天前；弄好了看过，回：销号 {number}"
OVERDUE_CHECK = "看过没问题，回：销号 {number}；没弄好，回：{number}号没修好"
DIGEST_WAITING = "（其中已整改待查看{number}处）"
DIGEST_OVERDUE = "逾期未销号{number}处：{names}"
DIGEST_OVERDUE_ONE = "{unit}{number}号{what}（{days}天）"
DIGEST_OVERDUE_UNIT = "{unit}{number}处"
UNDO_TOLD = (
    "险情{numbers}的消息已经发给大家，不能悄悄撤回。\n还没结束请回：{numbers}没修好；已经结束请回：{numbers}修好了"
)
NUMBERED = "{}号"
