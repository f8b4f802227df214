"""What the bot says about a manager's and a station's day."""

PERSON_REPORTED = "{unit} {name} {day}报了：{reports}"
PERSON_MISSING = "{unit} {name} {day}还没报。要提醒还没报的人，回：催报"

# ── undo ──
# What people call what they take back, and the kinds of act that they may mean.
UNDO_WORDS = {"催报": ("chase",), "补充": ("note",)}
UNDO_NONE = "这个超过10分钟了，或者已经撤销，没有改动。"
CHASE_UNDONE = "好的，催报的消息都还没发出，已全部拦下。"
CHASE_UNDONE_LATE = "好的，还没发出的已拦下；{names}已经收到了。"
NOTE_UNDONE = "好的，这句补充已去掉。"
