"""What is said to what is told in a drill: noted in the drill alone, told on with its mark."""

NOTED = "已记进{number}号演练{what}，不进汇总。已告诉参加演练的{people}人。"
NOTED_WHAT = "（{what}）"
OVER = "{number}号演练的险情解除了，不进汇总。已告诉参加演练的{people}人。全部练完请站里回：结束演练"
REAL_WAY = "万一是真的，请说清哪里出了什么事，会照真的上报。"
STILL_REAL = "正在演练，但这条按真的险情上报了。是演练里说的请回：不是险情，是演练"
REAL = "这是真的险情，不是演练！"
STEPS = {
    "moved": "{detail}", "kept_away": "不让返回", "relieved": "可以返回", "returned": "有人返回", "closed": "险情解除",
    "told_again": "{detail}",
}  # fmt: skip
LEDGER_STEP = "{clock} {name}：{what}"
