"""The words of offices, as data: how lists head their columns, and which units they count in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from leadership_opt.reference.spelling import key_of


@lru_cache(maxsize=4)
def table(name: str) -> Mapping[str, Any]:
    """Return a table of words; ``headings``, ``office_words``, ``old_fonts`` and ``units`` are there."""
    file = resources.files("leadership_opt.exchange") / "data" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def other_headings(code: str) -> tuple[str, ...]:
    """Return the headings under which lists in use have the column of a code."""
    return tuple(table("headings")["column"].get(code, {}).get("also", ()))


@lru_cache(maxsize=64)
def remarks_of(code: str) -> frozenset[str] | None:
    """Return the folded remarks that alone change nothing behind the heading of a column; None: it has no such list."""
    said = table("headings")["column"].get(code, {}).get("remarks")
    return None if said is None else frozenset(map(key_of, said)) | remarks("harmless")


def headings_on(sheet: str, field: str) -> tuple[str, ...]:
    """Return the headings under which one kind of sheet has the column of a field."""
    return tuple(table("office_words")["headings"].get(sheet, {}).get(field, ()))


@lru_cache(maxsize=1)
def harmless_above() -> frozenset[str]:
    """Return folded headings over several columns that change nothing of what these mean."""
    return frozenset(map(key_of, table("office_words")["above"]["harmless"]))


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    return {key_of(name): code for code, names in table("office_words")["countries"].items() for name in names}


def country_named(text: str) -> str | None:
    """Return the code of a country that offices call so; None if they do not.

    Examples
    --------
    >>> country_named("CH Pháp"), country_named("Sing"), country_named("Atlantis")
    ('FR', 'SG', None)
    """
    return _countries().get(key_of(text))


def words_for(code: str, answer: str) -> frozenset[str]:
    """Return the folded words in the cells of a column that mean ``yes`` or ``no``.

    Examples
    --------
    >>> "httnv" in words_for("good_previous_year", "yes"), "yeu" in words_for("healthy", "no")
    (True, True)
    """
    return frozenset(map(key_of, table("headings")["column"][code].get(answer, ())))


@lru_cache(maxsize=1)
def asked_about() -> tuple[tuple[str, str, str], ...]:
    """Return phrases, each with the code of the column that a heading with it may mean, and the sheet where it may."""
    entries = table("headings")["ask"]
    return tuple((phrase, one["column"], one.get("sheet", "people")) for one in entries for phrase in one["phrases"])


def deciding_phrases() -> tuple[str, ...]:
    """Return phrases with which a cell may decide about a person, whatever heads its column."""
    return tuple(table("headings")["cells"]["deciding"])


@lru_cache(maxsize=1)
def ordinals() -> Mapping[str, int]:
    """Return the number that each folded ordinal means; ``1`` itself does, too."""
    found = {key_of(word): int(number) for number, words in table("headings")["ordinals"].items() for word in words}
    return found | {str(number): number for number in range(1, 10)}


@lru_cache(maxsize=4)
def remarks(kind: str) -> frozenset[str]:
    """Return folded remarks of one kind; what has no letters is folded to nothing."""
    return frozenset(map(key_of, table("headings")["remarks"][kind]))
