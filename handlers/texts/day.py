"""What the bot says about a manager's and a station's day."""

# ── undo ──
CHASE_UNDONE = "好的，催报的消息都还没发出，已全部拦下。"
CHASE_UNDONE_LATE = "好的，还没发出的已拦下；{names}已经收到了。"
NOTE_UNDONE = "好的，这句补充已去掉。"
