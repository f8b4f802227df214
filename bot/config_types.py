"""What single settings may be: times of day, addresses, minutes; and a section in which unknown keys are faults."""

import re
from datetime import time
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "::1"}
DATABASE_SCHEMES = ("sqlite:///", "postgresql+psycopg://")


def read_clock_time(value: Any) -> time:
    """ "16:27" as a time of day; raises ValueError for anything else (YAML reads an unquoted 16:27 as 987)."""
    if isinstance(value, time):
        return value
    found = CLOCK_TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError('must be a time of day in quotes, as "16:27"')
    return time(int(found[1]), int(found[2]))


def check_timezone(value: str) -> str:
    """The name itself; raises ValueError if there is no such zone."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is no time zone; one is Asia/Shanghai") from None
    return value


def check_database(value: SecretStr) -> SecretStr:
    """The address itself; raises ValueError unless it is of one of the two databases."""
    if not value.get_secret_value().startswith(DATABASE_SCHEMES):
        raise ValueError(f"must begin with {' or '.join(DATABASE_SCHEMES)}")
    return value


def check_address(value: str) -> str:
    """The address itself; raises ValueError unless it is https, or http on this very machine."""
    parts = urlsplit(value)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise ValueError("must be an address that begins with https://")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK_HOSTS:
        raise ValueError("must begin with https:// (http only on this machine)")
    return value


def check_public_address(value: str) -> str:
    """The address without a slash at its end; raises ValueError unless it is http or https."""
    parts = urlsplit(value)
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise ValueError("must be an address, as https://xunbao.example.cn")
    return value.rstrip("/")


def end_with_slash(value: str) -> str:
    """The base address as wechatpy needs it, endpoint names are put behind it as they are."""
    return value if value.endswith("/") else value + "/"


ClockTime = Annotated[time, BeforeValidator(read_clock_time)]
BaseAddress = Annotated[str, AfterValidator(check_address), AfterValidator(end_with_slash)]
Minutes = Annotated[int, Field(ge=1, le=24 * 60)]
Days = Annotated[int, Field(ge=0, le=365)]


class Section(BaseModel):
    """A part of the settings in which unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)
