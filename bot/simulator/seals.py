"""How each account signs, encrypts and opens: one seal for 企业微信, one for the 公众号 in its three modes."""

import secrets
from typing import Protocol
from urllib.parse import urlencode

from bot.simulator.crypto import BadCipher, MessageCrypto, sign
from bot.simulator.envelopes import BadReply, read_field, read_xml, write_xml
from bot.simulator.settings import COMPATIBLE, PLAIN, SAFE, OfficialAccount, WorkAccount


class Seal(Protocol):
    """What a callback of one account needs."""

    path: str
    receiver: str  # ToUserName of what people write

    def close(self, xml: str, account: str, now: int) -> tuple[str, bytes]:
        """Query string and body of a callback."""

    def open(self, body: str) -> str:
        """The XML of a reply; raises BadReply."""

    def challenge(self, echo: str, now: int) -> str:
        """The query string of a handshake that is to be answered with `echo`."""


def make_nonce() -> str:
    """Ten digits, as the platform sends them."""
    return str(secrets.randbelow(9 * 10**9) + 10**9)


def open_encrypted(root_text: str, token: str, crypto: MessageCrypto) -> str:
    """The XML inside an encrypted reply; raises BadReply on a wrong signature, key or receiver."""
    root = read_xml(root_text)
    ciphertext = read_field(root, "Encrypt")
    expected = sign(token, read_field(root, "TimeStamp"), read_field(root, "Nonce"), ciphertext)
    if not secrets.compare_digest(expected, read_field(root, "MsgSignature")):
        raise BadReply("the reply's signature is wrong")
    try:
        return crypto.decrypt(ciphertext)
    except BadCipher as fault:
        raise BadReply(str(fault)) from fault


class WorkSeal:
    """企业微信: always encrypted."""

    path = "/wechat/work"

    def __init__(self, account: WorkAccount) -> None:
        self.account = account
        self.receiver = account.corp_id
        self.crypto = MessageCrypto(account.encoding_aes_key, account.corp_id)

    def _query(self, ciphertext: str, now: int) -> dict[str, str]:
        timestamp, nonce = str(now), make_nonce()
        signature = sign(self.account.token, timestamp, nonce, ciphertext)
        return {"msg_signature": signature, "timestamp": timestamp, "nonce": nonce}

    def close(self, xml: str, account: str, now: int) -> tuple[str, bytes]:
        ciphertext = self.crypto.encrypt(xml)
        fields = {"ToUserName": self.receiver, "AgentID": str(self.account.agent_id), "Encrypt": ciphertext}
        return urlencode(self._query(ciphertext, now)), write_xml(fields).encode()

    def open(self, body: str) -> str:
        return open_encrypted(body, self.account.token, self.crypto)

    def challenge(self, echo: str, now: int) -> str:
        ciphertext = self.crypto.encrypt(echo)
        return urlencode({**self._query(ciphertext, now), "echostr": ciphertext})


class OfficialSeal:
    """公众号: plain, compatible (both at once) or safe."""

    path = "/wechat/mp"

    def __init__(self, account: OfficialAccount) -> None:
        self.account = account
        self.receiver = account.original_id
        self.crypto = MessageCrypto(account.encoding_aes_key, account.app_id) if account.mode != PLAIN else None

    def _query(self, now: int) -> dict[str, str]:
        timestamp, nonce = str(now), make_nonce()
        return {"signature": sign(self.account.token, timestamp, nonce), "timestamp": timestamp, "nonce": nonce}

    def close(self, xml: str, account: str, now: int) -> tuple[str, bytes]:
        query = {**self._query(now), "openid": account}
        if self.crypto is None:
            return urlencode(query), xml.encode()
        ciphertext = self.crypto.encrypt(xml)
        signature = sign(self.account.token, query["timestamp"], query["nonce"], ciphertext)
        query |= {"encrypt_type": "aes", "msg_signature": signature}
        sealed = write_xml({"Encrypt": ciphertext})
        if self.account.mode == COMPATIBLE:
            return urlencode(query), (xml.removesuffix("</xml>") + sealed.removeprefix("<xml>")).encode()
        to = write_xml({"ToUserName": self.receiver})
        return urlencode(query), (to.removesuffix("</xml>") + sealed.removeprefix("<xml>")).encode()

    def open(self, body: str) -> str:
        is_encrypted = read_xml(body).find("Encrypt") is not None
        if self.crypto is not None and is_encrypted:
            return open_encrypted(body, self.account.token, self.crypto)
        if self.account.mode == SAFE or is_encrypted:
            raise BadReply(f"the reply does not fit the mode {self.account.mode}")
        return body

    def challenge(self, echo: str, now: int) -> str:
        return urlencode({**self._query(now), "echostr": echo})
