"""The outside of a callback: signature, age and cipher, all checked before a byte of it is parsed."""

import base64
import hashlib
import hmac
import re
import secrets
import struct
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wechatpy.exceptions import WeChatException

from bot.channels.errors import Forged

MAX_AGE_SECONDS = 600
# Taken out by pattern, not by an XML parser: what is not yet known to be the platform's is never parsed.
ENCRYPTED = re.compile(rb"<Encrypt>\s*(?:<!\[CDATA\[)?\s*([A-Za-z0-9+/=]{1,90000})\s*(?:\]\]>)?\s*</Encrypt>")
REPLY = (
    "<xml>\n<Encrypt><![CDATA[{encrypted}]]></Encrypt>\n<MsgSignature><![CDATA[{signature}]]></MsgSignature>\n"
    "<TimeStamp>{timestamp}</TimeStamp>\n<Nonce><![CDATA[{nonce}]]></Nonce>\n</xml>"
)
CIPHER_FAULTS = (WeChatException, ValueError, IndexError, AssertionError, TypeError, struct.error)


def sign(*parts: str) -> str:
    """The platform's signature over the parts, hexadecimal."""
    return hashlib.sha1(b"".join(sorted(part.encode() for part in parts))).hexdigest()


def check_signature(query: Mapping[str, str], name: str, token: str, *covered: str) -> None:
    """Raises Forged unless the query parameter `name` signs timestamp, nonce and what else is covered."""
    told = query.get(name, "")
    expected = sign(token, query.get("timestamp", ""), query.get("nonce", ""), *covered)
    if not hmac.compare_digest(told.encode(), expected.encode()):
        raise Forged(f"{name} is wrong" if told else f"{name} is missing")


def check_age(query: Mapping[str, str], now: datetime) -> None:
    """Raises Forged if the signed timestamp is more than ten minutes off, or no number of seconds."""
    told = query.get("timestamp", "")
    if not (told.isascii() and told.isdigit() and len(told) <= 12):
        raise Forged("timestamp is no number of seconds")
    off_seconds = abs(now.timestamp() - int(told))
    if off_seconds > MAX_AGE_SECONDS:
        raise Forged(f"timestamp is {off_seconds:.0f} s off the clock")


def find_ciphertext(body: bytes) -> str:
    """The one encrypted part of a posted body; raises Forged if there is none or more than one."""
    found = ENCRYPTED.findall(body)
    if len(found) != 1:
        raise Forged("no encrypted part" if not found else "several encrypted parts")
    return str(found[0].decode("ascii"))


class Cipher:
    """Encrypts and decrypts for one channel, with wechatpy's cipher kept for good; may be used by several threads."""

    def __init__(self, crypto: type[Any], encoding_aes_key: str, receiver: str) -> None:
        self._crypto = crypto(base64.b64decode(encoding_aes_key + "="))
        # wechatpy takes these sixteen bytes from a generator that can be guessed.
        self._crypto.get_random_string = lambda: secrets.token_hex(8)
        self._receiver = receiver

    def decrypt(self, ciphertext: str) -> str:
        """The text inside; raises Forged if it cannot be decrypted or is meant for another app."""
        try:
            text = self._crypto.decrypt(ciphertext, self._receiver)
        except WeChatException:
            raise Forged("the app or corp id inside is not ours") from None
        except CIPHER_FAULTS:
            raise Forged("cannot be decrypted; is the encoding_aes_key right?") from None
        return str(text)

    def encrypt(self, text: str, token: str, now: datetime) -> bytes:
        """The encrypted and signed reply around the text."""
        encrypted = self._crypto.encrypt(text, self._receiver).decode("ascii")
        timestamp, nonce = str(int(now.timestamp())), secrets.token_hex(8)
        signature = sign(token, timestamp, nonce, encrypted)
        return REPLY.format(encrypted=encrypted, signature=signature, timestamp=timestamp, nonce=nonce).encode()
