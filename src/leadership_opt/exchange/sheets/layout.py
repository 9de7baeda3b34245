"""What a sheet is: its columns, and where its rows stand in a problem."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from leadership_opt.exchange.sheets.cells import Format
from leadership_opt.exchange.sheets.office_words import headings_on, other_headings
from leadership_opt.messages import LANGUAGES, Language, registry, render
from leadership_opt.reference.spelling import key_of

_NUMBERED = re.compile(r"(?P<heading>.*?)\s*\[(?P<number>[0-9]{1,2})\]", re.DOTALL)
OWNER_NAME = "owner_name"
"""Field of a column that names the owner of an entry where none has its id, and is checked where one does."""


class Kind(StrEnum):
    """How rows become data."""

    RECORDS = "records"
    """Each row is an entry of the list at ``path``."""
    CHILDREN = "children"
    """Each row is an entry of the list ``path`` of the record whose id stands in the first column."""
    VALUES = "values"
    """The same, but the entry is the single value in the second column."""
    SETTINGS = "settings"
    """Each row is one setting: its name, then its value."""


@dataclass(frozen=True)
class SheetColumn:
    """A column, or a row of a sheet of settings.

    Attributes
    ----------
    field
        Where its value stands in the record; dots lead into records inside.
    format
        How cells are read and written.
    word
        Its heading is ``column.WORD``; by default the field.
    required
        Whether every row must have it.
    private
        Whether errors must not repeat its values.
    width
        Of the column, in characters.
    fields
        Where one cell fills one of several fields: these.
    in_words
        The field that keeps words of an office's own for a choice, unless a column of its own fills it.
    also
        Other headings, parted by ``|``.
    shared
        Whether a cell that is merged over several rows says the same for each of them.
    alone
        Whether it may say all of an entry, so that a list needs no other column.
    """

    field: str
    format: Format
    word: str = ""
    required: bool = False
    private: bool = False
    width: int = 14
    fields: tuple[str, ...] = ()
    in_words: str = ""
    also: str = ""
    shared: bool = False
    alone: bool = False

    @property
    def code(self) -> str:
        """The word of its heading."""
        return self.word or self.field.replace(".", "_")

    @property
    def named(self) -> str:
        """What data files and mappings call it: its field, or its word where it has one."""
        return self.word or self.field

    def heading(self, language: Language) -> str:
        """Return the heading in one language."""
        return render(f"column.{self.code}", language)

    @property
    def both(self) -> str:
        """Its heading in both languages."""
        return f"{self.heading('vi')} / {self.heading('en')}"

    def note(self, language: Language) -> str:
        """Explain the column: whether it is needed, how cells are written, what they mean."""
        parts = [render("note.required" if self.required else "note.optional", language)]
        own = f"note.{self.code}"
        parts += [render(own, language)] if own in registry() else []
        parts.append(render(f"note.format_{self.format.kind}", language))
        return " ".join(parts)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All spellings of its heading, folded."""
        names = [self.field, self.code, *self.also.split("|"), *other_headings(self.code)]
        names += [self.heading(one) for one in LANGUAGES]
        return frozenset(key for key in map(key_of, names) if key)


def own_key(heading: str) -> str:
    """Return the spelling by which a mapping finds a heading; the second of a kind, "Ngày sinh [2]", is another.

    Examples
    --------
    >>> own_key("NGÀY SINH"), own_key("Ngày sinh [2]"), own_key("Ngày sinh 2")
    ('ngaysinh', 'ngaysinh[2]', 'ngaysinh2')
    """
    match = _NUMBERED.fullmatch(heading)
    return key_of(heading[:200]) if match is None else f"{key_of(match['heading'][:200])}[{match['number']}]"


@dataclass(frozen=True)
class OwnColumn:
    """What a planner says that a heading is.

    Attributes
    ----------
    column
        None: nothing that is read.
    tag
        The key of the tag that it is kept as; empty: none.
    unit
        Of its numbers.
    number
        Of a column that is one of several.
    """

    column: SheetColumn | None
    tag: str = ""
    unit: str = ""
    number: int = 0


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet of a workbook, a file of a folder, or a data frame; equal to itself alone.

    Attributes
    ----------
    id
        Name of the file and of the frame; the title is ``sheet.ID``.
    path
        Of its list in the problem; for children, in their parent.
    columns
        In the order in which a template has them.
    kind
        How rows become data.
    parents
        For children: ids of the sheets on which their parents stand.
    unknown
        For children: code of the fault about a parent that is nowhere.
    tags
        Whether columns that are not known are kept as tags of a person.
    needed
        Whether there is no problem without it.
    last
        Whether its cells may name what other sheets hold, which are read before it.
    also
        Other titles, parted by ``|``.
    understood
        Columns that are read where lists have them, and are in no template: another way to say what a column says.
    own
        Key of a heading (:func:`own_key`) -> what a planner says that it is; it goes before everything that is known.
    """

    id: str
    path: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    kind: Kind = Kind.RECORDS
    parents: tuple[str, ...] = ()
    unknown: str = ""
    tags: bool = False
    needed: bool = False
    last: bool = False
    also: str = ""
    understood: tuple[SheetColumn, ...] = ()
    own: Mapping[str, OwnColumn] = field(default_factory=dict)

    def missing_in(self, fields: Container[str]) -> tuple[SheetColumn, ...]:
        """Return the columns that every row must have and that are not among some fields; a name stands for an id."""
        needed = (column for column in self.columns if column.required and column.field not in fields)
        return tuple(one for one in needed if not (OWNER_NAME in fields and one is self.columns[0] and self.parents))

    def own_named(self, heading: str) -> OwnColumn | None:
        """Return what the planner says of a heading; None: nothing."""
        return self.own.get(own_key(heading)) if self.own else None

    def title(self, language: Language) -> str:
        """Return its title in one language."""
        return render(f"sheet.{self.id}", language)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All spellings of its title, folded."""
        names = [self.id, *self.also.split("|"), *(self.title(one) for one in LANGUAGES)]
        return frozenset(key for key in map(key_of, names) if key)

    @cached_property
    def column_by_key(self) -> dict[str, SheetColumn]:
        """Columns by every spelling of their headings."""
        columns = tuple(reversed((*self.columns, *self.understood)))
        words = "nominees" if self.tags else self.id  # former participants are headed as nominees are
        here = {key_of(name): column for column in columns for name in headings_on(words, column.named)}
        return {key: column for column in columns for key in column.keys} | here
