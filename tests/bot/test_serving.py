"""The program as processes: it serves, it restarts what dies, it ends in time, and slow senders hold nobody up."""

import os
import signal
import socket
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
import requests

from bot.doorway import BODY_LIMIT_BYTES
from bot.supervisor import Child, Supervisor
from tests.bot.processes import answers, environment, free_ports, started, wait_for
from tests.bot.signed import CORP_ID, seal, text_xml, unseal
from tests.databases import run_alone

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """`run` over a new SQLite ledger; gives its folder, port and process."""
    folder = tmp_path_factory.mktemp("run")
    port = free_ports(1)
    with started(folder, environment(folder, port), "run") as process:
        wait_for(lambda: answers(port), what=(folder / "log").read_text())
        yield folder, port, process


def now_seconds() -> str:
    return str(int(datetime.now(UTC).timestamp()))


def post(port: int, text: str, message_id: str) -> requests.Response:
    query, body = seal(text_xml(text, message_id=message_id, CreateTime=now_seconds()), timestamp=now_seconds())
    return requests.post(f"http://127.0.0.1:{port}/wechat/work", params=query, data=body, timeout=10)


def test_a_signed_message_is_answered_over_real_http(running):
    _, port, _ = running
    response = post(port, "今天巡查后山,一切正常", "1001")
    assert response.status_code == 200
    told = unseal(response.content)
    assert (told["ToUserName"], told["FromUserName"]) == ("mycreate", CORP_ID)
    assert told["Content"]
    assert unseal(post(port, "今天巡查后山,一切正常", "1001").content)["Content"] == told["Content"]


def test_forged_requests_are_403_over_real_http(running):
    _, port, _ = running
    query, body = seal(text_xml())  # signed long ago
    assert requests.post(f"http://127.0.0.1:{port}/wechat/work", params=query, data=body, timeout=5).status_code == 403


@pytest.mark.parametrize("is_chunked", [False, True])
def test_a_body_over_64_kb_is_413_over_real_http(running, is_chunked):
    _, port, _ = running
    body = b"x" * (BODY_LIMIT_BYTES + 1)
    data = iter([body[:40_000], body[40_000:]]) if is_chunked else body
    assert requests.post(f"http://127.0.0.1:{port}/wechat/work", data=data, timeout=5).status_code == 413


def test_hundreds_of_slow_senders_hold_nobody_up_and_are_sent_away(running):
    _, port, _ = running
    head = b"POST /wechat/work?timestamp=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc"
    with ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(200)]
        for one in slow:
            one.sendall(head)
        assert post(port, "走访3户", "1002").status_code == 200
        slow[0].settimeout(10)
        assert slow[0].recv(100).startswith(b"HTTP/1.1 408")


def test_a_web_that_dies_is_started_anew_and_has_lost_nothing(running):
    _, port, process = running
    answered = unseal(post(port, "走访5户", "1003").content)["Content"]
    for web in psutil.Process(process.pid).children():
        if "web" in web.cmdline():
            for one in [*web.children(recursive=True), web]:
                one.kill()
    wait_for(lambda: not answers(port))
    wait_for(lambda: answers(port))
    assert unseal(post(port, "走访5户", "1003").content)["Content"] == answered


def test_the_log_holds_no_text_no_token_and_no_account(running):
    folder, _, _ = running
    told = (folder / "log").read_text()
    assert "巡查" not in told and "QDG6eK" not in told and "mycreate" not in told
    assert "Traceback" not in told


def test_the_files_are_for_their_owner_alone(running):
    folder, _, _ = running
    assert (folder / "x.db").stat().st_mode & 0o077 == 0


def test_a_taken_port_is_one_line_and_status_2(running, tmp_path):
    _, port, _ = running
    with started(tmp_path, environment(tmp_path, port), "run") as second:
        assert second.wait(30) == 2
    (told,) = (tmp_path / "log").read_text().splitlines()
    assert f"cannot listen on 127.0.0.1:{port}" in told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("command", ["run", "web", "worker"])
def test_it_ends_cleanly_within_ten_seconds(tmp_path, command, number):
    port = free_ports(1)
    environ = environment(tmp_path, port)
    with started(tmp_path, environ, "db", "upgrade") as made:
        made.wait(30)
    with started(tmp_path, environ, command) as process:
        if command == "worker":
            wait_for(lambda: "at work" in (tmp_path / "log").read_text())
        else:
            wait_for(lambda: answers(port), what=(tmp_path / "log").read_text())
        family = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(number)
        assert process.wait(10) == 0
        wait_for(lambda: not any(_is_alive(one) for one in family), 2)
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_nothing_is_left_behind_when_the_supervisor_itself_is_killed(tmp_path):
    port = free_ports(1)
    with started(tmp_path, environment(tmp_path, port), "run") as process:
        wait_for(lambda: answers(port))
        family = psutil.Process(process.pid).children(recursive=True)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        wait_for(lambda: not any(_is_alive(one) for one in family), 12)


def _is_alive(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def test_simulate_shows_the_chat_page_beside_the_bot(tmp_path: Path):
    port = free_ports(2)
    environ = environment(tmp_path, port)
    del environ["XUNBAO_DATABASE"]
    with started(tmp_path, environ, "simulate", "--port", str(port)) as process:
        wait_for(lambda: "chat page" in (tmp_path / "out").read_text(), 60, (tmp_path / "log").read_text())
        assert f"http://127.0.0.1:{port}/" in (tmp_path / "out").read_text()
        for path in ("/", "/healthz", "/metrics"):
            assert answers(port, path)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert (tmp_path / "data" / "simulation.db").exists()


def test_it_serves_over_postgresql_too_with_two_webs(tmp_path, postgres_url):
    run_alone(postgres_url, "DROP DATABASE IF EXISTS served", "CREATE DATABASE served")
    url = postgres_url.replace("/postgres?", "/served?")
    port = free_ports(2)
    environ = environment(tmp_path, port, XUNBAO_DATABASE=url)
    other = environment(tmp_path, port + 1, XUNBAO_DATABASE=url)
    with started(tmp_path, environ, "run"):
        wait_for(lambda: answers(port), what=(tmp_path / "log").read_text())
        (tmp_path / "other").mkdir()
        with started(tmp_path / "other", other, "web"):
            wait_for(lambda: answers(port + 1), what=(tmp_path / "other" / "log").read_text())
            first = unseal(post(port, "走访5户", "7").content)["Content"]
            assert unseal(post(port + 1, "走访5户", "7").content)["Content"] == first
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_a_child_that_cannot_work_ends_all():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    sleeping = Child("sleeping", [sys.executable, "-c", "import time; time.sleep(60)"])
    broken = Child("broken", [sys.executable, "-c", "raise SystemExit(2)"])
    try:
        assert Supervisor([sleeping, broken]).run() == 2
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert sleeping.process is not None and sleeping.process.poll() is not None
