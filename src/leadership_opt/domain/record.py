"""The base of all data models and the field types they share.

Records are frozen, refuse unknown fields, and take numbers as numbers: ``"17"``
and ``true`` are not integers here.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt
from pydantic_core import PydanticCustomError

from leadership_opt.ids import ID_PATTERN
from leadership_opt.reference import is_country_code, provinces

LARGEST_AMOUNT = 10**15
"""No single amount of money or number may exceed this; sums then fit 64 bits (checked in the problem)."""


class Record(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=False)


def fault(code: str, **params: Any) -> PydanticCustomError:
    """Return a validation error that carries a code of the message registry."""
    return PydanticCustomError(code, code, params or None)


def _only_calendar_days(value: Any) -> Any:
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise fault("not_a_day")
    return value


def _known_country(value: str) -> str:
    if not is_country_code(value):
        raise fault("unknown_country")
    return value


def _known_province(value: str) -> str:
    if value not in {province.code for province in provinces()}:
        raise fault("unknown_province")
    return value


def _distinct(values: tuple[Any, ...]) -> tuple[Any, ...]:
    keys = [value if isinstance(value, Hashable) else repr(value) for value in values]
    if len(set(keys)) != len(keys):
        raise fault("repeated_value")
    return values


Id = Annotated[str, Field(pattern=ID_PATTERN)]
Text = Annotated[str, Field(max_length=300)]
Day = Annotated[date, BeforeValidator(_only_calendar_days)]
Flag = StrictBool
Integer = StrictInt
Count = Annotated[StrictInt, Field(ge=0, le=1_000_000)]
Year = Annotated[StrictInt, Field(ge=2000, le=2100)]
Amount = Annotated[StrictInt, Field(ge=0, le=LARGEST_AMOUNT)]
Country = Annotated[str, AfterValidator(_known_country)]
ProvinceCode = Annotated[str, AfterValidator(_known_province)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Distinct = AfterValidator(_distinct)
