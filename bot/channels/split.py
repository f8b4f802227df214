"""Cuts a text into pieces that a platform takes whole."""

from collections.abc import Iterator

# What both platforms take in one text; WeCom cuts the rest off silently, 公众号 refuses it with 45002.
TEXT_LIMIT_BYTES = 2048


def split_text(text: str, limit_bytes: int = TEXT_LIMIT_BYTES) -> list[str]:
    """The text in pieces of at most `limit_bytes` of UTF-8, cut at line ends; [] for nothing but space.

    A line that is longer than a piece is cut between characters.
    """
    pieces: list[str] = []
    current = ""
    for line in _short_lines(text.encode(errors="ignore").decode().strip("\n"), limit_bytes):
        joined = f"{current}\n{line}" if current else line
        if len(joined.encode()) <= limit_bytes:
            current = joined
            continue
        pieces.append(current)
        current = line
    pieces.append(current)
    return [piece for piece in (piece.strip("\n") for piece in pieces) if piece.strip()]


def _short_lines(text: str, limit_bytes: int) -> Iterator[str]:
    for line in text.split("\n"):
        while len(line.encode()) > limit_bytes:
            # Bytes are cut, then the last, perhaps broken character is left for the next piece.
            head = line.encode()[:limit_bytes].decode(errors="ignore")
            yield head
            line = line[len(head) :]
        yield line
