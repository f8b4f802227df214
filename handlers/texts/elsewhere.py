"""What is said to whoever tells of a danger in another community than their own."""

PASSED = "这处在{unit}，正报给那边的管理员、工作小组和应急管理站，没有按您这里的险情报。不在那里请说清是哪个村。"
ASK = "叫“{name}”的有{number}个，先报给{station}了。是哪一个？回复前面的数字：\n{lines}"
LINE = "{choice}. {unit}"
MOVED = "好的，已转到{unit}，是那边的{number}号险情，正在通知："
MOVED_PUSH = "【险情转办】{unit}"
MOVED_WHERE = "核实在{unit}，已转那边，记作{number}号；这里的{before}号不再催。"
GONE = "这起险情已经不在等了。"
