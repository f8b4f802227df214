"""Parsing beside jieba: a message, and the start."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice

import jieba

import nlp
from tests.bench.load import day_texts
from tests.bench.servers import ROOT

START_OURS = "import nlp, datetime; nlp.parse('今天巡查后山1次,一切正常', datetime.datetime.now(datetime.UTC))"
START_PEER = "import jieba; jieba.setLogLevel(60); jieba.initialize()"


def compare_messages(rounds: int, number: int = 300) -> list[float]:
    """nlp.parse ÷ jieba.lcut on the same messages, once a round."""
    texts, now = list(islice(day_texts(), number)), datetime.now(UTC)
    jieba.setLogLevel(60)

    def parse() -> None:
        for text in texts:
            nlp.parse(text, now)

    def cut() -> None:
        for text in texts:
            jieba.lcut(text)

    parse()
    cut()
    return [_time(parse) / _time(cut) for _ in range(rounds)]


def compare_starts(rounds: int) -> list[float]:
    """Start to first parsed message ÷ jieba.initialize(), each in a new process."""

    def start_ours() -> None:
        subprocess.run([sys.executable, "-c", START_OURS], cwd=ROOT, check=True, capture_output=True)

    def start_peer() -> None:
        subprocess.run([sys.executable, "-c", START_PEER], cwd=ROOT, check=True, capture_output=True)

    return [_time(start_ours) / _time(start_peer) for _ in range(rounds)]


def _time(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
