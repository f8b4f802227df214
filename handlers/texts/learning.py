"""What is said to somebody who puts the bot's reading right, and when the bot asks about a number."""

DRILL = "明白了，是演练：{hazards}不再算，其余照记。\n演练也可以报一句：今天应急演练1场，50人参加"
DROPPED = "明白了，{hazards}不再算，其余照记。谢谢指正！"
TAKEN_BACK = "明白了，{number}号险情按您说的撤回。"
STANDS = "{hazards}别人也报过，先留着；确实没有的，请管理员回：销号 {number}"
LOWERED = "明白了，{number}号改为{severity}。谢谢指正！"
REFILED = "明白了，{number}号改记到{line}。谢谢指正！"
NOT_YOURS = "{number}号不是您报的。请告诉管理员或应急管理站，由他们来改。"
NOTHING = "没找到您这两天报的这一条。是几号？请带上编号，例如：3号不是险情，是演练"

# ── which number, which danger ──
WHICH_NUMBER = "是{first}还是{second}？回复数字就行，先记{taken}。"
IS_IT_SO = "{figure}，这个数对吗？对就回“对”，不对就回复正确的数字。"
NUMBER_KEPT = "好的，就是{figure}。"
UNCLEAR = "报的人没说清（“{words}”），请先核实。"
CHECK_READINGS = "请核对（机器人没把握，{number}条）：{readings}"
CHECK_READING = "{name}“{words}”"
