"""A page without names: people are ids there, also in what somebody typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from leadership_opt.domain import Nominee, Problem
from leadership_opt.exchange.page.naming import Names
from leadership_opt.reference import host_countries, provinces, regions, successors

_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})\b")
HIDDEN_DAY = "…"
FEWEST_WORDS = 2
"""Names of one word are looked for in no free text: such words mean other things, too."""


def without_people(problem: Problem) -> Problem:
    """Return a problem whose people have their ids for names, and no title and no agency, for tables to be made from.

    It is not validated anew: nothing but what is shown differs.
    """
    hidden = {"nominees": tuple(map(_hidden, problem.nominees))}
    history = problem.history.model_copy(update={"people": tuple(map(_hidden, problem.history.people))})
    fields = {name: getattr(problem, name) for name in type(problem).model_fields}
    return Problem.model_construct(**{**fields, **hidden, "history": history})


def _hidden(person: Nominee) -> Nominee:
    return person.model_copy(update={"full_name": person.id, "position_title": "", "agency": ""})


def hider(people: Iterable[Nominee]) -> Callable[[str], str]:
    """Return what puts ids in place of the names of people, and leaves out their birth dates, wherever they stand.

    A name that is also one of a province, a region or a country is left: it cannot be told from the place.

    Parameters
    ----------
    people
        Whose names are looked for.
    """
    known: dict[str, dict[tuple[str, ...], str]] = {}
    days: set[tuple[int, int, int]] = set()
    for person in people:
        words = tuple(_WORD.findall(person.full_name.casefold()))
        if len(words) >= FEWEST_WORDS and words not in _places():
            known.setdefault(words[0], {})[words] = person.id
        if person.birth_date is not None:
            days.add((person.birth_date.year, person.birth_date.month, person.birth_date.day))
    return cache(lambda text: _without_days(_without_names(text, known), days))


def hider_of(people: Iterable[Nominee], names: Names) -> Callable[[str], str] | None:
    """Return what hides the names of people where they are called by their ids; None where by their names."""
    return hider(people) if names == "ids" else None


def _without_names(text: str, known: Mapping[str, Mapping[tuple[str, ...], str]]) -> str:
    found = list(_WORD.finditer(text))
    words = [one.group().casefold() for one in found]
    parts, at, end = [], 0, 0
    while at < len(words):
        fitting = [name for name in known.get(words[at], ()) if tuple(words[at : at + len(name)]) == name]
        if not fitting:
            at += 1
            continue
        name = max(fitting, key=len)
        parts += [text[end : found[at].start()], known[words[at]][name]]
        end = found[at + len(name) - 1].end()
        at += len(name)
    return "".join((*parts, text[end:])) if parts else text


def _without_days(text: str, days: set[tuple[int, int, int]]) -> str:
    def shown(match: re.Match[str]) -> str:
        first, second, third = (int(part) for part in re.split(r"[./-]", match.group()))
        is_born = {(first, second, third), (third, second, first)} & days
        return HIDDEN_DAY if is_born else match.group()

    return _DAY.sub(shown, text) if days else text


@lru_cache(maxsize=1)
def _places() -> frozenset[tuple[str, ...]]:
    names = [name for one in provinces() for name in (one.name_vi, one.full_name_vi)]
    names += [one.name_vi for one in successors()]
    names += [name for one in regions() for name in (one.name_vi, one.name_en)]
    names += [name for one in host_countries() for name in (one.name_vi, one.name_en)]
    return frozenset(tuple(_WORD.findall(name.casefold())) for name in names)
