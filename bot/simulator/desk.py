"""The counter of both APIs: faults first, then method, address and token, then the endpoint itself."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from werkzeug.wrappers import Request, Response

from bot.simulator import faults as fault_names
from bot.simulator import limits
from bot.simulator.media import MediaShelf, Medium
from bot.simulator.platform import Platform
from bot.simulator.refusals import Refusal, refuse
from handlers.message import OFFICIAL_ACCOUNT, WORK

MISSING_BYTES = 64
Answer = dict[str, Any] | Response


CALL, TOKEN, ROBOT = "call", "token", "robot"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of an API: a call that needs a token, the fetching of a token, or a robot's webhook."""

    method: str
    answer: Callable[[Platform, Request], Answer]
    kind: str = CALL


def serve(platform: Platform, channel: str, endpoint: Endpoint | None, request: Request) -> Response:
    """The answer to one request, with whatever is broken at the moment."""
    faults = platform.faults
    if faults.is_on(fault_names.SLOW, channel):
        platform.stopping.wait(platform.settings.slow_seconds)
    if faults.is_on(fault_names.DOWN, channel):
        return Response("<html><head><title>502 Bad Gateway</title></head></html>", 502, mimetype="text/html")
    try:
        answer = _answer(platform, channel, endpoint, request)
    except Refusal as refusal:
        answer = {"errcode": refusal.code, "errmsg": refusal.message}
    response = answer if isinstance(answer, Response) else _write_json(answer)
    return _break_off(response) if faults.is_on(fault_names.CUT, channel) else response


def _answer(platform: Platform, channel: str, endpoint: Endpoint | None, request: Request) -> Answer:
    faults = platform.faults
    if endpoint is None:
        raise refuse(40066)
    if request.method != endpoint.method:
        raise refuse(43001 if endpoint.method == "GET" else 43002)
    if faults.is_on(fault_names.BUSY, channel):
        raise refuse(-1)
    if endpoint.kind == TOKEN and channel == OFFICIAL_ACCOUNT and faults.is_on(fault_names.ADDRESS, channel):
        raise refuse(40164)
    if endpoint.kind == CALL:
        _check_caller(platform, channel, request)
    if endpoint.kind != TOKEN and endpoint.method == "POST" and faults.is_on(fault_names.LIMITED, channel):
        raise refuse(45009)
    return endpoint.answer(platform, request)


def _check_caller(platform: Platform, channel: str, request: Request) -> None:
    platform.tokens[channel].check(request.args.get("access_token", ""))
    if platform.faults.is_on(fault_names.TOKEN, channel):
        raise refuse(40001)
    if channel == WORK and platform.faults.is_on(fault_names.ADDRESS, channel):
        raise refuse(60020)


def read_json(request: Request) -> Mapping[str, Any]:
    """The body as an object; raises Refusal 44002 or 47001."""
    raw = request.get_data()
    if not raw:
        raise refuse(44002)
    try:
        body = json.loads(raw)
    except ValueError:
        raise refuse(47001) from None
    if not isinstance(body, dict):
        raise refuse(47001)
    return body


def store_upload(shelf: MediaShelf, request: Request) -> Medium:
    """The file of a multipart upload; raises Refusal 40004, 40009, 41005 or 44001."""
    kind = request.args.get("type", "")
    if kind not in ("image", "voice", "video", "file", "thumb"):
        raise refuse(40004)
    sent = request.files.get("media")
    if sent is None:
        raise refuse(41005)
    content = sent.read(limits.IMAGE_BYTES + 1)
    if not content:
        raise refuse(44001)
    if len(content) > limits.IMAGE_BYTES:
        raise refuse(40009)
    return shelf.put(kind, content, sent.mimetype or "application/octet-stream", sent.filename or "")


def answer_medium(medium: Medium) -> Response:
    """A file as media/get gives it."""
    response = Response(medium.content, mimetype=medium.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{quote(medium.file_name)}"'
    return response


def _write_json(answer: Mapping[str, Any]) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False), mimetype="application/json")


def _break_off(response: Response) -> Response:
    """The same answer with more announced than comes, so that the caller never hears its end."""
    body = response.get_data()

    def speak() -> Iterator[bytes]:
        yield body[: len(body) // 2]

    broken = Response(speak(), response.status_code, mimetype=response.mimetype)
    broken.headers["Content-Length"] = str(len(body) + MISSING_BYTES)
    return broken
