"""Puts the web side together."""

from flask import Flask

from bot.config import Config
from bot.inbox import Inbox
from bot.metrics import Metrics
from bot.parts import Parts, open_parts
from bot.web import Front, make_web

# So many requests wait in threads for their answers; the others are left to store at once what comes beyond.
WAITING_THREADS = 128
QUEUE = 112


def create_app(config: Config) -> Flask:
    """The whole web application by the config; raises DatabaseUnusable."""
    return build_app(open_parts(config))


def build_app(parts: Parts) -> Flask:
    """The web application over parts that are open."""
    inbox = Inbox(parts.doors, parts.clock, parts.threads, QUEUE)
    metrics = Metrics(parts.db, parts.clock)
    app = make_web(Front(parts.channels, inbox, parts.doors, parts.db, parts.clock, metrics))
    app.extensions["inbox"] = inbox
    return app
