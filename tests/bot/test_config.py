"""Settings: where they come from, which win, and that every fault is named without giving a secret away."""

import re
from datetime import time
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.config import Config
from bot.config_files import ConfigError, load_config
from bot.parts import read_rules
from handlers.desk import RESPONSE_RULES

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
WORK = f"{{corp_id: ww1, agent_id: 7, secret: hush-secret, token: hush-token, encoding_aes_key: {AES_KEY}}}"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Writes a config file of the given text and mode and names it to the program."""
    for name in ("XUNBAO_CONFIG", "XUNBAO_SECRETS", "XUNBAO_CLOCK"):
        monkeypatch.delenv(name, raising=False)

    def write(text: str, mode: int = 0o644) -> Path:
        path = tmp_path / "config.yaml"
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        monkeypatch.setenv("XUNBAO_CONFIG", str(path))
        return path

    return write


def faults_of(call=load_config) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        call()
    return caught.value.faults


def test_the_shipped_file_holds_the_defaults(settings, monkeypatch):
    shipped = load_config(Path(__file__).parents[2] / "config.yaml")
    settings("")
    assert shipped == load_config()
    assert shipped.schedule.reminder == time(16, 27)
    assert not shipped.channels.work.is_on


def test_the_environment_wins_over_the_secrets_file_and_that_over_the_config_file(settings, tmp_path, monkeypatch):
    settings("channels: {work: {corp_id: from-config, agent_id: 7}}")
    secrets = tmp_path / "secrets.yaml"
    secrets.write_text(f"channels: {{work: {{secret: s1, token: t1, encoding_aes_key: {AES_KEY}}}}}")
    secrets.chmod(0o600)
    monkeypatch.setenv("XUNBAO_SECRETS", str(secrets))
    monkeypatch.setenv("XUNBAO_CHANNELS__WORK__TOKEN", "t2")
    work = load_config().channels.work
    assert (work.corp_id, work.secret.get_secret_value(), work.token.get_secret_value()) == ("from-config", "s1", "t2")


def test_all_faults_are_listed_together_one_line_each(settings, monkeypatch):
    settings(
        "timezone: Mars/Base\ndatabase: mysql://x\nserver: {port: 99999, hots: x}\nreminder: 3\n"
        'schedule: {reminder: "25:00", township_digest: 17:24}\nescalation: {unacknowledged_minutes: [5, 3]}\n'
        "channels: {work: {api_base_url: http://evil.example/}}\n"
    )
    monkeypatch.setenv("XUNBAO_DATABSE", "x")
    faults = faults_of()
    for expected in (
        "XUNBAO_DATABSE: unknown environment variable",
        "timezone: is no time zone",
        "database: must begin with sqlite:///",
        "server.port: must be less than",
        "server.hots: unknown key, perhaps host",
        "reminder: unknown key",
        'schedule.reminder: must be a time of day in quotes, as "16:27"',
        "schedule.township_digest: must be a time of day in quotes",
        "escalation: unacknowledged_minutes must be a list of growing numbers",
        "channels.work.api_base_url: must begin with https://",
    ):
        assert any(fault.startswith(expected) for fault in faults), (expected, faults)
    assert all("\n" not in fault for fault in faults)


def test_half_given_credentials_are_a_fault_and_none_given_mean_off(settings):
    settings("channels: {work: {corp_id: ww1}, official_account: {app_id: wx1}}")
    assert faults_of() == [
        "channels.work: half given: agent_id, secret, token, encoding_aes_key missing",
        "channels.official_account: half given: secret, token missing",
    ]


@pytest.mark.parametrize(
    ("mode", "key", "fault"),
    [
        ("plain", AES_KEY, "mode plain and an encoding_aes_key exclude each other"),
        ("safe", "", "mode safe needs an encoding_aes_key"),
        ("compatible", "", "mode compatible needs an encoding_aes_key"),
        ("safe", "short", "encoding_aes_key must be 43 letters and digits"),
        ("odd", AES_KEY, "must be 'plain', 'compatible' or 'safe'"),
    ],
)
def test_an_official_account_is_as_closed_as_its_mode_says(settings, mode, key, fault):
    account = f'{{app_id: wx1, secret: s, token: t, encoding_aes_key: "{key}", mode: {mode}}}'
    settings(f"channels: {{official_account: {account}}}", 0o600)
    assert any(fault in line for line in faults_of())


def test_secrets_in_a_file_that_others_can_read_are_refused(settings, tmp_path, monkeypatch):
    path = settings(f"channels: {{work: {WORK}}}\ndatabase: postgresql+psycopg://u:hush@h/d\n")
    (fault,) = faults_of()
    assert "channels.work.secret, channels.work.token, channels.work.encoding_aes_key, database" in fault
    assert "chmod 600" in fault and "hush" not in fault
    path.chmod(0o600)
    assert load_config().channels.work.is_on

    secrets = tmp_path / "secrets.yaml"
    secrets.write_text("channels: {}")
    secrets.chmod(0o640)
    monkeypatch.setenv("XUNBAO_SECRETS", str(secrets))
    assert faults_of() == [f"{secrets}: holds secrets and can be read by others; chmod 600 it"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("server: {port: 1}\nserver: {port: 2}", "line 1 is no valid YAML (server stands twice)"),
        ("token: [hush-hush", "is no valid YAML"),
        ("- a\n- b", "must be a list of keys with values"),
        ("database: !!python/object:os.system x", "is no valid YAML"),
        ("server: 3", "server: must be a section with keys"),
    ],
)
def test_a_file_that_cannot_be_understood_gives_one_line(settings, text, fault):
    settings(text)
    faults = faults_of()
    assert any(fault in line for line in faults), faults
    assert "hush" not in "".join(faults)


def test_a_missing_file_is_a_fault_only_if_it_was_named(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_config().server.port == 8000
    monkeypatch.setenv("XUNBAO_CONFIG", str(tmp_path / "gone.yaml"))
    assert faults_of() == [f"{tmp_path / 'gone.yaml'}: No such file or directory"]


ROBOT = "hush-693a91f6-4bc4-97a0"


def test_the_keys_of_group_robots_are_secrets(settings):
    path = settings(f"channels: {{group_robots: {{keys: {{剑池街道: {ROBOT}, 龙泉市: {ROBOT}}}}}}}")
    (fault,) = faults_of()
    assert "channels.group_robots.keys.剑池街道" in fault and "chmod 600" in fault and "hush" not in fault
    path.chmod(0o600)
    config = load_config()
    assert config.channels.group_robots.keys["龙泉市"].get_secret_value() == ROBOT
    assert "hush" not in repr(config) + config.model_dump_json()


def test_a_whole_address_is_no_key_and_is_not_repeated(settings):
    address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hush"
    settings(f'channels: {{group_robots: {{keys: {{剑池街道: "{address}"}}}}}}', 0o600)
    (fault,) = faults_of()
    assert fault.startswith("channels.group_robots.keys.剑池街道: must be what stands behind key=")
    assert "hush" not in fault


def test_a_secret_is_shown_nowhere(settings):
    settings(f"channels: {{work: {WORK}}}", 0o600)
    config = load_config()
    assert "hush" not in repr(config) + str(config) + config.model_dump_json()


def test_a_broken_variable_names_no_value(settings, monkeypatch):
    settings("")
    monkeypatch.setenv("XUNBAO_ESCALATION__UNACKNOWLEDGED_MINUTES", "[5, hush")
    assert all("hush" not in fault for fault in faults_of())


def test_every_setting_stands_in_the_shipped_file():
    shipped = (Path(__file__).parents[2] / "config.yaml").read_text("utf-8")
    assert [name for name in list_names(Config) if not re.search(rf"\b{name}\b", shipped)] == []


def list_names(section):
    for name, field in section.model_fields.items():
        yield name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from list_names(field.annotation)


def test_response_levels_have_rules_of_their_own(settings):
    settings("responses: {level_1: {report_every_hours: 3}}\nescalation: {unacknowledged_minutes: [7, 9]}\n")
    rules = read_rules(load_config())
    assert rules[1].report_every_hours == 3 and rules[None].escalation_minutes == (7, 9)
    assert rules[2] == RESPONSE_RULES[2] and rules[4] == RESPONSE_RULES[4]
    settings("responses: {level_2: {escalation_minutes: [5, 3]}, level_5: {}}")
    faults = faults_of()
    assert any("escalation_minutes must be a list of growing numbers" in fault for fault in faults)
    assert any(fault.startswith("responses.level_5: unknown key") for fault in faults)
