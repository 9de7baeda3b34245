"""The base of all data models and the field types they share.

Records are frozen, refuse unknown fields, and take numbers as numbers: ``"17"``
and ``true`` are not integers here. Days are written ``2024-05-06`` and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StrictBool,
    StrictInt,
    ValidationError,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from leadership_opt.domain.json_text import read_json_text
from leadership_opt.domain.notebook_html import html_of
from leadership_opt.domain.patterns import CURRENCY_PATTERN
from leadership_opt.domain.pieces import read_in_pieces
from leadership_opt.domain.read_only import ReadOnlyDict
from leadership_opt.domain.stored_text import unstorable
from leadership_opt.domain.type_faults import faults_of
from leadership_opt.errors import MOST_FAULTS, Fault, FrozenRecord, InvalidRecord, LeadershipOptError, require_types
from leadership_opt.ids import ID_PATTERN
from leadership_opt.reference import is_country_code, provinces

LARGEST_AMOUNT = 10**15
"""No single amount of money or number may exceed this; sums then fit 64 bits (checked in the problem)."""

LARGEST_TOTAL = 2**53 - 1
"""No total that the solver adds up may exceed this: below 2**53 doubles hold every whole number."""

EARLIEST_START_YEAR, LATEST_START_YEAR = 2000, 2100
"""Courses start in these years, so that no day of theirs lies beyond what a date can be."""


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Record(BaseModel):
    """A frozen record that refuses unknown fields.

    A record inside another is validated again when the outer one is made, so that
    ``model_copy(update=...)``, which validates nothing, cannot bring a bad value in.
    Hence no ``cached_property`` on a record that is part of another one: pydantic
    would take the cached value for an unknown field. Input values are left out of
    pydantic's own error texts: they may be names.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=False,
        hide_input_in_errors=True,
        revalidate_instances="always",
    )

    in_whole: ClassVar[tuple[str | int, ...]] = ()
    """Where such a record stands in a problem: that says which of its values are private."""

    if not TYPE_CHECKING:  # type checkers take the fields for the parameters

        def __init__(self, **given: object) -> None:
            try:
                super().__init__(**given)
            except ValidationError as error:
                refusal = self._refusal(faults_of(error, self.in_whole))
            else:
                return
            raise refusal

        # As in pydantic's own classes: records inside others are read without this call,
        # so that their faults are told with those of the whole.
        __init__.__pydantic_base_init__ = True

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """Read a record from data.

        Raises
        ------
        InvalidProblem
            Listing every fault; of records other than problems it is a ValueError too.
        """
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            refusal = cls._refusal(faults_of(error, cls.in_whole))
        raise refusal  # raised here, so that no pydantic error with its input hangs on

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read a record from JSON text, as strictly as a file: two equal fields in one object are a fault.

        The text of a file that the library has written is taken too: its ``kind`` must be that of the class.

        Parameters
        ----------
        json_data
            JSON text; bytes are UTF-8.
        options
            As ``model_validate`` takes them.

        Raises
        ------
        InvalidProblem
            If the text is no JSON, or says something twice; and as ``model_validate`` does.
        WrongArguments
            If it is no text.
        """
        require_types(json_data=(json_data, (str, bytes, bytearray)))
        read = read_json_text(json_data)
        if isinstance(read, Fault):
            raise cls._refusal([read])
        if isinstance(read, dict) and "kind" not in cls.model_fields and read.get("kind") == _kind_of(cls):
            read = {name: part for name, part in read.items() if name != "kind"}
        # JSON has lists for tuples and texts for days; numbers, texts and truths are strict in every record
        return cls.model_validate(read, **{**options, "strict": None})

    @classmethod
    def model_validate_strings(cls, obj: Any, **options: Any) -> Self:
        """Read a record from texts as pydantic does; raises as :meth:`model_validate`."""
        try:
            return super().model_validate_strings(obj, **options)
        except ValidationError as error:
            refusal = cls._refusal(faults_of(error, cls.in_whole))
        raise refusal

    if not TYPE_CHECKING:  # type checkers know that records are frozen

        def __setattr__(self, name: str, value: object) -> None:
            raise FrozenRecord("frozen_record", record=type(self).__name__, field=str(name))

        def __delattr__(self, name: str) -> None:
            raise FrozenRecord("frozen_record", record=type(self).__name__, field=str(name))

    @classmethod
    def _refusal(cls, faults: list[Fault]) -> LeadershipOptError:
        """Return the error that tells the faults of a record that is made or read alone."""
        return InvalidRecord(faults)

    @model_validator(mode="before")
    @classmethod
    def _few_unknown_fields(cls, data: Any) -> Any:
        """Leave out unknown fields beyond those that an error lists."""
        if not isinstance(data, dict) or len(data) <= MOST_FAULTS:
            return data
        unknown = islice((name for name in data if name not in cls.model_fields), MOST_FAULTS + 1)
        return {name: data[name] for name in (*(name for name in cls.model_fields if name in data), *unknown)}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        read_in_pieces(handler.resolve_ref_schema(schema), cls)
        return schema

    def _repr_html_(self) -> str | None:
        """Return what a notebook shows; None, and the notebook writes the record as text."""
        return html_of(self)


def _kind_of(record: type[Record]) -> str:
    """Return what files call the records of a class: ``reserve_list`` for ``ReserveList``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()


def fault(code: str, **params: Any) -> PydanticCustomError:
    """Return a validation error that carries a code of the message registry."""
    return PydanticCustomError(code, code, params or None)


def _only_calendar_days(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise fault("not_a_day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise fault("not_a_day") from None


def _within_start_years(value: date) -> date:
    if not EARLIEST_START_YEAR <= value.year <= LATEST_START_YEAR:
        raise fault("start_out_of_range", least=EARLIEST_START_YEAR, most=LATEST_START_YEAR)
    return value


def _known_country(value: str) -> str:
    if not is_country_code(value):
        raise fault("unknown_country")
    return value


@cache
def _province_codes() -> frozenset[str]:
    return frozenset(province.code for province in provinces())


def _known_province(value: str) -> str:
    if value not in _province_codes():
        raise fault("unknown_province")
    return value


def _distinct(values: tuple[Any, ...]) -> tuple[Any, ...]:
    keys = [value if isinstance(value, Hashable) else repr(value) for value in values]
    if len(set(keys)) != len(keys):
        raise fault("repeated_value")
    return values


def _composed(value: str) -> str:
    found = unstorable(value)
    if found is not None:
        raise fault("unstorable_character", character=found[0], place=found[1])
    return unicodedata.normalize("NFC", value)


LONGEST_TEXT = 300

Id = Annotated[str, Field(pattern=ID_PATTERN)]
Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_composed)]
"""Free text in Unicode form NFC: the same word typed on two machines is the same text; every kind of file holds it."""
FilledText = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_composed)]
Day = Annotated[date, BeforeValidator(_only_calendar_days)]
StartDay = Annotated[date, BeforeValidator(_only_calendar_days), AfterValidator(_within_start_years)]
Flag = StrictBool
Integer = StrictInt
Count = Annotated[StrictInt, Field(ge=0, le=1_000_000)]
Year = Annotated[StrictInt, Field(ge=EARLIEST_START_YEAR, le=LATEST_START_YEAR)]
Amount = Annotated[StrictInt, Field(ge=0, le=LARGEST_AMOUNT)]
Total = Annotated[StrictInt, Field(ge=0, le=LARGEST_TOTAL)]
"""What is paid: an amount for each of many participants may be due."""
Country = Annotated[str, AfterValidator(_known_country)]
ProvinceCode = Annotated[str, AfterValidator(_known_province)]
Currency = Annotated[str, Field(pattern=CURRENCY_PATTERN)]
Distinct = AfterValidator(_distinct)
ReadOnly = AfterValidator(ReadOnlyDict)
