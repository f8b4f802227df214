"""Wakes what is due: rounds of the day, messages left over, photos to fetch. It keeps no time of its own."""

import logging
from collections.abc import Callable
from datetime import datetime

from apscheduler.schedulers.background import BackgroundScheduler

from bot.inbox import handle_safely
from bot.media import fetch_due
from bot.parts import Parts
from handlers.dispatch import LEFTOVER_AGE
from handlers.due import run_due
from models.messages import unhandled_messages

log = logging.getLogger(__name__)

DUE_SECONDS, SIMULATED_DUE_SECONDS = 60, 1
LEFTOVER_SECONDS = 2
MEDIA_SECONDS = 1


def start_scheduler(parts: Parts) -> BackgroundScheduler:
    """Starts the wake-ups; due work is rows in the database, so one that is missed is done by the next."""
    # A wake-up that finds the one before still at work is skipped, by design and not worth a warning.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = BackgroundScheduler(job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None})
    due_seconds = DUE_SECONDS if parts.clock.path is None else SIMULATED_DUE_SECONDS
    jobs: list[tuple[Callable[[Parts, datetime], int], int]] = [
        (do_rounds, due_seconds),
        (handle_leftovers, LEFTOVER_SECONDS),
        (fetch_photos, MEDIA_SECONDS),
    ]
    for job, seconds in jobs:
        first = datetime.now(scheduler.timezone)
        scheduler.add_job(_guard, "interval", (job, parts), seconds=seconds, next_run_time=first, id=job.__name__)
    scheduler.start()
    return scheduler


def do_rounds(parts: Parts, now: datetime, since: datetime | None = None) -> int:
    """Reminders, digests and revisions that are due; `since` as in run_due."""
    return run_due(parts.desk, now, since)


def handle_leftovers(parts: Parts, now: datetime) -> int:
    """Messages stored but not handled (a crash, a flood): handled now, their replies go by push."""
    with parts.db.read() as tx:
        left = unhandled_messages(tx, now - LEFTOVER_AGE)
    for message_id in left:
        parts.doors.push_reply(message_id, now)
        handle_safely(parts.leftover_doors, message_id, parts.clock)
    return len(left)


def fetch_photos(parts: Parts, now: datetime) -> int:
    """Photos and voices that are due."""
    return fetch_due(parts.db, parts.channels, parts.config.media.folder, now)


def _guard(job: Callable[[Parts, datetime], int], parts: Parts) -> None:
    try:
        job(parts, parts.clock.now())
    except Exception:
        log.exception("%s failed and is tried again", job.__name__)
