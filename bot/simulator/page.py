"""The chat page and the JSON behind it: phones, news since the last look, acts, clock and faults."""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from werkzeug.exceptions import BadRequest, NotFound, UnsupportedMediaType
from werkzeug.wrappers import Request, Response

from bot.simulator.casting import list_guests, pick_phones, read_page
from bot.simulator.faults import EXPIRED, NAMES
from bot.simulator.gateway import count_unreached
from bot.simulator.journal import Entry
from bot.simulator.limits import IMAGE_BYTES
from bot.simulator.phones import Phones, Place
from bot.simulator.settings import Person
from bot.simulator.turning import find_next, turn
from handlers.message import OFFICIAL_ACCOUNT

SHOWN_PEOPLE = 60
KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
Told = Mapping[str, Any]
POLICY = "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def serve_file(folder: str, name: str) -> Response:
    """A file of the page."""
    found = files("bot.simulator").joinpath(folder, name)
    if "/" in name or name.startswith(".") or not found.is_file():
        raise NotFound
    kind = KINDS.get(name.rpartition(".")[2], "application/octet-stream")
    return Response(found.read_bytes(), mimetype=kind, headers=HEADERS)


def start_page(phones: Phones, told: Told) -> dict[str, Any]:
    """What the page needs once: its words, and who holds the phones at first."""
    platform, page = phones.platform, read_page()
    holders = pick_phones(page, (member.person for member in platform.members.list_all()))
    kept = {key: page[key] for key in ("words", "suggestions", "places", "pictures", "faults")}
    members = platform.members
    guests = [one for one in list_guests(page, platform.callbacks.seals) if members.find(one.channel, one.account)]
    return kept | {"phones": [asdict(one) for one in holders], "guests": [asdict(one) for one in guests]}


def list_people(phones: Phones, told: Told) -> dict[str, Any]:
    """The people whose name, unit, role or account contains every asked word, at most sixty."""
    words = str(told.get("q", "")).lower().split()
    people = [member.person for member in phones.platform.members.list_all()]
    found = [one for one in people if all(word in _describe(one) for word in words)]
    return {"people": [asdict(one) for one in found[:SHOWN_PEOPLE]], "more": max(0, len(found) - SHOWN_PEOPLE)}


def list_news(phones: Phones, told: Told) -> dict[str, Any]:
    """What is new on any phone after a version, the time, the next due moments and what is broken."""
    platform, version = phones.platform, int(told.get("since", 0))
    now, settings = platform.clock.now(), platform.settings
    latest = platform.journal.version
    due = {key: find_next(now, at, settings.timezone).isoformat() for key, at in settings.schedule.items()}
    return {
        "version": latest,
        "entries": [_show(phones, entry) for entry in platform.journal.since(version)],
        "now": now.isoformat(),
        "timezone": settings.timezone,
        "is_turnable": platform.clock.path is not None,
        "due": due,
        "faults": [{"name": fault.name, "channel": fault.channel} for fault in platform.faults.list_on()],
        "fault_names": [*NAMES, EXPIRED],
        "is_bot_answering": platform.callbacks.is_bot_answering(),
        "channels": list(platform.callbacks.seals),
        "unfollowed": [one.person.account for one in platform.members.list_all(OFFICIAL_ACCOUNT) if not one.follows],
    }


def read_health(phones: Phones, told: Told) -> dict[str, Any]:
    """How many dangers have reached nobody, as the bot's /healthz tells; 0 where it tells nothing."""
    return {"unreached": count_unreached(phones.platform.settings.bot_url)}


def say(phones: Phones, told: Told) -> None:
    """Sends a text."""
    phones.says(told["account"], told["text"], told["channel"])


def send_image(phones: Phones, told: Told) -> None:
    """Sends a picture given in base64."""
    content = base64.b64decode(told["content"], validate=True)
    if len(content) > IMAGE_BYTES:
        raise ValueError("the picture is too large")
    phones.sends_image(told["account"], content, told["channel"], told.get("content_type", "image/jpeg"))


def send_voice(phones: Phones, told: Told) -> None:
    """Sends a voice message of which the words are given."""
    phones.sends_voice(told["account"], told["spoken"], told["channel"])


def send_location(phones: Phones, told: Told) -> None:
    """Sends a pin."""
    place = Place(float(told["latitude"]), float(told["longitude"]), told["label"])
    phones.sends_location(told["account"], place, told["channel"])


def tap(phones: Phones, told: Told) -> None:
    """Taps a button of a card."""
    phones.taps(told["account"], told["task_id"], told["key"])


def follow(phones: Phones, told: Told) -> None:
    """Follows or leaves the 公众号."""
    act = phones.follows if told["follows"] else phones.unfollows
    act(told["account"], told["channel"])


def turn_clock(phones: Phones, told: Told) -> None:
    """Turns the clock to a moment, by minutes, or to the next HH:MM."""
    clock = phones.platform.clock
    if "minutes" in told:
        turn(clock, clock.now() + timedelta(minutes=float(told["minutes"])))
    elif "clock_time" in told:
        turn(clock, find_next(clock.now(), told["clock_time"], phones.platform.settings.timezone))
    else:
        turn(clock, datetime.fromisoformat(told["moment"]))


def set_fault(phones: Phones, told: Told) -> None:
    """Switches a fault on or off."""
    channel = told.get("channel") or None
    if told["is_on"]:
        phones.platform.break_down(told["name"], channel, told.get("seconds"))
    else:
        phones.platform.faults.heal(told["name"], channel)
        phones.platform.callbacks.release()


READS: Mapping[str, Callable[[Phones, Told], dict[str, Any]]] = {
    "start": start_page,
    "people": list_people,
    "news": list_news,
    "health": read_health,
}
ACTS: Mapping[str, Callable[[Phones, Told], None]] = {
    "say": say,
    "image": send_image,
    "voice": send_voice,
    "location": send_location,
    "tap": tap,
    "follow": follow,
    "clock": turn_clock,
    "fault": set_fault,
}


def answer_page(phones: Phones, name: str, request: Request) -> dict[str, Any]:
    """A read or an act of the page; acts take JSON alone, which no foreign page can send without asking first."""
    try:
        if request.method == "GET" and name in READS:
            return READS[name](phones, request.args)
        if request.method == "POST" and name in ACTS:
            if request.mimetype != "application/json":
                raise UnsupportedMediaType
            ACTS[name](phones, request.get_json())
            return {}
    except (KeyError, LookupError, TypeError, ValueError, binascii.Error) as fault:
        raise BadRequest(str(fault)) from fault
    raise NotFound


def _describe(person: Person) -> str:
    return f"{person.name} {person.unit} {person.role} {person.account}".lower()


def _show(phones: Phones, entry: Entry) -> dict[str, Any]:
    member = phones.platform.members.find(entry.channel, entry.account)
    holder = asdict(member.person) if member is not None else {"account": entry.account, "channel": entry.channel}
    return asdict(entry) | {"at": entry.at.isoformat(), "person": holder}
