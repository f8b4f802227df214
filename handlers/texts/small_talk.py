"""What is said where nothing was understood: plainly that, and how to say it."""

NOTHING = "这句我没听懂，什么也没有改动。"
NOTHING_ASKED = "现在没有等您回“是”或“不是”的事，什么也没有改动。"
WAITS = "险情{number}还等您确认，请回：收到 {number}"
WAIT = "有{total}起险情还等您确认，请回：收到"
LIFT = "险情{number}解除了，请回：险情{number}解除"
HAND = "要派隐患{number}号，请回：派 {number} 给{name} 明天前"
NUMBERED = "看这一处，请回：隐患 {number}"
START = "要启动响应，请回：启动防汛Ⅲ级响应"
END = "要结束响应，请回：结束响应；降级请回：响应降为Ⅳ级"
LEVEL = "看现在几级响应，请回：响应"
IN_HAND = "派给您的隐患{number}号，正在弄请回：{number}号在处理；弄好了请回：{number}号修好了"
EXAMPLES = {
    "worker": "巡查完发一句就行，例如：巡查后山1处，正常。要看用法回：帮助",
    "manager": "例如：看今天的数回：汇总；提醒没报的回：催报。要看用法回：帮助",
    "working_group": "有情况直接说，例如：后山路边有落石。要看用法回：帮助",
    "station": "例如：看今天的数回：汇总；看险情回：险情。要看用法回：帮助",
    "county_command": "例如：看今天的数回：汇总；看险情回：险情。要看用法回：帮助",
}
