"""Choices, provinces and countries in cells, by any of their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any, Self

from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.office_words import country_named
from leadership_opt.messages import LANGUAGES, Language, in_both, registry, render
from leadership_opt.reference import find_country, find_province, host_countries, near_provinces, province, provinces
from leadership_opt.reference.spelling import key_of


class ChoiceNames:
    """One of a few values, each by its id, by its name in both languages, or by other names.

    Parameters
    ----------
    name
        Of the choice: the words are ``choice.NAME_VALUE`` or, where there are none, ``NAME.VALUE``.
    values
        The ids.
    also
        Value -> other names.
    """

    def __init__(self, name: str, values: Iterable[str], also: Mapping[str, str] | None = None) -> None:
        self.choice = name
        self.values = tuple(str(value) for value in values)
        self._also = also or {}

    kind = FormatKind.CHOICE

    @cached_property
    def _by_key(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for value in self.values:
            found |= {key: value for key in map(key_of, self.names_of(value)) if key}
        return found

    def names_of(self, value: str) -> tuple[str, ...]:
        """Return all names of an id, and it."""
        also = self._also.get(value, "").split("|")
        return tuple(name for name in (value, *(self.word(value, one) for one in LANGUAGES), *also) if name)

    def word(self, value: str, language: Language) -> str:
        """Return what a template calls an id."""
        own = f"choice.{self.choice}_{value}"
        return render(own if own in registry() else f"{self.choice}.{value}", language)

    def read(self, value: CellValue) -> str:
        """Return the id."""
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        found = self._by_key.get(text) or self._by_key.get(key_of(text[:200]))
        if found is None:
            raise BadCell("cell_not_a_choice", **in_both("options", lambda language: "; ".join(self.options(language))))
        return found

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the word."""
        return None if value is None else self.word(str(value), language)

    def options(self, language: Language) -> tuple[str, ...]:
        """Return all words."""
        return tuple(self.word(value, language) for value in self.values)


class AsWritten(str):
    """The id of a choice that a list names in words of its own, which papers are to repeat."""

    written: str

    def __new__(cls, value: str, written: str) -> Self:
        """Keep the words beside the id."""
        made = super().__new__(cls, value)
        made.written = written
        return made


class TypedCode(str):
    """A code of a province as it was typed; which province it means depends on the list that it is of."""

    __slots__ = ()


class ProvinceNames:
    """One of the 63 provinces, by name in any spelling or by code; ``province_lists.py`` settles what a code means."""

    kind = FormatKind.PROVINCE

    def read(self, value: CellValue) -> str:
        """Return the GSO code among the 63: of a name a plain text, of a code one that is marked as typed."""
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        code = _province_code(text[:200])
        if code is None:
            near = ", ".join(f"{one.name_vi} ({one.code})" for one in near_provinces(text[:200])) or None
            raise BadCell("cell_not_a_province", near=near)
        return TypedCode(code) if text.strip().isdecimal() else code

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the name."""
        del language
        return None if value is None else province(value).name_vi

    def options(self, language: Language) -> tuple[str, ...]:
        """Return all names."""
        del language
        return tuple(one.name_vi for one in provinces())


class Country:
    """A country, by its code of two letters or, where it is known as a host, by name."""

    kind = FormatKind.COUNTRY

    def read(self, value: CellValue) -> str:
        """Return the ISO 3166-1 code."""
        code = find_country(str(value)[:200]) or country_named(str(value)[:200])
        if code is None:
            raise BadCell("cell_not_a_country")
        return code

    def write(self, value: Any, language: Language) -> CellValue:
        """Return the code: it is short, and the same for everybody."""
        del language
        return None if value is None else str(value)

    def options(self, language: Language) -> tuple[str, ...]:
        """Return the codes of the host countries."""
        del language
        return tuple(one.iso2 for one in host_countries())


@lru_cache(maxsize=4096)
def _province_code(text: str) -> str | None:
    found = find_province(text)
    return None if found is None else found.code
