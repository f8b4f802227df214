"""Parts of the tests that need more than Python: where one cannot run it says so loudly, in CI it fails."""

from typing import NoReturn

import pytest

from tests.databases import is_strict

MISSING = "NOT TESTED"


def miss_part(why: str) -> NoReturn:
    """Skips the test, named again in the last lines of the run; in CI it fails."""
    if is_strict():
        pytest.fail(f"{MISSING}: {why}")
    pytest.skip(f"{MISSING}: {why}")
