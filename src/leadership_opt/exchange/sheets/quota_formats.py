"""Cells of the sheet of quotas: a whole quota in words, and its bounds as they are said."""

from __future__ import annotations

from typing import Any, Self

from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.formats import Integer, Simple
from leadership_opt.exchange.sheets.fractions_format import ShareText
from leadership_opt.exchange.sheets.known_groups import NOTHING_KNOWN, KnownGroups
from leadership_opt.exchange.sheets.quota_bounds import bound_at
from leadership_opt.exchange.sheets.quota_grammar import quota_in
from leadership_opt.exchange.sheets.quota_tokens import tokens_in
from leadership_opt.messages import Language


class InWords(dict[str, Any]):
    """The fields of a quota, with the words that said them."""

    words: str

    @classmethod
    def of(cls, fields: dict[str, Any], words: str) -> InWords:
        """Keep the words beside the fields."""
        made = cls(fields)
        made.words = words
        return made


class QuotaWords(Simple):
    """A whole quota: "nữ ≥ 40 %".

    Parameters
    ----------
    known
        What it may name.
    """

    kind = FormatKind.QUOTA_WORDS

    def __init__(self, known: KnownGroups = NOTHING_KNOWN) -> None:
        self._known = known

    def knowing(self, known: KnownGroups) -> Self:
        """Return the same with the columns of a file."""
        return type(self)(known)

    def read(self, value: CellValue) -> InWords:
        """Return its fields."""
        if not isinstance(value, str):
            raise BadCell("quota_words_without_number")
        return InWords.of(quota_in(value, self._known), " ".join(value.split()))

    def write(self, value: Any, language: Language) -> CellValue:
        """Return nothing: what it says stands in the columns beside it."""
        del value, language
        return None


class BoundCount(Integer):
    """A number of people, also with the sign of its column: "≥ 5 người" under the fewest.

    Parameters
    ----------
    bound
        The field that it fills.
    """

    def __init__(self, bound: str) -> None:
        self.bound = bound

    def read(self, value: CellValue) -> int:
        """Return the number."""
        try:
            return super().read(value)
        except BadCell:
            found = _said(value, self.bound)
            if not isinstance(found, int):
                raise
            return found


class BoundShare(ShareText):
    """A share, also with the sign of its column: "≥ 40%" under the least.

    Parameters
    ----------
    bound
        The field that it fills.
    in_percent
        As :class:`ShareText` has it.
    """

    def __init__(self, bound: str, *, in_percent: bool = False) -> None:
        super().__init__(in_percent=in_percent)
        self.bound = bound

    def of_percent(self) -> Self:
        """Return the same for a column whose heading says "%"."""
        return type(self)(self.bound, in_percent=True)

    def read(self, value: CellValue) -> Any:
        """Return something that ``Share`` understands."""
        try:
            return super().read(value)
        except BadCell:
            found = _said(value, self.bound)
            if found is None:
                raise
            return found


def _said(value: CellValue, bound: str) -> Any:
    """Return the number that a text with a sign says for one bound; None if it says anything else."""
    if not isinstance(value, str):
        return None
    tokens = tokens_in(value[:100])
    try:
        found = bound_at(tokens, 0)
    except BadCell:
        alone = tokens_in(f"≥ {value[:100]}" if bound.startswith("min") else f"≤ {value[:100]}")  # "5 người"
        try:
            found, tokens = bound_at(alone, 0), alone
        except BadCell:
            return None
    is_whole = found is not None and found.behind == len(tokens.keys) and found.bounds.keys() == {bound}
    return found.bounds[bound] if is_whole and found is not None else None
