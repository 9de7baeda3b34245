"""Tables and lines as HTML.

Everything is escaped, and no text or ground has a colour of its own: both are those of the page,
so that a dark theme stays dark. Lines between rows are a grey that shows on either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from leadership_opt.report.table import Table
from leadership_opt.report.terminal import printable

STYLE = """<style>
.leadership-opt {font-size: 0.9em; line-height: 1.35; color: inherit; background: transparent}
.leadership-opt p {margin: 0.15em 0}
.leadership-opt .title {font-weight: bold}
.leadership-opt .note {opacity: 0.75; font-size: 0.9em}
.leadership-opt table {border-collapse: collapse; margin: 0.3em 0 0.6em; color: inherit; background: transparent}
.leadership-opt tr {background: transparent; color: inherit}
.leadership-opt th, .leadership-opt td {
  padding: 0.12em 0.7em 0.12em 0; text-align: left; vertical-align: top; color: inherit; background: transparent;
  border: 0; border-bottom: 1px solid rgba(128, 128, 128, 0.35); white-space: pre-line; max-width: 44em}
.leadership-opt th.number, .leadership-opt td.number {text-align: right; font-variant-numeric: tabular-nums}
.leadership-opt summary {cursor: pointer; font-weight: bold}
</style>"""


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of HTML that a notebook shows as such.

    Attributes
    ----------
    text
        The HTML; ``str()`` of the object is the same.
    """

    text: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Section:
    """Lines, then tables.

    Attributes
    ----------
    lines
        The first is the title of the whole piece.
    tables
        Shown at once.
    folded
        Shown when their title is clicked.
    """

    lines: Sequence[str] = ()
    tables: Sequence[Table] = ()
    folded: Sequence[Table] = ()


def html_of(section: Section) -> Html:
    """Write a section; tables without rows are left out.

    Examples
    --------
    >>> "<b>" in html_of(Section(lines=["<b>bold</b>"])).text
    False
    """
    parts = [STYLE]
    for place, line in enumerate(section.lines):
        mark = ' class="title"' if place == 0 else ""
        parts.append(f"<p{mark}>{_text(line)}</p>")
    parts += [f'<p class="title">{_text(table.title)}</p>{_grid(table)}' for table in _filled(section.tables)]
    parts += [
        f"<details><summary>{_text(table.title)}</summary>{_grid(table)}</details>" for table in _filled(section.folded)
    ]
    return Html(f'<div class="leadership-opt">{"".join(parts)}</div>')


def _filled(tables: Iterable[Table]) -> Iterable[Table]:
    return (table for table in tables if table.rows)


def _text(words: str) -> str:
    return escape(printable(words))


def _grid(table: Table) -> str:
    marks = [' class="number"' if column.right else "" for column in table.columns]
    head = "".join(
        f'<th scope="col"{mark}>{_text(column.title)}</th>' for mark, column in zip(marks, table.columns, strict=True)
    )
    has_head = any(column.title for column in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td{mark}>{_text(cell)}</td>" for mark, cell in zip(marks, row, strict=True)) + "</tr>"
        for row in table.rows
    )
    note = f'<p class="note">{_text(table.note)}</p>' if table.note else ""
    return f"<table>{f'<thead><tr>{head}</tr></thead>' if has_head else ''}<tbody>{rows}</tbody></table>{note}"
