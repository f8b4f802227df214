"""The two processes that work for long: the web under granian, and the worker that sends and keeps the schedule."""

import gc
import logging
import signal
import socket
import threading
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from bot.app import WAITING_THREADS, build_app
from bot.config import Config
from bot.config_files import load_config
from bot.doorway import Doorway
from bot.logs import set_up_logs
from bot.migrate import check_current
from bot.parts import open_parts, open_sender
from bot.scheduler import start_scheduler
from nlp.words import load as load_words

log = logging.getLogger(__name__)

HEADER_MILLISECONDS = 5_000
# Requests under way, those whose body is still coming among them.
OPEN_REQUESTS = 2_048
STOP_SECONDS = 7


class PortTaken(Exception):
    """Something listens there already; the message is one line for the operator."""


def check_port(host: str, port: int) -> None:
    """Raises PortTaken if the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise PortTaken(f"server: cannot listen on {host}:{port}: {fault.strerror}") from fault


def serve_web(config: Config) -> None:
    """Serves the webhooks until SIGTERM; raises PortTaken, DatabaseUnusable or OutdatedDatabase before it begins."""
    check_port(config.server.host, config.server.port)
    parts = open_parts(config)
    try:
        check_current(parts.db)
    finally:
        parts.close()
    # Loaded before granian forks, so that its process shares the dictionary's memory with its parent.
    load_words()
    gc.freeze()
    server = Granian(
        "bot.app",
        address=config.server.host,
        port=config.server.port,
        interface=Interfaces.RSGI,
        backlog=config.server.backlog,
        backpressure=OPEN_REQUESTS,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        websockets=False,
        workers_kill_timeout=STOP_SECONDS,
        respawn_failed_workers=True,
        respawn_interval=1.0,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=_load_app, wrap_loader=False)


def _load_app() -> Any:
    set_up_logs()
    parts = open_parts(load_config())
    app = build_app(parts)

    def close() -> None:
        app.extensions["inbox"].close()
        parts.close()

    return Doorway(app, WAITING_THREADS, close)


def run_worker(config: Config) -> None:
    """Sends, keeps the schedule and fetches photos until SIGTERM; raises DatabaseUnusable or OutdatedDatabase."""
    parts = open_parts(config)
    check_current(parts.db)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    scheduler = start_scheduler(parts)
    log.info("the worker is at work over %s", ", ".join(parts.channels) or "no channel")
    try:
        open_sender(parts).run(stopping)
    finally:
        scheduler.shutdown(wait=True)
        parts.close()
