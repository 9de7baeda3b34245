"""What each column of each sheet was read as: nothing that a file says is taken, kept or passed by in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from leadership_opt.messages import Language, render


class ReadAs(StrEnum):
    """What became of a column."""

    FIELD = "field"
    """It was read as a column that the library knows."""
    TAG = "tag"
    """It was kept as a tag of each person."""
    COUNTING = "counting"
    """It only counts rows."""
    IGNORED = "ignored"
    """It means nothing here, and was passed by."""


_NOTE = {ReadAs.TAG: "read_as_tag", ReadAs.COUNTING: "read_as_counting", ReadAs.IGNORED: "read_as_ignored"}


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """What a column was read as.

    Attributes
    ----------
    sheet
        Title of the sheet, name of the file or of the frame, as it was found.
    place
        The cell of the heading.
    heading
        As it was found.
    read_as
        What became of it.
    name
        Of a field: its code, such as ``under_discipline``. Of a tag: its key. Otherwise empty.
    number
        Of a column that is one of several, such as "Nguyện vọng 2": 2. Otherwise 0.
    factor, currency
        Of amounts and other numbers: what they were multiplied by, and the currency that the heading or a line above
        names.
    """

    sheet: str
    place: str
    heading: str
    read_as: ReadAs
    name: str = ""
    number: int = 0
    factor: int = 1
    currency: str = ""

    def message(self, language: Language = "en") -> str:
        """Say it in a few words."""
        if self.read_as is ReadAs.FIELD:
            name = render(f"column.{self.name}", language)
            number = f" {self.number}" if self.number else ""
            factor = f" × {self.factor:,}" if self.factor != 1 else ""
            currency = f" {self.currency}" if self.currency else ""
            return f"{self.heading} → {name}{number}{factor}{currency}"
        return f"{self.heading} → {render(f'note.{_NOTE[self.read_as]}', language)}"


def reading_lines(columns: Iterable[ColumnRead], language: Language) -> Iterator[str]:
    """Yield one line for each sheet: each of its columns, with what it was read as."""
    by_sheet: dict[str, list[str]] = {}
    for one in columns:
        by_sheet.setdefault(one.sheet, []).append(" ".join(one.message(language).split()))
    for sheet, said in by_sheet.items():
        yield f"{sheet}: {'; '.join(said)}"
