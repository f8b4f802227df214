"""`make bench`: the figures of targets.md beside their targets, medians of alternating rounds with their spread."""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from tests.bench.load import day_texts, fire, make_requests, spread
from tests.bench.parsing import compare_messages, compare_starts
from tests.bench.peers import compare_peers
from tests.bench.servers import PEER_PYTHON, ours, peer
from tests.bench.totals import compare_totals

CONNECTIONS = 64
MANY_CONNECTIONS = 400


def show(name: str, values: list[float], target: float, is_least: bool, unit: str = "") -> None:
    """One line: median, spread, target, and whether it is reached."""
    middle, low, high = spread(values)
    is_reached = middle >= target if is_least else middle <= target
    sign = "≥" if is_least else "≤"
    click.echo(
        f"{name:<58} {middle:8.3g}{unit} ({low:.3g}-{high:.3g})  {sign} {target:g}{unit}"
        f"  {'reached' if is_reached else 'MISSED'}"
    )


@click.command()
@click.option("--rounds", default=5, show_default=True)
@click.option("--requests", "number", default=600, show_default=True, help="In each round of each side.")
def main(rounds: int, number: int) -> None:
    """Measure, one row after another."""
    click.echo(f"{rounds} rounds of {number} requests, {CONNECTIONS} connections; both sides alternate")
    compare_ways(rounds, number)
    show("6  nlp.parse / jieba.lcut", compare_messages(rounds), 3, is_least=False)
    show("7  start to first parsed message / jieba.initialize()", compare_starts(rounds), 1.5, is_least=False)
    compare_peers()
    totals = compare_totals(rounds)
    show("8  county roll-up, 365 days behind it / one GROUP BY", totals[8], 10, is_least=False)
    show("9  county roll-up, 365 days / 1 day of history", totals[9], 1.3, is_least=False)
    show("10 province roll-up, 300,000 reports / one GROUP BY", totals[10], 10, is_least=False)


def compare_ways(rounds: int, number: int) -> None:
    """Rows 1 to 4: the whole way on SQLite beside the peers, and what it does under too much load."""
    texts = day_texts()
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(3)]
        our_port = stack.enter_context(ours(folders[0], f"sqlite:///{folders[0] / 'x.db'}"))
        echo_port = stack.enter_context(peer(folders[1], "tests.bench.echo", Path(sys.executable)))
        fire(our_port, make_requests(200, texts), CONNECTIONS)
        mine, echo = [], []
        robot: list[float] = []
        robot_port = (
            stack.enter_context(peer(folders[2], "tests.bench.robot", PEER_PYTHON)) if PEER_PYTHON.exists() else 0
        )
        for _ in range(rounds):
            mine.append(_rate(our_port, make_requests(number, texts)))
            echo.append(_rate(echo_port, make_requests(number, texts), is_ours=False))
            if robot_port:
                robot.append(_rate(robot_port, make_requests(number, texts, is_plain=True), is_ours=False))
        click.echo(f"   messages a second: ours {spread(mine)[0]:.0f}, echo {spread(echo)[0]:.0f}")
        show("1  whole way on SQLite / encrypted echo", _ratios(mine, echo), 0.15, is_least=True)
        if robot:
            show("3  whole way on SQLite / WeRoBot with its session store", _ratios(mine, robot), 1.0, is_least=True)
        else:
            click.echo("3  not measured: WeRoBot is not installed beside (.venv/bench)")
        _overload(our_port, spread(mine)[0], rounds)


def _overload(port: int, capacity: float, rounds: int) -> None:
    texts = day_texts()
    half = [fire(port, make_requests(400, texts), CONNECTIONS, capacity / 2) for _ in range(rounds)]
    show("4a 99th percentile at half load", [one.percentile(0.99) for one in half], 100, is_least=False, unit=" ms")
    number = int(capacity * 3 * 5)
    flood = fire(port, make_requests(number, texts), MANY_CONNECTIONS, capacity * 3)
    show("4b longest wait at three times the capacity", [flood.percentile(1)], 4000, is_least=False, unit=" ms")
    click.echo(f"   of {number}: {dict(flood.statuses)}, {flood.empty} answered empty and replied to by push")


def _rate(port: int, requests: list[bytes], is_ours: bool = True) -> float:
    outcome = fire(port, requests, CONNECTIONS)
    # A peer that answers some requests with 500 (its SQLite store is busy) is measured all the same.
    if is_ours and set(outcome.statuses) != {"200"}:
        raise click.ClickException(f"answers were not all 200: {dict(outcome.statuses)}")
    return outcome.rate


def _ratios(mine: list[float], theirs: list[float]) -> list[float]:
    return [one / other for one, other in zip(mine, theirs, strict=True)]


if __name__ == "__main__":
    main()
