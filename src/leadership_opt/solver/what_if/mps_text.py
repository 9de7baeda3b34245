"""Integer programs as text in free MPS format, every number written in full.

The writer inside OR-Tools (9.15) rounds to six digits: a claim about 3,252,912,235 would
not be the claim that was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

OBJECTIVE = "nothing"
"""The row that is minimised: it has no entries, since only feasibility is asked."""


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A whole-numbered unknown.

    Attributes
    ----------
    name
        In the file: without spaces.
    meaning
        What it stands for in the model.
    lower, upper
        Inclusive bounds.
    """

    name: str
    meaning: str
    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class NamedRow:
    """``lower <= sum of coefficient * column <= upper``.

    Attributes
    ----------
    name
        In the file: without spaces.
    meaning
        The key of the rule, or what else it states.
    terms
        Pairs (number of the column, coefficient); each column at most once.
    lower, upper
        Inclusive limits; None where there is none.
    """

    name: str
    meaning: str
    terms: tuple[tuple[int, int], ...]
    lower: int | None
    upper: int | None

    def lines(self) -> tuple[str, str | None, str | None]:
        """Return its lines in the sections ROWS, RHS and RANGES."""
        least, most = self.lower, self.upper
        if least is None and most is None:
            return f" N  {self.name}", None, None
        if least is None or most is None:
            kind, limit = ("L", most) if least is None else ("G", least)
            return f" {kind}  {self.name}", f"    RHS  {self.name}  {limit}", None
        if least == most:
            return f" E  {self.name}", f"    RHS  {self.name}  {least}", None
        return f" G  {self.name}", f"    RHS  {self.name}  {least}", f"    RANGE  {self.name}  {most - least}"


@dataclass(slots=True)
class Program:
    """What several files share.

    Attributes
    ----------
    columns, rows
        Those of all files.
    """

    columns: Sequence[NamedColumn]
    rows: Sequence[NamedRow]
    _entries: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._entries = _entries(len(self.columns), self.rows)

    def text(
        self,
        name: str,
        comments: Iterable[str],
        columns: Sequence[NamedColumn],
        rows: Sequence[NamedRow],
        fixed: Mapping[int, int],
    ) -> str:
        """Return one file.

        Parameters
        ----------
        name
            Of the problem, without spaces.
        comments
            Lines at the top.
        columns, rows
            Those of this file alone, after the shared ones.
        fixed
            Number of a column -> its only value in this file.
        """
        parts = [*(f"* {comment}" for comment in comments), f"NAME {name}"]
        parts += self._sections([*self.columns, *columns], rows, fixed)
        return "\n".join([*parts, "ENDATA", ""])

    def _sections(
        self, columns: Sequence[NamedColumn], rows: Sequence[NamedRow], fixed: Mapping[int, int]
    ) -> Iterator[str]:
        lines = [row.lines() for row in (*self.rows, *rows)]
        yield "ROWS"
        yield f" N  {OBJECTIVE}"
        yield from (head for head, _, _ in lines)
        yield "COLUMNS"
        yield "    MARKER  'MARKER'  'INTORG'"
        own = _entries(len(columns), rows)
        for number, column in enumerate(columns):
            shared = self._entries[number] if number < len(self._entries) else []
            entries = [*shared, *own[number]] or [f"  {OBJECTIVE}  0"]  # a column without rows must still be named
            yield from (f"    {column.name}{entry}" for entry in entries)
        yield "    MARKER  'MARKER'  'INTEND'"
        yield "RHS"
        yield from (limit for _, limit, _ in lines if limit is not None)
        yield "RANGES"
        yield from (reach for _, _, reach in lines if reach is not None)
        yield "BOUNDS"
        for number, column in enumerate(columns):
            if number in fixed:
                yield f" FX BOUND  {column.name}  {fixed[number]}"
            else:
                yield f" LO BOUND  {column.name}  {column.lower}"
                yield f" UP BOUND  {column.name}  {column.upper}"


def _entries(count: int, rows: Iterable[NamedRow]) -> list[list[str]]:
    """Return for each column what its lines say of rows."""
    entries: list[list[str]] = [[] for _ in range(count)]
    for row in rows:
        for column, coefficient in row.terms:
            entries[column].append(f"  {row.name}  {coefficient}")
    return entries
