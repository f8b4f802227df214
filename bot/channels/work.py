"""企业微信: a self-built app with its encrypted callback and its application messages."""

import logging
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wechatpy.enterprise import parse_message
from wechatpy.enterprise.crypto import PrpCrypto
from wechatpy.enterprise.replies import TextReply

from bot.channels.base import Answer, Delivery, Media, Received, Sent, TokenStore
from bot.channels.client import TIMEOUT_SECONDS, TamedWorkApi, TokenRequest, ask
from bot.channels.download import fetch_media
from bot.channels.envelope import Cipher, check_age, check_signature, find_ciphertext
from bot.channels.errors import UNKNOWN_USER, Forged, SendError
from bot.channels.pieces import send_pieces
from bot.channels.split import split_text
from bot.channels.xml import read_fields, read_message, read_text, render_button, render_reply
from bot.config_channels import Work as WorkConfig
from handlers.message import WORK, Reply

log = logging.getLogger(__name__)

DUPLICATE_CHECK_SECONDS = 1800
SURFACE = "message"
NOT_IN_TASK_ID = re.compile(r"[^0-9A-Za-z_@-]")
LONGEST_TASK_ID = 128


class WorkChannel:
    """Speaks with one app of 企业微信."""

    name = WORK

    def __init__(self, config: WorkConfig, tokens: TokenStore, max_media_bytes: int) -> None:
        self._token = config.token.get_secret_value()
        self._agent_id = config.agent_id
        self._corp_id = config.corp_id
        self._max_media_bytes = max_media_bytes
        self._cipher = Cipher(PrpCrypto, config.encoding_aes_key.get_secret_value(), config.corp_id)
        secret = config.secret.get_secret_value()
        self._api = TamedWorkApi(config.corp_id, secret, timeout=TIMEOUT_SECONDS, auto_retry=False)
        request = TokenRequest(
            f"{WORK}:{config.corp_id}:{config.agent_id}", "gettoken", {"corpid": config.corp_id, "corpsecret": secret}
        )
        self._api.tame(config.api_base_url, tokens, request)

    def handshake(self, query: Mapping[str, str], now: datetime) -> str:
        """The content of echostr; raises Forged. What a gateway spoilt on the way is said in the log."""
        check_age(query, now)
        ciphertext = self._mend_echo(query)
        try:
            return self._cipher.decrypt(ciphertext)
        except Forged as fault:
            log.warning("handshake failed: %s", fault)
            raise

    def _mend_echo(self, query: Mapping[str, str]) -> str:
        told = query.get("echostr", "")
        spoilt = {
            "as it came": told,
            "a plus sign was decoded to a space on the way": told.replace(" ", "+"),
            "quotes, a BOM or a line break were added on the way": told.strip("\ufeff\"' \r\n").replace(" ", "+"),
        }
        for what, ciphertext in spoilt.items():
            try:
                check_signature(query, "msg_signature", self._token, ciphertext)
            except Forged:
                continue
            if ciphertext != told:
                log.warning("handshake: %s; look at the gateway", what)
            return ciphertext
        log.warning("handshake failed: msg_signature is wrong; is the token the one of this app?")
        raise Forged("msg_signature is wrong")

    def receive(self, query: Mapping[str, str], body: bytes, now: datetime) -> Received | None:
        """The callback, read; None if it belongs to another app; raises Forged or Unreadable."""
        check_age(query, now)
        ciphertext = find_ciphertext(body)
        check_signature(query, "msg_signature", self._token, ciphertext)
        fields = read_fields(self._cipher.decrypt(ciphertext), parse_message)
        agent = read_text(fields, "AgentID")
        if agent and agent != str(self._agent_id):
            log.warning("a callback for another app was left aside")
            return None
        return Received(read_message(fields, WORK), self._corp_id, is_encrypted=True)

    def render(self, reply: Reply, received: Received, now: datetime) -> Answer:
        """The first piece of the text as an encrypted answer, and the rest to be pushed."""
        if reply.button:
            # A tap is answered by what takes the buttons' place; the words follow by push.
            xml = render_button(reply.button, received.message, received.recipient, now)
            return Answer(self._cipher.encrypt(xml, self._token, now), reply.text)
        pieces = split_text(reply.text)
        if not pieces:
            return Answer(b"")
        xml = render_reply(TextReply, pieces[0], received.message, received.recipient, now)
        return Answer(self._cipher.encrypt(xml, self._token, now), "\n".join(pieces[1:]))

    def send(self, delivery: Delivery) -> Sent:
        """Sends all pieces of the text, and the picture before them if there is one; raises SendError."""
        if delivery.media_path is not None and not delivery.pieces_sent:
            self._send_image(delivery)
        send_pieces(delivery, split_text(delivery.text), lambda piece: self._send_text(delivery, piece))
        if delivery.has_card:
            self._send_card(delivery)
        return Sent(SURFACE)

    def _send_card(self, delivery: Delivery) -> None:
        """The button on top of the text, which says all: a card that does not go is no matter, and not tried again."""
        fields = delivery.fields
        card = {
            "card_type": "button_interaction",
            "main_title": {"title": fields.get("title") or fields["button"]} | _what_of(fields),
            "task_id": NOT_IN_TASK_ID.sub("-", delivery.dedupe_key)[:LONGEST_TASK_ID],
            "button_list": [{"text": fields["button"], "style": 1, "key": fields["button_key"]}],
        }
        try:
            self._post(delivery, {"msgtype": "template_card", "template_card": card})
        except SendError as fault:
            log.info("the card on top of a %s did not go: %s", delivery.kind, fault)

    def _send_text(self, delivery: Delivery, text: str) -> None:
        self._post(delivery, {"msgtype": "text", "text": {"content": text}, "safe": 0})

    def _send_image(self, delivery: Delivery) -> None:
        assert delivery.media_path is not None
        with delivery.media_path.open("rb") as picture:
            told = ask(self._api, lambda: self._api.media.upload("image", picture))
        self._post(delivery, {"msgtype": "image", "image": {"media_id": told["media_id"]}, "safe": 0})

    def _post(self, delivery: Delivery, message: dict[str, Any]) -> None:
        # A reply may rightly be said twice within the half hour; all else carries its time or number and may not.
        if delivery.is_retry or delivery.kind != "reply":
            message |= {"enable_duplicate_check": 1, "duplicate_check_interval": DUPLICATE_CHECK_SECONDS}
        told = ask(self._api, lambda: self._api.message.send(self._agent_id, delivery.account, msg=message))
        if told.get("invaliduser"):
            raise SendError(81013, UNKNOWN_USER)

    def fetch_media(self, media_id: str, url: str) -> Media:
        """The photo or voice; raises SendError or Unreadable."""
        return fetch_media(self._api, media_id, url, self._max_media_bytes)


def _what_of(fields: Mapping[str, str]) -> dict[str, str]:
    """The line under a card's title: number, place and line of a danger."""
    return {"desc": fields["what"]} if fields.get("what") else {}
