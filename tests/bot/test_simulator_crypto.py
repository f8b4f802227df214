"""The stand-in's crypto against texts encrypted by Tencent's own @wecom/crypto (see fixtures/make_wecom_crypto.js)."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.simulator.crypto import BadCipher, MessageCrypto, sign

RECORDED = json.loads((Path(__file__).parent / "fixtures" / "wecom_crypto.json").read_text(encoding="utf-8"))
KEY = RECORDED["key"]


@pytest.mark.parametrize("case", RECORDED["encrypted"])
def test_it_reads_and_signs_what_tencents_package_encrypted(case: dict[str, Any]) -> None:
    assert MessageCrypto(KEY, case["receiver"]).decrypt(case["cipher"]) == case["message"]
    assert sign(RECORDED["token"], RECORDED["timestamp"], RECORDED["nonce"], case["cipher"]) == case["signature"]


@pytest.mark.parametrize("case", RECORDED["encrypted"])
def test_it_encrypts_the_same_bytes_given_the_same_randomness(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = RECORDED["encrypted"].index(case) + 1
    monkeypatch.setattr("bot.simulator.crypto.os.urandom", lambda count: bytes([number]) * count)
    assert MessageCrypto(KEY, case["receiver"]).encrypt(case["message"]) == case["cipher"]


def test_two_encryptions_of_one_message_differ() -> None:
    crypto = MessageCrypto(KEY, "ww1")
    assert crypto.encrypt("正常") != crypto.encrypt("正常")
    assert crypto.decrypt(crypto.encrypt("正常")) == "正常"


FOREIGN = MessageCrypto(KEY[::-1][:42] + "A", "ww1").encrypt("x")


@pytest.mark.parametrize(
    "rubbish", ["", "AAAA", "不是", "A" * 44, FOREIGN], ids=["empty", "short", "no base64", "block", "key"]
)
def test_it_refuses_what_another_key_made(rubbish: str) -> None:
    with pytest.raises(BadCipher):
        MessageCrypto(KEY, "ww1").decrypt(rubbish)


def test_it_refuses_another_receiver() -> None:
    with pytest.raises(BadCipher, match="another receiver"):
        MessageCrypto(KEY, "ww2").decrypt(MessageCrypto(KEY, "ww1").encrypt("x"))


def test_it_refuses_a_short_key() -> None:
    with pytest.raises(ValueError, match="43"):
        MessageCrypto("AAAA", "ww1")
