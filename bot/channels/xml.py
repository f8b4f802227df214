"""The inside of a callback: XML read with wechatpy and checked field by field, and the XML of a passive answer."""

import hashlib
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError

from bot.channels.errors import Unreadable
from handlers.message import IncomingMessage

Fields = Mapping[str, Any]
Parser = Callable[[str], Any]

PARSER_FAULTS = (ExpatError, KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError)
MESSAGE_KINDS = {"text", "image", "voice", "location", "link", "event"}
NUMBER = re.compile(r"[0-9]{1,20}")
SECONDS = re.compile(r"[0-9]{1,11}")
LONGEST_ACCOUNT = 128
LONGEST_KEY = 180
FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def read_fields(text: str, parse_message: Parser) -> dict[str, Any]:
    """The fields of a callback; raises Unreadable for whatever is no plain XML of the platform."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("holds a DTD")
    try:
        message = parse_message(text)
    except PARSER_FAULTS as fault:
        raise Unreadable(f"is no XML of the platform ({type(fault).__name__})") from None
    if message is None:
        raise Unreadable("is empty")
    return dict(message._data)


def read_message(fields: Fields, channel: str) -> IncomingMessage:
    """The callback as the handlers want it; raises Unreadable where a needed field is missing or odd."""
    kind = read_text(fields, "MsgType").lower()
    account = read_text(fields, "FromUserName")
    created = read_text(fields, "CreateTime")
    if not account or len(account) > LONGEST_ACCOUNT or not account.isprintable():
        raise Unreadable("has no sender")
    if not SECONDS.fullmatch(created):
        raise Unreadable("CreateTime is no number of seconds")
    event = read_event(fields) if kind == "event" else ""
    key = (read_text(fields, "EventKey") or read_text(fields, "TaskId")) if event else ""
    return IncomingMessage(
        channel=channel,
        external_id=name_event(account, created, event, key) if event else read_number(fields, "MsgId"),
        account=account,
        kind=kind if kind in MESSAGE_KINDS else "other",
        sent_at=datetime.fromtimestamp(int(created), UTC),
        text=read_words(fields, kind),
        event=event,
        event_key=key,
        media_id=read_text(fields, "MediaId"),
        media_url=read_text(fields, "PicUrl"),
        latitude=read_degrees(fields, 90, "Location_X", "Latitude"),
        longitude=read_degrees(fields, 180, "Location_Y", "Longitude"),
    )


def read_event(fields: Fields) -> str:
    """The event's name in lower case; wechatpy's own name for a scan that subscribes is undone."""
    event = read_text(fields, "Event").lower()
    if not event:
        raise Unreadable("is an event without a name")
    return "subscribe" if event.startswith("subscribe_") else event


def name_event(account: str, created: str, event: str, key: str) -> str:
    """What tells this event from all others: two of them can share a second."""
    name = f"{account}:{created}:{event}:{key}"
    return name if len(name) <= LONGEST_KEY else hashlib.sha256(name.encode()).hexdigest()


def read_words(fields: Fields, kind: str) -> str:
    """What the message says; raises Unreadable for a text without any."""
    if kind == "text":
        words = read_text(fields, "Content")
        if not words:
            raise Unreadable("is a text without content")
        return words
    if kind == "link":
        parts = (read_text(fields, name) for name in ("Title", "Description", "Url"))
        return "\n".join(part for part in parts if part)
    return read_text(fields, {"voice": "Recognition", "location": "Label"}.get(kind, ""))


def read_text(fields: Fields, name: str) -> str:
    """A field's text, "" where it is missing or empty; raises Unreadable where it stands twice or holds more XML."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        if isinstance(value, int):  # wechatpy writes its default for a missing number into the fields
            return str(value)
        raise Unreadable(f"{name} is no text")
    return value


def read_number(fields: Fields, name: str) -> str:
    """A field of digits; raises Unreadable for anything else."""
    value = read_text(fields, name)
    if not NUMBER.fullmatch(value):
        raise Unreadable(f"{name} is no number")
    return value


def read_degrees(fields: Fields, limit: int, *names: str) -> float | None:
    """The first of the named coordinates that is there; None where there is none, or one that is not on this earth."""
    for name in names:
        try:
            degrees = float(read_text(fields, name))
        except ValueError:
            continue
        return degrees if math.isfinite(degrees) and abs(degrees) <= limit else None
    return None


def render_reply(kind: type[Any], text: str, message: IncomingMessage, sender: str, now: datetime) -> str:
    """The XML of a passive text answer; `kind` is wechatpy's TextReply of the channel."""
    return str(kind(source=sender, target=message.account, content=_in_cdata(text), time=int(now.timestamp())).render())


def _in_cdata(text: str) -> str:
    return FORBIDDEN_IN_XML.sub("", text).replace("]]>", "]]]]><![CDATA[>")


def render_button(words: str, message: IncomingMessage, sender: str, now: datetime) -> str:
    """The XML of an answer to a tap: the words that take the place of the card's buttons."""
    return (
        f"<xml><ToUserName><![CDATA[{message.account}]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
        f"<CreateTime>{int(now.timestamp())}</CreateTime><MsgType><![CDATA[update_button]]></MsgType>"
        f"<Button><ReplaceName><![CDATA[{_in_cdata(words)}]]></ReplaceName></Button></xml>"
    )
