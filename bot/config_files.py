"""Where settings come from: the config file, the secrets file and the environment, with every fault named."""

import difflib
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import SettingsError

from bot.config import Config

PREFIX = "XUNBAO_"
OTHER_VARIABLES = {"XUNBAO_CONFIG", "XUNBAO_SECRETS", "XUNBAO_CLOCK"}
SECRET_KEYS = {"secret", "token", "encoding_aes_key"}
SECRET_SECTIONS = {"keys"}  # every value in it is a secret
PLAIN_WORDS = {
    "missing": "is missing",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "string_type": "must be text",
    "list_type": "must be a list",
    "model_type": "must be a section with keys",
    "dict_type": "must be a section with keys",
}


class ConfigError(Exception):
    """Something in the settings is wrong; `faults` says what, one line each, never with a secret."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class UniqueKeyLoader(yaml.SafeLoader):
    """Refuses a file in which a key stands twice, where YAML would silently take the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping; raises yaml.YAMLError for a repeated key."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubled = sorted({str(key) for key in keys if keys.count(key) > 1})
        if doubled:
            raise yaml.MarkedYAMLError(None, None, f"{', '.join(doubled)} stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


def load_config(config_path: Path | None = None) -> Config:
    """All settings as they hold now; raises ConfigError that names every fault."""
    faults: list[str] = []
    values = read_config_file(config_path, faults)
    secrets = read_secrets_file(faults)
    faults.extend(find_unknown_variables(os.environ))
    try:
        config = Config(**merge(values, secrets))
    except ValidationError as error:
        faults.extend(describe_fault(fault["loc"], fault["type"], fault["msg"]) for fault in error.errors())
    except SettingsError as error:
        faults.append(f"environment: {str(error).splitlines()[0]}")
    if faults:
        raise ConfigError(faults)
    return config


def read_config_file(config_path: Path | None, faults: list[str]) -> dict[str, Any]:
    """What the config file says; without one named, a missing ./config.yaml is no fault."""
    named = config_path or (Path(os.environ["XUNBAO_CONFIG"]) if os.environ.get("XUNBAO_CONFIG") else None)
    path = named or Path("config.yaml")
    if named is None and not path.exists():
        return {}
    values = read_yaml(path, faults)
    if is_readable_by_others(path) and (held := list_secrets(values)):
        faults.append(f"{path}: holds {', '.join(held)} and can be read by others; chmod 600 it or use XUNBAO_SECRETS")
    return values


def read_secrets_file(faults: list[str]) -> dict[str, Any]:
    """What the file named by XUNBAO_SECRETS says; only its owner may be able to read it."""
    named = os.environ.get("XUNBAO_SECRETS")
    if not named:
        return {}
    path = Path(named)
    if is_readable_by_others(path):
        faults.append(f"{path}: holds secrets and can be read by others; chmod 600 it")
        return {}
    return read_yaml(path, faults)


def read_yaml(path: Path, faults: list[str]) -> dict[str, Any]:
    """The mapping in a YAML file; what is wrong with it goes to `faults` without its contents."""
    try:
        values = yaml.load(path.read_text(encoding="utf-8-sig"), UniqueKeyLoader)
    except OSError as error:
        faults.append(f"{path}: {error.strerror or 'cannot be read'}")
    except UnicodeDecodeError:
        faults.append(f"{path}: is not UTF-8 text")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        faults.append(f"{path}: {describe_yaml_fault(error)}")
    else:
        if values is None or (isinstance(values, dict) and all(isinstance(key, str) for key in values)):
            return cast(dict[str, Any], values or {})
        faults.append(f"{path}: must be a list of keys with values")
    return {}


def describe_yaml_fault(error: Exception) -> str:
    """The line of the fault and its kind, without the text there, which may be a secret."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1} is no valid YAML ({error.problem or 'unreadable'})"
    return "is no valid YAML"


def is_readable_by_others(path: Path) -> bool:
    """Whether group or others have any right to the file; a missing file has none."""
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except OSError:
        return False


def list_secrets(values: Mapping[str, Any], prefix: str = "") -> list[str]:
    """The dotted names of all secrets in the mapping, a database address with a password among them."""
    found: list[str] = []
    for key, value in values.items():
        if isinstance(value, Mapping) and key in SECRET_SECTIONS:
            found.extend(f"{prefix}{key}.{name}" for name, secret in value.items() if secret)
        elif isinstance(value, Mapping):
            found.extend(list_secrets(value, f"{prefix}{key}."))
        elif value and (key in SECRET_KEYS or (key == "database" and has_password(str(value)))):
            found.append(f"{prefix}{key}")
    return found


def has_password(address: str) -> bool:
    """Whether a database address carries a password."""
    try:
        return bool(urlsplit(address).password) or "password=" in address
    except ValueError:
        return True


def merge(values: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Both mappings in one, section by section; `over` wins."""
    merged = dict(values)
    for key, value in over.items():
        before = merged.get(key)
        merged[key] = merge(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def find_unknown_variables(environ: Mapping[str, str]) -> list[str]:
    """One line for each variable with our prefix that names no setting."""
    known = {PREFIX + name.upper() for name in Config.model_fields}
    return [
        f"{name}: unknown environment variable"
        for name in sorted(environ)
        if name.startswith(PREFIX) and name not in OTHER_VARIABLES and name.split("__")[0] not in known
    ]


def describe_fault(location: tuple[int | str, ...], kind: str, message: str) -> str:
    """One line with the dotted key and what is wrong, in plain words."""
    key = ".".join(str(part) for part in location) or "settings"
    if kind == "extra_forbidden":
        return f"{key}: unknown key{suggest(location)}"
    plain = PLAIN_WORDS.get(kind) or message.removeprefix("Value error, ").replace("Input should be", "must be")
    return f"{key}: {plain}"


def suggest(location: tuple[int | str, ...]) -> str:
    """The key that was perhaps meant."""
    fields: Mapping[str, FieldInfo] = Config.model_fields
    for part in location[:-1]:
        field = fields.get(str(part))
        section = field.annotation if field else None
        if not (isinstance(section, type) and issubclass(section, BaseModel)):
            return ""
        fields = section.model_fields
    close = difflib.get_close_matches(str(location[-1]), list(fields), n=1)
    return f", perhaps {close[0]}" if close else ""
