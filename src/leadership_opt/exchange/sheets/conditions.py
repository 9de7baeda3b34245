"""The group of a quota in one cell: ``giới tính = nữ; tỉnh = Huế, Đà Nẵng``."""

from __future__ import annotations

import re
from typing import Any

from leadership_opt.domain.quota import TAG_PREFIX, Attribute
from leadership_opt.exchange.sheets.cells import BadCell, CellValue, Format, cleaned
from leadership_opt.exchange.sheets.formats import Simple, Text
from leadership_opt.exchange.sheets.names import ChoiceNames, ProvinceNames
from leadership_opt.messages import Language
from leadership_opt.reference import province, regions, successors
from leadership_opt.reference.spelling import key_of

_TAG = re.compile(r"(?:tag|nhãn)\s*:\s*(.+)", re.IGNORECASE)


class AttributeName:
    """What people can be grouped by: a fixed attribute in words, or ``tag:NAME``."""

    name = "attribute"

    def __init__(self, fixed: ChoiceNames) -> None:
        self._fixed = fixed

    def read(self, value: CellValue) -> str:
        """Return the attribute."""
        match = _TAG.fullmatch(str(value))
        return f"{TAG_PREFIX}{match[1]}" if match else self._fixed.read(value)

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the word; a tag as it is."""
        if value is None:
            return None
        return str(value) if str(value).startswith(TAG_PREFIX) else self._fixed.write(value, language)

    def options(self, language: Language) -> tuple[str, ...]:
        """Return the fixed attributes."""
        return self._fixed.options(language)


class CountedProvince(ProvinceNames):
    """A province as the policy counts it: named where the 63 and the 34 agree on the name, else by code."""

    name = "counted_province"

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the name or the code."""
        if value not in _codes_with_one_name():
            return None if value is None else str(value)
        return super().write(value, language)


def _codes_with_one_name() -> frozenset[str]:
    new = {entry.code: entry.name_vi for entry in successors()}
    return frozenset(code for code, name in new.items() if province(code).name_vi == name)


class _Named(Simple):
    """A value with a code and names."""

    def __init__(self, codes_by_name: dict[str, str]) -> None:
        self._codes = {key_of(name): code for name, code in codes_by_name.items()}

    def read(self, value: CellValue) -> str:
        """Return the code; what is unknown stays for the checks of the problem."""
        return self._codes.get(key_of(str(value)), str(value))


class Condition:
    """All conditions on the people of a group."""

    name = "condition"

    def __init__(self, attribute: AttributeName, sex: ChoiceNames, post: ChoiceNames) -> None:
        self._attribute = attribute
        self._values: dict[str, Format] = {
            Attribute.SEX: sex,
            Attribute.POST: post,
            Attribute.PROVINCE: CountedProvince(),
        }

    def _format_of(self, attribute: str) -> Format:
        if attribute == Attribute.REGION:
            names = {name: one.code for one in regions() for name in (one.name_vi, one.name_en, one.code)}
            return _Named(names)
        if attribute == Attribute.PROVINCE_2025:
            return _Named({name: one.code for one in successors() for name in (one.name_vi, one.code)})
        return self._values.get(attribute, Text())

    def read(self, value: CellValue) -> dict[str, tuple[str, ...]]:
        """Return attribute -> accepted values."""
        found: dict[str, tuple[str, ...]] = {}
        for part in re.split(r"[;\n]", str(value)):
            if not part.strip():
                continue
            name, sign, values = part.partition("=")
            attribute = self._attribute.read(cleaned(name)) if sign and name.strip() else ""
            if not attribute or attribute in found:
                raise BadCell("cell_not_a_condition")
            accepted = self._format_of(attribute)
            cells = [cell for cell in map(cleaned, values.split(",")) if cell is not None]
            found[attribute] = tuple(accepted.read(cell) for cell in cells)
            if not cells:
                raise BadCell("cell_not_a_condition")
        return found

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the conditions as text."""
        parts = []
        for attribute, values in value.items():
            accepted = self._format_of(attribute)
            shown = ", ".join(str(accepted.write(entry, language)) for entry in values)
            parts.append(f"{self._attribute.write(attribute, language)} = {shown}")
        return "; ".join(parts) or None

    def options(self, language: Language) -> tuple[str, ...]:
        """Return nothing."""
        del language
        return ()
