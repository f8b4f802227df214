"""Starts ours and the peers, each as a production server of its own, and ends them."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.load import AES_KEY, AGENT_ID, CORP_ID, TOKEN

ROOT = Path(__file__).parents[2]
PEER_PYTHON = ROOT / ".venv" / "bench" / "bin" / "python"
READY_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(port: int, database: str) -> dict[str, str]:
    """What our processes are told."""
    work = {
        "CORP_ID": CORP_ID, "AGENT_ID": AGENT_ID, "SECRET": "s", "TOKEN": TOKEN, "ENCODING_AES_KEY": AES_KEY,
        "API_BASE_URL": "http://127.0.0.1:9/",
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XUNBAO_")}
    made = {f"XUNBAO_CHANNELS__WORK__{name}": value for name, value in work.items()}
    made |= {"XUNBAO_DATABASE": database, "XUNBAO_SERVER__PORT": str(port), "PYTHONPATH": str(ROOT)}
    return kept | made


@contextmanager
def ours(folder: Path, database: str) -> Iterator[int]:
    """Our web over a ledger with the sample county; gives its port."""
    port = free_port()
    told = environment(port, database)
    bot = [sys.executable, "-m", "bot"]
    roster = ROOT / "bot" / "simulator" / "sample" / "roster.csv"
    for arguments in (["db", "upgrade"], ["roster", "import", str(roster)]):
        subprocess.run([*bot, *arguments], cwd=folder, env=told, check=True, capture_output=True)
    with _running([*bot, "web"], folder, told, port):
        yield port


@contextmanager
def peer(folder: Path, module: str, python: Path) -> Iterator[int]:
    """A peer under granian's WSGI; gives its port."""
    port = free_port()
    told = dict(os.environ) | {"BENCH_TOKEN": TOKEN, "BENCH_AES_KEY": AES_KEY, "BENCH_CORP_ID": CORP_ID}
    told["PYTHONPATH"] = str(ROOT)
    argv = [str(python), "-m", "granian", "--interface", "wsgi", "--port", str(port), "--no-ws"]
    with _running([*argv, "--blocking-threads", "8", f"{module}:app"], folder, told, port):
        yield port


@contextmanager
def _running(argv: list[str], folder: Path, told: dict[str, str], port: int) -> Iterator[None]:
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(argv, cwd=folder, env=told, stdout=log, stderr=log)
        try:
            _wait_for(process, port, folder)
            yield
        finally:
            process.terminate()
            process.wait(15)


def _wait_for(process: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError((folder / "log").read_text()[-2000:])
