"""公众号 and 服务号: plain, compatible and safe mode; customer-service and template messages."""

import logging
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from wechatpy import parse_message
from wechatpy.crypto import PrpCrypto
from wechatpy.replies import TextReply

from bot.channels.base import Answer, Delivery, Media, Received, Sent, TokenStore
from bot.channels.client import TIMEOUT_SECONDS, TamedOfficialAccountApi, TokenRequest, ask
from bot.channels.download import fetch_media
from bot.channels.envelope import Cipher, check_age, check_signature, find_ciphertext
from bot.channels.errors import WINDOW, Forged, SendError, Unreadable
from bot.channels.pieces import send_pieces
from bot.channels.split import split_text
from bot.channels.xml import read_fields, read_message, read_text, render_reply
from bot.config_channels import OfficialAccount as OfficialAccountConfig
from bot.config_channels import Template
from handlers.message import OFFICIAL_ACCOUNT, Reply

log = logging.getLogger(__name__)

WINDOW_HOURS = timedelta(hours=48)
WINDOW_MESSAGES = 5
TEMPLATE_FIELD_CHARACTERS = 20
TEMPLATE_TIME = "%Y-%m-%d %H:%M"
CUSTOMER_SERVICE, TEMPLATE_MESSAGE = "customer_service", "template"
ECHO = re.compile(r"[!-~]{1,256}")


class OfficialAccountChannel:
    """Speaks with one 公众号; `link` is the page that a template message leads to."""

    name = OFFICIAL_ACCOUNT

    def __init__(self, config: OfficialAccountConfig, tokens: TokenStore, max_media_bytes: int, link: str) -> None:
        self._config = config
        self._token = config.token.get_secret_value()
        self._link = link
        self._max_media_bytes = max_media_bytes
        key = config.encoding_aes_key.get_secret_value()
        self._cipher = Cipher(PrpCrypto, key, config.app_id) if config.mode != "plain" else None
        secret = config.secret.get_secret_value()
        self._api = TamedOfficialAccountApi(config.app_id, secret, timeout=TIMEOUT_SECONDS, auto_retry=False)
        params = {"grant_type": "client_credential", "appid": config.app_id, "secret": secret}
        self._api.tame(
            config.api_base_url, tokens, TokenRequest(f"{OFFICIAL_ACCOUNT}:{config.app_id}", "token", params)
        )

    def handshake(self, query: Mapping[str, str], now: datetime) -> str:
        """echostr as it came: the handshake of a 公众号 is never encrypted; raises Forged."""
        check_age(query, now)
        try:
            check_signature(query, "signature", self._token)
        except Forged as fault:
            log.warning("handshake failed: %s; is the token the one of this account?", fault)
            raise
        echo = query.get("echostr", "")
        if not ECHO.fullmatch(echo):
            raise Forged("echostr is none")
        return echo

    def receive(self, query: Mapping[str, str], body: bytes, now: datetime) -> Received | None:
        """The callback, read; raises Forged or Unreadable. With an AES key only encrypted callbacks are taken."""
        check_age(query, now)
        if self._cipher is None:
            check_signature(query, "signature", self._token)
            text = _decode(body)
        else:
            # Compatible mode brings the plain fields too; they are not covered by the signature and never read.
            ciphertext = find_ciphertext(body)
            check_signature(query, "msg_signature", self._token, ciphertext)
            text = self._cipher.decrypt(ciphertext)
        fields = read_fields(text, parse_message)
        message = read_message(fields, OFFICIAL_ACCOUNT)
        return Received(message, read_text(fields, "ToUserName"), is_encrypted=self._cipher is not None)

    def render(self, reply: Reply, received: Received, now: datetime) -> Answer:
        """The first piece of the text as an answer, encrypted unless the mode is plain, and the rest to be pushed."""
        pieces = split_text(reply.text)
        if not pieces:
            return Answer(b"")
        xml = render_reply(TextReply, pieces[0], received.message, received.recipient, now)
        body = xml.encode() if self._cipher is None else self._cipher.encrypt(xml, self._token, now)
        return Answer(body, "\n".join(pieces[1:]))

    def send(self, delivery: Delivery) -> Sent:
        """Through whichever door is open: customer service, else a template message; raises SendError (window)."""
        pieces = split_text(delivery.text)
        template = None if delivery.is_announced else self._find_template(delivery.kind)
        room = count_room(delivery)
        if room and (template is None or room >= len(pieces) - delivery.pieces_sent):
            try:
                return Sent(CUSTOMER_SERVICE, self._send_texts(delivery, pieces, room))
            except SendError as fault:
                if template is None or fault.kind != "window" or fault.pieces_sent:
                    raise
        if template is None:
            raise SendError(45015, WINDOW)
        self._send_template(delivery, template)
        return Sent(TEMPLATE_MESSAGE, is_short=True)

    def _find_template(self, kind: str) -> Template | None:
        return self._config.templates.get(kind) or self._config.templates.get("default")

    def _send_texts(self, delivery: Delivery, pieces: list[str], room: int) -> int:
        message = self._api.message

        def send_one(piece: str) -> None:
            ask(self._api, lambda: message.send_text(delivery.account, piece))

        return send_pieces(delivery, pieces, send_one, room)

    def _send_template(self, delivery: Delivery, template: Template) -> None:
        values = _template_values(delivery)
        data = {name: {"value": _shorten(values.get(source, ""))} for name, source in template.fields.items()}
        send = self._api.message.send_template
        ask(self._api, lambda: send(delivery.account, template.id, data, url=self._link))

    def fetch_media(self, media_id: str, url: str) -> Media:
        """The photo or voice; raises SendError or Unreadable."""
        return fetch_media(self._api, media_id, url, self._max_media_bytes)


def count_room(delivery: Delivery) -> int:
    """How many customer-service messages the user's last message still allows."""
    wrote_at = delivery.last_message_at
    is_fresh = wrote_at is not None and delivery.now - wrote_at < WINDOW_HOURS
    return max(0, WINDOW_MESSAGES - delivery.pushes) if is_fresh else 0


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("is not UTF-8") from None


def _template_values(delivery: Delivery) -> dict[str, str]:
    """What the fields of a template can be filled with: lines of the text, the time, the row's own short fields."""
    lines = [line.strip() for line in delivery.text.splitlines() if line.strip()]
    values = {f"line{number}": line for number, line in enumerate(lines[:3], start=1)}
    values["time"] = delivery.now.astimezone(ZoneInfo("Asia/Shanghai")).strftime(TEMPLATE_TIME)
    return values | dict(delivery.fields)


def _shorten(value: str) -> str:
    """One line of at most twenty characters; the platform refuses an empty field."""
    line = " ".join(value.split())
    return (line if len(line) <= TEMPLATE_FIELD_CHARACTERS else line[: TEMPLATE_FIELD_CHARACTERS - 1] + "…") or "-"
