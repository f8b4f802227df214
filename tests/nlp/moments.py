"""The fixed now of the parser's tests."""

from datetime import datetime

NOW = datetime.fromisoformat("2026-06-16T09:00:00+08:00")  # a Tuesday
