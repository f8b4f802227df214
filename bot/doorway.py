"""Between granian and Flask: a request reaches a thread only once its body is here whole, in time and not too large.

Under granian's WSGI interface every body that comes slowly holds a thread for as long as its sender likes; a few
dozen such senders would silence the bot. Here they cost a coroutine each, for a few seconds. This is the one
place where the program is asynchronous.
"""

import asyncio
import io
import logging
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes

log = logging.getLogger(__name__)

BODY_LIMIT_BYTES = 64 * 1024
BODY_SECONDS = 5.0
# When the request began, by time.monotonic(): the four seconds for the answer count from here.
ARRIVED_AT = "xunbao.arrived_at"
Headers = list[tuple[str, str]]
Answer = tuple[int, Headers, bytes]
PLAIN: Headers = [("content-type", "text/plain; charset=utf-8"), ("x-content-type-options", "nosniff")]


class Scope(Protocol):
    """What granian tells of a request."""

    method: str
    path: str
    query_string: str
    scheme: str
    server: str
    client: str
    http_version: str
    headers: Any


class BodyTooLarge(Exception):
    """The body is longer than we read."""


class Doorway:
    """An RSGI application around a WSGI one; `close` is called when the process ends."""

    def __init__(self, app: Callable[..., Iterable[bytes]], threads: int, close: Callable[[], None]) -> None:
        self._app = app
        self._close = close
        self._threads = ThreadPoolExecutor(threads, "web")

    def __rsgi_del__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """The process ends: what has begun is answered, then everything is given back."""
        self._threads.shutdown(wait=True)
        self._close()

    async def __rsgi__(self, scope: Scope, proto: Any) -> None:
        """Answers one request."""
        arrived_at = time.monotonic()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await read_body(scope, proto)
        except BodyTooLarge:
            proto.response_bytes(413, PLAIN, b"too large")
            return
        except TimeoutError:
            log.warning("a body did not come within %d s", BODY_SECONDS)
            proto.response_bytes(408, PLAIN, b"too slow")
            return
        environ = make_environ(scope, body, arrived_at)
        loop = asyncio.get_running_loop()
        proto.response_bytes(*await loop.run_in_executor(self._threads, self._call, environ))

    def _call(self, environ: dict[str, Any]) -> Answer:
        begun: list[tuple[int, Headers]] = []

        def start_response(status: str, headers: Headers, _fault: Any = None) -> None:
            begun[:] = [(int(status.split(" ", 1)[0]), headers)]

        answered = self._app(environ, start_response)
        try:
            body = b"".join(answered)
        finally:
            close = getattr(answered, "close", None)
            if close is not None:
                close()
        status, headers = begun[0]
        return status, headers, body


async def read_body(scope: Scope, proto: Any) -> bytes:
    """The whole body; raises BodyTooLarge as soon as that is known."""
    told = scope.headers.get("content-length") or "0"
    if not told.isdigit() or int(told) > BODY_LIMIT_BYTES:
        raise BodyTooLarge
    body = bytearray()
    async for chunk in proto:
        body += chunk
        if len(body) > BODY_LIMIT_BYTES:
            raise BodyTooLarge
    return bytes(body)


def make_environ(scope: Scope, body: bytes, arrived_at: float) -> dict[str, Any]:
    """What WSGI hands to an application; nothing of the process's own environment, which holds secrets."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host or "localhost",
        "SERVER_PORT": port or "80",
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        ARRIVED_AT: arrived_at,
    }
    for name, value in scope.headers.items():
        key = name.upper().replace("-", "_")
        if key == "CONTENT_TYPE":
            environ[key] = value
        elif key != "CONTENT_LENGTH":
            environ[f"HTTP_{key}"] = value
    return environ
