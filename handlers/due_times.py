"""When nobody is disturbed without need: the night."""

from datetime import datetime, time, timedelta

from models.times import SHANGHAI, local_moment

QUIET_FROM, QUIET_TO = time(21, 0), time(7, 0)


def quiet_until(now: datetime) -> datetime | None:
    """Between 21:00 and 07:00 no revision goes out: the moment at which it may, None outside that time."""
    here = now.astimezone(SHANGHAI)
    if QUIET_TO <= here.time() < QUIET_FROM:
        return None
    day = here.date() + timedelta(days=1) if here.time() >= QUIET_FROM else here.date()
    return local_moment(day, QUIET_TO)


def is_night(now: datetime) -> bool:
    """Whether it is between 21:00 and 07:00 in Longquan."""
    return quiet_until(now) is not None
