"""The web side: the platforms' webhooks, /healthz and /metrics."""

import logging
from dataclasses import dataclass
from time import perf_counter

from flask import Flask, Request, Response, request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from bot.channels.base import Channel, Received
from bot.channels.errors import Forged, Unreadable
from bot.clock import Clock
from bot.doorway import ARRIVED_AT, BODY_LIMIT_BYTES
from bot.inbox import Doors, Inbox, NotStored
from bot.metrics import Metrics, read_state
from handlers.message import OFFICIAL_ACCOUNT, WORK
from models.db import Database

log = logging.getLogger(__name__)

PATHS = {"/wechat/work": WORK, "/wechat/mp": OFFICIAL_ACCOUNT}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'",
}


@dataclass(frozen=True, slots=True)
class Front:
    """All that the web side works with."""

    channels: dict[str, Channel]
    inbox: Inbox
    doors: Doors
    db: Database
    clock: Clock
    metrics: Metrics


def make_web(front: Front) -> Flask:
    """The Flask application over open parts."""
    app = Flask("xunbao", static_folder=None)
    for path, name in PATHS.items():
        app.add_url_rule(path, name, _make_webhook(front, name), methods=["GET", "POST"])
    app.add_url_rule("/healthz", "healthz", lambda: show_health(front))
    app.add_url_rule("/metrics", "metrics", lambda: show_metrics(front))
    app.register_error_handler(Exception, answer_fault)
    app.after_request(add_headers)
    return app


def _make_webhook(front: Front, name: str):  # type: ignore[no-untyped-def]
    def webhook() -> Response:
        started = perf_counter()
        channel = front.channels.get(name)
        if channel is None:
            return answer(404, b"this channel is off")
        outcome, response = (shake_hands if request.method == "GET" else take_message)(front, channel)
        front.metrics.requests.labels(name, outcome).inc()
        front.metrics.seconds.observe(perf_counter() - started)
        return response

    return webhook


def shake_hands(front: Front, channel: Channel) -> tuple[str, Response]:
    """The platform checks our address."""
    try:
        echo = channel.handshake(request.args, front.clock.now())
    except Forged:
        return "forged", answer(403, b"forbidden")
    return "handshake", answer(200, echo.encode())


def take_message(front: Front, channel: Channel) -> tuple[str, Response]:
    """A callback: 403 for whoever is not the platform, 200 for all that it sends, 503 if we could not keep it."""
    now = front.clock.now()
    try:
        body = read_body(request)
        received = channel.receive(request.args, body, now)
        return ("ignored", answer(200)) if received is None else answer_message(front, channel, received)
    except RequestEntityTooLarge:
        return "too_large", answer(413, b"too large")
    except Forged as fault:
        log.warning("%s: refused, %s", channel.name, fault)
        return "forged", answer(403, b"forbidden")
    except Unreadable as fault:
        log.warning("%s: a signed callback cannot be read, it %s", channel.name, fault)
        return "unreadable", answer(200)
    except NotStored:
        return "not_stored", answer(503, b"try again")


def answer_message(front: Front, channel: Channel, received: Received) -> tuple[str, Response]:
    """The reply as the body of the answer; what does not fit into it is pushed."""
    outcome = front.inbox.take(received.message, request.environ.get(ARRIVED_AT))
    now = front.clock.now()
    rendered = channel.render(outcome.reply, received, now)
    if rendered.rest:
        front.doors.push_rest(outcome.message_id, rendered.rest, now)
    return outcome.why, answer(200, rendered.body, "application/xml" if rendered.body else "text/plain")


def read_body(incoming: Request) -> bytes:
    """At most 64 KB of the body, whether its length was told or not; raises RequestEntityTooLarge."""
    told = incoming.content_length
    if told is not None and told > BODY_LIMIT_BYTES:
        raise RequestEntityTooLarge
    if told is None and not incoming.environ.get("wsgi.input_terminated"):
        return b""
    stream = incoming.environ["wsgi.input"]
    wanted = BODY_LIMIT_BYTES + 1 if told is None else told
    body = bytearray()
    while len(body) < wanted and (piece := stream.read(wanted - len(body))):
        body += piece
    if len(body) > BODY_LIMIT_BYTES:
        raise RequestEntityTooLarge
    return bytes(body)


def show_health(front: Front) -> Response:
    """Whether the database answers and how the outbox stands: 200, or 503 while the database is away."""
    state = read_state(front.db, front.clock.now())
    if state is None:
        return answer(503, b'{"database": "down"}\n', "application/json")
    letters, oldest_seconds, dangers = state
    told = (
        f'{{"database": "up", "outbox": {{"pending": {letters.get("pending", 0)}, '
        f'"waiting": {letters.get("waiting", 0)}, "failed": {letters.get("failed_permanent", 0)}, '
        f'"oldest_seconds": {oldest_seconds:.0f}}}, '
        f'"dangers": {{"open": {dangers["open"]}, "unacknowledged": {dangers["unacknowledged"]}, '
        f'"unreached": {dangers["unreached"]}}}}}\n'
    )
    return answer(200, told.encode(), "application/json")


def show_metrics(front: Front) -> Response:
    """The Prometheus text."""
    return Response(generate_latest(front.metrics.registry), content_type=CONTENT_TYPE_LATEST)


def answer(status: int, body: bytes = b"", kind: str = "text/plain") -> Response:
    """An answer of the given kind, in UTF-8."""
    return Response(body, status, content_type=f"{kind}; charset=utf-8")


def answer_fault(fault: Exception) -> Response:
    """HTTP's own refusals as they are; a bug of ours as a bare 500, its way in the log."""
    if isinstance(fault, HTTPException):
        return answer(fault.code or 500, (fault.name or "error").lower().encode())
    log.exception("a request ended in a fault")
    return answer(500, b"internal error")


def add_headers(response: Response) -> Response:
    """What keeps a browser from making more of our answers than they are."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
