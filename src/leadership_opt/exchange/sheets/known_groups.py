"""What the rest of a file lets a quota name: the planner's own columns with their cells, bands of ages, courses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, Self, runtime_checkable

from leadership_opt.domain import AgeBand, Attribute, Policy, Problem
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.exchange.sheets.cells import Format
from leadership_opt.exchange.sheets.meanings import JOIN, parts_of
from leadership_opt.exchange.sheets.quota_tokens import tokens_in
from leadership_opt.ids import is_id
from leadership_opt.reference.spelling import name_key


@dataclass(frozen=True, slots=True)
class KnownGroups:
    """What quotas may name.

    Attributes
    ----------
    titles
        Key of a tag -> what the planner calls its column.
    names
        Folded tokens of a name -> the attributes that it may mean; one, unless two columns are called so.
    values
        Attribute -> folded cell -> the cells that are written so.
    bands
        Of ages.
    courses
        Ids of courses on offer or held; None: nobody says.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    bands: tuple[AgeBand, ...] = Policy().age_bands
    courses: frozenset[str] | None = None

    def value(self, attribute: str, text: str) -> str:
        """Return a cell of a column as its people have it, if one is written so but for capitals; else the text."""
        found = self.values.get(attribute, {}).get(name_key(text), frozenset())
        return next(iter(found)) if len(found) == 1 and text not in found else text

    def has(self, attribute: str, text: str) -> bool:
        """Tell whether somebody has such a cell; of bands of ages and categories, whether there is such a one."""
        if attribute == Attribute.CATEGORY:
            return text in _CATEGORIES
        if attribute == Attribute.AGE_BAND:
            return any(text == one.id for one in self.bands)
        return name_key(text) in self.values.get(attribute, {})

    def joined(self, later: KnownGroups) -> KnownGroups:
        """Return what is known here or, of a file that changes this, there."""
        names = {name: self.names.get(name, frozenset()) | later.names.get(name, frozenset())
                 for name in {**self.names, **later.names}}  # fmt: skip
        values = {
            attribute: {**self.values.get(attribute, {}), **later.values.get(attribute, {})}
            for attribute in {**self.values, **later.values}
        }
        bands = later.bands if later.bands != Policy().age_bands else self.bands
        courses = None if self.courses is None else self.courses | (later.courses or frozenset())
        return KnownGroups({**self.titles, **later.titles}, names, values, bands, courses)


_CATEGORIES = ("1", "2", "3")
NOTHING_KNOWN = KnownGroups()


@runtime_checkable
class NamesGroups(Format, Protocol):
    """A format whose cells may name what stands on other sheets."""

    def knowing(self, known: KnownGroups) -> Self:
        """Return the same format for a file in which this is known."""


def groups_of_document(document: Mapping[str, Any], titles: Mapping[str, str]) -> KnownGroups:
    """Return what a file that is being read says: its people, courses and bands come before its quotas."""
    history = document.get("history")
    history = history if isinstance(history, Mapping) else {}
    people = [*(document.get("nominees") or ()), *(history.get("people") or ())]
    policy = document.get("policy")
    bands = policy.get("age_bands") if isinstance(policy, Mapping) else None
    courses = [*(document.get("courses") or ()), *(history.get("courses") or ())]
    return known_groups(
        [one.get("tags") or {} for one in people],
        titles,
        tuple(_bands(bands)) if bands else Policy().age_bands,
        frozenset(str(one.get("id")) for one in courses),
    )


def groups_of_problem(problem: Problem | None) -> KnownGroups:
    """Return what a problem says; without one nothing is known but the usual bands."""
    if problem is None:
        return NOTHING_KNOWN
    people = [*problem.nominees, *problem.history.people]
    titles = {one.tag: one.title for one in problem.policy.tag_titles}
    courses = frozenset((*problem.course_by_id, *(one.id for one in problem.history.courses)))
    return known_groups([one.tags for one in people], titles, problem.policy.age_bands, courses)


def known_groups(
    tags: Iterable[Mapping[str, Any]],
    titles: Mapping[str, str],
    bands: tuple[AgeBand, ...],
    courses: frozenset[str] | None,
) -> KnownGroups:
    """Put together what quotas may name.

    Parameters
    ----------
    tags
        Of everybody.
    titles
        Key -> what the planner calls the column.
    bands, courses
        As :class:`KnownGroups` has them.
    """
    cells: dict[str, set[str]] = {}
    for one in tags:
        for key, cell in one.items():
            if isinstance(cell, str):
                cells.setdefault(key, set()).add(cell)
    values: dict[str, dict[str, set[str]]] = {f"{TAG_PREFIX}{key}": {} for key in cells}
    for key, texts in cells.items():
        for cell in texts:
            values[f"{TAG_PREFIX}{key}"].setdefault(name_key(cell), set()).add(cell)
    names: dict[tuple[str, ...], set[str]] = {}
    for key in {*titles, *(attribute.removeprefix(TAG_PREFIX) for attribute in values)}:
        for name in _names(key, titles.get(key, key)):
            names.setdefault(tokens_in(name).keys, set()).add(f"{TAG_PREFIX}{key}")
    return KnownGroups(
        dict(titles),
        {name: frozenset(keys) for name, keys in names.items()},
        {key: {cell: frozenset(alike) for cell, alike in by_cell.items()} for key, by_cell in values.items()},
        bands,
        courses,
    )


def _names(key: str, title: str) -> Iterator[str]:
    """Yield all that a column may be called: its heading, the last row of it, its parts in two languages, its key."""
    last = title.rpartition(JOIN)[2]
    yield from {key, title, last, *parts_of(last)} - {""}


def _bands(entries: Any) -> Iterator[AgeBand]:
    """Yield the bands that can be read; what is wrong with the others is told elsewhere."""
    for entry in entries if isinstance(entries, list | tuple) else ():
        ends = [entry.get("min_age", 0), entry.get("max_age", 120)] if isinstance(entry, Mapping) else []
        if ends and is_id(str(entry.get("id"))) and all(isinstance(end, int) and 0 <= end <= 120 for end in ends):
            yield AgeBand(id=str(entry["id"]), min_age=ends[0], max_age=ends[1])
