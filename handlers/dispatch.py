"""Handles one stored message: finds the sender, understands the text, does what the intent asks, keeps the reply."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import nlp
from handlers import texts
from handlers.acknowledge import acknowledge_in_passing
from handlers.answers import answer_question, ask_speaker, note_speaker
from handlers.attachments import handle_image, handle_location, handle_other, handle_voice
from handlers.closing import answer_act
from handlers.commands import ABOUT_DANGERS, handle_chatter, handle_question, help_text, run_command
from handlers.correction import handle_correction
from handlers.course import follow_course
from handlers.desk import Desk, Talk
from handlers.giving import answer_giving
from handlers.joining import handle_stranger
from handlers.leave import handle_leave
from handlers.message import Reply
from handlers.news import handle_news
from handlers.notices import acknowledge_notice, is_order
from handlers.objection import answer_objection
from handlers.passing_news import answer_news
from handlers.practice import say_still_real, take_practice, tells_more
from handlers.report import handle_report
from handlers.resolution import handle_resolution
from handlers.response import handle_order
from handlers.spot_check import take_answer
from handlers.stayers import raise_stayers
from handlers.taps import TAP, answer_tap, name_tap
from handlers.undo import take_back
from models.messages import StoredMessage, count_since, finish_message, read_message, unhandled_messages
from models.outbox import Letter, post_letters, stop_following
from models.roster import Names, Voice, names_in, speaker_today, voices_of
from models.times import local_day
from nlp.commands import Command, read_command
from nlp.roster_words import add_places
from nlp.small_talk import says_nothing
from nlp.values import Parse

MOST_A_MINUTE = 30
LEFTOVER_AGE = timedelta(seconds=10)
SMALL_TALK = ("chatter", "question", "event")
KEPT = "kept"  # the intent of what is kept until its sender is known


def _handle_report(talk: Talk) -> str:
    """What tells no round at all is no nil report."""
    return handle_chatter(talk) if says_nothing(talk.message.text, talk.parse) else handle_report(talk)


def _handle_notice(_talk: Talk) -> str:
    return texts.NOTICE


HANDLERS: dict[str, Callable[[Talk], str]] = {
    "report": _handle_report,
    "correction": handle_correction,
    "withdrawal": take_back,
    "leave": handle_leave,
    "resolution": handle_resolution,
    "notice": _handle_notice,
    "question": handle_question,
    "chatter": handle_chatter,
}
KINDS: dict[str, Callable[[Talk], str]] = {
    "image": handle_image,
    "location": handle_location,
    "voice": handle_voice,
    "link": handle_other,
    "other": handle_other,
}


def handle(desk: Desk, message_id: int, now: datetime, is_live: bool = True) -> Reply:
    """Handles a stored message once, in one unit of work; handled before, it gives the same reply.

    With `is_live` a sender who writes more than 30 a minute is put off (empty reply; the message stays stored for
    the worker process), but never a danger.
    """
    # Outside the writing transaction: understanding takes longer than anything the ledger does.
    with desk.db.read() as tx:
        message = read_message(tx, message_id)
        voices = voices_of(tx, message.account_id, local_day(message.sent_at))
        first = next((one.posts[0].unit_id for one in voices if one.posts), None)
        names = names_in(tx, first, local_day(message.sent_at)) if first is not None else Names([], [])
    parse = _understand(message, voices, names)
    with desk.db.write() as tx:
        message = read_message(tx, message_id, lock=True)
        if message.state != "stored":
            return Reply(message.reply, message.button)
        talk = Talk(desk, tx, message, now, parse, is_kept=message.intent == KEPT)
        if is_live and not parse.danger and _writes_too_fast(talk):
            finish_message(tx, message_id, is_pushed=True)
            return Reply()
        outcome = _answer(talk, voices)
        button = name_tap(talk, outcome.reply)
        columns = {"state": outcome.state, "intent": outcome.intent, "reply": outcome.reply, "button": button}
        finish_message(tx, message_id, person_id=talk.person_id or None, **columns)
        if message.is_pushed and outcome.reply and not (talk.is_kept and outcome.intent in SMALL_TALK):
            letter = Letter("reply", outcome.reply, f"reply:{message_id}", account_id=message.account_id)
            post_letters(tx, [letter], now, desk.letters)
    return Reply(outcome.reply, button)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message; a command counts as a question."""

    reply: str
    intent: str
    state: str = "handled"


def _understand(message: StoredMessage, voices: list[Voice], names: Names) -> Parse:
    if message.kind not in ("text", "voice") or not message.text:
        return Parse("chatter")
    add_places(names.places)
    return nlp.parse(message.text, message.sent_at, voices[0].name if len(voices) == 1 else None, names.people)


def _writes_too_fast(talk: Talk) -> bool:
    since = talk.message.received_at - timedelta(minutes=1)
    return count_since(talk.tx, talk.message.account_id, since, MOST_A_MINUTE + 1) > MOST_A_MINUTE


def _answer(talk: Talk, voices: list[Voice]) -> Outcome:
    if talk.message.kind == "event" and talk.message.event not in ("subscribe", "scan", "click", TAP):
        return _note_event(talk)
    if not voices:
        return _lead(talk)
    if len(voices) > 1:
        return _ask_who(talk, voices)
    return _speak(talk, voices[0])


def _ask_who(talk: Talk, voices: list[Voice]) -> Outcome:
    known = speaker_today(talk.tx, talk.message.account_id, talk.day)
    voice = next((one for one in voices if one.person_id == known), None)
    if voice is None and not talk.parse.danger and talk.message.event != TAP:
        noted = note_speaker(talk)
        return Outcome(noted, "question") if noted is not None else _keep(talk, ask_speaker(talk))
    return _speak(talk, voice or voices[0])


def _speak(talk: Talk, voice: Voice) -> Outcome:
    talk.person_id, talk.name, talk.phone, talk.posts = voice.person_id, voice.name, voice.phone, voice.posts
    return _converse(talk) if talk.posts else _lead(talk)


def _converse(talk: Talk) -> Outcome:
    kind = talk.message.kind
    if kind == "event":
        return _greet(talk)
    if kind != "text" and not (kind == "voice" and talk.message.text.strip()):
        return Outcome(_with_answer(talk, KINDS.get(kind, handle_other)(talk)), kind)
    if not talk.message.text.strip():
        return Outcome(texts.TEXT_EMPTY, "chatter")
    if (answer := _answer_words(talk)) is not None:
        return Outcome(answer, "question")
    return Outcome(_take_in(talk), talk.parse.intent)


def _answer_words(talk: Talk) -> str | None:
    """The reply to an answer, a command or an order; None for what is none, and for a danger before all."""
    if (act := answer_act(talk)) is not None:
        return act
    if (mended := answer_objection(talk)) is not None:
        return mended
    command = read_command(talk.message.text)
    is_meant = is_order(talk) or (command is not None and command.name in ABOUT_DANGERS)
    if talk.parse.danger and not is_meant:
        return None
    answer = answer_question(talk)
    if answer is None and command is not None:
        answer = run_command(talk, command)
    if answer is None:
        answer = handle_order(talk)
    return answer_giving(talk) if answer is None and not talk.parse.danger else answer


def _take_in(talk: Talk) -> str:
    """What the parsed intent asks for; it may be the answer to a spot check as well, or nothing else."""
    intent = talk.parse.intent
    if intent == "withdrawal":
        return HANDLERS[intent](talk)
    if intent == "question":
        return "\n".join(filter(None, [HANDLERS[intent](talk), acknowledge_notice(talk, Command("acknowledge"))]))
    if (practised := take_practice(talk)) is not None:
        known = acknowledge_in_passing(talk)
        return "\n".join([*known, practised, *([_record(talk)] if tells_more(talk) else [])])
    still_real = say_still_real(talk)
    if (told := handle_news(talk)) is not None:
        return "\n".join([*acknowledge_in_passing(talk), told, *still_real])
    return "\n".join(filter(None, [_record(talk), *still_real, *follow_course(talk)]))


def _record(talk: Talk) -> str:
    intent = talk.parse.intent
    if (news := raise_stayers(talk) or answer_news(talk)) is not None:
        return news
    known = acknowledge_in_passing(talk)
    answered = take_answer(talk)
    if answered and intent in SMALL_TALK:
        return answered
    return "\n".join(filter(None, [*known, HANDLERS[intent](talk), answered, _note_read(talk)]))


def _note_read(talk: Talk) -> str | None:
    """A notice that waits counts as read by whatever is said to it: words in which nothing of the day is told."""
    is_reply = talk.parse.intent == "notice" or (
        talk.parse.intent == "report" and not any(one.counts or one.hazards for one in talk.parse.reports)
    )
    return acknowledge_notice(talk, Command("acknowledge")) if is_reply else None


def _with_answer(talk: Talk, reply: str) -> str:
    return "\n".join(filter(None, [take_answer(talk), reply]))


def _greet(talk: Talk) -> Outcome:
    if talk.message.event == TAP:
        return Outcome(answer_tap(talk), "question")
    if talk.message.event == "click" and (command := read_command(talk.message.event_key)) is not None:
        return Outcome(run_command(talk, command) or help_text(talk), "question")
    return Outcome(texts.HELLO_AGAIN.format(name=talk.name), "event")


def _note_event(talk: Talk) -> Outcome:
    if talk.message.event == "unsubscribe":
        stop_following(talk.tx, talk.message.account_id)
    return Outcome("", "event")


def _lead(talk: Talk) -> Outcome:
    # Who they are and small talk are answered and done; only what can be recorded waits for their post.
    reply = handle_stranger(talk)
    is_done = talk.message.kind == "text" and talk.parse.intent in SMALL_TALK
    return Outcome(reply, talk.parse.intent) if is_done else _keep(talk, reply)


def _keep(talk: Talk, reply: str) -> Outcome:
    # What a stranger writes is handled once they are known; an event has nothing to wait for.
    return Outcome(reply, KEPT, "handled" if talk.message.kind == "event" else "waiting")


def handle_leftovers(desk: Desk, now: datetime) -> int:
    """Handles what was stored but not handled (a crash, a flood of messages); returns how many."""
    with desk.db.read() as tx:
        left = unhandled_messages(tx, now - LEFTOVER_AGE)
    for message_id in left:
        handle(desk, message_id, now, is_live=False)
    return len(left)
