"""Signed requests, each with its own text, and a client that sends them over many connections."""

import asyncio
import json
import secrets
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files
from itertools import count
from urllib.parse import urlencode

from bot.simulator.crypto import MessageCrypto, sign
from bot.simulator.sample.county import county_rows

TOKEN = "bench-token"
AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP_ID = "wx5823bf96d3bd56c7"
AGENT_ID = "218"
NUMBERS = count(int(time.time() * 1000) * 1000)


@dataclass
class Outcome:
    """What one round saw."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    empty: int = 0

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def percentile(self, part: float) -> float:
        """Milliseconds within which that part of all requests was answered."""
        return sorted(self.waits)[min(len(self.waits) - 1, int(len(self.waits) * part))] * 1000


def day_texts() -> Iterator[str]:
    """The words of the replay's day, each once with a number of its own, without end."""
    lines = files("bot.simulator.sample").joinpath("flood-2022-06-20.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    for number in count(1):
        for text in texts:
            yield f"{text},走访{number}户"


def workers() -> list[str]:
    """The accounts of the sample county's workers on the work app."""
    rows = [list(row.values()) for row in county_rows()]
    return [row[7] for row in rows if row[7] and row[3]]


def write_xml(text: str, account: str, seconds: str) -> str:
    """A text message as the platform writes it."""
    return (
        f"<xml><ToUserName><![CDATA[{CORP_ID}]]></ToUserName><FromUserName><![CDATA[{account}]]></FromUserName>"
        f"<CreateTime>{seconds}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content>"
        f"<MsgId>{next(NUMBERS)}</MsgId><AgentID>{AGENT_ID}</AgentID></xml>"
    )


def make_requests(number: int, texts: Iterator[str], is_plain: bool = False) -> list[bytes]:
    """So many new messages of known workers, ready for the wire."""
    crypto, accounts = MessageCrypto(AES_KEY, CORP_ID), workers()
    seconds = str(int(datetime.now(UTC).timestamp()))
    made = []
    for at in range(number):
        xml, nonce = write_xml(next(texts), accounts[at % len(accounts)], seconds), secrets.token_hex(5)
        query = {"timestamp": seconds, "nonce": nonce}
        if is_plain:
            path, body = "/", xml
            query["signature"] = sign(TOKEN, seconds, nonce)
        else:
            ciphertext = crypto.encrypt(xml)
            path, body = "/wechat/work", f"<xml><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>"
            query["msg_signature"] = sign(TOKEN, seconds, nonce, ciphertext)
        raw = body.encode()
        head = f"POST {path}?{urlencode(query)} HTTP/1.1\r\nHost: bench\r\nContent-Type: text/xml\r\n"
        made.append(f"{head}Content-Length: {len(raw)}\r\n\r\n".encode() + raw)
    return made


def fire(port: int, requests: list[bytes], connections: int, rate: float = 0.0) -> Outcome:
    """Sends all requests: as fast as they are answered, or `rate` a second whatever the answers."""
    return asyncio.run(_fire(port, requests, connections, rate))


async def _fire(port: int, requests: list[bytes], connections: int, rate: float) -> Outcome:
    outcome, waiting = Outcome(), asyncio.Queue[tuple[bytes, float] | None]()

    async def connect() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (item := await waiting.get()) is not None:
            request, due_at = item
            started = due_at or time.monotonic()
            writer.write(request)
            await _read(reader, outcome)
            outcome.waits.append(time.monotonic() - started)
        writer.close()

    began = time.monotonic()
    tasks = [asyncio.create_task(connect()) for _ in range(connections)]
    for number, request in enumerate(requests):
        due_at = began + number / rate if rate else 0.0
        if rate:
            await asyncio.sleep(max(0.0, due_at - time.monotonic()))
        waiting.put_nowait((request, due_at))
    for _ in tasks:
        waiting.put_nowait(None)
    await asyncio.gather(*tasks)
    outcome.seconds = time.monotonic() - began
    return outcome


async def _read(reader: asyncio.StreamReader, outcome: Outcome) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    outcome.statuses[head[9:12].decode()] += 1
    lengths = [line.partition(b":")[2] for line in head.split(b"\r\n") if line.startswith(b"content-length")]
    length = int(lengths[0]) if lengths else 0
    outcome.empty += not length
    await reader.readexactly(length)


def spread(values: list[float]) -> tuple[float, float, float]:
    """Median, smallest and largest."""
    return statistics.median(values), min(values), max(values)
