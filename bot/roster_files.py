"""Reads and writes roster files: .csv (UTF-8 or GBK) and .xlsx, the same columns in both."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from handlers.roster import COLUMNS, RosterRow
from handlers.texts import ROSTER_EXAMPLE

REQUIRED = COLUMNS[:7]
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
MAX_BYTES = 50 * 1024 * 1024


class UnreadableRoster(Exception):
    """The file as a whole cannot be read; the message is one line naming file and remedy."""


def read_roster(path: Path) -> list[RosterRow]:
    """The rows of a .csv or .xlsx with their line numbers; raises UnreadableRoster."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableRoster(f"{path}: larger than 50 MB; split it by township")
        table = _read_xlsx(path) if _is_xlsx(path) else _read_csv(path)
    except OSError as fault:
        raise UnreadableRoster(f"{path}: cannot be read: {fault.strerror}") from fault
    if not table:
        raise UnreadableRoster(f"{path}: is empty; `roster template` writes one to fill in")
    header = [cell.strip() for cell in table[0]]
    missing = [column for column in REQUIRED if column not in header]
    unknown = [cell for cell in header if cell and cell not in COLUMNS]
    if missing or unknown:
        raise UnreadableRoster(_wrong_columns(path, missing, unknown))
    return [
        RosterRow(number, dict(zip(header, row, strict=False)))
        for number, row in enumerate(table[1:], 2)
        if any(cell.strip() for cell in row)
    ]


def write_roster(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Writes rows in the roster's columns; the ending of the name says the format."""
    table = [list(COLUMNS)] + [[_harmless(row.get(column, "")) for column in COLUMNS] for row in rows]
    if _is_xlsx(path):
        _write_xlsx(path, table)
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as target:
            csv.writer(target).writerows(table)


def write_template(path: Path) -> None:
    """Writes the columns with one example row for each post."""
    write_roster(path, [dict(zip(COLUMNS, row, strict=True)) for row in ROSTER_EXAMPLE])


def _wrong_columns(path: Path, missing: Sequence[str], unknown: Sequence[str]) -> str:
    parts = [f"columns missing: {', '.join(missing)}"] if missing else []
    parts += [f"columns unknown: {', '.join(unknown)}"] if unknown else []
    return f"{path}: {'; '.join(parts)}; `roster template` shows the right ones"


def _is_xlsx(path: Path) -> bool:
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise UnreadableRoster(f"{path}: is neither .csv nor .xlsx; save it as one of them")
    return kind == ".xlsx"


def _read_csv(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return list(csv.reader(io.StringIO(text, newline="")))
        except csv.Error as fault:
            raise UnreadableRoster(f"{path}: is not a table: {fault}") from fault
    raise UnreadableRoster(f"{path}: is neither UTF-8 nor GBK; save it as CSV UTF-8")


def _read_xlsx(path: Path) -> list[list[str]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise UnreadableRoster(f"{path}: is not an Excel workbook; save it again as .xlsx") from fault
    try:
        sheet = book.worksheets[0]
        return [[_cell_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a phone number that Excel took for a number
    return str(value).removeprefix("'")


def _write_xlsx(path: Path, table: Sequence[Sequence[str]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = path.stem[:31] or "roster"
    for row_number, row in enumerate(table, 1):
        for column_number, value in enumerate(row, 1):
            cell = sheet.cell(row_number, column_number)
            cell.value = value
            cell.data_type = "s"  # never a formula, and phone numbers stay text
            cell.number_format = "@"
            if row_number == 1:
                cell.font = Font(bold=True)
    for letter in "ABCDEFGHIJ":
        sheet.column_dimensions[letter].width = 14
    sheet.freeze_panes = "A2"
    book.save(path)


def _harmless(value: str) -> str:
    # A spreadsheet takes a cell that begins like this for a formula (security.md).
    return f"'{value}" if value.startswith(DANGEROUS) else value
