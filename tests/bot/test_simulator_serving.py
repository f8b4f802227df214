"""The stand-in as a process of its own on the production server: one state, one port, a clean end."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
import requests

from bot.clock import Clock
from tests.bot.simulator_bot import OFFICIAL_ACCOUNT_SAFE, PEOPLE, WORK_ACCOUNT

pytestmark = pytest.mark.slow
CREDENTIALS = {"corpid": WORK_ACCOUNT.corp_id, "corpsecret": WORK_ACCOUNT.secret}


@dataclass
class Served:
    """The process, its address and its clock."""

    process: subprocess.Popen[bytes]
    address: str
    clock: Clock

    def token(self) -> str:
        told = requests.get(f"{self.address}/work/cgi-bin/gettoken", params=CREDENTIALS, timeout=5).json()
        return str(told["access_token"])

    def send(self, text: str) -> dict[str, object]:
        body = {"touser": "ZhangWei", "msgtype": "text", "agentid": 1000002, "text": {"content": text}}
        address = f"{self.address}/work/cgi-bin/message/send"
        answer: dict[str, object] = requests.post(
            address, params={"access_token": self.token()}, json=body, timeout=5
        ).json()
        return answer

    def news(self) -> dict[str, object]:
        answer: dict[str, object] = requests.get(f"{self.address}/page/news", timeout=5).json()
        return answer

    def act(self, name: str, /, **told: object) -> int:
        return requests.post(f"{self.address}/page/{name}", json=told, timeout=5).status_code


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        try:
            requests.get(address, timeout=1)
            return
        except requests.RequestException:
            time.sleep(0.05)
    pytest.fail("the stand-in does not answer")


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    settings = {
        "work": asdict(WORK_ACCOUNT),
        "official_account": asdict(OFFICIAL_ACCOUNT_SAFE),
        "people": [asdict(person) for person in PEOPLE],
        "schedule": {"reminder": "16:27"},
    }
    (folder / "standin.json").write_text(json.dumps(settings), encoding="utf-8")
    port = find_port()
    command = [
        sys.executable,
        "-m",
        "bot.simulator",
        str(folder / "standin.json"),
        "--port",
        str(port),
        "--bot-port",
        "9",
    ]
    environment = os.environ | {"XUNBAO_CLOCK": str(folder / "clock")}
    with subprocess.Popen(command, env=environment) as process:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process)
        yield Served(process, address, Clock(folder / "clock"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("standin")) as opened:
        yield opened


def test_page_and_apis_share_one_state(served: Served) -> None:
    assert "巡报" in requests.get(served.address, timeout=5).content.decode()
    assert served.send("第1次提醒")["errcode"] == 0
    entries = served.news()["entries"]
    assert isinstance(entries, list)
    assert entries[-1]["draft"]["text"] == "第1次提醒"
    assert served.token() == served.token()


def test_the_guests_are_among_the_people(served: Served) -> None:
    start = requests.get(f"{served.address}/page/start", timeout=5).json()
    assert [guest["channel"] for guest in start["guests"]] == ["work", "official_account"]
    assert [holder["name"] for holder in start["phones"]][:2] == ["王建国", "张伟"]


def test_its_clock_is_the_file_that_all_share(served: Served) -> None:
    before = served.clock.now()
    assert served.act("clock", minutes=90) == 200
    assert 5300 < (served.clock.now() - before).total_seconds() < 5700


def test_a_cut_connection_breaks_off_here_too(served: Served) -> None:
    token = served.token()
    assert served.act("fault", name="cut", is_on=True) == 200
    body = {"touser": "ZhangWei", "msgtype": "text", "agentid": 1000002, "text": {"content": "险情"}}
    with pytest.raises(requests.RequestException):
        requests.post(f"{served.address}/work/cgi-bin/message/send?access_token={token}", json=body, timeout=5)
    assert served.act("fault", name="cut", is_on=False) == 200
    entries = served.news()["entries"]
    assert isinstance(entries, list)
    assert entries[-1]["draft"]["text"] == "险情"


def test_it_ends_in_time_while_somebody_waits_for_a_slow_answer(tmp_path: Path) -> None:
    with serve(tmp_path) as one:
        assert one.act("fault", name="slow", is_on=True) == 200
        with pytest.raises(requests.RequestException):
            requests.get(f"{one.address}/work/cgi-bin/gettoken", timeout=0.2)


def test_bad_settings_end_in_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot.simulator", str(tmp_path / "none.json")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 2
    assert "none.json" in ended.stderr
    assert "Traceback" not in ended.stderr
