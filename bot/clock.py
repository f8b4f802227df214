"""The one clock of the program; only a simulated county turns it."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Tells the aware UTC time, shifted by the seconds that the file at `path` holds (simulation and tests only)."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    @classmethod
    def from_environment(cls) -> "Clock":
        """The real clock, unless XUNBAO_CLOCK names the shift file of a simulation."""
        named = os.environ.get("XUNBAO_CLOCK")
        return cls(Path(named) if named else None)

    def now(self) -> datetime:
        """The present moment; a missing or unreadable shift file counts as no shift."""
        return datetime.now(UTC) + timedelta(seconds=self.shift_seconds())

    def shift_seconds(self) -> float:
        """How far the simulation stands from real time."""
        if self.path is None:
            return 0.0
        try:
            return float(self.path.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0.0

    def turn_to(self, moment: datetime) -> None:
        """Sets the simulated time; raises ValueError on the real clock."""
        if self.path is None:
            raise ValueError("the real clock is not turned")
        shift = (moment - datetime.now(UTC)).total_seconds()
        waiting = self.path.with_suffix(".new")
        waiting.write_text(f"{shift:.3f}", encoding="ascii")
        waiting.replace(self.path)
