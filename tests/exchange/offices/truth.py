"""What a cell of an office's workbook says, stated beside the cell, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

NOMINEES, COURSES, FUNDS = "nominees", "courses", "funds"


class Said:
    """A cell together with what it says.

    Attributes
    ----------
    raw
        What stands in the cell.
    means
        Field -> value. Other fields than those of the records: ``born``, ``tag:HEADING``, ``cost:KIND``, ``cap:YEAR``.
    may_ask
        Whether a careful reader may ask: the cell could mean something else, or needs a word from the planner.
    of
        Whom it is about, where that is not the record of its row.
    """

    def __init__(self, raw: Any, *, may_ask: bool = False, of: str = "", **means: Any) -> None:
        self.raw = raw
        self.may_ask = may_ask
        self.of = of
        self.means = means

    def tagged(self, heading: str) -> Said:
        """The same, kept as a tag under the planner's own heading."""
        self.means[f"tag:{heading}"] = str(self.raw)
        return self


@dataclass(frozen=True)
class Fact:
    """One value that must come out of a workbook, and the cell that it comes from; rows and columns from 1."""

    kind: str
    of: str
    field: str
    value: Any
    raw: Any
    may_ask: bool
    sheet: str
    row: int
    column: int
    headings: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return f"{self.sheet}!R{self.row}C{self.column} {self.kind}[{self.of}].{self.field}"


@dataclass(frozen=True)
class Mapped:
    """What a planner maps one sheet to: its list, and its headings -> our fields, "tag" or "ignored"."""

    sheet: str
    kind: str
    columns: dict[str, str]


@dataclass
class Office:
    """One workbook, or folder of CSV files, of an invented office.

    Attributes
    ----------
    name, habit
        Of the office: what it is called here, and what is odd about its lists.
    book, files
        Its workbook; or the files of its folder, name -> content, and then the book is empty.
    facts
        Everything that must come out.
    mapping
        What the planner would write; empty where the workbook must be read as it is.
    kinds
        The lists that are the office's own: nothing else may come out of them.
    refusable
        Whether the whole may be refused with a question.
    """

    name: str
    habit: str
    book: Workbook = field(default_factory=Workbook)
    files: dict[str, bytes] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    mapping: tuple[Mapped, ...] = ()
    kinds: set[str] = field(default_factory=set)
    refusable: bool = False

    def keep(self, fact: Fact) -> None:
        """Add something that must come out."""
        self.facts.append(fact)
        self.kinds.add(fact.kind)


OFFICES: dict[str, Callable[[], Office]] = {}
"""Every office, by name; each call builds it anew."""


def office(build: Callable[[Office], None]) -> Callable[[Office], None]:
    """Register a function that fills an office: its name is the office's, its docstring the habit."""

    def built() -> Office:
        made = Office(build.__name__, (build.__doc__ or "").strip())
        made.book.remove(made.book.worksheets[0])
        made.book.properties.description = "Dữ liệu giả định. Invented data: no person in it exists."
        build(made)
        return made

    OFFICES[build.__name__] = built
    return build
