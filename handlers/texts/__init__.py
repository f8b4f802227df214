"""What the bot says, sentence by sentence. Every Chinese sentence of `handlers` lives here, longer subjects beside."""

LINES = {
    "geology": "地质灾害", "flood": "防汛防台抗旱", "forest_fire": "森林防灭火", "fire": "消防",
    "workplace": "安全生产", "utility": "燃气与用电", "traffic": "道路交通", "building": "房屋建筑",
    "facility": "公共设施", "order": "矛盾纠纷与治安", "environment": "环境卫生", "other": "其他",
}  # fmt: skip
SEVERITIES = {"general": "一般隐患", "major": "重大隐患", "danger": "险情"}
STATES = {"open": "未处置", "in_progress": "处置中", "closed": "已处置"}
COUNTS = {
    "sites_checked": "巡查{}处", "households_visited": "走访{}户", "leaflets": "发放资料{}份",
    "households_evacuated": "转移{}户", "people_evacuated": "转移{}人", "people_trapped": "被困{}人",
    "people_injured": "受伤{}人", "people_dead": "死亡{}人", "people_missing": "失联{}人",
    "drills": "演练{}次", "drill_participants": "演练{}人次", "trainings": "培训{}次",
    "training_participants": "培训{}人次",
}  # fmt: skip
PERIODS = {"month": "本月累计", "year": "今年累计", "event": "累计"}
ROLES = {
    "worker": "网格员", "manager": "应急管理员", "working_group": "工作小组", "station": "应急管理站",
    "county_command": "指挥部",
}  # fmt: skip
PARTS_OF_DAY = {"morning": "上午", "afternoon": "下午", "evening": "晚上", "hours": "几个小时"}

PARTICLES = " 的了吗呢?？。,"  # what people put around a unit they ask about
UNIT_ENDINGS = ("社区", "街道", "村", "镇", "乡")  # what people leave out of a unit's name
SEPARATOR = "、"
COMMA = "，"
TODAY = "今天"
DAY = "{0.month}月{0.day}日"
MOMENT = "{0.month}月{0.day}日{0.hour}:{0.minute:02d}"
CLOCK = "{0.hour}:{0.minute:02d}"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# ── a report ──
REPORT_HEAD = "收到，{name} {day}："
REPORT_LIST_HEAD = "收到，{day}共{number}人：{names}"
REPORT_NIL = "收到，{name} {day}：一切正常，已记零报告。辛苦了！"
REPORT_DOUBLE = "这条刚才已经记过了，没有重复计算。"
REPORT_DOUBLE_DANGER = "这条险情刚才已经上报，没有重复计算。情况有变化请接着说。"
REPORT_HAZARD = "隐患{number}号：{place}{line}，{severity}，{state}"
REPORT_KNOWN = "隐患{number}号之前已报过，这次并在一起：{place}{line}，{state}"
REPORT_MORE = "…另有{number}处隐患，回复“我的”可看全部"
REPORT_RUNNING = "{period}：{figures}"
REPORT_LATE = "（补报）"
REPORT_MEND = "不对就回：更正走访5户；发错就回：撤回"
REPORT_FOR = "替别人报的（{names}）已注明代报，管理员看得到。"
REPORT_UNKNOWN = "名册里没有“{name}”，数字先记在{unit}，出勤没算。是谁？请回：{name}是王建国"
REPORT_UNIT = "记在{unit}。要记到别处，回：{others}"
REPORT_MOVED = "好的，改记到{unit}了。"
REPORT_DATE_DOUBT = "“{words}”这个日期我没看懂，先记在{day}。不对请回：更正日期6月18日"
REPORT_DANGER_DOUBT = "您说“{words}”，先按险情上报了，请核实后接着说。不是险情请回：不是险情"
NAMED = "好的，“{name}”记成{person}了。"

# ── correction, withdrawal ──
CORRECTED = "已更正 {name} {day}：{changes}"
CORRECTED_CHANGE = "{before} → {after}"
CORRECTED_NEW = "补上{after}"
CORRECTED_HAZARD = "隐患{number}号改为：{place}{line}，{severity}，{state}"
CORRECTED_DAY = "已把{name}的上报从{before}改到{after}。"
CORRECTION_UNMATCHED = "没找到{name}{day}的上报，还没改。请先报一条，或说清是哪天，例如：更正6月18日走访8户"
CORRECTION_HELP = "要改哪个数？直接说改成多少，例如：更正走访8户。\n改昨天的：更正昨天走访8户"
CORRECTION_SAME = "这个数本来就是这样，没有改动。"
WITHDRAWN = "已撤回 {name} {moment} 的上报：{summary}\n原话留底，数字不再计算。要重报直接发就行。"
WITHDRAWN_LEAVE = "已撤回请假。"
WITHDRAWAL_NONE = "没找到可以撤回的上报。要撤哪一条？请带上日期或内容，例如：撤回昨天报的井盖"

# ── leave ──
LEAVE_NOTED = "已记请假：{name} {span}{stand_in}。已告诉管理员，好好休息。"
LEAVE_UNCLEAR = "是要请假吗？请说清哪天，例如：明天请假一天，李四代班"
REPORT_UNKNOWN_LEAVE = "名册里没有“{name}”，请假没记上。请写全名。"
LEAVE_STAND_IN = "，由{name}代班"
LEAVE_DAY = "{from_on}一天"
LEAVE_PART = "{from_on}{part}"
LEAVE_SPAN = "{from_on}至{to_on}"
LEAVE_OPEN = "{from_on}起"
LEAVE_TOLD = "{name} 请假：{span}{stand_in}。不同意请回：不准 {number}"
LEAVE_UNDONE = "好的，{name} 的请假已取消，已告诉本人。"
LEAVE_UNDONE_TOLD = "{manager} 没有同意您 {span} 的请假，那几天照常巡查。有事请直接找管理员商量。"
LEAVE_UNKNOWN = "没有编号 {number} 的请假，或者已经取消了。"

# ── resolution ──
RESOLVED = "收到，隐患{number}号（{place}{line}）改为：{state}。"
RESOLVED_THANKS = "辛苦了！"
RESOLUTION_CHOICE = "您说的是哪一处？回复前面的数字："
RESOLUTION_CHOICE_LINE = "{choice}. {place}{line}（{day}报，隐患{number}号，{state}）"
RESOLUTION_NONE_OF_THEM = "都不是就回：都不是"
RESOLUTION_UNMATCHED = "没找到对应的隐患，这句话已存下，没有改动任何隐患。请带上地点再说一次，例如：北门井盖已修好"
QUESTION_DROPPED = "好的，没有改动。"
RESOLUTION_LEFT = "好的，没有改动任何隐患。"

# ── danger ──
DANGER_PUSH_HEAD = "【险情】{unit}"
DANGER_PUSH_AGAIN = "【险情续报】{unit}"
DANGER_PUSH_NOTICE = "【险情通报·已处置】{unit}"
DANGER_PUSH_CLEAR = "【险情解除】{unit}"
DANGER_PUSH_WITHDRAWN = "【险情撤回】{unit}"
DANGER_PUSH_WHAT = "{number}号 {place}{line}（{state}）"
DANGER_PUSH_PEOPLE = "人员：{figures}"
DANGER_PUSH_WORDS = "{moment} {name}报：“{words}”"
DANGER_PUSH_PHONE = "报告人电话：{phone}"
DANGER_PUSH_NO_PHONE = "报告人未留电话"
UNREGISTERED = "未登记"
UNREGISTERED_PERSON = "未登记的人"
DANGER_PUSH_PIN = "位置：https://uri.amap.com/marker?position={longitude},{latitude}"
DANGER_PUSH_PHOTO = "现场照片{number}张，已存档"
DANGER_PUSH_ASK = "请马上去电核实、赶到现场，先把人撤出来。"
DANGER_PUSH_ASK_MOVED = "请马上去电核实、赶到现场，看住已转移的人，不让回去。"
DANGER_PUSH_MORE = "【险情补充】{unit}"
DANGER_PUSH_PHOTO_CAME = "{name}又发来现场照片，已存档。"
DANGER_REPLY_TOLD = "险情已收到，正在通知："
DANGER_REPLY_ROLE = "{role} {people}"
DANGER_REPLY_PERSON = "{name}{phone}"
DANGER_REPLY_NOBODY = "名册里没有可通知的人，请马上打电话给乡镇应急管理站！"
DANGER_REPLY_FIRST = "人先撤到安全处，别回去拿东西。"
DANGER_REPLY_FIRE = "着火请马上打119。"
DANGER_REPLY_HURT = "有人受伤或被困请马上打120、119。"
DANGER_REPLY_CLOSED = "险情已处置，已通报："
DANGER_REPLY_CLEAR = "险情解除已通知到先前收到的{number}人。"
DANGER_REPLY_STRANGER = "险情已收到，正在转{unit}。"
UNREACHED_DANGER = "险情消息没能送到{role}{name}（{phone}），请马上打电话告诉本人：\n{words}"
UNREACHED = "{name}（{phone}）收不到巡报的消息，可能没关注或已拉黑。请提醒本人，急事请打电话。"
DANGER_WITHDRAWN_REPLY = "先前收到险情的{number}人都已告知撤回。"

# ── totals ──
ATTENDANCE = "应报{expected} 已报{reported} 请假{on_leave} 未报{missing}"
ATTENDANCE_SHORT = "已报{reported}/{expected}"
ROLLUP_HEAD = "{unit} {day} 汇总"
ROLLUP_PATROL = "合计：{figures}"
ROLLUP_NO_FIGURES = "合计：暂无数字"
ROLLUP_HAZARDS = "隐患{found}处：{parts}"
ROLLUP_PARTS = {
    "open": "未处置{}", "in_progress": "处置中{}", "closed": "已处置{}", "major": "其中重大{}", "danger": "险情{}",
}  # fmt: skip
ROLLUP_LINES = "条线：{lines}"
ROLLUP_LINE = "{line}{number}"
ROLLUP_NO_HAZARDS = "隐患：无"
ROLLUP_MISSING = "未报：{names}"
ROLLUP_ALL_IN = "都报齐了。"
ROLLUP_PETITIONS = "请示{number}件等您答复，要看回：请示"
ROLLUP_MORE = "要全表回：明细"
ROLLUP_RUNNING = "{period}：{figures}"
MISSING_HEAD = "{unit} {day} 未报{number}人："
MISSING_UNITS = "{unit}{number}人"
MISSING_NONE = "{unit} {day} 都报齐了（{reported}人）。"
MISSING_CHASE = "要提醒，回：催报"
MISSING_LEAVE = "请假：{names}"
CHASE = "{name}，{manager}请您报一下{day}的巡查。一句话就行，例如：巡查后山，正常。（{clock}）"
CHASED = "已提醒{number}人：{names}"
CHASED_NONE = "没有要提醒的人：都报了，或一小时内刚提醒过。"
REMINDER = "{name}，{unit}今天的巡查还没收到。一句话就行，例如：巡查后山，正常。没发现问题也请报个“正常”。（{clock}前）"
REMINDERS_OFF = "好的，{unit}不再自动提醒。要恢复回：开提醒"
REMINDERS_ON = "好的，{unit}每天{clock}提醒还没报的人。要关闭回：关提醒"
MINE_HEAD = "{name} {day} 已记："
MINE_LINE = "{clock} {summary}"
MINE_BY_OTHER = "（{name}代报）"
MINE_NONE = "{name} {day} 还没有上报。一句话就行，例如：巡查后山1处，正常"
MINE_LEAVE = "请假：{span}"
NIL = "正常"
FOUND_HAZARDS = "发现隐患{}处"
TOLD_AGAIN = "又报隐患{}处"
NUMBERED_HAZARD = "隐患{}号"
DETAILS_HEAD = "{unit} {day} 明细"
DETAILS_LINE = "{name} {summary}"
DETAILS_CHILD = "{unit}：应报{expected} 已报{reported}；{summary}"
DETAILS_UNREPORTED = "未报"
DETAILS_ON_LEAVE = "请假"
DETAILS_OWN = "本级：{summary}"
DETAILS_HAZARD = "隐患{number}号 {place}{line}，{severity}，{state}"

# ── digests ──
DIGEST_HEADS = {
    "community": "【{unit}巡查日报】{day} 第{revision}版",
    "township": "【{unit}应急日报】{day} 第{revision}版",
    "county": "【{unit}应急日报】{day} 第{revision}版",
}
DIGEST_CHANGES = "本版变动：{changes}"
DIGEST_CHANGE = "{name}{before}→{after}"
DIGEST_CHANGE_NAMES = {
    "expected": "应报", "reported": "已报", "on_leave": "请假", "missing": "未报", "found": "隐患", "open": "未处置",
    "in_progress": "处置中", "closed": "已处置", "major": "重大", "danger": "险情",
}  # fmt: skip
DIGEST_ATTENDANCE = "出勤：应报{expected} 已报{reported} 请假{on_leave} 未报{missing}{who}"
DIGEST_WHO = "（{names}）"
DIGEST_WHO_MORE = "{names}等"
DIGEST_DANGERS = "险情{number}处："
DIGEST_DANGER = "{clock} {unit}{place}{line}，{state}{people}"
DIGEST_MAJOR = "待研判：重大隐患{number}处未销号（{names}）"
DIGEST_CLOSED = "今日销号{closed}处，累计未销号{open}处"
DIGEST_PROXY = "代报：{names}"
DIGEST_PROXY_ONE = "{name}（{speaker}报）"
DIGEST_OWN = "本级：{summary}"
DIGEST_NOTES = "补充："
DIGEST_NOTE = "{unit}：{text}"
DIGEST_NOTE_OWN = "{text}"
DIGEST_FOOT_COMMUNITY = "要补一句，{clock}前回：补充……；全表回：明细"
CHASE_WORD = "催报"
TAP_DONE = "{name} {clock} 已{word}"  # in the place of a card's buttons
TAP_OLD = "已经过期"
TAP_NOBODY = "不用催了"
TAP_NOTHING = "不用回了"
TAP_SEE = "请看下面的回复"
BUTTON_OLD = "这张卡片已经过了当天，没有提醒谁。要看今天的，回：未报"
DIGEST_FOOT_CHASE = "要提醒没报的，回：催报"
DIGEST_FOOT = "全表回：明细"
DIGEST_TITLE = "{unit}{day}日报"
NOTE_ADDED = "好的，这句话会随{unit}{day}的日报一起报上去。"
NOTE_LATE = "好的，已记下；{unit}{day}的日报已报上去，这句话随下一版。"
NOTE_EMPTY = "请把要补充的话写在后面，例如：补充 今晚继续值守"

# ── joining ──
JOIN_ASK = "您好，这里是巡报。我还不认识您，请回：姓名 村（社区） 手机号\n例如：王建国 南大洋社区 13905780012"
JOIN_KEPT = "您刚才发的已存下，登记好马上记上。"
JOIN_MISSING = "还差{parts}，请补上。例如：王建国 南大洋社区 13905780012"
JOIN_PARTS = {"name": "姓名", "unit": "村（社区）或乡镇街道", "phone": "手机号"}
JOIN_UNIT_UNCLEAR = "有几个同名的，请带上乡镇街道，例如：{example}"
JOIN_SENT = "好的，{name}，已请{approver}确认，请稍等。这之前发的都会存下，确认后一起记上。"
JOIN_WAITING = "已存下。您的登记还在等确认，确认后一起记上。"
JOIN_TOO_MANY = "今天已申请3次，请直接打电话找本村应急管理员，或明天再试。您发的都已存下。"
JOIN_REQUEST = (
    "{name} 申请登记：{unit} {role}，手机{phone}。{known}\n是本人请回：同意 {number}；不是请回：不同意 {number}"
)
JOIN_TITLE = "{name}申请登记"
JOIN_SAY = "同意登记 {number}"
JOIN_BUTTON = "同意"
JOIN_DECIDED = {"agreed": "同意", "refused": "拒绝"}
JOIN_KNOWN = "名册里有此人，同意后接着用原来的记录。"
JOIN_NEW = "名册里没有此人，同意后加进名册。"
JOIN_WELCOME = "{name}，登记好了：{unit} {role}。\n每天巡查完发一句话就行，例如：巡查后山1处，正常。要看用法回：帮助"
JOIN_WELCOME_KEPT = "之前发来的{number}条消息也一并处理。"
JOIN_AGREED = "好的，{name} 已登记为{unit} {role}。"
JOIN_REFUSED = "好的，没有登记 {name}。"
JOIN_REFUSED_TOLD = "您的登记没有通过。如果弄错了，请打电话找本村应急管理员。"
JOIN_UNKNOWN = "没有等您确认的第 {number} 号登记，或已经处理过了。"
JOIN_WHICH = "有{number}人等您确认，请带上编号：{names}"
JOIN_WHICH_ONE = "同意 {number}（{name}）"
JOIN_NOBODY = "现在没有等您确认的登记。"
HELLO_AGAIN = "{name}，您好！每天巡查完发一句话就行，例如：巡查后山1处，正常。要看用法回：帮助"
SPEAKER_ASK = "这个号有几位在用，现在是哪位？回复数字："
SPEAKER_LINE = "{choice} {name}"
SPEAKER_NOTED = "好的，今天这个号记作{name}。"

# ── small talk, questions, other kinds ──
CHATTER = "好的，注意安全。"
NOTICE = "收到通知，已存下，不算巡查上报。"
QUESTION = "这个我答不上来，已转给{people}。\n要看我会做什么，回：帮助"
QUESTION_PASSED = "{unit} {name}（{phone}）问：“{words}”\n请直接回复本人；可能是险情的，请马上打电话核实。"
QUESTION_NOBODY = "这个我答不上来，请打电话问应急管理站。\n要看我会做什么，回：帮助"
QUESTION_PERSON = "{role}{name}（{phone}）"
DEADLINE = "每天{clock}前报都算当天的。晚了也请报，会记作补报并重发汇总。"
NOT_COVERED = "这个只有{role}能看。您可以回：我的、帮助"
UNKNOWN_UNIT = "没找到“{unit}”。请写全名，例如：汇总 南大洋社区"
HAZARD_TAKEN = "照片收到，已放进刚才那条上报。"
PHOTO_ALONE = "照片收到，先存下。这是哪里、什么情况？说一句话我好记上。"
PIN_TAKEN = "位置收到，已放进刚才那条上报。"
PIN_ALONE = "位置收到，先存下。这里什么情况？说一句话我好记上。"
VOICE_UNHEARD = "语音收到，但我听不懂。请长按语音转成文字再发一次。有险情请直接打电话！\n这段语音已转给{people}。"
VOICE_UNHEARD_NOBODY = "语音收到，但我听不懂。请长按语音转成文字再发一次。有险情请直接打电话！"
VOICE_PASSED = "{unit} {name}（{phone}）发来一段语音，机器人听不懂，可能有急事，请马上打电话问一下。"
KIND_UNKNOWN = "这种消息我看不懂，已存下。请用文字说一句，例如：巡查后山1处，正常"
TEXT_EMPTY = "没看到文字。请说一句，例如：巡查后山1处，正常"
TROUBLE = "您发的已存下，我一时没处理好，已请{unit}人工查看。有险情请直接打电话！"
TROUBLE_TOLD = "{unit} {name}{moment}发来的一条消息机器人没处理好，请人工看一下：“{words}”"
LIMITED = "您刚才发得很快，{number}条都已收到。最后一条：\n{last}"

HELP_WORKER = "help_worker.txt"
HELP_MANAGER = "help_manager.txt"
HELP_STATION = "help_station.txt"
NAME_STILL_UNKNOWN = "名册里也没有“{name}”。请写名册里的全名，或请管理员先登记。"
RESOLUTION_ALREADY = "这处隐患刚刚已经处置好了，没有重复改动。"

# ── the roster file, for the operator ──
ROSTER_COLUMNS = (
    "县市区", "乡镇街道", "村社区", "网格", "姓名", "角色", "手机号", "企业微信账号", "公众号账号", "编码",
)  # fmt: skip
ROSTER_FAULT = "第{row}行：{fault}"
ROSTER_ROLE = "角色“{role}”不认识，请写其中之一：{roles}"
ROSTER_NAME = "缺姓名，请补上"
ROSTER_PHONE = "手机号不对，请写11位数字，或留空"
ROSTER_MISSING = "缺{columns}，请补上"
ROSTER_SURPLUS = "这个角色不属于村社区一级，请把{columns}留空"
ROSTER_UNKNOWN_LIKE = "名册里没有“{unit}”，是不是“{like}”？确是新设的，请在“编码”列写上它的编码"
ROSTER_UNKNOWN = "名册里没有“{unit}”。确是新设的，请在“编码”列写上它的编码"
ROSTER_DOUBLED = "{name}与第{first}行重复，请删去一行；确是两个人，请写上各自的手机号"
ROSTER_EXAMPLE = (
    ("龙泉市", "", "", "", "赵明", "指挥部", "13900000001", "zhaoming", "", ""),
    ("龙泉市", "剑池街道", "", "", "钱进", "应急管理站", "13900000002", "qianjin", "", ""),
    ("龙泉市", "剑池街道", "南大洋社区", "", "孙丽", "应急管理员", "13900000003", "sunli", "", ""),
    ("龙泉市", "剑池街道", "南大洋社区", "第一网格", "王建国", "网格员", "13900000004", "wangjianguo", "", ""),
)
