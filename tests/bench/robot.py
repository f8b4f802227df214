"""Peer (b): WeRoBot in plain mode with its own SQLite session store, in its own virtual environment."""

import os

import werobot

robot = werobot.WeRoBot(token=os.environ["BENCH_TOKEN"])


@robot.text
def echo(message, session):  # type: ignore[no-untyped-def]
    """The same text back, one row of the session stored a message."""
    session["last"] = message.content
    return message.content


app = robot.wsgi
