"""What keyword look-up makes of a message: jieba's extract_tags and a short table of words, as a weekend's bot does it.

Reads JSON lines like `python -m nlp` and writes its guesses in the same form.
"""

import json
import sys
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import jieba.analyse

TAGS = 20
LINES = {
    "geology": ("滑坡", "塌方", "山体", "裂缝", "泥石流", "落石"),
    "flood": ("积水", "水库", "渗水", "洪水", "河道", "内涝"),
    "forest_fire": ("山火", "烧荒", "野外", "秸秆"),
    "fire": ("着火", "消防", "灭火器", "电动车", "通道", "楼道"),
    "workplace": ("工地", "安全帽", "企业", "车间"),
    "utility": ("燃气", "煤气", "电线", "漏气", "变压器"),
    "traffic": ("路面", "车祸", "坑洼", "结冰"),
    "building": ("危房", "房屋", "墙体", "漏雨", "瓷砖"),
    "facility": ("井盖", "路灯", "电梯", "护栏"),
    "order": ("纠纷", "吵架", "诈骗", "打架"),
    "environment": ("垃圾", "臭味", "污水"),
}
GRAVE = ("滑坡", "着火", "被困", "坍塌", "塌方", "管涌", "山火", "失联", "伤亡")


def guess(row: dict[str, Any]) -> dict[str, Any]:
    """The guess at one message."""
    text = row["text"]
    tags = jieba.analyse.extract_tags(text, topK=TAGS)
    places = jieba.analyse.extract_tags(text, topK=3, allowPOS=("ns", "nz", "s"))
    people = jieba.analyse.extract_tags(text, topK=1, allowPOS=("nr",))
    is_grave = any(tag in GRAVE for tag in tags)
    hazards = [
        {"line": line, "severity": "danger" if is_grave else "general", "state": "open", "place": None}
        for line, words in LINES.items()
        if any(tag in words for tag in tags)
    ]
    day = day_of(row, -1 if "昨天" in tags else 0)
    report = {"reporter": people[0] if people else None, "date": day, "counts": {}, "hazards": hazards}
    return {"id": row["id"], "intent": "report", "danger": is_grave, "reports": [report], "places": places}


def day_of(row: dict[str, Any], back: int = 0) -> str | None:
    """The day on which it was sent, or so many days off."""
    if not row.get("sent_at"):
        return None
    sent_at = datetime.fromisoformat(row["sent_at"]).astimezone(ZoneInfo("Asia/Shanghai"))
    return (sent_at.date() + timedelta(days=back)).isoformat()


if __name__ == "__main__":
    jieba.setLogLevel(60)
    for line in sys.stdin:
        sys.stdout.write(json.dumps(guess(json.loads(line)), ensure_ascii=False) + "\n")
