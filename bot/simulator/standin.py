"""The stand-in for tests: served from a thread on a free loopback port, with the phones in one's hands."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self
from wsgiref.types import WSGIApplication

from werkzeug.serving import WSGIRequestHandler, make_server

from bot.clock import Clock
from bot.simulator.callbacks import Delivery
from bot.simulator.journal import OWN, Entry
from bot.simulator.lines import HttpLine, WsgiLine
from bot.simulator.phones import Phones
from bot.simulator.platform import GROUP
from bot.simulator.settings import StandInSettings
from bot.simulator.web import StandInApp, create_standin
from handlers.message import OFFICIAL_ACCOUNT, WORK

SETTLE_SECONDS = 20.0


class QuietHandler(WSGIRequestHandler):
    """Serves without a line in the log for each request, which would carry tokens."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Writes nothing."""


class StandIn(Phones):
    """`with StandIn(settings, clock) as platform:` – WeChat in a thread, until the block ends."""

    def __init__(self, settings: StandInSettings, clock: Clock) -> None:
        self.app: StandInApp = create_standin(settings, clock)
        super().__init__(self.app.platform)
        self._server = make_server("127.0.0.1", 0, self.app, threaded=True, request_handler=QuietHandler)
        self.base_url = f"http://127.0.0.1:{self._server.server_port}"
        self.platform.public_url = self.base_url
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def work_api(self) -> str:
        """What `channels.work.api_base_url` is set to."""
        return f"{self.base_url}/work/cgi-bin/"

    @property
    def official_api(self) -> str:
        """What `channels.official_account.api_base_url` is set to."""
        return f"{self.base_url}/mp/cgi-bin/"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.platform.stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def connect(self, bot: str | WSGIApplication) -> None:
        """Names the bot: its address, or its WSGI app in this process."""
        if isinstance(bot, str):
            self.platform.connect(HttpLine(bot, self.platform.settings.callback_seconds))
        else:
            self.platform.connect(WsgiLine(bot))

    def received(self, account: str, channel: str | None = None) -> list[Entry]:
        """All that one person's phone was shown, passive replies and pushes, oldest first."""
        members = [self.platform.members.find(name, account) for name in (WORK, OFFICIAL_ACCOUNT)]
        known = next((member.person.account for member in members if member is not None), account)
        entries = self.platform.journal.select(known, channel=channel)
        return [entry for entry in entries if entry.via != OWN]

    def group(self, key: str) -> list[Entry]:
        """All that a robot wrote into its group."""
        return self.platform.journal.select(key, channel=GROUP)

    def waits_until(self, is_there: Callable[[], bool], seconds: float = SETTLE_SECONDS) -> bool:
        """Waits for messages until the condition holds: for bots that run as processes of their own."""
        return self.platform.journal.wait_until(is_there, seconds)

    def settle(self) -> None:
        """Waits until the callbacks that the platform sends of its own accord are delivered."""
        self.platform.settle(SETTLE_SECONDS)

    def fault(self, name: str, channel: str | None = None, seconds: float | None = None) -> None:
        """Breaks something (names in faults.py), everywhere or on one channel, for ever or for simulated seconds."""
        self.platform.break_down(name, channel, seconds)

    def heal(self, name: str | None = None, channel: str | None = None) -> None:
        """Mends one fault or all; callbacks held back are delivered."""
        self.platform.faults.heal(name, channel)
        self.platform.callbacks.release()

    def handshake(self, channel: str, echo: str = "1616140317555161061") -> bool:
        """Whether the bot passes the console's check of its callback address."""
        return self.platform.callbacks.handshake(channel, echo)

    @property
    def deliveries(self) -> list[Delivery]:
        """Every callback so far, with its tries and answers."""
        return self.platform.callbacks.deliveries

    def deliver_again(self, account: str | None = None, verbatim: bool = False) -> Delivery:
        """The latest callback (of that person) once more with its MsgId; `verbatim` repeats the very same request."""
        theirs = [one for one in self.deliveries if account in (None, one.account)]
        if not theirs:
            raise LookupError("nothing was delivered yet")
        return self.platform.callbacks.again(theirs[-1], verbatim)
