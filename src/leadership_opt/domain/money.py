"""Money, exchange rates and exact shares: integers only, no floats anywhere."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import Field, GetJsonSchemaHandler, StrictInt, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from leadership_opt.domain.record import Amount, Currency, Distinct, Record, Text, Year, fault

HOME_CURRENCY = "VND"

_SHARE_PATTERN = r"^\s*([0-9]{1,9})\s*(?:%|/\s*([0-9]{1,9}))\s*$"
_SHARE_TEXT = re.compile(_SHARE_PATTERN)


class Money(Record):
    """An integer amount in whole units of one currency."""

    amount: Amount = Field(description="whole units of the currency, e.g. dong, yen, euro")
    currency: Currency = Field(default=HOME_CURRENCY, description="ISO 4217 code")


class ExchangeRate(Record):
    """What a number of units of a foreign currency is worth in dong, in some years or in all others."""

    currency: Currency = Field(description="ISO 4217 code of the foreign currency")
    units: Annotated[StrictInt, Field(ge=1, le=10**6)] = Field(
        default=1, description="how many units of the foreign currency the rate is quoted for"
    )
    vnd: Annotated[StrictInt, Field(ge=1, le=10**12)] = Field(description="their worth in VND")
    years: Annotated[tuple[Year, ...], Distinct] = Field(
        default=(), description="counts for courses that start in these years; empty: in all others"
    )
    source: Text = Field(default="", description="where the rate comes from")


def ratio_parts(value: Any, pattern: re.Pattern[str], code: str) -> Any:
    """Return numerator and denominator of a text such as ``"30%"`` or ``"3/10"``; what is no text as it is."""
    if not isinstance(value, str):
        return value
    match = pattern.match(value)
    if match is None:
        raise fault(code)
    return {"numerator": int(match[1]), "denominator": int(match[2] or 100)}


def ratio_text(numerator: int, denominator: int) -> str:
    """Return what ``ratio_parts`` reads."""
    return f"{numerator}%" if denominator == 100 else f"{numerator}/{denominator}"


class Share(Record):
    """An exact share of people, e.g. 30 of 100.

    May be written ``"30%"`` or ``"3/10"`` in input.
    """

    numerator: Annotated[StrictInt, Field(ge=0, le=10**6)] = Field(description="people of the group")
    denominator: Annotated[StrictInt, Field(ge=1, le=10**6)] = Field(default=100, description="people in all")

    @model_validator(mode="before")
    @classmethod
    def _read_text(cls, value: Any) -> Any:
        return ratio_parts(value, _SHARE_TEXT, "not_a_share")

    @model_validator(mode="after")
    def _at_most_all(self) -> Self:
        if self.numerator > self.denominator:
            raise fault("share_above_one")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        written = {"type": "string", "pattern": _SHARE_PATTERN, "examples": ["30%", "3/10"]}
        return {"anyOf": [handler(core_schema), written]}

    @property
    def fraction(self) -> Fraction:
        """The share as an exact fraction."""
        return Fraction(self.numerator, self.denominator)

    def __str__(self) -> str:
        return ratio_text(self.numerator, self.denominator)
