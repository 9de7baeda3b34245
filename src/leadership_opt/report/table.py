"""A table as plain data: whoever shows it decides how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leadership_opt.errors import WrongValue, require_types


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
        require_types(title=(self.title, (str,)), columns=(self.columns, (tuple,)), rows=(self.rows, (tuple, list)))
        rows: Iterable[object] = self.rows
        if any(not isinstance(row, tuple | list) or len(row) != len(self.columns) for row in rows):
            raise WrongValue("uneven_table")
