"""What the bot says about a manager's and a station's day."""

PERSON_REPORTED = "{unit} {name} {day}报了：{reports}"
PERSON_MISSING = "{unit} {name} {day}还没报。要提醒还没报的人，回：催报"

SEPARATOR = "、"
AND_MORE = "{names}等{number}人"
NOBODY_ABOVE = "上面还没有人登记，没能报上去。请直接打电话，并请管理名册的人补上。"

# ── 催报 ──
CHASE_LEADER = (
    "{above}{name}请您催一下：{unit}今天还有{number}人没报。\n要提醒他们，回：催报；看是谁，回：未报（{clock}）"
)

# ── 上报 ──
FORWARD_HEAD = "【{unit}提前上报】{day} {clock}"
FORWARD_TITLE = "{unit}{day}提前上报"
FORWARDED = "好的，{unit}截至{clock}的情况已报给{above}（{names}）。日报到点照常发。\n报错了10分钟内回：撤销"
FORWARD_SAME = "{unit}的情况和{clock}报上去的一样，没有重复上报。"
FORWARD_TOP = "您这里已经是最高一级。要看现在的情况回：汇总"
FORWARD_VOID = "【作废】{unit}{day} {clock}的提前上报作废（{name}撤销），以之后报的为准。"
FORWARD_UNDONE = "好的，这次上报已撤销，{how}。"

# ── 请示 ──
PETITION_TITLE = "{unit}请示{number}号"
PETITION_PUSH = "【请示{number}号】{unit} {name}（{phone}）{moment}：\n“{words}”"
PETITION_PASSED_BY = "由{name}转来。"
PETITION_ASK = "答复请回：答复 {number} 同意\n要县里定请回：转县里 {number}"
PETITION_ASK_COUNTY = "答复请回：答复 {number} 同意"
PETITION_SENT = (
    "好的，请示{number}号已送{above}（{names}），有答复马上告诉您。急事请直接打电话。\n写错了10分钟内回：撤销"
)
PETITION_TOP = "您这里已经是最高一级，没有再上一级可以请示。"
PETITION_UNKNOWN = "没有等您答复的请示{number}号。要看有哪些，回：请示"
PETITION_ANSWERED = "请示{number}号已经有答复了，撤不回了。要看答复，回：请示"
PETITION_VOID = "【作废】请示{number}号已由{name}撤回，不用答复了。"
PETITION_UNDONE = "好的，请示{number}号已撤回，{how}。"
ANSWER_PUSH = "【答复】您的请示{number}号（“{asked}”）：\n“{words}”\n——{above} {decider}"
ANSWERED = "好的，已答复{unit} {name}的请示{number}号：“{words}”\n写错了10分钟内回：撤销"
ANSWER_EMPTY = "怎么答复？请写在后面，例如：答复 {number} 同意，今晚就办"
ANSWER_LATE = "请示{number}号{name}已经答复过了：“{words}”"
ANSWER_VOID = "【作废】请示{number}号刚才的答复由{name}撤回，请等新的答复。"
ANSWER_UNDONE = "好的，请示{number}号的答复已撤回，{how}。请示还等您答复。"
PASSED = "好的，请示{number}号已转{above}（{names}），答复会直接回给请示的人。\n转错了10分钟内回：撤销"
PASSED_ALREADY = "请示{number}号已经在县里了，或者已经有答复。"
PASSED_PUSH = "您的请示{number}号（“{words}”）已转{above}，有答复马上告诉您。"
PASSED_VOID = "【作废】请示{number}号由{name}收回乡镇答复。"
PASS_UNDONE = "好的，请示{number}号不转了，{how}。请示还等您答复。"
AGREED = "同意"
ANSWER = "答复"
ANSWER_SAY = "答复 {number} 同意"
TAP_LATE = "已有人答复"
DECIDE_WHICH = "有{number}件等您定，请照样回一句："
DECIDE_JOIN = "{name}的登记：同意登记 {number}（不行就回：不同意登记 {number}）"
DECIDE_PETITION = "{unit}的请示“{words}”：答复 {number} 同意（不行就回：答复 {number} 不同意）"
AGREE_DANGER = "没有等您同意的事。险情{number}号等您回：收到 {number}"
REFUSED = "不同意"
PETITIONS_WAITING = "等您答复的请示{number}件："
PETITIONS_LINE = "{number}号 {unit} {name} {moment}：{words}"
PETITIONS_ANSWER = "答复请回：答复 {number} 同意"
PETITIONS_ASKED = "本单位7天内的请示{number}件："
PETITIONS_ANSWERED = "{number}号 {words}（{decider}答复：{answer}）"
PETITIONS_OPEN = "{number}号 {words}（还没答复）"
PETITIONS_NONE = "现在没有请示。要请示直接说，例如：请示 今晚能不能先把三户转走"
DIGEST_PETITIONS = "待研判：请示{number}件未答复"
DIGEST_PETITION = "{number}号 {unit}：{words}"

# ── 通知 ──
AUDIENCES = {
    "manager": ("管理员",),
    "worker": ("网格员",),
    "working_group": ("工作小组", "工作组"),
    "station": ("应急管理站", "应急站", "各站", "各乡镇", "各街道"),
}
AUDIENCE_ALL = ("全体人员", "所有人", "大家")
DANGER_WORD = "险情"
SEND_WORDS = ("发", "发吧", "发送", "发出去")
NOTICE_ASK = "要通知{who}：\n“{words}”\n发请回：是；不发请回：不是"
NOTICE_ASK_DANGER = "\n这里面说到险情。要是刚发生、还没报的险情，请回：险情"
NOTICE_ASK_ORDER = "\n这只是发通知，不会改变响应级别。要启动、调整、结束响应，请不带“通知”直接说。"
NOTICE_WHO = "{unit}的{roles}共{number}人"
NOTICE_LEFT = "好的，没有发。"
NOTICE_NOBODY = "名册里没有可通知的人，没有发。"
NOTICE_NOT_BELOW = "只能通知您下面的人。例如：通知网格员：明天上午9点到村部开会"
NOTICE_TITLE = "{unit}通知{number}号"
NOTICE_PUSH = "【通知{number}号】{unit} {name} {moment}\n{words}\n看到请回：收到 {number}"
RECEIVED = "收到"
NOTICE_SAY = "收到 {number}"
NOTICE_SENT = "好的，通知{number}号已发给{who}。\n看谁回了：通知 {number}；发错了10分钟内回：撤销"
NOTICE_ANSWERED = "好的，通知{number}号已记您收到。"
NOTICE_LEFT_OVER = "还有通知{number}号，看过请回：收到 {number}"
NOTICE_STATE = "通知{number}号（{moment}“{words}”）：已回{answered}人，共{total}人"
NOTICE_OPEN = "还没回{number}人：{names}"
NOTICE_LOST = "没送到{number}人，请打电话：{names}"
NOTICE_NUDGE = "要提醒他们，回：催 {number}"
NOTICE_ALL = "能收到的都回了。"
NOTICE_UNKNOWN = "您这里没有通知{number}号。要看有哪些，回：通知"
NOTICES_NONE = "还没有发过通知。例如：通知全体管理员：今晚有暴雨，请加强巡查"
NOTICES_LINE = "通知{number}号 {moment} 已回{answered}/{total}：{words}"
NOTICE_HOW = "要发通知直接说，例如：通知全体管理员：今晚有暴雨，请加强巡查\n给网格员发：通知网格员：明天上午9点培训"
NOTICE_HOW_MANAGER = "要给本村网格员发通知直接说，例如：通知网格员：明天上午9点到村部开会"
NOTICE_VOID = "【作废】通知{number}号作废（{name}撤销），请不要照办。"
NOTICE_UNDONE = "好的，通知{number}号已撤销，{how}。"
NUDGE = "【提醒 {clock}】{unit}的通知{number}号还等您回一句：\n{words}\n看到请回：收到 {number}"
NUDGED = "已提醒{total}人看通知{number}号：{names}"
NUDGED_NONE = "通知{number}号没有要提醒的人：都回了，或一小时内刚提醒过。"
NUDGE_UNDONE = "好的，提醒都还没发出，已全部拦下。"
NUDGE_UNDONE_LATE = "好的，还没发出的{held}条提醒已拦下；{reached}人已经收到了。"
HAZARD_NUDGE = "【提醒 {clock}】{by}请您尽快处理隐患{number}号（{what}），限{day}。\n修好了回：{number}号修好了"
HAZARD_NUDGED = "已提醒{name}处理隐患{number}号。"
HAZARD_SPARED = "隐患{number}号在{name}手上，一小时内刚提醒过，或者就是您本人。"
HAZARD_UNASSIGNED = "隐患{number}号还没派人。派人回：派 {number} 给{name} 明天前"
HAZARD_DONE = "隐患{number}号不用催了。要看情况回：隐患 {number}"
NOTHING_WAITS = "没有等您回“收到”的{number}号。"

# ── 抽查 ──
SPOT_QUESTION = "请回复您现在在哪里、今天巡查了哪里"
SPOT_TITLE = "{unit}抽查"
SPOT_PUSH = "【抽查】{unit} {name} {moment}：\n{words}\n直接回一句话就行，例如：在村委会，今天巡查了水库"
SPOT_DRAWN = "已抽查{total}人：{names}\n都回了会告诉您；随时看回：抽查结果。抽错了10分钟内回：撤销"
SPOT_NOBODY = "名册里没有可抽查的应急管理员。"
SPOT_TOO_MANY = "一次抽1到{most}人。例如：抽查 5"
SPOT_RESULT = "抽查{number}号（{moment}“{words}”）：已答{answered}人，共{total}人"
SPOT_ANSWERED = "{unit} {name} {minutes}分钟后答：{words}"
SPOT_WAITS = "{unit} {name} 还没答（已{minutes}分钟）"
SPOT_NONE = "还没有抽查过。例如：抽查；抽查 5；抽查 5 请说一下水库水位"
SPOT_UNKNOWN = "没有抽查{number}号。看最近一次回：抽查结果"
SPOT_TAKEN = "抽查已记您答复，谢谢。"
SPOT_ASK_AGAIN = "请再回一句您在哪里、今天巡查了哪里，例如：在村委会，今天巡查了水库"
SPOT_VOID = "【作废】刚才的抽查由{name}撤销，不用答了。"
SPOT_UNDONE = "好的，抽查{number}号已撤销，{how}。"
KINDS = {"image": "（照片）", "location": "（位置）", "voice": "（语音）"}

# ── undo ──
# What people call what they take back, and the kinds of act that they may mean.
UNDO_WORDS = {
    "催报": ("chase",), "补充": ("note",), "上报": ("forward",), "请示": ("petition", "pass_up"),
    "答复": ("answer",), "通知": ("notice",), "提醒": ("nudge", "chase"),
    "抽查": ("spot_check",),
}  # fmt: skip
RECALLED_ALL = "还没发出的{number}条已全部拦下"
RECALLED = "还没发出的{number}条已拦下，已收到的{told}人会收到作废通知"
UNDO_NONE = (
    "没有可撤销的：超过10分钟了，或者已经撤销，没有改动。\n要撤回自己报的，请带上日期或内容，例如：撤回昨天报的井盖"
)
CHASE_UNDONE = "好的，催报的消息都还没发出，已全部拦下。"
CHASE_UNDONE_LATE = "好的，还没发出的已拦下；{names}已经收到了。"
NOTE_UNDONE = "好的，这句补充已去掉。"

# ── the dangers of a digest ──
MORE_DANGERS = "…等{number}起{open}"
MORE_DANGERS_OPEN = "（其中还没处置完的{number}起）"
