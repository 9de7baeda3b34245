"""How the attributes of people are called, and how their values are read and written."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any

from leadership_opt.domain import Attribute
from leadership_opt.exchange.sheets.cells import CellValue, Format, FormatKind
from leadership_opt.exchange.sheets.formats import Simple, Text
from leadership_opt.exchange.sheets.names import ProvinceNames
from leadership_opt.exchange.sheets.quota_tokens import Tokens, folded
from leadership_opt.exchange.sheets.words import ATTRIBUTE, POST, SEX
from leadership_opt.messages import Language
from leadership_opt.reference import province, regions, successors
from leadership_opt.reference.spelling import key_of


class CountedProvince(ProvinceNames):
    """A province as the policy counts it: named where the 63 and the 34 agree on the name, else by code."""

    kind = FormatKind.COUNTED_PROVINCE

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

    kind = FormatKind.CHOICE

    def __init__(self, codes_by_name: dict[str, str]) -> None:
        self._codes = {key_of(name): code for name, code in codes_by_name.items()}

    def read(self, value: CellValue) -> str:
        """Return the code; what is unknown stays for the checks of the problem."""
        return self._codes.get(key_of(str(value)), str(value))


@lru_cache(maxsize=16)
def format_of(attribute: str) -> Format:
    """Return how the values of an attribute are read and written; cells of own columns are texts."""
    if attribute not in frozenset(Attribute):  # a column of her own
        return Text()
    match Attribute(attribute):
        case Attribute.SEX:
            return SEX
        case Attribute.POST:
            return POST
        case Attribute.PROVINCE:
            return CountedProvince()
        case Attribute.REGION:
            return _Named({name: one.code for one in regions() for name in (one.name_vi, one.name_en, one.code)})
        case Attribute.PROVINCE_2025:
            return _Named({name: one.code for one in successors() for name in (one.name_vi, one.code)})
        case Attribute.CATEGORY | Attribute.AGE_BAND:  # they have no names but their values
            return Text()


class _AttributeNames:
    """The fixed attributes by all their names."""

    @cached_property
    def by_phrase(self) -> dict[tuple[str, ...], str]:
        """Folded tokens -> attribute."""
        found: dict[tuple[str, ...], str] = {}
        for value in ATTRIBUTE.values:
            found |= dict.fromkeys(folded(ATTRIBUTE.names_of(value)), value)
        return found

    def longest(self, tokens: Tokens, at: int) -> tuple[str, ...]:
        """Return the longest name that stands at a place; empty: none."""
        return tokens.longest(at, self.by_phrase)


ATTRIBUTE_NAMES = _AttributeNames()
