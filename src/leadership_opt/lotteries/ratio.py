"""Exact fractions in records: ``Fraction`` in Python, a text such as ``"3/4"`` in files."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, PlainSerializer, PlainValidator, WithJsonSchema

from leadership_opt.domain.record import fault

RATIO_DIGITS = 2000
"""So many digits are read and no more: what Python takes long to divide is no fraction of a lottery."""

RATIO_PATTERN = rf"^-?(0|[1-9][0-9]{{0,{RATIO_DIGITS - 1}}})(/[1-9][0-9]{{0,{RATIO_DIGITS - 1}}})?$"

LARGEST_RATIO = 10**12
"""No chance, bound or number of tickets comes near it."""

_RATIO_TEXT = re.compile(RATIO_PATTERN, re.ASCII)


def _read(value: Any) -> Fraction:
    """Take a fraction, or its text in lowest terms: one number has one text, and a document one hash."""
    if isinstance(value, Fraction):
        return value
    if not isinstance(value, str) or not _RATIO_TEXT.fullmatch(value) or str(Fraction(value)) != value:
        raise fault("not_a_fraction")
    found = Fraction(value)
    if abs(found) > LARGEST_RATIO:
        raise fault("not_a_fraction")
    return found


def _as_chance(value: Fraction) -> Fraction:
    if not 0 <= value <= 1:
        raise fault("not_a_chance")
    return value


Ratio = Annotated[
    Fraction,
    PlainValidator(_read),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": RATIO_PATTERN}),
]
"""An exact fraction in lowest terms."""

Chance = Annotated[Ratio, AfterValidator(_as_chance)]
"""A fraction from 0 to 1."""
