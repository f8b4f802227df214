"""The log tells where something broke, never what people wrote, and nobody can forge a line of it."""

import io
import logging

import pytest

from bot.logs import FORMAT, CarefulFormatter, set_up_logs


@pytest.fixture
def lines():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(CarefulFormatter(FORMAT))
    logger = logging.getLogger("test_logs")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, stream
    logger.removeHandler(handler)


def test_a_line_break_in_what_is_logged_makes_no_new_line(lines):
    logger, stream = lines
    logger.warning("from %s", "a\nERROR forged\x1b[31m\r")
    assert stream.getvalue().count("\n") == 1
    assert "\\nERROR forged\\x1b[31m\\r" in stream.getvalue()


def test_an_exception_shows_its_way_and_not_its_text(lines):
    logger, stream = lines
    try:
        try:
            raise ValueError("https://host/?access_token=hush")
        except ValueError as fault:
            raise RuntimeError("张三 13900000012") from fault
    except RuntimeError:
        logger.exception("something broke")
    told = stream.getvalue()
    assert "something broke" in told and "test_logs.py" in told
    assert "RuntimeError" in told and "ValueError" in told
    assert "hush" not in told and "13900000012" not in told and "张三" not in told


def test_libraries_that_tell_addresses_with_tokens_are_kept_quiet():
    before = logging.getLogger().handlers[:]
    set_up_logs()
    assert not logging.getLogger("urllib3.connectionpool").isEnabledFor(logging.WARNING)
    logging.getLogger().handlers = before
