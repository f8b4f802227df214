"""Handles one stored message: finds the sender, understands the text, does what the intent asks, keeps the reply."""

from collections.abc import Callable
from datetime import datetime, timedelta

import nlp
from handlers import texts
from handlers.answers import answer_question, ask_speaker, note_speaker
from handlers.attachments import handle_image, handle_location, handle_other, handle_voice
from handlers.commands import handle_question, help_text, run_command
from handlers.correction import handle_correction
from handlers.desk import Desk, Talk
from handlers.joining import handle_stranger
from handlers.leave import handle_leave
from handlers.message import Reply
from handlers.report import handle_report
from handlers.resolution import handle_resolution
from handlers.withdrawal import handle_withdrawal
from models.messages import StoredMessage, count_since, finish_message, read_message, unhandled_messages
from models.outbox import Letter, post_letters, stop_following
from models.roster import names_in, posts_of, read_person, speaker_today, speakers_of
from models.times import local_day
from nlp.commands import read_command
from nlp.values import Parse

MOST_A_MINUTE = 30
LEFTOVER_AGE = timedelta(seconds=10)
SMALL_TALK = ("chatter", "question", "event")
KEPT = "kept"  # the intent of what is kept until its sender is known


def _handle_notice(_talk: Talk) -> str:
    return texts.NOTICE


def _handle_chatter(_talk: Talk) -> str:
    return texts.CHATTER


HANDLERS: dict[str, Callable[[Talk], str]] = {
    "report": handle_report,
    "correction": handle_correction,
    "withdrawal": handle_withdrawal,
    "leave": handle_leave,
    "resolution": handle_resolution,
    "notice": _handle_notice,
    "question": handle_question,
    "chatter": _handle_chatter,
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
    message, parse = _understand(desk, message_id)
    with desk.db.write() as tx:
        message = read_message(tx, message_id, lock=True)
        if message.state != "stored":
            return Reply(message.reply)
        if is_live and not parse.danger and _writes_too_fast(Talk(desk, tx, message, now, parse)):
            finish_message(tx, message_id, is_pushed=True)
            return Reply()
        talk = Talk(desk, tx, message, now, parse)
        reply = _answer(talk)
        finish_message(tx, message_id, reply=reply, person_id=talk.person_id or None)
        if message.is_pushed and reply and not (message.intent == KEPT and talk.intent in SMALL_TALK):
            letter = Letter("reply", reply, f"reply:{message_id}", account_id=message.account_id)
            post_letters(tx, [letter], now, desk.letters)
    return Reply(reply)


def _understand(desk: Desk, message_id: int) -> tuple[StoredMessage, Parse]:
    # Outside the writing transaction: understanding takes longer than anything the ledger does.
    with desk.db.read() as tx:
        message = read_message(tx, message_id)
        names: list[str] = []
        people = speakers_of(tx, message.account_id)
        if people:
            posts = posts_of(tx, people[0].id, local_day(message.sent_at))
            names = names_in(tx, posts[0].unit_id, local_day(message.sent_at)) if posts else []
    if message.kind not in ("text", "voice") or not message.text:
        return message, Parse("chatter")
    sender = people[0].name if len(people) == 1 else None
    return message, nlp.parse(message.text, message.sent_at, sender, names)


def _writes_too_fast(talk: Talk) -> bool:
    since = talk.message.received_at - timedelta(minutes=1)
    return count_since(talk.tx, talk.message.account_id, since) > MOST_A_MINUTE


def _answer(talk: Talk) -> str:
    people = speakers_of(talk.tx, talk.message.account_id)
    talk.is_kept = talk.message.intent == KEPT
    if talk.message.kind == "event" and talk.message.event not in ("subscribe", "scan", "click"):
        return _note_event(talk)
    if not people:
        return _keep(talk, handle_stranger(talk))
    person_id = people[0].id if len(people) == 1 else speaker_today(talk.tx, talk.message.account_id, talk.day)
    if person_id is None and not talk.parse.danger:
        noted = note_speaker(talk)
        if noted is not None:
            return _done(talk, "chatter", noted)
        return _keep(talk, ask_speaker(talk))
    _introduce(talk, person_id or people[0].id)
    if not talk.posts:
        return _keep(talk, handle_stranger(talk))
    return _converse(talk)


def _introduce(talk: Talk, person_id: int) -> None:
    person = read_person(talk.tx, person_id)
    talk.person_id, talk.name, talk.phone = person.id, person.name, person.phone
    talk.posts = posts_of(talk.tx, person_id, talk.day)


def _converse(talk: Talk) -> str:
    if talk.message.kind == "event":
        return _greet(talk)
    is_text = talk.message.kind == "text" or (talk.message.kind == "voice" and talk.message.text.strip())
    if not is_text:
        return _done(talk, talk.message.kind, KINDS.get(talk.message.kind, handle_other)(talk))
    if not talk.message.text.strip():
        return _done(talk, "chatter", texts.TEXT_EMPTY)
    if not talk.parse.danger:
        answer = answer_question(talk)
        if answer is None and (command := read_command(talk.message.text)) is not None:
            answer = run_command(talk, command)
        if answer is not None:
            return _done(talk, "question", answer)
    return _done(talk, talk.parse.intent, HANDLERS[talk.parse.intent](talk))


def _greet(talk: Talk) -> str:
    if talk.message.event == "click" and (command := read_command(talk.message.event_key)) is not None:
        return _done(talk, "question", run_command(talk, command) or help_text(talk))
    return _done(talk, "event", texts.HELLO_AGAIN.format(name=talk.name))


def _note_event(talk: Talk) -> str:
    if talk.message.event == "unsubscribe":
        stop_following(talk.tx, talk.message.account_id)
    return _done(talk, "event", "")


def _done(talk: Talk, intent: str, reply: str) -> str:
    talk.intent = intent
    finish_message(talk.tx, talk.message.id, state="handled", intent=intent)
    return reply


def _keep(talk: Talk, reply: str) -> str:
    # What a stranger writes is handled once they are known; an event has nothing to wait for.
    state = "handled" if talk.message.kind == "event" else "waiting"
    finish_message(talk.tx, talk.message.id, state=state, intent=KEPT)
    return reply


def handle_leftovers(desk: Desk, now: datetime) -> int:
    """Handles what was stored but not handled (a crash, a flood of messages); returns how many."""
    with desk.db.read() as tx:
        left = unhandled_messages(tx, now - LEFTOVER_AGE)
    for message_id in left:
        handle(desk, message_id, now, is_live=False)
    return len(left)
