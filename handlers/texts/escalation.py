"""What is said while a danger climbs: calls in ever other words, acknowledgements, false alarms, drills."""

# ── calls; the first one's head stands with the reports ──
HEAD_AGAIN = "【险情·还没人应】{unit}"
HEAD_AGAIN_ABOVE = "【险情·站里还没人应】{unit}"
HEAD_COUNTY = "【险情上报】{unit}"
LEAD_AGAIN = "第{count}次通知：{silence}。"
LEAD_AGAIN_SOON = "第{count}次通知。"
LEAD_TAKE_OVER = "{silence}，请您接手。"
LEAD_COUNTY = "{silence}，请县里接手。"
LEAD_TAKE_OVER_SOON = "请您接手。"
LEAD_COUNTY_SOON = "请县里接手。"
SILENCE = "{minutes}分钟了还没人回“收到”"
SILENCE_TOWNSHIP = "乡镇{minutes}分钟没人回“收到”"
SILENCE_ABOVE = "{minutes}分钟了，{known}已收到，{level}还没人回“收到”"
KNOWN_AT = {"community": "村里{names}", "township": "站里{names}"}
LEVEL_AT = {"station": "站里", "county_command": "县里"}
LEAD_GRAVE = "有人被困、受伤或失联，直接报到县里。"
LEAD_MARKED = "{name}认为乡镇处理不了，请县里接手。"
LEAD_RELAY = "没能送到{people}，请您接手，并打电话告诉本人。"
LEAD_WITHDRAWN = "报告人后来说是误报，还没人核实。"
ASK_ACKNOWLEDGE = "看到请回：收到 {number}"
MAYBE_SAME = "又有人报，像是{number}号这一起，请核实是不是同一处。"
BESIDE = "同村还有没解除的：{what}。可能是同一起，请核实。"
BESIDE_MORE = "同村另外还有{number}起没解除，回 险情 看全部。"
BUTTON = "收到"
STATE_BEGINS = "（"  # of the first line of what is known: 1号 后山 地质灾害（处置中）
TAP_OVER = "险情已结束"
TAP_OWN = "是您自己报的"

# People in need that are told without a number; what stands close before them may take them back.
GRAVE = (
    r"被困|困[在住着了]|被埋|埋[在住了着]|[压砸][到住着中]?了?[一二两三四五六几\d]{0,2}个?人(?!家)|砸[伤中死]|受伤|重伤|伤亡|死亡|死了|死人|"
    r"[电压砸烧淹摔撞毒]死|遇难|尸体|没气了|断了?气|没救|[叫喊]不醒|昏迷|不省人事|休克|骨折|流血|失联|失踪|走失|走丢|"
    r"[人孩娃子][^，。, ]{0,3}(?:不见了|找不[到着])|卡在[^，。, ]{0,4}(?:里|中间|下|底)|落水|溺水|掉水|"
    r"掉[^，。,]{0,4}[河水塘井沟]里|没(?:出来|上来|下来|逃出)|人还在里面|还有[^，。, ]{0,6}在里[面头]"
)
NOT_GRAVE = r"[没无未防免怕]|可能|以免|模拟"
NOT_GRAVE_WITHIN = 5
"""So many characters before the word."""

# ── acknowledging ──
IN_PASSING = ("收到", "已收到", "知道了", "好的收到", "好的，收到")
ACKNOWLEDGED_COMMUNITY = "好的，{number}号已记您收到。请马上赶到现场，先把人撤出来。"
NEXT_COMMUNITY = "撤了几户几人、到了哪里，直接发给我，例如：转移9户14人到村小学"
ACKNOWLEDGED_STATION = "好的，{number}号已记您收到，不再往上催。请与现场通话、派人支援。"
NEXT_STATION = "乡镇处理不了回：上报县里 {number}；确是误报回：误报 {number} 原因"
ACKNOWLEDGED_COUNTY = "好的，{number}号已记您收到，不再催。请与乡镇通话、调派力量。"
NEXT_COUNTY = "确是误报回：误报 {number} 原因"
ACKNOWLEDGED_ALL = "好的，{total}起险情（{numbers}号）都记您收到。请马上逐起处置，情况直接发给我。"
WHO_KNOWS = "通知了：{people}"
WHO_HAS_ACKNOWLEDGED = "{name}（已收到）"
COMING = "好的，{number}号记下您在路上。到了现场把情况直接发给我。"
ACKNOWLEDGED_ALREADY = "{number}号您已经回过收到了。"
ACKNOWLEDGE_OWN = "{number}号是您自己报的，要等别人回收到。情况有变化请接着说。"
ACKNOWLEDGE_NOTHING = "没有等您确认的{number}号险情，可能已经结束了。"
ACKNOWLEDGE_WHICH = "有{total}起险情等您确认，是哪一起？回复前面的数字："
ACKNOWLEDGE_WHICH_LINE = "{choice}. {unit} {what}"
ACKNOWLEDGE_MORE = "…还有{number}起没列出，看全部回：险情；知道编号的回：收到 编号"
ACKNOWLEDGE_ALL = "每一起都知道了，就回：全部收到"
TOLD_OVER = "您报过的{number}号险情（{clock}）解除了（{name}）。谢谢您报得及时！"
TAKEN_OVER = "{number}号险情（{what}），{who}已接手。"
TOLD_ACKNOWLEDGED = "您报的{number}号险情，{who}已收到。"
WHO = "{unit}{role}{name}"

# ── graver than the township can bear ──
TO_COUNTY = "好的，{number}号已直接报到县里：{people}。"
TO_COUNTY_KNOWN = "{number}号县里{name}已经收到。"
TO_COUNTY_NOBODY = "名册里没有指挥部的人，请马上打电话报县应急指挥部！"
TO_COUNTY_WHICH = "要把哪一起险情报到县里？请带上编号，例如：上报县里 3"

# ── taken back, false alarms ──
ASK_VERIFY = "请核实。确是误报请回：误报 {number}；不是误报请马上赶到现场。"
WITHDRAWN_WAITS = "要等管理员或应急管理站核实，核实前还会继续通知。"
HEAD_FALSE = "【险情解除·误报】{unit}"
FALSE_BY = "{who}核实是误报。{reason}"
FALSE_REASON = "原因：{reason}"
FALSE_ENDED = "好的，{number}号按误报结束，先前收到的{total}人都已告知。"
FALSE_WHY = "{number}号为什么是误报？请回一句，例如：误报 {number} 是采石场放炮"
FALSE_OWN = "{number}号是您自己报的，要请别的管理员或应急管理站核实。他们会收到您的话。"
FALSE_WHICH = "是哪一起误报？请带上编号，例如：误报 3 是采石场放炮"

# ── in a group, by its robot: everybody there reads it ──
HEAD_GROUP = "【险情·群里转告】{unit}"
GROUP_PERSON = "{role}{name}（{phone}）"
GROUP_MISSED = "{minutes}分钟了还没能通知到：{people}。离得近的请马上打电话或上门告诉本人。"
GROUP_EMPTY = "{unit}没有可通知的人，离得近的请马上去看。"
GROUP_ASK = "管这一片的同志，看到请打开巡报回：收到 {number}"
GROUP_UNPROVED = "报告人说是误报，还没人核实。"

# ── nobody was reached ──
RED = {
    "nobody_reached": "🔴【无人收到】{unit} {what}，{moment}报的，到现在没有一个人收到通知，请马上打电话！",
    "nobody_acknowledged": "🔴【无人确认】{unit} {what}，{moment}报的，已通知到县里，还没人回“收到”。",
}
RED_MORE = "🔴还有{number}起也没人应，看全部回：险情"
RED_SHORT = {"nobody_reached": "，🔴通知没送到任何人", "nobody_acknowledged": "，🔴通知到县里还没人应"}

# ── drills ──
DRILL_MARK = "【演练】"
DRILL_WORDS = "险情"
DRILL_ASK = "要在{unit}演练“{words}”吗？从村里到县里照真的推送，都标【演练】，不进汇总。回“是”开始，回“不是”不演练。"
DRILL_LEFT = "好的，不演练。"
DRILL_BEGUN = "【演练】开始了，正在通知：{people}。看谁回了回：演练；结束回：结束演练"
DRILL_NOBODY = "没有可通知的人"
DRILL_WHAT = "{number}号 {words}（演练，不是真的）"
DRILL_OVER = "【演练】{unit}的演练结束了，辛苦了！"
DRILL_ENDED = "【演练】结束，已告诉所有人。"
DRILL_NONE_RUNNING = "现在没有正在进行的演练。"
DRILL_NONE = "还没有演练过。要演练请说：演练 南大洋社区 后山滑坡"
DRILL_HEAD = "【演练】{unit} {words} {moment}开始"
DRILL_RUNNING = "（进行中）"
DRILL_TIME = "{name}：{minutes}分钟回收到"
DRILL_SILENT = "{name}：没有回"
