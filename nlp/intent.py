"""Decides what the sender of a message is doing, after what the message holds is known."""

from dataclasses import dataclass

from nlp.rules import intent as rules

ADVICE_LONG = 60  # characters; a notice of that length with hazard words is still a notice


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the parts of a message hold, as far as the intent depends on it."""

    has_danger: bool
    has_hazards: bool
    has_figures: bool
    is_list: bool
    has_closed: bool
    has_leave: bool


def first_guess(text: str) -> str | None:
    """The intents that words alone tell and under which nothing is reported: notice, or None."""
    return "notice" if _is_notice(text) else None


def _is_notice(text: str) -> bool:
    return bool(rules.NOTICE.search(text)) and not rules.OWN.search(text)


def decide(text: str, seen: Evidence) -> tuple[str, str]:
    """The intent and the reason for it: ("report", "nil words")."""
    stripped = text.strip()
    if seen.is_list and not rules.WITHDRAW.search(stripped[:20]):
        return "report", "list of people"
    for judge in (_cancels, _corrects, _resolves):
        found = judge(stripped, seen)
        if found:
            return found
    return _plain(stripped, seen)


def _cancels(text: str, seen: Evidence) -> tuple[str, str] | None:
    match = rules.WITHDRAW.search(text)
    if match is None or (seen.has_danger and len(text) > 40 and not seen.has_closed):
        return None
    if rules.CORRECT_STRONG.search(text) and seen.has_figures and "作废" not in text:
        return None
    if rules.QUESTION.search(text) and not text.endswith(("。", "!")):
        return None
    return "withdrawal", match[0]


def _corrects(text: str, seen: Evidence) -> tuple[str, str] | None:
    match = rules.CORRECT_STRONG.search(text) or rules.CORRECT.search(text)
    if match is None or rules.REFUTED.search(text):
        return None
    if rules.QUESTION.search(text) and not seen.has_figures:
        return None
    return "correction", match[0]


def _resolves(text: str, seen: Evidence) -> tuple[str, str] | None:
    if rules.CHASE_ASK.search(text) and not seen.has_hazards:
        return None
    match = rules.RESOLVE_CHASE.search(text)
    if match and not rules.DESCRIBED.search(text):
        return "resolution", match[0]
    match = rules.RESOLVE_FOLLOW.search(text)
    if match and (seen.has_hazards or seen.has_closed):
        return _unless_under_way(text, seen, match[0])
    match = rules.RESOLVE_REFERRED.search(text) or rules.RESOLVE_DONE.search(text)
    if (
        match
        and (seen.has_hazards or seen.has_closed)
        and (rules.NOW_DONE.search(text) or seen.has_closed or rules.GOES_ON.search(text))
    ):
        return _unless_under_way(text, seen, match[0])
    return None


def _unless_under_way(text: str, seen: Evidence, reason: str) -> tuple[str, str]:
    if seen.has_danger and not seen.has_closed and not rules.OVER.search(text):
        return "report", "danger still under way"
    return "resolution", reason


def _plain(text: str, seen: Evidence) -> tuple[str, str]:
    if seen.has_danger or ((seen.has_hazards or seen.has_figures) and not _only_asks(text, seen)):
        return "report", "figures or hazards"
    if rules.NIL_SHORT.match(text):
        return "report", "nil in one word"
    if rules.REFUTED.search(text):
        return "report", "refuted rumour"
    if seen.has_leave and not rules.LEAVE_NOT.search(text):
        return "leave", "leave"
    if rules.QUESTION.search(text):
        return "question", "question"
    if rules.CONTENT.search(text) and not _small_talk(text):
        return "report", "nil words"
    if _is_notice(text):
        return "notice", "notice"
    if rules.PATROLLED.search(text) and not _small_talk(text):
        return "report", "patrol words"
    return "chatter", "nothing else"


def _only_asks(text: str, seen: Evidence) -> bool:
    return bool(rules.QUESTION.search(text)) and not rules.ASSERTS.search(text)


def _small_talk(text: str) -> bool:
    return bool(rules.GREETING.search(text)) and not rules.PATROLLED_STRONG.search(text)


def is_correction(text: str) -> bool:
    """True where a text speaks like a correction: its wrong values must not be read."""
    return bool(rules.CORRECT_STRONG.search(text) or rules.CORRECT.search(text)) and not rules.REFUTED.search(text)
