"""Peer (a): an encrypted echo in Flask and wechatpy, twenty lines, nothing kept."""

import os

from flask import Flask, request
from wechatpy.enterprise import create_reply, parse_message
from wechatpy.enterprise.crypto import WeChatCrypto

app = Flask("echo")
crypto = WeChatCrypto(os.environ["BENCH_TOKEN"], os.environ["BENCH_AES_KEY"], os.environ["BENCH_CORP_ID"])


@app.post("/wechat/work")
def echo() -> str:
    """The same text back."""
    asked = request.args
    body = crypto.decrypt_message(request.data, asked["msg_signature"], asked["timestamp"], asked["nonce"])
    message = parse_message(body)
    reply = create_reply(message.content, message).render()
    return str(crypto.encrypt_message(reply, asked["nonce"], asked["timestamp"]))
