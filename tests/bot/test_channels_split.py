"""Texts are cut at line ends into pieces that a platform takes whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.split import TEXT_LIMIT_BYTES, split_text


@pytest.mark.parametrize("length", [682, 683])
def test_chinese_is_counted_in_bytes_and_the_limit_itself_fits(length):
    text = "险" * length
    assert len(split_text(text)) == (1 if length * 3 <= TEXT_LIMIT_BYTES else 2)
    assert "".join(split_text(text)) == text
    assert split_text("a" * 2 + "险" * 682) == ["a" * 2 + "险" * 682]


def test_lines_stay_whole():
    assert split_text("一二\n三四\n五六", limit_bytes=13) == ["一二\n三四", "五六"]
    assert split_text("一二\n三四\n五六", limit_bytes=12) == ["一二", "三四", "五六"]


def test_a_line_that_is_too_long_is_cut_between_characters():
    assert split_text("一二三四五", limit_bytes=8) == ["一二", "三四", "五"]


def test_nothing_gives_no_piece():
    assert split_text("") == split_text("\n \n") == []


@given(st.text(alphabet="险情a😀\n ", max_size=200), st.integers(8, 60))
def test_nothing_is_lost_and_no_piece_is_too_long(text, limit):
    pieces = split_text(text, limit)
    assert all(0 < len(piece.encode()) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
