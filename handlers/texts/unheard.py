"""What is said of a danger that has reached nobody yet, to whoever told of it."""

NOT_THERE = "还没送到！到{clock}还没有人收到{number}号险情的通知，请马上打电话给："
NOT_REACHED = "{name}（还没送到）"
KNOWN = "{number}号险情，{who}已收到。"
ARRIVED = "{number}号险情已送到{people}，还没人回“收到”。"
UNDER_WAY = "{number}号险情正在通知{people}。"
