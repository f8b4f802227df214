"""What /metrics tells: numbers of requests and of letters, never a name or a text."""

import logging
from collections.abc import Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from handlers.standing import STUCK
from models.dangers import open_dangers, unreached
from models.db import Database
from models.outbox import oldest_pending, outbox_state

log = logging.getLogger(__name__)

OUTBOX_STATES = ("pending", "waiting", "withheld", "sent", "failed_permanent")
ANSWER_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 5)


class LedgerCollector(Collector):
    """Reads the database when it is asked; a database that is down is told as such."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Whether the database answers, how many letters are in each state, and how long the oldest has waited."""
        up = GaugeMetricFamily("xunbao_database_up", "Whether the database answers.")
        state = read_state(self._db, self._clock.now())
        up.add_metric([], 0.0 if state is None else 1.0)
        yield up
        if state is None:
            return
        letters = GaugeMetricFamily("xunbao_outbox_letters", "Letters in the outbox by state.", labels=["state"])
        for name in OUTBOX_STATES:
            letters.add_metric([name], float(state[0].get(name, 0)))
        yield letters
        oldest = GaugeMetricFamily("xunbao_outbox_oldest_seconds", "How long the oldest due letter has waited.")
        oldest.add_metric([], state[1])
        yield oldest
        dangers = GaugeMetricFamily("xunbao_dangers", "Dangers under way.", labels=["state"])
        for name, number in state[2].items():
            dangers.add_metric([name], float(number))
        yield dangers


class Metrics:
    """The counters of one web process and the view on the ledger that all share."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(LedgerCollector(db, clock))
        self.requests = Counter(
            "xunbao_webhook_requests", "Webhook requests by outcome.", ["channel", "outcome"], registry=self.registry
        )
        self.seconds = Histogram(
            "xunbao_webhook_seconds", "Time to the answer.", buckets=ANSWER_SECONDS, registry=self.registry
        )


def read_state(db: Database, now: datetime) -> tuple[dict[str, int], float, dict[str, int]] | None:
    """Letters by state, the age of the oldest due one in seconds, and dangers under way by how they stand.

    None while the database does not answer.
    """
    try:
        with db.read() as tx:
            states, oldest = outbox_state(tx), oldest_pending(tx)
            dangers = open_dangers(tx)
            counts = {
                "open": len(dangers),
                "unacknowledged": sum(one.acknowledged_at is None for one in dangers),
                "unreached": len(unreached(tx, dangers, now - STUCK)),
            }
    except SQLAlchemyError:
        log.exception("the database does not answer")
        return None
    return states, max(0.0, (now - oldest).total_seconds()) if oldest else 0.0, counts
