"""A sheet as an office fills it, row under row, keeping what each cell says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.exchange.offices.samples import Course, Fund, Person
from tests.exchange.offices.truth import COURSES, FUNDS, NOMINEES, Fact, Office, Said

Record = Person | Course | Fund
Writer = Callable[[int, Any], Any]
"""From the number of a row and its record to a cell."""


def kind_of(record: Record) -> tuple[str, str]:
    """The list that a record is of, and the name by which it is found again."""
    match record:
        case Person(name=name):
            return NOMINEES, name
        case Course(title=title):
            return COURSES, title
        case Fund(name=name):
            return FUNDS, name


class Paper:
    """One sheet of an office."""

    def __init__(self, office: Office, title: str) -> None:
        self.office = office
        self.sheet: Worksheet = office.book.create_sheet(title)
        self.row = 1
        self.heading_rows: range = range(0)

    def line(self, *cells: Any, merge: int = 0) -> int:
        """Write a row that is no record, over so many merged columns; return its number."""
        for column, cell in enumerate(cells, 1):
            self.sheet.cell(self.row, column, cell)
        if merge:
            self.sheet.merge_cells(start_row=self.row, start_column=1, end_row=self.row, end_column=merge)
        self.row += 1
        return self.row - 1

    def lines(self, *texts: str | None, column: int = 1) -> None:
        """Write text under text into one column."""
        for text in texts:
            self.sheet.cell(self.row, column, text)
            self.row += 1

    def headings(self, *rows: Sequence[Any], merges: str = "") -> None:
        """Write rows of headings; merged ranges are counted from the first of these rows, as in ``A1:A2 B1:C1``."""
        first = self.row
        for cells in rows:
            self.line(*cells)
        self.heading_rows = range(first, self.row)
        for span in merges.split():
            self.merge(span, first)

    def merge(self, span: str, first: int = 1) -> None:
        """Merge a range whose rows are counted from a row."""
        left, top, right, bottom = (edge or 1 for edge in range_boundaries(span))
        down = first - 1
        self.sheet.merge_cells(start_row=top + down, start_column=left, end_row=bottom + down, end_column=right)

    def records(self, records: Iterable[Record], *writers: Writer, start: int = 1) -> range:
        """Write one row for each record; return the rows."""
        first = self.row
        for number, record in enumerate(records, start):
            self.record(record, [write(number, record) for write in writers])
        return range(first, self.row)

    def record(self, record: Record, cells: Sequence[Any], at: int = 1) -> None:
        """Write the row of one record, from a column on."""
        kind, of = kind_of(record)
        for column, cell in enumerate(cells, at):
            if isinstance(cell, Said):
                self.sheet.cell(self.row, column, cell.raw)
                self.say(kind, of, cell, self.row, column)
            else:
                self.sheet.cell(self.row, column, cell)
        self.row += 1

    def say(self, kind: str, of: str, said: Said, row: int, column: int) -> None:
        """Keep what a cell says about a record."""
        for field, value in said.means.items():
            place = (self.sheet.title, row, column, self.headings_over(column))
            self.office.keep(Fact(kind, said.of or of, field, value, said.raw, said.may_ask, *place))

    def headings_over(self, column: int) -> tuple[tuple[int, int], ...]:
        """The cells that head a column, where they are merged the first of the range."""
        found = []
        for row in self.heading_rows:
            cell = (row, column)
            for span in self.sheet.merged_cells.ranges:
                if span.min_row <= row <= span.max_row and span.min_col <= column <= span.max_col:
                    cell = (span.min_row, span.min_col)
            found.append(cell)
        return tuple(dict.fromkeys(found))

    def nation(self, agency: str, columns: int) -> None:
        """The head of a Vietnamese official paper: agency to the left, the nation to the right."""
        right = max(2, columns // 2 + 1)
        for left, words in (
            (agency, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (None, "Độc lập - Tự do - Hạnh phúc"),
            ("Số:      /DS", "………, ngày … tháng … năm 2024"),
        ):
            self.sheet.cell(self.row, 1, left)
            self.sheet.cell(self.row, right, words)
            self.row += 1
        self.row += 1

    def signed(self, *lines: str, column: int = 5) -> None:
        """The block of the signature under a list."""
        self.row += 1
        self.lines(*lines, None, "(Đã ký)", None, column=column)
