"""Who of a list or a pasted chat reports nothing, so that no entry is made for them."""

from nlp.intent import Evidence, decide
from nlp.parts import Part
from nlp.rules.people import ABSENT, ASIDE, ASKS_LEAVE, NAMED_ACK, ONLY_ACK, REPORTS_TOO, SAME
from nlp.tell import Told

REPORTING = frozenset(("report", "correction", "resolution"))
NOTHING = Evidence(False, False, False, False, False, False)


def is_away(part: Part, told: Told, words: str, away: set[str | None]) -> bool:
    """Leave in a list gives no entry, unless the same person reports as well."""
    asks = bool(ASKS_LEAVE.search(words)) and all(one.line == "other" for one in told.hazards)
    if told.counts or (told.hazards and not asks):
        return False
    if part.reporter not in away:
        return bool(ABSENT.search(words))
    return not REPORTS_TOO.search(words) or decide(words, NOTHING)[0] != "report"


def is_silent(part: Part, told: Told, words: str, kind: str) -> bool:
    """In a pasted chat those who only say 收到 or ask have no entry; in a 接龙 a bare name has one."""
    if told.counts or told.hazards or SAME.match(words) or kind not in ("chat", "chat_lines", "labels"):
        return False
    if kind == "labels":
        return all(_is_idle(one) for one in words.split("\n"))
    return bool(ONLY_ACK.match(words) or NAMED_ACK.match(words)) or decide(words, NOTHING)[0] not in REPORTING


def _is_idle(words: str) -> bool:
    """True for a line that only acknowledges or asks: 收到, 拍照了吗."""
    said = ASIDE.sub("", words)
    return bool(NAMED_ACK.match(said)) or decide(said, NOTHING)[0] == "question"
