"""What others make of the same messages, scored by the same score.py in the fields that they can give."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from tests.bench.servers import ROOT
from tests.training.material import CORPUS, LAST

SHARED = ROOT.parent / "shared" / "corpus"
SCORE = SHARED / "score.py"
EXTRACTOR_PYTHON = ROOT / ".venv" / "bench-peers" / "bin" / "python"
FIELDS = ("danger recall", "danger precision", "hazards F1", "place F1", "counts F1", "reporter F1", "date")
PEERS = {
    "ours": ([sys.executable, "-m", "nlp"], FIELDS),
    "extract_tags": (
        [sys.executable, "-m", "tests.bench.keywords"],
        ("danger recall", "danger precision", "hazards F1", "place F1", "reporter F1", "date"),
    ),
    "jionlp": (
        [str(EXTRACTOR_PYTHON), "-m", "tests.bench.extractor"],
        ("place F1", "counts F1", "reporter F1", "date"),
    ),
}


def compare_peers() -> None:
    """Prints one table for each corpus: a row a field, a column a program, – for what it cannot give."""
    if not SCORE.exists():
        click.echo("peers: not measured, there is no score.py beside this repository")
        return
    for corpus in corpora():
        scores = {name: _score(name, corpus) for name in PEERS if Path(PEERS[name][0][0]).exists()}
        click.echo(f"\n{corpus.name}: {len(corpus.read_text(encoding='utf-8').splitlines())} messages")
        click.echo(f"{'':18}" + "".join(f"{name:>14}" for name in scores))
        for field in FIELDS:
            told = (f"{one[field]:.2f}" if field in PEERS[name][1] else "–" for name, one in scores.items())
            click.echo(f"{field:18}" + "".join(f"{one:>14}" for one in told))
    if not EXTRACTOR_PYTHON.exists():
        click.echo("jionlp: not measured, it is not installed beside (.venv/bench-peers)")


def corpora() -> Iterator[Path]:
    """The messages to develop on, where they are, and our own round that nothing was learned from."""
    if (SHARED / "dev.jsonl").exists():
        yield SHARED / "dev.jsonl"
    yield from (CORPUS / f"{name}.jsonl" for name in LAST)


def _score(name: str, corpus: Path) -> dict[str, float]:
    argv = PEERS[name][0]
    asked = corpus.read_bytes()
    done = subprocess.run(argv, cwd=ROOT, input=asked, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    gold = [json.loads(line) for line in asked.decode("utf-8").splitlines()]
    scores = _run_score(corpus, rows)
    if name != "ours":
        # Whoever knows of no hazards is told them, and gives the places alone.
        scores["place F1"] = _run_score(corpus, [_with_gold(*pair) for pair in zip(rows, gold, strict=True)])[
            "place F1"
        ]
    return scores


def _with_gold(row: dict[str, Any], gold: dict[str, Any]) -> dict[str, Any]:
    places = iter(row["places"])
    reports = [
        entry | {"hazards": [one | {"place": next(places, None)} for one in entry["hazards"]]}
        for entry in gold["gold"]["reports"]
    ]
    return row | {"reports": reports}


def _run_score(corpus: Path, rows: list[dict[str, Any]]) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        file.flush()
        argv = [sys.executable, str(SCORE), str(corpus), file.name, "--json"]
        done = subprocess.run(argv, check=True, capture_output=True, text=True)
    return {name: float(value) for name, value in json.loads(done.stdout).items()}


if __name__ == "__main__":
    compare_peers()
