"""Starts the program's own processes for tests, and waits for them with a deadline."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.bot.signed import AES_KEY, CORP_ID, TOKEN

ROOT = Path(__file__).parents[2]
SECONDS = 40


def free_ports(number: int) -> int:
    """The first of so many ports in a row on which nobody listens."""
    # Tests that run side by side look in different places.
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for first in range(20_000 + 500 * worker, 20_500 + 500 * worker, number):
        try:
            for port in range(first, first + number):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        return first
    raise OSError("no free ports")


def wait_for(condition: Callable[[], object], seconds: float = SECONDS, what: str = "") -> None:
    """Waits until the condition holds; fails after so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what or condition}"
        time.sleep(0.05)


def answers(port: int, path: str = "/healthz") -> bool:
    try:
        return bool(requests.get(f"http://127.0.0.1:{port}{path}", timeout=2).ok)
    except requests.RequestException:
        return False


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    """An environment of its own, with one work channel that reaches nobody."""
    work = {
        "CORP_ID": CORP_ID, "AGENT_ID": "218", "SECRET": "s", "TOKEN": TOKEN, "ENCODING_AES_KEY": AES_KEY,
        "API_BASE_URL": "http://127.0.0.1:9/",
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XUNBAO_") and name != "PORT"}
    made = {f"XUNBAO_CHANNELS__WORK__{name}": value for name, value in work.items()}
    made |= {"XUNBAO_SERVER__PORT": str(port), "XUNBAO_DATABASE": f"sqlite:///{folder / 'x.db'}"}
    return kept | made | {"PYTHONPATH": str(ROOT)} | more


@contextmanager
def started(folder: Path, environ: dict[str, str], *arguments: str):
    """The running command; ended with SIGTERM if the test has not done so, its stderr in `folder/log`."""
    with (folder / "log").open("wb") as log, (folder / "out").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments], cwd=folder, env=environ, stdout=out, stderr=log
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
