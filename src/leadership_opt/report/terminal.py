"""Tables for a terminal, by rich (extra ``cli``).

Text from the input is never read as markup, and control characters in it never
reach the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from leadership_opt.report.table import Table

if TYPE_CHECKING:
    from rich.console import RenderableType

REPLACEMENT = "\ufffd"

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""The letters of category Cc but the line feed, and those that turn the direction of what follows them."""


def printable(text: str) -> str:
    r"""Replace control characters other than line feeds, and those by which a name could turn the words after it.

    Examples
    --------
    >>> printable("a\x1b[31mb") == "a\ufffd[31mb"
    True
    """
    return _CONTROL.sub(REPLACEMENT, text)


def rendered(tables: Iterable[Table]) -> list[RenderableType]:
    """Turn tables into what rich can show.

    Raises
    ------
    ImportError
        If rich is not installed.
    """
    from rich import box
    from rich.console import Group
    from rich.table import Table as RichTable
    from rich.text import Text

    shown: list[RenderableType] = []
    for table in tables:
        grid = RichTable(
            box=box.SIMPLE_HEAD,
            show_header=any(column.title for column in table.columns),
            pad_edge=False,
        )
        for column in table.columns:
            justify = "right" if column.right else "left"
            grid.add_column(Text(column.title), justify=justify, overflow="fold")  # type: ignore[arg-type]
        for row in table.rows:
            grid.add_row(*(Text(printable(cell)) for cell in row))
        lines: list[RenderableType] = [Text(), Text(printable(table.title), style="bold"), grid]
        shown.append(Group(*lines, Text(printable(table.note), style="dim")) if table.note else Group(*lines))
    return shown
