"""A mapping: what each column of an office's file is, by its heading, and what words in its cells mean.

It is keyed by headings, not by positions, so that next year's file with the same headings needs no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

IGNORED = "ignored"
"""A column, or a sheet, that means nothing here."""
UNDECIDED = "?"
"""A column, or a sheet, about which the planner is asked; the mapping says nothing of it until then."""
TAG = "tag:"


def is_tag(target: str) -> bool:
    """Tell whether a target is an own column: ``tag:NAME``, or ``tag`` for one that its heading names."""
    return target == TAG.rstrip(":") or target.startswith(TAG)


Example = str | int
"""A cell as a message may repeat it; a number: how many letters it has."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What one column is.

    Attributes
    ----------
    heading
        As it stands in the file; headings of several rows are joined.
    target
        A field such as ``full_name`` or ``preferred_countries 2``, ``tag:KEY``, ``ignored``, or ``?``.
    unit
        Of its numbers, such as ``triệu đồng``, where the heading does not say it.
    examples
        The first cells; of private ones only how long they are.
    """

    heading: str
    target: str
    unit: str = ""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word in cells that is not understood.

    Attributes
    ----------
    target
        Field of its column.
    word
        The cell.
    count
        In how many cells it stands.
    """

    target: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """What one sheet is.

    Attributes
    ----------
    title
        As it stands in the file; a sheet with the same headings may have another.
    kind
        Id of a list, such as ``nominees``; or ``ignored``, or ``?``.
    columns
        In the order of the file.
    values
        Field -> word in cells -> what it means, as a cell that is understood.
    unknown
        Words that are not.
    """

    title: str
    kind: str
    columns: tuple[MappedColumn, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unknown: tuple[Unknown, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """What all sheets of a file are.

    Attributes
    ----------
    sheets
        In the order of the file.
    defaults
        Ids of lists that no sheet holds: what the library presets stands for them.
    source
        Path of the file that the mapping was read from; empty: it was made.
    """

    sheets: tuple[MappedSheet, ...] = ()
    defaults: tuple[str, ...] = ()
    source: str = ""


NO_MAPPING = ImportMapping()
