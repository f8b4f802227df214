"""Commands that serve: run, web, worker, simulate, and tick, which does what is due once."""

import os
import threading
from datetime import datetime

import click

from bot.commands.common import Complaint, FixedClock, Moment, complaining, opened, prove_words, read_config
from bot.config import Config
from bot.migrate import upgrade
from bot.parts import open_parts, open_sender
from bot.scheduler import do_rounds, fetch_photos, handle_leftovers
from bot.serving import PortTaken, check_port, run_worker, serve_web
from bot.simulate import forget, list_children, make_environment, prepare, serve_wechat, wait_until_ready
from bot.supervisor import Supervisor, make_child
from handlers.due import day_begins

PORTS = click.IntRange(1, 65534)


@click.command()
def run() -> int:
    """Serve webhooks, send, and keep the schedule: all under this one command, until SIGTERM."""
    config = _read_proved()
    _look_for_port(config.server.host, config.server.port)
    _bring_up_to_date(config)
    return Supervisor([make_child("web", "web"), make_child("worker", "worker")]).run()


@click.command()
def web() -> None:
    """Serve the webhooks alone; any number of these may run, each on its own port or machine."""
    try:
        with complaining():
            serve_web(_read_proved())
    except PortTaken as fault:
        raise Complaint(str(fault)) from fault


@click.command()
def worker() -> None:
    """Send and keep the schedule alone; any number of these may run."""
    with complaining():
        run_worker(_read_proved())


@click.command()
@click.option("--port", type=PORTS, envvar="PORT", default=8000, show_default=True, help="Of the chat page.")
@click.option("--fresh", is_flag=True, help="Forget what an earlier simulation left.")
def simulate(port: int, fresh: bool) -> int:
    """Run beside the local WeChat stand-in, with the sample county and a clock that can be turned."""
    for number in (port, port + 1):
        _look_for_port("127.0.0.1", number)
    if fresh:
        forget()
    os.environ.update(make_environment(port))
    with complaining():
        people = prepare(_read_proved())
    threading.Thread(target=_announce, args=(port, people), daemon=True).start()
    return Supervisor(list_children(port)).run()


def _announce(port: int, people: int) -> None:
    if wait_until_ready(port):
        click.echo(f"xunbao: {people} people; the chat page is at http://127.0.0.1:{port}/")
    else:
        click.echo(f"xunbao: nothing answers at http://127.0.0.1:{port}/ yet; see the log above", err=True)


@click.command("wechat-stand-in", hidden=True)
@click.argument("port", type=PORTS)
def wechat_stand_in(port: int) -> None:
    """Serve the stand-in of a simulation."""
    try:
        with complaining():
            serve_wechat(port)
    except PortTaken as fault:
        raise Complaint(str(fault)) from fault


@click.command()
@click.option("--now", type=Moment(), help="As if it were then; without a zone Longquan's time.")
def tick(now: datetime | None) -> None:
    """Do all that is due (reminders, digests, sending), and end: for cron."""
    with opened(clock=FixedClock(now) if now is not None else None) as parts:
        moment = parts.clock.now()
        left = handle_leftovers(parts, moment)
        written = do_rounds(parts, moment, day_begins(moment))
        photos = fetch_photos(parts, moment)
        sender = open_sender(parts)
        try:
            tried = sender.drain()
        finally:
            sender.close()
    click.echo(f"handled {left}, wrote {written}, fetched {photos}, tried to send {tried}")


def _read_proved() -> Config:
    config = read_config()
    prove_words(config)
    return config


def _look_for_port(host: str, port: int) -> None:
    try:
        check_port(host, port)
    except PortTaken as fault:
        raise Complaint(str(fault)) from fault


def _bring_up_to_date(config: Config) -> None:
    with complaining():
        parts = open_parts(config)
        try:
            upgrade(parts.db)
        finally:
            parts.close()


COMMANDS = (run, web, worker, simulate, wechat_stand_in, tick)
