"""The command line: every command explains itself, bad input ends in one clear line and status 2, never a traceback."""

import json
import logging
import sqlite3
import stat
import tarfile
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.__main__ import bot, main
from bot.commands.upkeep import list_warnings
from bot.config import Config
from bot.config_files import load_config
from bot.roster_files import write_roster
from bot.simulator.sample.county import county_rows
from models.db import Database
from models.tables import Message, Outbox, Person, Token, Unit
from models.tokens import set_token
from tests.databases import run_alone

NOW = datetime(2026, 6, 16, 1, 0, tzinfo=UTC)
COMMANDS = [
    *("run", "web", "worker", "simulate", "tick", "rollup", "digest", "replay", "check-config", "backup"),
    *("db upgrade", "roster template", "roster import", "roster export", "export corrections"),
]


@pytest.fixture
def house(tmp_path, monkeypatch, capsys):
    """A folder of its own with a database that is not there yet; runs commands in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("XUNBAO_CONFIG", "XUNBAO_SECRETS", "XUNBAO_CLOCK", "XUNBAO_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield House(tmp_path, capsys)
    root.handlers[:] = handlers
    root.setLevel(level)


class House:
    def __init__(self, folder, capsys) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *arguments: str, status: int = 0) -> tuple[str, str]:
        self._capsys.readouterr()
        found = main([str(one) for one in arguments])
        shown = self._capsys.readouterr()
        assert found == status, shown.err
        assert "Traceback" not in shown.err
        return shown.out, shown.err

    def fails(self, *arguments: str) -> list[str]:
        out, err = self(*arguments, status=2)
        assert out == ""
        return [line for line in err.splitlines() if line.startswith("xunbao: ")]

    def write(self, name: str, text: str):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def settle(self, rows: int = 60) -> None:
        """A ledger with the first townships of the sample county."""
        write_roster(self.folder / "roster.csv", county_rows()[:rows])
        self("db", "upgrade")
        self("roster", "import", "roster.csv")


def line(number: int, text: str, sent_at: str = "2026-06-20T16:05:00+08:00", account: str = "u00022", **more) -> str:
    told = {"account": account, "text": text, "sent_at": sent_at, "channel": "work", "id": f"m{number}"}
    return json.dumps(told | more, ensure_ascii=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(house, command):
    out, _ = house(*command.split(), "--help")
    assert out.startswith("Usage: python -m bot " + command)


def test_no_command_is_forgotten_here():
    shown = {name for name, one in bot.commands.items() if not one.hidden}
    assert shown == {command.split()[0] for command in COMMANDS}


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["dance"], "No such command 'dance'"),
        (["rollup"], "Missing argument 'UNIT'"),
        (["rollup", "x", "--dat", "y"], "No such option"),
        (["digest", "x", "--date", "2026-06-31"], "'2026-06-31' is no date; one is 2026-06-20"),
        (["tick", "--now", "noon"], "'noon' is no ISO time"),
        (["roster", "import", "gone.csv"], "'gone.csv' does not exist"),
        (["replay", "."], "is a directory"),
        (["simulate", "--port", "0"], "0 is not in the range"),
        (["rollup", "剑池街道"], "database: is empty; run `python -m bot db upgrade`"),
        (["web"], "database: is empty; run `python -m bot db upgrade`"),
        (["worker"], "database: is empty; run `python -m bot db upgrade`"),
    ],
)
def test_bad_input_is_one_line_and_status_2(house, arguments, fault):
    (told,) = house.fails(*arguments)
    assert fault in told


def test_all_faults_of_the_settings_are_told_one_line_each(house):
    house.write("config.yaml", "timezone: Mars\nsever: {}\nschedule: {reminder: 16.27}\n")
    told = house.fails("check-config")
    assert len(told) == 3
    assert "sever: unknown key, perhaps server" in "".join(told)


@pytest.mark.parametrize(
    "address",
    ["sqlite:////proc/nowhere/x.db", "postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=1"],
)
def test_a_database_that_cannot_be_opened_is_one_line(house, monkeypatch, address):
    monkeypatch.setenv("XUNBAO_DATABASE", address)
    (told,) = house.fails("db", "upgrade")
    assert told.startswith("xunbao: database: cannot be opened")


def test_a_file_that_is_no_database_is_one_line(house, monkeypatch):
    house.write("x.db", "this is no database at all, but a text that is long enough to be read as one")
    monkeypatch.setenv("XUNBAO_DATABASE", "sqlite:///x.db")
    (told,) = house.fails("db", "upgrade")
    assert told.startswith("xunbao: database: cannot be opened")


# Settings


def test_check_config_says_what_is_on_and_shows_no_secret(house, monkeypatch):
    out, _ = house("check-config")
    assert "channel work: off" in out and "warning: no channel is on" in out
    for name, value in {
        "CORP_ID": "ww1", "AGENT_ID": "7", "SECRET": "hush1", "TOKEN": "hush2", "ENCODING_AES_KEY": "hush3" + "a" * 38,
    }.items():  # fmt: skip
        monkeypatch.setenv(f"XUNBAO_CHANNELS__WORK__{name}", value)
    monkeypatch.setenv("XUNBAO_DATABASE", "postgresql+psycopg://u:hush4@h/d")
    out, err = house("check-config")
    assert "channel work: on" in out and "postgresql+psycopg://u:***@h/d" in out
    assert "hush" not in out + err


def test_a_group_whose_unit_nobody_knows_is_named(house, monkeypatch):
    monkeypatch.setenv("XUNBAO_CHANNELS__GROUP_ROBOTS__KEYS", '{"无此乡": "hush-693a91f6-4bc4-97a0"}')
    out, _ = house("check-config")
    assert "group robots: 无此乡" in out and "group_robots alone" in out and "not in the roster" not in out
    house("db", "upgrade")
    out, err = house("check-config")
    assert "'无此乡' is not in the roster; its group is told of nothing" in out
    assert "hush" not in out + err


def test_warnings_name_what_is_likely_not_meant(house, monkeypatch):
    account = {"app_id": "wx1", "secret": "s", "token": "t", "mode": "plain"}
    config = Config(channels={"official_account": account}, schedule={"reminder": "16:30"})
    told = " ".join(list_warnings(config))
    for expected in ("no templates", "plain mode", "not https", "schedule.reminder is at the full or half hour"):
        assert expected in told
    assert "no channel is on" in " ".join(list_warnings(load_config()))


# Roster, ledger, replay


OWN_WORDS = "- {种类: 东西, 意思: 防汛, 词: 碶门, 毛病: 漏, 算: [碶门漏水], 不算: [碶门正常]}\n"


def test_a_township_s_own_words_are_proved_before_anything_starts(house, monkeypatch):
    path = house.write("words.yaml", OWN_WORDS)
    monkeypatch.setenv("XUNBAO_NLP__LEXICON", str(path))
    out, _ = house("check-config")
    assert "words of its own: 1 entries, examples proved" in out
    house.write("words.yaml", OWN_WORDS.replace("碶门正常", "碶门漏了"))
    monkeypatch.setattr("bot.commands.serve.make_environment", lambda port: {})
    for command in ("check-config", "run", "web", "worker", "simulate"):
        assert house.fails(command) == ["xunbao: words.yaml, 碶门: 碶门漏了 is understood as object flood"]
    house.write("words.yaml", OWN_WORDS.replace("防汛", "天气"))
    assert house.fails("check-config") == ["xunbao: words.yaml, entry 1 (碶门): unknown value 天气 of kind object"]


def test_a_replayed_message_is_read_with_the_township_s_words(house, monkeypatch):
    house.settle()
    monkeypatch.setenv("XUNBAO_NLP__LEXICON", str(house.write("words.yaml", OWN_WORDS)))
    house("replay", house.write("day.jsonl", line(1, "碶门漏水")))
    told = json.loads(house("rollup", "龙泉市", "--date", "2026-06-20", "--json")[0])
    assert told["hazards"]["by_line"] == {"flood": 1}
    monkeypatch.delenv("XUNBAO_NLP__LEXICON")
    house("rollup", "龙泉市")


def test_a_roster_goes_in_once_and_comes_out_the_same(house):
    house.settle()
    out, _ = house("roster", "import", "roster.csv")
    assert "0 units, 0 people, 0 posts" in out
    house("roster", "export", "out.csv")
    assert (house.folder / "out.csv").read_text("utf-8-sig") == (house.folder / "roster.csv").read_text("utf-8-sig")
    assert stat.S_IMODE((house.folder / "out.csv").stat().st_mode) == 0o600


def test_a_dry_run_changes_nothing(house):
    house("db", "upgrade")
    house("roster", "template", "t.xlsx")
    out, _ = house("roster", "import", "t.xlsx", "--dry-run")
    assert out.startswith("would import")
    out, _ = house("roster", "import", "t.xlsx")
    assert "0 people" not in out


def test_a_faulty_roster_names_every_row_and_changes_nothing(house):
    house.settle()
    rows = county_rows()[:3]
    rows[0] |= {"角色": "国王"}
    rows[2] |= {"手机号": "12"}
    write_roster(house.folder / "bad.csv", rows)
    told = house.fails("roster", "import", "bad.csv")
    assert "第2行" in told[0] and "第4行" in told[-1]
    assert "60 rows: 0 units, 0 people" in house("roster", "import", "roster.csv")[0]


def test_rollup_and_digest_name_the_unit_and_refuse_unknown_ones(house):
    house.settle()
    out, _ = house("rollup", "龙渊街道", "--date", "2026-06-20", "--json")
    told = json.loads(out)
    assert (told["unit"], told["level"], told["date"]) == ("龙渊街道", "township", "2026-06-20")
    assert house("rollup", "龙渊街道")[0].startswith("龙渊街道 ")
    assert "龙泉市" in house("digest", "龙泉市")[0]
    (fault,) = house.fails("digest", "火星镇")
    assert "火星镇" in fault


def test_a_replay_fills_the_ledger_once_and_sends_nothing(house):
    house.settle()
    house.write("day.jsonl", line(1, "今天巡查后山、水库各1次,走访8户,一切正常") + "\n\n" + line(2, "收到") + "\n")
    out, _ = house("replay", "day.jsonl")
    assert out == "2 messages, 2 of them new\n"
    first, _ = house("rollup", "龙泉市", "--date", "2026-06-20", "--json")
    assert json.loads(first)["counts"]["households_visited"] == 8
    out, _ = house("replay", "day.jsonl")
    assert out == "2 messages, 0 of them new\n"
    assert house("rollup", "龙泉市", "--date", "2026-06-20", "--json")[0] == first
    db = Database.open("sqlite:///data/xunbao.db")
    with db.read() as tx:
        assert set(tx.scalars(select(Outbox.state))) <= {"withheld"}
    db.close()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("巡查正常", "day.jsonl:1: is no JSON"),
        ("[1]", "day.jsonl:1: is no JSON object"),
        ('{"account": "a"}', "day.jsonl:1: lacks text, sent_at, id"),
        (line(1, "x", sent_at="2026-06-20T16:05:00"), "day.jsonl:1: sent_at needs its zone"),
        (line(1, "x", sent_at="today"), "day.jsonl:1: sent_at is no ISO time"),
        (line(1, "x", channel="fax"), "day.jsonl:1: channel must be work or official_account"),
        (line(1, 7), "day.jsonl:1: text must be text"),
        (line(1, "x", account=" "), "day.jsonl:1: account is empty"),
    ],
)
def test_a_faulty_transcript_names_its_line(house, text, fault):
    house.settle(5)
    house.write("day.jsonl", text)
    (told,) = house.fails("replay", "day.jsonl")
    assert fault in told
    db = Database.open("sqlite:///data/xunbao.db")
    with db.read() as tx:
        assert tx.scalars(select(Message.id)).all() == []
    db.close()


def test_a_transcript_with_a_thousand_faults_is_not_told_in_full(house):
    house.settle(5)
    house.write("day.jsonl", "x\n" * 1000)
    assert len(house.fails("replay", "day.jsonl")) == 21


def test_what_people_put_right_is_exported_without_names_and_numbers(house):
    house.settle()
    rows = (house.folder / "roster.csv").read_text(encoding="utf-8-sig").splitlines()
    name = next(row.split(",")[4] for row in rows if ",u00022," in row)
    days = [
        line(1, f"{name}报：后山滑坡，转移14人，房子要塌了，我电话13912345678"),
        line(2, "不是险情，是演练", "2026-06-20T16:07:00+08:00"),
    ]
    house("replay", house.write("day.jsonl", "\n".join(days)))
    out, _ = house("export", "corrections", house.folder / "lessons.jsonl", "--month", "2026-06")
    assert "1 labelled messages" in out
    assert stat.S_IMODE((house.folder / "lessons.jsonl").stat().st_mode) == 0o600
    written = (house.folder / "lessons.jsonl").read_text(encoding="utf-8")
    assert name not in written and "13912345678" not in written
    row = json.loads(written)
    assert (row["gold"]["danger"], row["sent_at"], row["traits"]) == (
        False, "2026-06-20T16:05:00+08:00", ["correction", "drill"],
    )  # fmt: skip
    assert f"{name[0]}{'某' * (len(name) - 1)}报：后山滑坡" in row["text"]
    assert "0 labelled" in house("export", "corrections", house.folder / "may.jsonl", "--month", "2026-05")[0]
    assert "File exists" in house.fails("export", "corrections", house.folder / "may.jsonl")[0]
    assert "no month" in house.fails("export", "corrections", house.folder / "x.jsonl", "--month", "juni")[0]


def test_tick_does_what_is_due_at_the_moment_it_is_told(house):
    house.settle()
    house("tick", "--now", "2026-06-20T08:00")
    out, _ = house("tick", "--now", "2026-06-20T17:55:00+08:00")
    assert "wrote 0" not in out
    out, _ = house("tick", "--now", "2026-06-20T17:55:00+08:00")
    assert "wrote 0" in out


# Backup


def unpack(archive, folder):
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder


def test_a_backup_holds_ledger_and_photos_without_tokens_for_its_owner_alone(house):
    house.settle()
    photo = house.folder / "data" / "media" / "ab" / "photo.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"photo")
    photo.with_suffix(".new").write_bytes(b"half")
    db = Database.open("sqlite:///data/xunbao.db")
    with db.write() as tx:
        set_token(tx, "work", "hush-token", tx.scalar(select(Message.sent_at)) or NOW)
    house("backup", "b.tar.gz")
    db.close()
    found = unpack(house.folder / "b.tar.gz", house.folder / "unpacked")
    assert (found / "media" / "ab" / "photo.jpg").read_bytes() == b"photo"
    assert not (found / "media" / "ab" / "photo.new").exists()
    assert b"hush-token" not in (found / "ledger.db").read_bytes()
    with sqlite3.connect(found / "ledger.db") as copy:
        assert copy.execute("SELECT count(*) FROM person").fetchone() == (60,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert sorted(one.name for one in found.iterdir()) == ["ledger.db", "media"]


def test_a_backup_overwrites_nothing_and_leaves_nothing_behind(house):
    house.settle(5)
    kept = house.write("b.tar.gz", "dear")
    (told,) = house.fails("backup", "b.tar.gz")
    assert "is there already" in told and kept.read_text() == "dear"
    (told,) = house.fails("backup", "nowhere/b.tar.gz")
    assert "No such file" in told
    assert not list(house.folder.glob(".backup-*"))


def test_a_backup_of_postgresql_is_a_ledger_that_sqlite_opens(house, monkeypatch, postgres_url):
    run_alone(postgres_url, "DROP DATABASE IF EXISTS backed_up", "CREATE DATABASE backed_up")
    monkeypatch.setenv("XUNBAO_DATABASE", postgres_url.replace("/postgres?", "/backed_up?"))
    house.settle()
    house.write("day.jsonl", line(1, "今天巡查后山1次,走访8户,一切正常"))
    house("replay", "day.jsonl")
    before, _ = house("rollup", "龙泉市", "--date", "2026-06-20", "--json")
    house("backup", "b.tar.gz")
    found = unpack(house.folder / "b.tar.gz", house.folder / "unpacked")
    monkeypatch.setenv("XUNBAO_DATABASE", f"sqlite:///{found / 'ledger.db'}")
    after, _ = house("rollup", "龙泉市", "--date", "2026-06-20", "--json")
    assert after == before
    db = Database.open(f"sqlite:///{found / 'ledger.db'}")
    with db.read() as tx:
        assert len(tx.scalars(select(Person.id)).all()) == 60
        assert tx.scalars(select(Unit.name)).first() == "龙泉市"
        assert tx.scalars(select(Token.key)).all() == []
    db.close()
