"""People who may be listed twice: nearly the same name and birth under two ids.

Those who are equal in name, birth and province are a fault of the problem (``domain/namesakes.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from leadership_opt.domain import Nominee, Problem
from leadership_opt.domain.namesakes import are_told_apart
from leadership_opt.errors import Fault
from leadership_opt.exchange.sheets.assembly import Assembly, Note
from leadership_opt.reference.spelling import words_of

_BRACKETS = re.compile(r"\([^()]*\)")
_ADDRESS = frozenset(
    {
        "ong",
        "ba",
        "dc",
        "dong",
        "chi",
        "anh",
        "co",
        "ths",
        "thac",
        "ts",
        "tien",
        "pgs",
        "gs",
        "bs",
        "cn",
        "ks",
        "mr",
        "ms",
        "mrs",
        "dr",
    }
)

Key = tuple[str, date | tuple[int, bool], str | None]
"""A name; a birth date in any province, or a birth year, and whether no more is known, in one."""


def warn_of_people_twice(problem: Problem, read: Assembly) -> None:
    """Add a warning for everybody who nearly equals somebody above; it names ids, never names or birth dates.

    Nearly equal are names that differ in diacritics or in a form of address only, with one birth date, in whatever
    provinces; with one province, where day and month of one are those of the other the wrong way round; or with one
    birth year and one province, where only the year of one of them is known.
    """
    seen: dict[Key, list[Nominee]] = {}
    lists = (("nominees", problem.nominees), ("history.people", problem.history.people))
    for path, people in lists:
        for index, person in enumerate(people):
            alike = [one for key in _sought(person) for one in seen.get(key, ())]
            other = next((one for one in alike if not are_told_apart(one, person)), None)
            for key in _keys(person):
                seen.setdefault(key, []).append(person)
            if other is None:
                continue
            fault = Fault("maybe_same_person", f"{path}[{index}]", person.id, {"other": other.id})
            place = read.places.find(fault)
            if place is not None:
                read.warnings.append(Note(place, Fault(fault.code, str(place), person.id, fault.params)))


def _name(person: Nominee) -> str:
    """Return the folded name without what it may be addressed with, in front or in brackets: Bà, ThS., TS."""
    words = words_of(_BRACKETS.sub(" ", person.full_name))
    while len(words) > 2 and words[0] in _ADDRESS:
        words = words[1:]
    return "".join(words)


def _keys(person: Nominee) -> Iterator[Key]:
    """Yield what others may know of a person."""
    name = _name(person)
    if person.birth_date is not None:
        yield (name, person.birth_date, "")
        yield (name, person.birth_date, person.province)
    yield (name, (person.born.year, person.birth_date is None), person.province)


def _sought(person: Nominee) -> Iterator[Key]:
    """Yield what is known of others who may be this person."""
    name = _name(person)
    if person.birth_date is None:
        yield (name, (person.born.year, False), person.province)
    else:
        yield (name, person.birth_date, "")
        if person.birth_date.day <= 12:
            swapped = person.birth_date.replace(month=person.birth_date.day, day=person.birth_date.month)
            yield (name, swapped, person.province)
    yield (name, (person.born.year, True), person.province)
