"""Signed requests made by hand with the stand-in's own crypto, which knows nothing of wechatpy."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pydantic import SecretStr

from bot.channels.official_account import OfficialAccountChannel
from bot.channels.work import WorkChannel
from bot.config_channels import OfficialAccount, Template, Work
from bot.simulator.crypto import MessageCrypto, sign

NOW = datetime(2026, 6, 16, 1, 0, tzinfo=UTC)
SECONDS = str(int(NOW.timestamp()))
NONCE = "1372623149"
TOKEN = "QDG6eK"
AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP_ID = "wx5823bf96d3bd56c7"
APP_ID = "wxb11529c136998cb6"
ORIGINAL_ID = "gh_7f083739789a"
API = "http://127.0.0.1:9/work/cgi-bin/"

CRYPTO = {"work": MessageCrypto(AES_KEY, CORP_ID), "official_account": MessageCrypto(AES_KEY, APP_ID)}


@dataclass
class MemoryTokens:
    """A token store for one test."""

    kept: dict[str, str] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def set(self, key: str, value: str, lifetime_seconds: int) -> None:
        self.kept[key] = value

    def drop(self, key: str, value: str) -> None:
        if self.kept.get(key) == value:
            del self.kept[key]

    def claim(self, key: str) -> bool:
        is_free = key not in self.claimed
        self.claimed.add(key)
        return is_free

    def release(self, key: str) -> None:
        self.claimed.discard(key)


def work_channel(api: str = API, tokens: MemoryTokens | None = None, max_bytes: int = 100_000) -> WorkChannel:
    config = Work(
        corp_id=CORP_ID, agent_id=218, secret=SecretStr("hush-secret"), token=SecretStr(TOKEN),
        encoding_aes_key=SecretStr(AES_KEY), api_base_url=api,
    )  # fmt: skip
    return WorkChannel(config, tokens or MemoryTokens(), max_bytes)


def official_channel(
    mode: str = "safe", api: str = API, templates: dict[str, Template] | None = None, tokens: MemoryTokens | None = None
) -> OfficialAccountChannel:
    config = OfficialAccount(
        app_id=APP_ID, secret=SecretStr("hush-secret"), token=SecretStr(TOKEN), mode=mode, templates=templates or {},
        encoding_aes_key=SecretStr("" if mode == "plain" else AES_KEY), api_base_url=api,
    )  # fmt: skip
    return OfficialAccountChannel(config, tokens or MemoryTokens(), 100_000, "http://127.0.0.1:8000")


def text_xml(content: str = "今天巡查后山,一切正常", message_id: str = "4561255354251345929", **others: str) -> str:
    """A text as 企业微信's document shows it; `others` replaces or adds fields as they are written."""
    fields = {
        "ToUserName": f"<![CDATA[{CORP_ID}]]>", "FromUserName": "<![CDATA[mycreate]]>", "CreateTime": SECONDS,
        "MsgType": "<![CDATA[text]]>", "Content": f"<![CDATA[{content}]]>", "MsgId": message_id, "AgentID": "218",
    }  # fmt: skip
    fields |= others
    return (
        "<xml>" + "".join(f"<{name}>{value}</{name}>" for name, value in fields.items() if value is not None) + "</xml>"
    )


def official_xml(**others: str) -> str:
    """The same as a 公众号 sends it."""
    return text_xml(ToUserName=f"<![CDATA[{ORIGINAL_ID}]]>", AgentID=None, **others)


def seal(
    xml: str, channel: str = "work", timestamp: str = SECONDS, token: str = TOKEN, crypto: MessageCrypto | None = None
) -> tuple[dict[str, str], bytes]:
    """Query and body of an encrypted callback."""
    ciphertext = (crypto or CRYPTO[channel]).encrypt(xml)
    query = {
        "msg_signature": sign(token, timestamp, NONCE, ciphertext), "timestamp": timestamp, "nonce": NONCE,
    }  # fmt: skip
    if channel == "official_account":
        query |= {"encrypt_type": "aes", "signature": sign(token, timestamp, NONCE)}
    body = f"<xml><ToUserName><![CDATA[x]]></ToUserName><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>"
    return query, body.encode()


def plain(xml: str, timestamp: str = SECONDS, token: str = TOKEN) -> tuple[dict[str, str], bytes]:
    """Query and body of a callback in plain mode."""
    return {"signature": sign(token, timestamp, NONCE), "timestamp": timestamp, "nonce": NONCE}, xml.encode()


def unseal(body: bytes, channel: str = "work") -> dict[str, str]:
    """The fields of an encrypted answer, its signature checked."""
    outer = read_xml(body.decode())
    assert outer["MsgSignature"] == sign(TOKEN, outer["TimeStamp"], outer["Nonce"], outer["Encrypt"])
    return read_xml(CRYPTO[channel].decrypt(outer["Encrypt"]))


def read_xml(text: str) -> dict[str, str]:
    return {child.tag: child.text or "" for child in ET.fromstring(text)}


def ciphertext_of(body: bytes) -> str:
    found = re.search(rb"<Encrypt><!\[CDATA\[(.*?)\]\]>", body)
    assert found is not None
    return found[1].decode()


def echo_query(echo: str = "1234567890123", **changes: str) -> dict[str, str]:
    ciphertext = CRYPTO["work"].encrypt(echo)
    signature = sign(TOKEN, SECONDS, NONCE, ciphertext)
    return {"msg_signature": signature, "timestamp": SECONDS, "nonce": NONCE, "echostr": ciphertext} | changes
