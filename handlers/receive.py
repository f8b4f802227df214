"""Takes a message in: stored raw before it is understood, answered by push where the answer came too late."""

from dataclasses import dataclass
from datetime import datetime

from handlers import texts
from handlers.desk import Desk
from handlers.message import OFFICIAL_ACCOUNT, IncomingMessage, Reply
from handlers.wording import cut_words, say_moment
from models.messages import account_id, finish_message, read_message, store_message, touch_account
from models.outbox import Letter, post_letters, release_waiting
from models.roster import members_of, posts_of, speakers_of, units_chain
from models.times import local_day

MAX_TRIES = 3


@dataclass(frozen=True, slots=True)
class Stored:
    """A raw message in the ledger; `reply` is what was answered where `is_handled`; no text if that is pushed."""

    message_id: int
    is_new: bool
    is_handled: bool
    reply: Reply


def store(desk: Desk, incoming: IncomingMessage, now: datetime) -> Stored:
    """Stores a message once, whatever it says; a repeated delivery finds the first one."""
    with desk.db.write() as tx:
        account = account_id(tx, incoming.channel, incoming.account)
        message = store_message(
            tx,
            {
                "channel": incoming.channel,
                "external_id": incoming.external_id,
                "account_id": account,
                "kind": incoming.kind,
                "text": incoming.text.replace("\0", ""),  # PostgreSQL keeps no NUL
                "event": incoming.event,
                "event_key": incoming.event_key,
                "media_id": incoming.media_id,
                "media_url": incoming.media_url,
                "latitude": incoming.latitude,
                "longitude": incoming.longitude,
                "sent_at": incoming.sent_at,
                "received_at": now,
            },
        )
        if message.is_new and incoming.kind != "event":
            touch_account(tx, account, now)
            if incoming.channel == OFFICIAL_ACCOUNT:
                release_waiting(tx, account, now)
    is_handled = message.state in ("handled", "waiting")
    return Stored(message.id, message.is_new, is_handled, Reply(message.reply, message.button))


def push_reply(desk: Desk, message_id: int, now: datetime) -> None:
    """The answer did not make it in time: it goes out by push, now or as soon as it is known."""
    with desk.db.write() as tx:
        message = read_message(tx, message_id, lock=True)
        if message.is_pushed:
            return
        finish_message(tx, message_id, is_pushed=True)
        if message.state != "stored" and message.reply:
            letter = Letter("reply", message.reply, f"reply:{message_id}", account_id=message.account_id)
            post_letters(tx, [letter], now, desk.letters)


def note_trouble(desk: Desk, message_id: int, now: datetime) -> Reply:
    """Our own bug: after the third try the sender is told that it arrived and the station sees it marked."""
    with desk.db.write() as tx:
        message = read_message(tx, message_id, lock=True)
        if message.state != "stored":
            return Reply(message.reply, message.button)
        tries = message.attempts + 1
        if tries < MAX_TRIES:
            finish_message(tx, message_id, attempts=tries, is_pushed=True)
            return Reply()
        day = local_day(message.sent_at)
        speakers = speakers_of(tx, message.account_id)
        posts = posts_of(tx, speakers[0].id, day) if speakers else []
        chain = units_chain(tx, posts[0].unit_id) if posts else []
        told = [one for unit in chain for one in members_of(tx, [unit.id], ["manager", "station"], day)]
        text = texts.TROUBLE_TOLD.format(
            unit=posts[0].unit_name if posts else "",
            name=speakers[0].name if speakers else "",
            moment=say_moment(message.sent_at),
            words=cut_words(message.text),
        )
        letters = [
            Letter("request", text, f"trouble:{message_id}:{one.person_id}", person_id=one.person_id) for one in told
        ]
        reply = texts.TROUBLE.format(unit=told[0].unit_name if told else "")
        letters.append(Letter("reply", reply, f"reply:{message_id}", account_id=message.account_id))
        post_letters(tx, letters, now, desk.letters)
        finish_message(tx, message_id, attempts=tries, state="failed", reply=reply, is_pushed=True)
        return Reply(reply)
