"""A paper before it is a document: its title, and what each of its copies says to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

PLACES = ("content", "title", "courses", "people", "full_name", "position", "province")
"""What a template can have in double braces; in Vietnamese they have names of their own (``paper.place_...``)."""

Write = Callable[[Any], None]
"""Adds paragraphs and tables to the end of a document."""
Hide = Callable[[str], str]
"""Puts ids in the place of names of people, and leaves out their birth dates."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: the whole paper, or the letter to one person.

    Attributes
    ----------
    write
        Writes what stands in the place of the content.
    fields
        Texts of other places; those that are not named here are empty.
    """

    write: Write
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    Attributes
    ----------
    name
        Of its file, and of the file of its template.
    title
        In capital letters, as forms have it.
    copies
        One, or one for each person.
    hide
        What every text goes through in the end; None: the paper calls people by their names.
    """

    name: str
    title: str
    copies: tuple[Copy, ...]
    hide: Hide | None = None
