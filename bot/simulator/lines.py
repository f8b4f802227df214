"""The line to the bot: over HTTP with the platform's patience, or straight into a WSGI app in the same process."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from wsgiref.types import WSGIApplication

import requests
from werkzeug.test import Client, EnvironBuilder


class NoAnswer(Exception):
    """The bot did not answer in time, or at all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from the bot."""

    status: int
    body: bytes


class Line(Protocol):
    """Carries one callback; raises NoAnswer."""

    def ask(self, method: str, path: str, body: bytes) -> Answer: ...


class HttpLine:
    """Carries callbacks to an address; connections are not kept, as each callback comes from another machine."""

    def __init__(self, base_url: str, seconds: float) -> None:
        self.base_url = base_url.rstrip("/")
        self.seconds = seconds

    def ask(self, method: str, path: str, body: bytes) -> Answer:
        headers = {"Content-Type": "text/xml", "User-Agent": "Mozilla/4.0", "Connection": "close"}
        try:
            with requests.Session() as session:
                session.trust_env = False  # the bot is reached directly, whatever proxy the machine has
                answer = session.request(
                    method,
                    self.base_url + path,
                    data=body,
                    headers=headers,
                    timeout=self.seconds,
                    allow_redirects=False,
                )
        except requests.RequestException as fault:
            raise NoAnswer(type(fault).__name__) from fault
        return Answer(answer.status_code, answer.content)


class WsgiLine:
    """Carries callbacks into an app of this process: for tests without sockets."""

    def __init__(self, app: WSGIApplication) -> None:
        self.client = Client(app)

    def ask(self, method: str, path: str, body: bytes) -> Answer:
        answer = self.client.open(EnvironBuilder(path, method=method, data=body, content_type="text/xml"))
        return Answer(answer.status_code, _join(answer.response))


def _join(parts: Iterable[bytes | str]) -> bytes:
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)
