"""A platform that answers what a test tells it to, over real HTTP on this machine, and keeps what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    path: str
    query: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class ScriptedPlatform:
    """`answers` are used up one by one for everything but tokens: an errcode, a dictionary, bytes or a status."""

    url: str = ""
    answers: list[Any] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    token_answers: list[Any] = field(default_factory=list)
    tokens: int = 0

    @property
    def calls(self) -> list[Asked]:
        return [one for one in self.asked if not one.path.endswith(("/gettoken", "/token"))]

    @property
    def texts(self) -> list[str]:
        return [one.json["text"]["content"] for one in self.calls if one.json.get("msgtype") == "text"]

    def answer(self, asked: Asked) -> Any:
        self.asked.append(asked)
        if asked.path.endswith(("/gettoken", "/token")):
            self.tokens += 1
            return self.token_answers.pop(0) if self.token_answers else {
                "errcode": 0, "access_token": f"hush-token-{self.tokens}", "expires_in": 7200,
            }  # fmt: skip
        return self.answers.pop(0) if self.answers else 0


@contextmanager
def scripted_platform() -> Iterator[ScriptedPlatform]:
    platform = ScriptedPlatform()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.reply(platform.answer(Asked(parts.path, query, body)))

        do_POST = do_GET

        def reply(self, told: Any) -> None:
            if told == "cut":
                self.close_connection = True
                return
            status, headers, content = 200, {"Content-Type": "application/json"}, b""
            if isinstance(told, tuple):
                status, headers, content = told
            elif isinstance(told, bytes):
                headers, content = {"Content-Type": "image/jpeg"}, told
            else:
                content = json.dumps({"errcode": told, "errmsg": "x"} if isinstance(told, int) else told).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    platform.url = f"http://127.0.0.1:{server.server_port}/cgi-bin/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
