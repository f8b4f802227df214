"""The bot beside the local WeChat stand-in: credentials made up for the run, a clock that can be turned."""

import json
import os
import secrets
import time
import uuid
from pathlib import Path

import requests

from bot.clock import Clock
from bot.config import Config
from bot.config_files import load_config
from bot.migrate import upgrade
from bot.parts import Parts, open_parts
from bot.serving import check_port
from bot.simulator.sample.county import county_rows, words
from bot.simulator.serving import serve_standin
from bot.simulator.settings import Person
from bot.simulator.shared import take_settings
from bot.supervisor import Child, make_child
from handlers.message import OFFICIAL_ACCOUNT, WORK
from handlers.roster import COLUMNS, RosterRow, export_roster, import_roster

HOST = "127.0.0.1"
DATABASE = "sqlite:///data/simulation.db"
READY_SECONDS = 60
TEMPLATE = '{"default": {"id": "notice", "fields": {"thing1": "line1", "thing2": "line2", "time3": "time"}}}'


def make_environment(port: int) -> dict[str, str]:
    """The environment of all processes of a simulation; what the caller has set for the database stays."""
    base = f"http://{HOST}:{port}"
    work, official = "XUNBAO_CHANNELS__WORK__", "XUNBAO_CHANNELS__OFFICIAL_ACCOUNT__"
    robots = "XUNBAO_CHANNELS__GROUP_ROBOTS__"
    made = {
        "XUNBAO_SERVER__HOST": HOST,
        "XUNBAO_SERVER__PORT": str(port + 1),
        "XUNBAO_SERVER__PUBLIC_URL": base,
        work + "CORP_ID": "ww" + secrets.token_hex(8),
        work + "AGENT_ID": "1000002",
        work + "API_BASE_URL": f"{base}/work/cgi-bin/",
        official + "APP_ID": "wx" + secrets.token_hex(8),
        official + "MODE": "safe",
        official + "TEMPLATES": TEMPLATE,
        official + "API_BASE_URL": f"{base}/mp/cgi-bin/",
        robots + "KEYS": json.dumps({words()["county"]: str(uuid.uuid4())}),
        robots + "API_BASE_URL": f"{base}/work/cgi-bin/",
    }
    for prefix in (work, official):
        made[prefix + "SECRET"] = secrets.token_urlsafe(32)
        made[prefix + "TOKEN"] = secrets.token_hex(12)
        made[prefix + "ENCODING_AES_KEY"] = secrets.token_hex(22)[:43]
    environment = dict(os.environ)
    environment.setdefault("XUNBAO_DATABASE", DATABASE)
    environment.setdefault("XUNBAO_CLOCK", "data/simulation.clock")
    return environment | made


def prepare(config: Config) -> int:
    """Brings the ledger up to date and fills an empty one with the sample county; returns the number of people."""
    parts = open_parts(config)
    try:
        upgrade(parts.db)
        if parts.clock.path is not None:
            parts.clock.path.parent.mkdir(parents=True, exist_ok=True)
        people = list_people(parts)
        if not people:
            rows = [RosterRow(number, cells) for number, cells in enumerate(county_rows(), start=2)]
            import_roster(parts.db, rows, parts.clock.now())
            people = list_people(parts)
        return len(people)
    finally:
        parts.close()


def list_people(parts: Parts) -> tuple[Person, ...]:
    """Everybody of the roster who has an account, as the stand-in wants them."""
    found: dict[tuple[str, str], Person] = {}
    for row in export_roster(parts.db, parts.clock.now()):
        _county, township, community, _grid, name, role, _phone, work, official, _code = (
            row.get(column, "") for column in COLUMNS
        )
        unit = "/".join(part for part in (township, community) if part)
        for channel, account in ((WORK, work), (OFFICIAL_ACCOUNT, official)):
            if account:
                found.setdefault((channel, account), Person(account, channel, name, unit, role))
    return tuple(found.values())


def serve_wechat(port: int) -> None:
    """Serves the stand-in until SIGTERM, with credentials and people of the environment that simulate made."""
    check_port(HOST, port)
    config = load_config()
    parts = open_parts(config)
    try:
        people = list_people(parts)
    finally:
        parts.close()
    serve_standin(take_settings(config, people), Clock.from_environment(), port, port + 1)


def wait_until_ready(port: int, seconds: float = READY_SECONDS) -> bool:
    """Whether the chat page and, through it, the bot answered in time."""
    session = requests.Session()
    session.trust_env = False
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if all(session.get(f"http://{HOST}:{port}{path}", timeout=5).ok for path in ("/", "/healthz")):
                return True
        except requests.RequestException:
            pass
        time.sleep(0.1)
    return False


def list_children(port: int) -> list[Child]:
    """The processes of a simulation."""
    return [
        make_child("wechat", "wechat-stand-in", str(port)),
        make_child("web", "web"),
        make_child("worker", "worker"),
    ]


def forget() -> None:
    """Removes what an earlier simulation left: ledger, clock and their companions."""
    for path in Path(DATABASE.removeprefix("sqlite:///")).parent.glob("simulation.*"):
        path.unlink()
