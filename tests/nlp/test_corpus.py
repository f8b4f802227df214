"""The floor under the parser's figures on the shared labelled messages, by the shared score."""

import json
import subprocess
import sys
from pathlib import Path

from nlp.__main__ import answer_lines
from tests.parts import miss_part

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
FLOOR = {
    "intent": 0.97, "danger recall": 1.00, "danger precision": 0.95, "hazards F1": 0.92, "severity": 0.95,
    "state": 0.91, "place F1": 0.85, "counts F1": 0.95, "reporter F1": 0.97, "date": 0.99, "whole": 0.86,
}  # fmt: skip


def test_the_figures_on_the_shared_messages_do_not_fall(tmp_path: Path) -> None:
    if not (CORPUS / "dev.jsonl").exists():
        miss_part(f"no labelled messages at {CORPUS}")
    predicted = tmp_path / "predicted.jsonl"
    with (CORPUS / "dev.jsonl").open(encoding="utf-8") as lines:
        predicted.write_text("\n".join(answer_lines(lines)) + "\n", encoding="utf-8")
    command = [sys.executable, CORPUS / "score.py", CORPUS / "dev.jsonl", predicted, "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert {name: value for name, value in figures.items() if value < FLOOR[name]} == {}
