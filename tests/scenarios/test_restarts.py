"""Ended or killed in the middle of the work, and started again: every message has one effect and one answer."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.migrate import upgrade
from bot.simulator.settings import Person, StandInSettings
from bot.simulator.standin import StandIn
from handlers.message import WORK
from handlers.roster import import_roster
from models.db import Database
from tests.bot.processes import environment, wait_for
from tests.databases import run_alone
from tests.scenarios.county import MORNING
from tests.scenarios.processes import ACCOUNT, Crowd, gathered, kill, seconds_to_end
from tests.scenarios.roster import ROSTER, read_rows

pytestmark = pytest.mark.slow


@pytest.fixture(params=["sqlite", "postgresql"])
def crowd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Crowd]:
    """Fifty workers over each kind of database."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_url")
        run_alone(server, "DROP DATABASE IF EXISTS crowd", "CREATE DATABASE crowd")
        url = server.replace("/postgres?", "/crowd?")
    with gathered(tmp_path, url, 50) as opened:
        yield opened


def test_ended_while_people_write_it_is_gone_within_ten_seconds_and_nothing_is_lost(crowd: Crowd) -> None:
    with crowd.start("run") as process:
        crowd.wait_until_serving()
        for count in crowd.write_all():
            if count == 15:
                assert seconds_to_end(process) < 10
    assert crowd.failed()
    with crowd.start("run"):
        crowd.wait_until_serving()
        crowd.deliver_the_rest()
        wait_for(crowd.is_settled, what="all handled and sent")
        crowd.check_once_each()


def test_killed_in_the_middle_and_started_anew_every_message_counts_once_and_is_answered_once(crowd: Crowd) -> None:
    with crowd.start("run") as process:
        crowd.wait_until_serving()
        for numbers in (range(1, 26), range(26, 51)):
            for count in crowd.write(numbers):
                if count == 5:
                    kill(process, "web", "worker")
            crowd.wait_until_serving()
            crowd.deliver_the_rest()
        wait_for(crowd.is_settled, what="all handled and sent")
        crowd.check_once_each()
        assert seconds_to_end(process) < 10


def test_web_and_worker_apart_share_the_work_over_the_ledger(crowd: Crowd) -> None:
    with crowd.start("web"):
        crowd.wait_until_serving()
        for _ in crowd.write_all():
            pass
        crowd.platform.says("w1", "明天请假一天")
    with crowd.start("worker") as worker:
        wait_for(lambda: crowd.platform.received("sunli"), what="the manager hears of the leave")
        assert seconds_to_end(worker) < 10
    assert "请假" in crowd.platform.received("sunli")[-1].text


def test_tick_as_cron_does_all_that_is_due(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    db = Database.open(url)
    upgrade(db)
    import_roster(db, read_rows(ROSTER), MORNING)
    db.close()
    people = [Person(line.split("|")[7], WORK) for line in ROSTER.strip().splitlines()]
    clock = Clock(tmp_path / "clock")
    clock.turn_to(MORNING)
    with StandIn(StandInSettings(work=ACCOUNT, people=tuple(people)), clock) as platform:
        work = {"SECRET": ACCOUNT.secret, "CORP_ID": ACCOUNT.corp_id, "AGENT_ID": "1000002", "TOKEN": ACCOUNT.token}
        told = {f"XUNBAO_CHANNELS__WORK__{name}": value for name, value in work.items()}
        told |= {"XUNBAO_CHANNELS__WORK__API_BASE_URL": platform.work_api, "XUNBAO_DATABASE": url}
        environ = environment(tmp_path, 9, **told)

        def run(*arguments: str) -> str:
            command = [sys.executable, "-m", "bot", *arguments]
            done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, done.stderr
            assert " ERROR " not in done.stderr and "Traceback" not in done.stderr
            return done.stdout

        def heads(account: str) -> list[str]:
            return [one.text.splitlines()[0][:12] for one in platform.received(account) if one.kind == "text"]

        run("tick", "--now", "2026-06-16T09:00:00+08:00")
        line = {"account": "lisimei", "channel": "work", "id": "1", "sent_at": "2026-06-16T09:30:00+08:00"}
        (tmp_path / "day.jsonl").write_text(json.dumps(line | {"text": "走访3户，正常"}), encoding="utf-8")
        run("replay", "day.jsonl")
        run("tick", "--now", "2026-06-16T16:28")
        assert len(heads("yexiaohong")) == 1 and heads("lisimei") == []
        run("tick", "--now", "2026-06-16T17:25")
        assert heads("qianjin") == ["【剑池街道应急日报】6月"]
        assert heads("zhaoming") == []
        run("tick", "--now", "2026-06-16T18:00")
        before = run("tick", "--now", "2026-06-16T18:00")
        assert before.startswith("handled 0, wrote 0, fetched 0, tried to send 0")
        assert heads("zhaoming") == ["【龙泉市应急日报】6月1"]
        assert "走访3户" in platform.received("sunli")[0].text
        assert all(len(heads(account)) == 1 for account in ("sunli", "wushui", "fengguan", "longzhan"))
