"""The group of a quota in one cell, ``giới tính = nữ; tỉnh = Huế``, and the name of what people are grouped by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Self

from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind, cleaned
from leadership_opt.exchange.sheets.group_values import format_of
from leadership_opt.exchange.sheets.known_groups import NOTHING_KNOWN, KnownGroups
from leadership_opt.exchange.sheets.names import ChoiceNames
from leadership_opt.exchange.sheets.quota_grammar import group_in
from leadership_opt.exchange.sheets.quota_tokens import tokens_in
from leadership_opt.messages import LANGUAGES, Language, in_both

_TAG = re.compile(r"(?:tag|nhãn)\s*:\s*(.+)", re.IGNORECASE)


class AttributeName:
    """What people can be grouped by: a fixed attribute in words, a column of the planner's own, or ``tag:NAME``.

    Parameters
    ----------
    fixed
        The fixed attributes.
    known
        The columns of the planner's own.
    """

    kind = FormatKind.ATTRIBUTE

    def __init__(self, fixed: ChoiceNames, known: KnownGroups = NOTHING_KNOWN) -> None:
        self._fixed = fixed
        self._known = known

    def knowing(self, known: KnownGroups) -> Self:
        """Return the same with the columns of a file."""
        return type(self)(self._fixed, known)

    def read(self, value: CellValue) -> str:
        """Return the attribute."""
        match = _TAG.fullmatch(str(value))
        if match:
            return f"{TAG_PREFIX}{match[1]}"
        try:
            return self._fixed.read(value)
        except BadCell:
            own = self._known.names.get(tokens_in(str(value)[:200]).keys, frozenset())
            if not own:
                options = {one: "; ".join(self.options(one)) for one in LANGUAGES}
                raise BadCell("cell_not_a_choice", **in_both("options", options.__getitem__)) from None
        if len(own) > 1:
            raise BadCell("quota_words_unclear", what=str(value)[:60])
        return next(iter(own))

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the word; an own column as it is headed, if nothing else is."""
        if value is None:
            return None
        if not str(value).startswith(TAG_PREFIX):
            return self._fixed.write(value, language)
        title = self._known.titles.get(str(value).removeprefix(TAG_PREFIX), "")
        return title if _is_only(self, title, str(value)) else str(value)

    def options(self, language: Language) -> tuple[str, ...]:
        """Return the fixed attributes, and the planner's own columns by their names."""
        return (*self._fixed.options(language), *self._known.titles.values())


def _is_only(names: AttributeName, title: str, attribute: str) -> bool:
    """Tell whether a title, in a cell of conditions too, is read back as the column that it heads."""
    try:
        return bool(title) and not re.search(r"[=;,\n]", title) and names.read(title) == attribute
    except BadCell:
        return False


class Condition:
    """All conditions on the people of a group.

    Parameters
    ----------
    attribute
        How what people are grouped by is named.
    known
        What conditions may name.
    """

    kind = FormatKind.CONDITION

    def __init__(self, attribute: AttributeName, known: KnownGroups = NOTHING_KNOWN) -> None:
        self._attribute = attribute
        self._known = known

    def knowing(self, known: KnownGroups) -> Self:
        """Return the same with the columns of a file."""
        return type(self)(self._attribute.knowing(known), known)

    def read(self, value: CellValue) -> dict[str, tuple[str, ...]]:
        """Return attribute -> accepted values."""
        found: dict[str, tuple[str, ...]] = {}
        for part in re.split(r"[;\n]", str(value)):
            if not part.strip():
                continue
            for attribute, values in self._groups(part):
                if attribute in found:
                    raise BadCell("cell_not_a_condition")
                found[attribute] = values
        return found

    def _groups(self, part: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield what one condition says: "giới tính = nữ" or, in words that no other meaning has, "nữ"."""
        name, sign, values = part.partition("=")
        if not sign:
            try:
                yield from group_in(part, self._known).items()
            except BadCell as bad:
                raise BadCell("cell_not_a_condition") from bad
            return
        attribute = self._attribute.read(cleaned(name)) if name.strip() else ""
        cells = [cell for cell in map(cleaned, values.split(",")) if cell is not None]
        if not attribute or not cells:
            raise BadCell("cell_not_a_condition")
        yield attribute, tuple(self._value(attribute, cell) for cell in cells)

    def _value(self, attribute: str, cell: CellValue) -> str:
        value: str = format_of(attribute).read(cell)
        return self._known.value(attribute, value) if attribute.startswith(TAG_PREFIX) else value

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the conditions as text."""
        parts = []
        for attribute, values in value.items():
            shown = ", ".join(str(format_of(attribute).write(entry, language)) for entry in values)
            parts.append(f"{self._attribute.write(attribute, language)} = {shown}")
        return "; ".join(parts) or None

    def options(self, language: Language) -> tuple[str, ...]:
        """Return nothing."""
        del language
        return ()
