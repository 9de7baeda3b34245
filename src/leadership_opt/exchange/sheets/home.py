"""Where a person comes from: a province, or none, as officials of a ministry do."""

from __future__ import annotations

from functools import cache
from typing import Any

from leadership_opt.exchange.sheets.cells import CellValue, FormatKind
from leadership_opt.exchange.sheets.names import ChoiceNames, ProvinceNames
from leadership_opt.messages import Language
from leadership_opt.reference.spelling import key_of

NO_PROVINCE = ChoiceNames(
    "home",
    ("no_province",),
    {
        "no_province": "không thuộc tỉnh|không thuộc tỉnh nào|trung ương|cấp trung ương|cơ quan TW|TW|bộ, ngành|"
        "bộ, ngành trung ương|bộ, cơ quan trung ương|bộ, ngành, cơ quan trung ương|"
        "central|ministry|ministries and central agencies|no province"
    },
)


class HomeNames:
    """One of the 63 provinces, or that the person is of none: an empty cell never says so, it may be a slip."""

    kind = FormatKind.PROVINCE
    _provinces = ProvinceNames()

    def read(self, value: CellValue) -> str | None:
        """Return the code, as ``ProvinceNames`` does, or None."""
        return None if key_of(str(value)[:200]) in _words() else self._provinces.read(value)

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the name."""
        return NO_PROVINCE.write("no_province", language) if value is None else self._provinces.write(value, language)

    def options(self, language: Language) -> tuple[str, ...]:
        """Return all names, of the provinces first."""
        return (*self._provinces.options(language), *NO_PROVINCE.options(language))


@cache
def _words() -> frozenset[str]:
    return frozenset(map(key_of, NO_PROVINCE.names_of("no_province")))
