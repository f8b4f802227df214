"""Decides what the sender of a message is doing, after what the message holds is known."""

from dataclasses import dataclass

from nlp.rules import intent as rules

BREATH = 40  # characters; a longer saying is voice text that tells besides what it asks
STORY = 30  # characters; nobody chats at that length without telling what was seen


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the parts of a message hold, as far as the intent depends on it."""

    has_danger: bool
    has_hazards: bool
    has_figures: bool
    is_list: bool
    has_closed: bool
    has_leave: bool
    words: tuple[str, ...] = ()
    mood: str = ""


def first_guess(text: str) -> str | None:
    """The intents that words alone tell and under which nothing is reported: notice, or None."""
    return "notice" if _is_notice(text) else None


def _is_notice(text: str) -> bool:
    return bool(rules.NOTICE.search(text)) and not rules.OWN.search(text)


def decide(text: str, seen: Evidence) -> tuple[str, str]:
    """The intent and the reason for it: ("report", "nil words")."""
    stripped = text.strip()
    if seen.is_list and seen.mood == "resolution" and len(rules.RESOLVE_REFERRED.findall(text)) > 1:
        return "resolution", "list of people"
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
    if rules.CORRECT_STRONG.search(text) and seen.has_figures and not rules.VOID.search(text):
        return None
    if rules.WEAK_CANCEL.fullmatch(match[0]) and rules.RIGHT_VALUE.search(text):
        return None
    if _asks(text) and not text.endswith(("。", "!")):
        return None
    return "withdrawal", match[0]


def _corrects(text: str, seen: Evidence) -> tuple[str, str] | None:
    if seen.mood != "correction":
        return None
    match = rules.CORRECT_STRONG.search(text) or rules.CORRECT.search(text)
    if match is None or rules.REFUTED.search(text):
        return None
    if (seen.has_danger and rules.FRESH.search(text)) or (seen.has_hazards and rules.NIL_MENDED.search(text)):
        return "report", "a fresh sighting worded as a correction"
    if _asks(text) and not seen.has_figures:
        return None
    return "correction", match[0]


def _resolves(text: str, seen: Evidence) -> tuple[str, str] | None:
    if seen.mood != "resolution":
        return _is_all_over(text, seen)
    if rules.CHASE_ASK.search(text) and not seen.has_hazards:
        return None
    match = rules.RESOLVE_CHASE.search(text)
    if match and not rules.DESCRIBED.search(text):
        return "resolution", match[0]
    if _is_one_question(text):
        return None
    match = rules.RESOLVE_FOLLOW.search(text)
    if match and (seen.has_hazards or seen.has_closed):
        return _unless_under_way(text, seen, match[0])
    match = rules.RESOLVE_REFERRED.search(text)
    if match is None and (seen.has_closed or rules.NOW_DONE.search(text)):
        match = rules.RESOLVE_DONE.search(text)
    if match and (seen.has_hazards or seen.has_closed):
        return _unless_under_way(text, seen, match[0])
    return _is_all_over(text, seen)


def _is_all_over(text: str, seen: Evidence) -> tuple[str, str] | None:
    """The end of a danger told without its beginning: 山火全灭了."""
    if not (seen.has_closed and seen.has_danger) or rules.ONSET.search(text):
        return None
    match = rules.ALL_OVER.search(text)
    return _unless_under_way(text, seen, match[0]) if match else None


def _is_one_question(text: str) -> bool:
    sayings = [one for one in rules.SAYINGS.split(text) if one.strip()]
    return len(sayings) == 1 and (text.endswith("?") or _asks(text))


def _unless_under_way(text: str, seen: Evidence, reason: str) -> tuple[str, str]:
    if rules.WORSE.search(text) and seen.has_danger:
        return "report", "danger anew"
    if seen.has_danger and not seen.has_closed and not rules.OVER.search(text):
        return "report", "danger still under way"
    return "resolution", reason


def _plain(text: str, seen: Evidence) -> tuple[str, str]:
    if seen.has_leave and not seen.has_figures and rules.LEAVE_FIRST.search(text):
        return "leave", "illness and leave"
    if (seen.has_danger or seen.has_hazards or seen.has_figures) and not _only_asks(text, seen):
        return "report", "figures or hazards"
    if rules.NIL_SHORT.match(text):
        return "report", "nil in one word"
    if rules.REFUTED.search(text):
        return "report", "refuted rumour"
    is_leave = seen.has_leave and not rules.LEAVE_NOT.search(text)
    sayings = [one for one in rules.SAYINGS.split(text) if one.strip()]
    if not _small_talk(text) and any(_tells_nil(one, is_leave) for one in sayings) and not _is_notice(text):
        return "report", "nil words"
    if is_leave and not rules.NOTICE_HEAD.match(text):
        return "leave", "leave"
    if _asks(text):
        return "question", "question"
    if _is_notice(text):
        return "notice", "notice"
    if (rules.PATROLLED.search(text) or len(text) > STORY) and not _small_talk(text):
        return "report", "patrol words"
    return "chatter", "nothing else"


def _tells_nil(saying: str, is_leave: bool) -> bool:
    if not rules.CONTENT.search(saying) or _small_talk(saying) or _asks(saying):
        return False
    return not (is_leave and (rules.LEAVE.search(saying) or rules.FAMILY.search(saying)))


def _only_asks(text: str, seen: Evidence) -> bool:
    """True where what was found stands inside the question itself: 灭火器过期了怎么处理?"""
    if not _asks(text):
        return False
    told = [one for one in rules.SAYINGS.split(text) if one.strip() and (len(one) > BREATH or not _asks(one))]
    return not any(word in saying for saying in told for word in seen.words)


def _asks(text: str) -> bool:
    if rules.QUESTION.search(text):
        return True
    return rules.ENDS_ASKING.search(text) is not None and not rules.GOING_ON.search(text)


def _small_talk(text: str) -> bool:
    if rules.CHEER.match(text) and not rules.CHECKED.search(text):
        return True
    return bool(rules.GREETING.search(text)) and not rules.PATROLLED_STRONG.search(text)


def is_correction(text: str) -> bool:
    """True where a text speaks like a correction: its wrong values must not be read."""
    return bool(rules.CORRECT_STRONG.search(text) or rules.CORRECT.search(text)) and not rules.REFUTED.search(text)


def mood_of(text: str) -> str:
    """What a text sounds like before its content is known: correction, resolution or nothing."""
    if is_correction(text):
        return "correction"
    for pattern in (rules.RESOLVE_REFERRED, rules.RESOLVE_FOLLOW, rules.RESOLVE_DONE, rules.RESOLVE_CHASE):
        if pattern.search(text):
            return "resolution"
    return ""
