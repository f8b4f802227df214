"""Serving the stand-in beside the bot, from one process of a production server."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from bot.clock import Clock
from bot.simulator.casting import list_guests, read_page
from bot.simulator.settings import StandInSettings
from bot.simulator.web import create_standin
from handlers.message import OFFICIAL_ACCOUNT, WORK

HOST = "127.0.0.1"
THREADS = 32  # slow answers and callbacks each hold one
STOP_SECONDS = 5


def serve_standin(settings: StandInSettings, clock: Clock, port: int, bot_port: int) -> None:
    """Serves platform, chat page and gateway on `port` until SIGTERM; the bot's own web listens on `bot_port`."""
    channels = [
        name for name, account in ((WORK, settings.work), (OFFICIAL_ACCOUNT, settings.official_account)) if account
    ]
    people = (*settings.people, *list_guests(read_page(), channels))
    known = replace(settings, people=people, bot_url=f"http://{HOST}:{bot_port}")

    def load() -> Callable[..., Any]:
        return create_standin(known, clock, f"http://{HOST}:{port}")

    server = Granian(
        "bot.simulator",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=load, wrap_loader=False)
