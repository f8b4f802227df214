"""The platforms that the bot speaks to: one file each, and this list of them."""

from collections.abc import Callable, Mapping

from bot.channels.base import Channel, Outlet, TokenStore
from bot.channels.group_robot import GroupRobotOutlet
from bot.channels.official_account import OfficialAccountChannel
from bot.channels.work import WorkChannel
from bot.config import Config
from handlers.message import GROUP_ROBOT, OFFICIAL_ACCOUNT, WORK


def _make_work(config: Config, tokens: TokenStore) -> Channel | None:
    section = config.channels.work
    return WorkChannel(section, tokens, config.media.max_bytes) if section.is_on else None


def _make_official_account(config: Config, tokens: TokenStore) -> Channel | None:
    section = config.channels.official_account
    if not section.is_on:
        return None
    return OfficialAccountChannel(section, tokens, config.media.max_bytes, config.server.public_url)


CHANNELS: dict[str, Callable[[Config, TokenStore], Channel | None]] = {
    WORK: _make_work,
    OFFICIAL_ACCOUNT: _make_official_account,
}


def open_channels(config: Config, tokens: TokenStore) -> dict[str, Channel]:
    """The channels that have credentials, by name."""
    made = {name: make(config, tokens) for name, make in CHANNELS.items()}
    return {name: channel for name, channel in made.items() if channel is not None}


def open_outlets(config: Config, channels: Mapping[str, Channel]) -> dict[str, Outlet]:
    """Everything that letters go out by: the channels, and what only sends."""
    robots = config.channels.group_robots
    return {**channels, **({GROUP_ROBOT: GroupRobotOutlet(robots)} if robots.keys else {})}
