"""A table as plain data: whoever shows it decides how."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column and where its cells stand.

    Attributes
    ----------
    title
        Heading, may be empty.
    right
        True for numbers, which end at the same place.
    """

    title: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A title, columns, and rows of text, one cell for each column.

    Cells may hold text from the input as it is: whoever renders them must not read
    markup or control characters in them.

    Attributes
    ----------
    title
        Heading.
    columns
        At least one.
    rows
        Cells, already in the language of the reader.
    note
        A remark below; may be empty.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs one cell for each column")
