"""The platform's own signing and encryption, written from its documents and from nothing that the bot uses."""

import base64
import hashlib
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK_BYTES = 32
RANDOM_BYTES = 16
LENGTH_BYTES = 4


class BadCipher(ValueError):
    """A text that was not encrypted with this key for this receiver."""


def sign(token: str, timestamp: str, nonce: str, *ciphertext: str) -> str:
    """The platform's signature: sha1 over its sorted parts; plain mode signs no ciphertext."""
    return hashlib.sha1("".join(sorted([token, timestamp, nonce, *ciphertext])).encode()).hexdigest()


class MessageCrypto:
    """Encrypts and decrypts for one receiver (a corp id or an app id) with one EncodingAESKey."""

    def __init__(self, encoding_aes_key: str, receiver_id: str) -> None:
        self.receiver_id = receiver_id
        self.key = base64.b64decode(encoding_aes_key + "=")
        if len(self.key) != 32:
            raise ValueError("an EncodingAESKey has 43 characters")

    def _cipher(self) -> Cipher[modes.CBC]:
        return Cipher(algorithms.AES256(self.key), modes.CBC(self.key[:16]))

    def encrypt(self, message: str) -> str:
        """base64 of 16 random bytes, the length, the message and the receiver, padded to 32."""
        body = message.encode()
        plain = os.urandom(RANDOM_BYTES) + struct.pack(">I", len(body)) + body + self.receiver_id.encode()
        missing = BLOCK_BYTES - len(plain) % BLOCK_BYTES
        encryptor = self._cipher().encryptor()
        return base64.b64encode(encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()).decode()

    def decrypt(self, ciphertext: str) -> str:
        """The message inside; raises BadCipher on a foreign key, a foreign receiver or rubbish."""
        try:
            decryptor = self._cipher().decryptor()
            plain = decryptor.update(base64.b64decode(ciphertext, validate=True)) + decryptor.finalize()
            plain = plain[: -_padding(plain)]
            start = RANDOM_BYTES + LENGTH_BYTES
            (length,) = struct.unpack(">I", plain[RANDOM_BYTES:start])
            message, receiver = plain[start : start + length].decode(), plain[start + length :].decode()
        except (ValueError, struct.error, IndexError) as fault:
            raise BadCipher("not encrypted with this key") from fault
        if receiver != self.receiver_id:
            raise BadCipher("encrypted for another receiver")
        return message


def _padding(plain: bytes) -> int:
    """How many bytes were added to fill the last block."""
    missing = plain[-1]
    if not 1 <= missing <= BLOCK_BYTES or plain[-missing:] != bytes([missing]) * missing:
        raise ValueError("wrong padding")
    return missing
