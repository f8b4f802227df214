"""The settings of the platforms that the bot speaks to: credentials, modes, templates, robots."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, SecretStr, model_validator

from bot.config_types import BaseAddress, Section

AES_KEY = re.compile(r"[A-Za-z0-9+/]{43}")
ROBOT_KEY = re.compile(r"[0-9A-Za-z-]{16,64}")


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
    templates: dict[str, Template] = Field(default={})
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


def check_robot_key(key: SecretStr) -> SecretStr:
    """The key itself; raises ValueError unless it looks like one."""
    if not ROBOT_KEY.fullmatch(key.get_secret_value()):
        raise ValueError("must be what stands behind key= in the robot's address, and no more")
    return key


class GroupRobots(Section):
    """The robots of groups: by unit (name, or township/community) the key of its webhook."""

    keys: dict[str, Annotated[SecretStr, AfterValidator(check_robot_key)]] = Field(default={})
    api_base_url: BaseAddress = "https://qyapi.weixin.qq.com/cgi-bin/"


class Channels(Section):
    """The platforms that the bot speaks to; one without credentials is off."""

    work: Work = Work()
    official_account: OfficialAccount = OfficialAccount()
    group_robots: GroupRobots = GroupRobots()
