"""Callbacks to the bot: three tries with one MsgId, the answers counted, and what the person then sees."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.clock import Clock
from bot.simulator import faults as fault_names
from bot.simulator.envelopes import BadReply, read_field, read_reply, read_xml, write_xml
from bot.simulator.faults import Faults
from bot.simulator.journal import Draft
from bot.simulator.limits import TEXT_BYTES, cut, is_too_long
from bot.simulator.lines import Line, NoAnswer
from bot.simulator.seals import Seal
from handlers.message import WORK

TRIES = 3
NOTHING = (b"", b"success")
Fields = dict[str, str | int | float]


@dataclass(slots=True)
class Delivery:
    """One callback and how the bot took it: a status for each try (0: no answer), the reply, and what was wrong."""

    channel: str
    account: str
    fields: Fields
    at: datetime
    statuses: list[int] = field(default_factory=list)
    reply: Draft | None = None
    fault: str = ""  # what was wrong with the bot's answer
    is_done: bool = False  # answered or given up
    wire: tuple[str, bytes] = ("", b"")  # path with query and body, as last sent

    @property
    def is_failed(self) -> bool:
        """Whether the platform gave up or could not read the answer."""
        return bool(self.fault) or not self.statuses or self.statuses[-1] != 200


class Callbacks:
    """Sends what people do to the bot and keeps every delivery."""

    def __init__(self, clock: Clock, faults: Faults, seals: dict[str, Seal]) -> None:
        self.clock = clock
        self.faults = faults
        self.seals = seals
        self.line: Line | None = None
        self.deliveries: list[Delivery] = []
        self._held: deque[tuple[Delivery, Callable[[Delivery], None]]] = deque()
        self._lock = threading.Lock()

    def send(self, channel: str, fields: Fields, show: Callable[[Delivery], None]) -> Delivery:
        """Delivers one message or event, and lets `show` put the outcome on the person's phone."""
        delivery = Delivery(channel, str(fields["FromUserName"]), fields, self.clock.now())
        with self._lock:
            self.deliveries.append(delivery)
            is_first_of_two = self.faults.is_on(fault_names.REORDER, channel) and not self._held
            if is_first_of_two:
                self._held.append((delivery, show))
        if not is_first_of_two:
            self._carry(delivery, show)
            self.release()
        return delivery

    def release(self) -> None:
        """Delivers what was held back to come in the wrong order."""
        while True:
            with self._lock:
                if not self._held:
                    return
                delivery, show = self._held.popleft()
            self._carry(delivery, show)

    def again(self, delivery: Delivery, verbatim: bool = False) -> Delivery:
        """Delivers the same callback once more, the very same bytes if `verbatim`; its answer is shown to nobody."""
        repeated = Delivery(delivery.channel, delivery.account, delivery.fields, self.clock.now(), wire=delivery.wire)
        self._try_once(repeated, verbatim)
        return repeated

    def is_bot_answering(self) -> bool:
        """Whether the latest finished callback was taken; True before there is any."""
        finished = (delivery for delivery in reversed(self.deliveries) if delivery.is_done)
        latest = next(finished, None)
        return latest is None or not latest.is_failed

    def handshake(self, channel: str, echo: str) -> bool:
        """Whether the bot answers the console's check of its address with exactly this echo."""
        if self.line is None:
            return False
        seal = self.seals[channel]
        query = seal.challenge(echo, int(self.clock.now().timestamp()))
        try:
            answer = self.line.ask("GET", f"{seal.path}?{query}", b"")
        except NoAnswer:
            return False
        return answer.status == 200 and answer.body == echo.encode()

    def _carry(self, delivery: Delivery, show: Callable[[Delivery], None]) -> None:
        is_deaf = self.faults.is_on(fault_names.DEAF, delivery.channel)
        while len(delivery.statuses) < TRIES:
            self._try_once(delivery)
            if delivery.statuses[-1] == 200 and not (is_deaf and len(delivery.statuses) == 1):
                break
        delivery.is_done = True
        show(delivery)
        if self.faults.is_on(fault_names.REPEAT, delivery.channel):
            self.again(delivery)

    def _try_once(self, delivery: Delivery, verbatim: bool = False) -> None:
        seal = self.seals[delivery.channel]
        if not verbatim:
            now = int(self.clock.now().timestamp())
            query, body = seal.close(write_xml(delivery.fields), delivery.account, now)
            delivery.wire = (f"{seal.path}?{query}", body)
        try:
            if self.line is None:
                raise NoAnswer("no bot is connected")
            answer = self.line.ask("POST", *delivery.wire)
        except NoAnswer:
            delivery.statuses.append(0)
            return
        delivery.statuses.append(answer.status)
        if answer.status == 200:
            self._read(delivery, seal, answer.body)

    def _read(self, delivery: Delivery, seal: Seal, body: bytes) -> None:
        delivery.reply, delivery.fault = None, ""
        if body.strip() in NOTHING:
            return
        try:
            root = read_xml(seal.open(body.decode()))
            if read_field(root, "ToUserName").lower() != delivery.account.lower():
                raise BadReply("the reply is for somebody else")
            if not read_field(root, "CreateTime").isdigit():
                raise BadReply("the reply's CreateTime is no number of seconds")
            delivery.reply = _limit(read_reply(root), delivery.channel)
        except (BadReply, UnicodeDecodeError) as fault:
            delivery.fault = str(fault)


def _limit(reply: Draft, channel: str) -> Draft:
    """企业微信 cuts a long text silently, the 公众号 takes none; raises BadReply."""
    if reply.kind == "text" and channel == WORK:
        return Draft("text", cut(reply.text, TEXT_BYTES))
    if reply.kind == "text" and is_too_long(reply.text, TEXT_BYTES):
        raise BadReply(f"the reply is longer than {TEXT_BYTES} bytes")
    return reply
