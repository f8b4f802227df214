"""What the stand-in is told from outside: credentials, people, templates, robots and the platform's times."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handlers.message import WORK

PLAIN, COMPATIBLE, SAFE = "plain", "compatible", "safe"


@dataclass(frozen=True, slots=True)
class Person:
    """One phone owner: a member of the company or a user of the official account."""

    account: str
    channel: str = WORK
    name: str = ""
    unit: str = ""
    role: str = ""
    follows: bool = True


@dataclass(frozen=True, slots=True)
class WorkAccount:
    """A self-built app of 企业微信, as its administrator sees it."""

    corp_id: str
    secret: str
    token: str
    encoding_aes_key: str
    agent_id: int = 1000002


@dataclass(frozen=True, slots=True)
class OfficialAccount:
    """A 服务号, as its administrator sees it; `mode` is plain, compatible or safe."""

    app_id: str
    secret: str
    token: str
    encoding_aes_key: str = ""
    mode: str = SAFE
    original_id: str = "gh_7f083739789a"
    recognizes_voice: bool = True


@dataclass(frozen=True, slots=True)
class Template:
    """A template message: its title and its fields, each a key of the data and the label shown before the value."""

    title: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StandInSettings:
    """Everything the stand-in shares with the bot, and what tests shorten."""

    work: WorkAccount | None = None
    official_account: OfficialAccount | None = None
    people: tuple[Person, ...] = ()
    templates: Mapping[str, Template] = field(default_factory=dict)
    robots: Mapping[str, str] = field(default_factory=dict)  # key of the webhook → name of its group
    schedule: Mapping[str, str] = field(default_factory=dict)  # key of config.yaml's schedule → HH:MM
    timezone: str = "Asia/Shanghai"
    bot_url: str = ""
    token_seconds: int = 7200
    callback_seconds: float = 5.0
    slow_seconds: float = 20.0


def read_people(path: Path) -> tuple[Person, ...]:
    """The people of a .json file ({"people": [...]} or the bare list) or a .csv file with a head line."""
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".csv":
        rows: list[dict[str, Any]] = list(csv.DictReader(text.splitlines()))
    else:
        told = json.loads(text)
        rows = told["people"] if isinstance(told, dict) else told
    return tuple(_person(row) for row in rows)


def read_settings(path: Path) -> StandInSettings:
    """Settings from one JSON file with the fields of StandInSettings; `people` may name a file beside it."""
    told = json.loads(path.read_text(encoding="utf-8"))
    for key, kind in (("work", WorkAccount), ("official_account", OfficialAccount)):
        if told.get(key):
            told[key] = kind(**told[key])
    people = told.get("people", [])
    named = isinstance(people, str)
    told["people"] = read_people(path.parent / people) if named else tuple(_person(row) for row in people)
    told["templates"] = {key: Template(**one) for key, one in told.get("templates", {}).items()}
    return StandInSettings(**told)


def _person(row: Mapping[str, Any]) -> Person:
    name, unit, role = (str(row.get(key) or "") for key in ("name", "unit", "role"))
    return Person(str(row["account"]), str(row.get("channel") or WORK), name, unit, role)
