"""群机器人: sends into its one group and hears nothing; whoever knows the key in its address can write there."""

from typing import Any
from urllib.parse import urlsplit

import requests

from bot.channels.base import Delivery, Sent
from bot.channels.client import TIMEOUT_SECONDS, guard
from bot.channels.errors import BUSY, SETUP, SendError, judge
from bot.channels.pieces import send_pieces
from bot.channels.split import split_text
from bot.config_channels import GroupRobots
from bot.config_types import LOOPBACK_HOSTS
from handlers.message import GROUP_ROBOT

SURFACE = "webhook"


class GroupRobotOutlet:
    """The robots of all groups; an account is the unit as the settings name it."""

    name = GROUP_ROBOT

    def __init__(self, config: GroupRobots) -> None:
        self._keys = {unit: key.get_secret_value() for unit, key in config.keys.items()}
        self._address = f"{config.api_base_url}webhook/send"
        self._http = requests.Session()
        # A proxy named in the environment is for the way out, not for the stand-in on this machine.
        self._http.trust_env = urlsplit(config.api_base_url).hostname not in LOOPBACK_HOSTS

    def send(self, delivery: Delivery) -> Sent:
        """Sends all pieces of the text, the people to be mentioned with the first; raises SendError."""
        key = self._keys.get(delivery.account)
        if key is None:
            raise SendError(None, SETUP)  # taken out of the settings since it was written
        send_pieces(delivery, split_text(delivery.text), lambda piece: self._post(key, piece, delivery))
        return Sent(SURFACE)

    def _post(self, key: str, piece: str, delivery: Delivery) -> None:
        text: dict[str, Any] = {"content": piece}
        phones = delivery.fields.get("mentions", "")
        if phones and delivery.text.startswith(piece):
            text["mentioned_mobile_list"] = phones.split(",")
        body = {"msgtype": "text", "text": text}
        code = guard(lambda: self._ask(key, body))
        if code:
            raise SendError(code, judge(code))

    def _ask(self, key: str, body: dict[str, Any]) -> int:
        answer = self._http.post(
            self._address, params={"key": key}, json=body, timeout=TIMEOUT_SECONDS, allow_redirects=False
        )
        if answer.status_code != requests.codes.ok:
            raise SendError(None, BUSY)
        return int(answer.json()["errcode"])
