"""Patterns that turn the meaning of whole texts."""

import re

CARRIED = frozenset("、")
ENDS_WATCH = frozenset(("found",))
DRILL_TEXT = re.compile(r"演练|演习|模拟(?!.{0,4}法)|假想|桌面推演|实战推演")
