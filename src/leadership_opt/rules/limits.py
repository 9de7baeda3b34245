"""From the key of a row or of a violation to the limit that the planner set.

A planner writes one number, *at least seven days between starts*, and the checker
reports it for each pair of courses that breaks it, the model states it for each
window of dates. A **limit** is that one number, or one cell of it where a planner
thinks in cells (a province of a quota, a year of a budget). Conflicts name limits,
and limits are what relaxations move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from leadership_opt.domain.near import near_ids
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import UnknownId
from leadership_opt.rules.catalogue import RULE_BY_ID, RULES, Clause, Firmness, Limit, Side
from leadership_opt.rules.keys import MEASURE, RuleKey

Cell = tuple[tuple[str, str], ...]
"""Parts of a scope in which a number moves alone; empty: everywhere."""


def _clause(key: RuleKey) -> Clause:
    return RULE_BY_ID[key.rule].clause_of(key.name)


def unit_of(key: RuleKey) -> str:
    """Return what a limit is counted in, by the catalogue: people, courses, days, VND, entries.

    Examples
    --------
    >>> unit_of(RuleKey.parse("calendar/gap")), unit_of(RuleKey.parse("budget/state[year=2024]"))
    ('days', 'VND')
    """
    return _clause(key).unit


def limit_key(key: RuleKey) -> RuleKey | None:
    """Return the key of the limit that a row or a violation is about; None: nothing that could be dropped.

    Examples
    --------
    >>> str(limit_key(RuleKey.parse("calendar/gap[course=C01,other=C02]")))
    'calendar/gap'
    >>> str(limit_key(RuleKey.parse("continuity/body[body=committee_vice_chair,day=2024-05-06,province=02]")))
    'continuity/body[body=committee_vice_chair,province=02]'
    >>> limit_key(RuleKey.parse("eligibility[course=C01,nominee=N001]")) is None
    True
    """
    clause = _clause(key)
    return None if clause.firmness is Firmness.BACKGROUND else key.without(clause.limit_spans)


def number_key(key: RuleKey) -> RuleKey | None:
    """Return the key of the number that a relaxation moves for a row; None: it cannot move.

    The catalogue says which families move. The size of one course moves alone; how many
    may be away moves for all provinces.

    Examples
    --------
    >>> str(number_key(RuleKey.parse("continuity/province[day=2024-05-06,province=02]")))
    'continuity/province'
    >>> (
    ...     str(number_key(RuleKey.parse("course_size[course=C01]"))),
    ...     str(limit_key(RuleKey.parse("course_size[course=C01]"))),
    ... )
    ('course_size[course=C01]', 'course_size')
    """
    clause = _clause(key)
    if clause.firmness is not Firmness.MOVES:
        return None
    return key.without(clause.limit_spans if clause.number_spans is None else clause.number_spans)


class Limits:
    """Every number of a problem that a limit states and every entry that may be dropped, by key.

    Iterating yields them all, in the order of the catalogue.
    """

    def __init__(self, problem: Problem) -> None:
        self._all = tuple(limit for rule in RULES for limit in rule.limits(problem))
        self._by_number = {(limit.key, limit.side): limit for limit in self._all}
        self._by_limit: dict[tuple[RuleKey | None, Side], list[Limit]] = defaultdict(list)
        for limit in self._all:
            self._by_limit[limit_key(limit.key), limit.side].append(limit)

    def __iter__(self) -> Iterator[Limit]:
        return iter(self._all)

    def at(self, key: RuleKey, side: Side) -> tuple[Limit, Cell]:
        """Return the limit whose number a move names, and the cell of it.

        Raises
        ------
        UnknownId
            If there is none; the nearest are named.
        """
        whole, cell = _split(key)
        found = self._by_number.get((key, side)) or self._by_number.get((whole, side))
        if found is not None and found.together and found.together >= {part for part, _ in cell}:
            return found, ()
        if found is None or not (found.key == key or found.cells == {part for part, _ in cell}):
            known = {str(limit.key) for limit in self._all if limit.side is side}
            raise UnknownId("unknown_limit", limit=str(key), near=near_ids(str(key), known))
        return found, () if found.key == key else cell

    def number_of(self, key: RuleKey, side: Side) -> RuleKey | None:
        """Return the key of the number that a relaxation moves for a row: all cells of it where they move as one."""
        number = number_key(key)
        found = None if number is None else self._by_number.get((_split(number)[0], side))
        return found.key if found is not None and found.together else number

    def named(self, key: RuleKey, side: Side) -> list[Limit]:
        """Return the limits that a conflict or a move names, several where one key stands for all courses."""
        whole, _ = _split(key)
        found = [self._by_number.get((one, side)) for one in (key, whole)]
        return next(([one] for one in found if one is not None), self._by_limit[key, side])


def _split(key: RuleKey) -> tuple[RuleKey, Cell]:
    """Return the key of a number and the cell of it that moves alone; what is measured tells numbers apart."""
    cell = tuple(entry for entry in key.scope if entry[0] != MEASURE)
    return key.without(frozenset(part for part, _ in cell)), cell
