"""Every setting of the program: its type, its default and what it may be."""

from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.config_channels import Channels
from bot.config_types import (
    ClockTime,
    Days,
    Minutes,
    Section,
    check_database,
    check_public_address,
    check_timezone,
)


class Server(Section):
    """Where the web listens and how others reach it."""

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: Annotated[str, AfterValidator(check_public_address)] = "http://127.0.0.1:8000"
    threads: int = Field(default=8, ge=1, le=256)
    backlog: int = Field(default=256, ge=128, le=65535)


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

    unacknowledged_minutes: list[Minutes] = Field(default=[5, 10, 20])

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
    escalation_minutes: list[Minutes] = Field(default=[5, 10, 20])

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
    close_out: list[Literal["general", "major", "danger"]] = Field(default=["major", "danger"])
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
