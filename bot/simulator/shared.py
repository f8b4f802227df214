"""The stand-in's settings taken from the bot's own, so that both share their credentials by config alone."""

import bot.config_channels as told_types
from bot.config import Config
from bot.config_channels import Work
from bot.simulator.platform import read_words
from bot.simulator.settings import OfficialAccount, Person, StandInSettings, Template, WorkAccount

DIGITS = "0123456789"


def take_settings(config: Config, people: tuple[Person, ...], bot_url: str = "") -> StandInSettings:
    """What the stand-in must know to be WeChat for this bot; a channel without credentials stays off."""
    names = ("reminder", "community_digest", "township_digest", "county_digest")
    return StandInSettings(
        work=_take_work(config.channels.work),
        official_account=_take_official(config.channels.official_account),
        people=people,
        templates=_read_templates(config),
        robots={key.get_secret_value(): unit for unit, key in config.channels.group_robots.keys.items()},
        schedule={name: f"{getattr(config.schedule, name):%H:%M}" for name in names},
        timezone=config.timezone,
        bot_url=bot_url,
    )


def _take_work(told: Work) -> WorkAccount | None:
    if not told.is_on:
        return None
    secret, token, key = (one.get_secret_value() for one in (told.secret, told.token, told.encoding_aes_key))
    return WorkAccount(told.corp_id, secret, token, key, told.agent_id)


def _take_official(told: told_types.OfficialAccount) -> OfficialAccount | None:
    if not told.is_on:
        return None
    secret, token, key = (one.get_secret_value() for one in (told.secret, told.token, told.encoding_aes_key))
    return OfficialAccount(told.app_id, secret, token, key, told.mode)


def _read_templates(config: Config) -> dict[str, Template]:
    """The templates that the bot will use, with the labels that the platform's library gives to their fields."""
    words = read_words()
    return {
        one.id: Template(
            words["template_title"],
            {name: words.get(f"field_{name.rstrip(DIGITS)}", words["field_thing"]) for name in one.fields},
        )
        for one in config.channels.official_account.templates.values()
    }
