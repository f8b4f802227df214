"""Reads pasted tables: tabs, bars or commas between cells, the first row naming them."""

from dataclasses import dataclass

from nlp.rules.people import TABLE_NAME

SEPARATORS = ("\t", "|", ",")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its column's heading, at its place in the message."""

    heading: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the person it names and the other cells."""

    name: str
    cells: tuple[Cell, ...]
    start_of_header: int


def read_table(lines: list[tuple[int, str]]) -> list[Row]:
    """The rows below a header that has a column of names; [] where there is no table."""
    for separator in SEPARATORS:
        if not lines or sum(text.count(separator) for _, text in lines[:4]) < 2:
            continue
        for number, (start, text) in enumerate(lines[:4]):
            headings = [_clean(cell) for cell, _ in _cells(text, start, separator)]
            column = next((i for i, one in enumerate(headings) if TABLE_NAME.search(one) and len(one) < 8), None)
            if len(headings) >= 3 and column is not None:
                return _rows(lines[number + 1 :], headings, column, (separator, start))
    return []


def join_rows(rows: list[Row]) -> list[Row]:
    """The rows that name somebody, one for each person with the cells of all of theirs."""
    made: dict[str, Row] = {}
    for row in rows:
        held = made.get(row.name)
        if row.name:
            made[row.name] = Row(row.name, held.cells + row.cells, row.start_of_header) if held else row
    return list(made.values())


def _rows(lines: list[tuple[int, str]], headings: list[str], column: int, layout: tuple[str, int]) -> list[Row]:
    separator, header_start = layout
    made = []
    for start, text in lines:
        cells = _cells(text, start, separator)
        if len(cells) < 2 or not any(char.isalnum() for char in text):
            continue
        first = _clean(cells[0][0])
        name = _clean(cells[column][0]) if column < len(cells) else ""
        row = tuple(
            Cell(headings[number], cell, at) for number, (cell, at) in enumerate(cells)
            if number < len(headings) and number != column
        )  # fmt: skip
        made.append(Row(name or first, row if name else (), header_start))
    return [row for row in made if row.cells]


def _cells(text: str, start: int, separator: str) -> list[tuple[str, int]]:
    found, at = [], start
    for cell in text.split(separator):
        found.append((cell, at))
        at += len(cell) + 1
    if separator == "|" and len(found) > 2:
        found = [one for number, one in enumerate(found) if one[0].strip() or 0 < number < len(found) - 1]
    return found


def _clean(cell: str) -> str:
    return cell.strip(" \t|-:")
