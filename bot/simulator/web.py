"""The stand-in as one WSGI app: both APIs, pictures, the chat page, and the gateway to the bot."""

import json
from collections.abc import Iterable, Mapping
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Request, Response

from bot.clock import Clock
from bot.simulator import official_api, work_api
from bot.simulator.desk import Endpoint, serve
from bot.simulator.gateway import forward, is_for_bot
from bot.simulator.page import HEADERS, answer_page, serve_file
from bot.simulator.phones import Phones
from bot.simulator.platform import Platform
from bot.simulator.settings import StandInSettings
from handlers.message import OFFICIAL_ACCOUNT, WORK

APIS: Mapping[str, tuple[str, Mapping[str, Endpoint]]] = {
    "work": (WORK, work_api.ENDPOINTS),
    "mp": (OFFICIAL_ACCOUNT, official_api.ENDPOINTS),
}


class StandInApp:
    """Answers every request to the stand-in's one port."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.phones = Phones(platform)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        try:
            response = self._answer(request)
        except HTTPException as fault:
            return fault(environ, start_response)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        first, _, rest = request.path.lstrip("/").partition("/")
        if first in APIS and rest.startswith("cgi-bin/"):
            channel, endpoints = APIS[first]
            return serve(self.platform, channel, endpoints.get(rest.removeprefix("cgi-bin/")), request)
        if is_for_bot(request.path):
            return forward(request, self.platform.settings.bot_url)
        if first == "page":
            return _write_json(answer_page(self.phones, rest, request))
        if request.method not in ("GET", "HEAD"):
            raise NotFound
        if first == "pic":
            return self._show_picture(rest)
        if first == "static":
            return serve_file("static", rest)
        return serve_file("templates", "chat.html" if request.path == "/" else "")

    def _show_picture(self, rest: str) -> Response:
        channel, _, media_id = rest.partition("/")
        shelf = self.platform.media.get(channel)
        medium = shelf.find(media_id) if shelf is not None else None
        if medium is None or not medium.content_type.startswith("image/") or "svg" in medium.content_type:
            raise NotFound
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=86400"}
        return Response(medium.content, mimetype=medium.content_type, headers=headers)


def _write_json(answer: Mapping[str, object]) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False), mimetype="application/json", headers=HEADERS)


def create_standin(settings: StandInSettings, clock: Clock, public_url: str = "") -> StandInApp:
    """The WSGI app of a stand-in; its state lives in this one object, so it is served by one process."""
    platform = Platform(settings, clock)
    platform.public_url = public_url.rstrip("/")
    return StandInApp(platform)
