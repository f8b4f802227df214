"""Every setting of the program: its type, its default and what it may be."""

import re
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
AES_KEY = re.compile(r"[A-Za-z0-9+/]{43}")
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


class Server(Section):
    """Where the web listens and how others reach it."""

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: Annotated[str, AfterValidator(check_public_address)] = "http://127.0.0.1:8000"
    threads: int = Field(default=8, ge=1, le=256)
    backlog: int = Field(default=256, ge=128, le=65535)


def list_missing(section: BaseModel, names: tuple[str, ...]) -> list[str]:
    """The names of those keys that are empty."""
    return [name for name in names if not read_plainly(getattr(section, name))]


def read_plainly(value: Any) -> Any:
    """What a key holds, secrets opened."""
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def check_aes_key(key: SecretStr) -> None:
    """Raises ValueError unless the key is empty or has the form of an EncodingAESKey."""
    if key.get_secret_value() and not AES_KEY.fullmatch(key.get_secret_value()):
        raise ValueError("encoding_aes_key must be 43 letters and digits")


class Work(Section):
    """A self-built app of 企业微信."""

    corp_id: str = ""
    agent_id: int = Field(default=0, ge=0)
    secret: SecretStr = SecretStr("")
    token: SecretStr = SecretStr("")
    encoding_aes_key: SecretStr = SecretStr("")
    api_base_url: BaseAddress = "https://qyapi.weixin.qq.com/cgi-bin/"

    @property
    def is_on(self) -> bool:
        return bool(self.corp_id)

    @model_validator(mode="after")
    def check_complete(self) -> "Work":
        needed = ("corp_id", "agent_id", "secret", "token", "encoding_aes_key")
        missing = list_missing(self, needed)
        if missing and len(missing) < len(needed):
            raise ValueError(f"half given: {', '.join(missing)} missing")
        check_aes_key(self.encoding_aes_key)
        return self


class Template(Section):
    """One template message of the 公众号: its id, and what goes into each of its fields.

    What goes in is a line of the text (line1, line2, line3), the time, or a field that the outbox row brings.
    """

    id: str = Field(min_length=1)
    fields: dict[str, str] = Field(min_length=1)


class OfficialAccount(Section):
    """A 公众号 or 服务号."""

    app_id: str = ""
    secret: SecretStr = SecretStr("")
    token: SecretStr = SecretStr("")
    encoding_aes_key: SecretStr = SecretStr("")
    mode: Literal["plain", "compatible", "safe"] = "safe"
    templates: dict[str, Template] = {}
    api_base_url: BaseAddress = "https://api.weixin.qq.com/cgi-bin/"

    @property
    def is_on(self) -> bool:
        return bool(self.app_id)

    @model_validator(mode="after")
    def check_complete(self) -> "OfficialAccount":
        needed = ("app_id", "secret", "token")
        missing = list_missing(self, needed)
        has_key = bool(self.encoding_aes_key.get_secret_value())
        if missing and (has_key or len(missing) < len(needed)):
            raise ValueError(f"half given: {', '.join(missing)} missing")
        if self.is_on and self.mode == "plain" and has_key:
            raise ValueError("mode plain and an encoding_aes_key exclude each other; take mode safe")
        if self.is_on and self.mode != "plain" and not has_key:
            raise ValueError(f"mode {self.mode} needs an encoding_aes_key")
        check_aes_key(self.encoding_aes_key)
        return self


class Channels(Section):
    """The platforms that the bot speaks to; one without credentials is off."""

    work: Work = Work()
    official_account: OfficialAccount = OfficialAccount()


class Schedule(Section):
    """When each of the day's rounds begins; off the full and half hour, as the platform asks."""

    reminder: ClockTime = time(16, 27)
    community_digest: ClockTime = time(17, 3)
    township_digest: ClockTime = time(17, 24)
    county_digest: ClockTime = time(17, 52)
    workdays_only: bool = False

    @model_validator(mode="after")
    def check_order(self) -> "Schedule":
        names = ("reminder", "community_digest", "township_digest", "county_digest")
        moments = [getattr(self, name) for name in names]
        if any(later <= earlier for earlier, later in pairwise(moments)):
            raise ValueError(f"must follow one another through the day: {', '.join(names)}")
        return self


class Escalation(Section):
    """How long a danger may lie unacknowledged before the next ones are called."""

    unacknowledged_minutes: list[Minutes] = [5, 10, 20]

    @model_validator(mode="after")
    def check_order(self) -> "Escalation":
        minutes = self.unacknowledged_minutes
        if not minutes or sorted(set(minutes)) != minutes:
            raise ValueError("unacknowledged_minutes must be a list of growing numbers")
        return self


class Course(Section):
    """How often news of a danger is asked for until its all-clear."""

    follow_up_minutes: Minutes = 30


class Response(Section):
    """What everybody goes by under one response level."""

    report_every_hours: int = Field(default=24, ge=1, le=24)
    by_night: bool = True
    follow_up_minutes: Minutes = 30
    escalation_minutes: list[Minutes] = [5, 10, 20]

    @model_validator(mode="after")
    def check_order(self) -> "Response":
        minutes = self.escalation_minutes
        if not minutes or sorted(set(minutes)) != minutes:
            raise ValueError("escalation_minutes must be a list of growing numbers")
        return self


class Responses(Section):
    """The four response levels, 1 the gravest."""

    level_1: Response = Response(report_every_hours=1, follow_up_minutes=15, escalation_minutes=[2, 5, 10])
    level_2: Response = Response(report_every_hours=2, follow_up_minutes=20, escalation_minutes=[3, 6, 12])
    level_3: Response = Response(report_every_hours=4, by_night=False, escalation_minutes=[4, 8, 15])
    level_4: Response = Response(by_night=False)


class DeadlineDays(Section):
    """Within how many days a hazard is to be remedied; 0 is the same day."""

    general: Days = 7
    major: Days = 3
    danger: Days = 0


class OverdueDays(Section):
    """After how many days past the deadline it is told to whom."""

    responsible: Days = 1
    manager: Days = 2
    station: Days = 3

    @model_validator(mode="after")
    def check_order(self) -> "OverdueDays":
        if not 1 <= self.responsible <= self.manager <= self.station:
            raise ValueError("must follow one another: 1 <= responsible <= manager <= station")
        return self


class Hazards(Section):
    """The closed loop of a hazard: deadlines, who closes it out, and who hears when it is overdue."""

    deadline_days: DeadlineDays = DeadlineDays()
    close_out: list[Literal["general", "major", "danger"]] = ["major", "danger"]
    reopen_days: Annotated[int, Field(ge=1, le=90)] = 90
    overdue_at: ClockTime = time(8, 47)
    overdue_days: OverdueDays = OverdueDays()


class Reminders(Section):
    """Whether those still missing are reminded at all; a manager may switch it off for a community."""

    enabled: bool = True


class Nlp(Section):
    """How messages are understood: a township's own file of words, or none."""

    lexicon: Annotated[Path | None, BeforeValidator(lambda said: said or None)] = None


class Retention(Section):
    """For how many days what people wrote, and the figures without names, are kept."""

    texts_days: int = Field(default=730, ge=30)
    figures_days: int = Field(default=3650, ge=365)


class Media(Section):
    """Where photos are kept, outside of any served folder, and how large one may be."""

    folder: Path = Path("data/media")
    max_bytes: int = Field(default=10 * 1024 * 1024, ge=1024, le=100 * 1024 * 1024)


class Config(BaseSettings):
    """All settings; environment before secrets file before config file before defaults."""

    model_config = SettingsConfigDict(
        env_prefix="XUNBAO_", env_nested_delimiter="__", env_ignore_empty=True, extra="forbid", frozen=True
    )

    timezone: Annotated[str, AfterValidator(check_timezone)] = "Asia/Shanghai"
    database: Annotated[SecretStr, AfterValidator(check_database)] = SecretStr("sqlite:///data/xunbao.db")
    server: Server = Server()
    channels: Channels = Channels()
    schedule: Schedule = Schedule()
    escalation: Escalation = Escalation()
    course: Course = Course()
    responses: Responses = Responses()
    hazards: Hazards = Hazards()
    reminders: Reminders = Reminders()
    nlp: Nlp = Nlp()
    retention: Retention = Retention()
    media: Media = Media()

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *sources: PydanticBaseSettingsSource, **named: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over what the files (given as init values) say."""
        return named["env_settings"], named["init_settings"]

    @property
    def database_url(self) -> str:
        return self.database.get_secret_value()
