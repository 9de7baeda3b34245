"""What the catalogue says of a rule: all that others need of it without knowing it.

The limits of a problem are data: what the planner wrote, and the address at which it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from leadership_opt.domain.money import Money, Share
from leadership_opt.domain.problem import Problem
from leadership_opt.rules.keys import RuleId, RuleKey

DECISION = "Decision 1641/QĐ-TTg"
DECREE_101 = "Decree 101/2017/NĐ-CP"
PLANNER = "set by the planner"


class Side(StrEnum):
    """Which end of a rule."""

    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Limit:
    """One number of a problem that a relaxation may move, or one entry that it may drop.

    Its unit is that of its key (``rules.limits.unit_of``).

    Attributes
    ----------
    key
        As rows and moves name it, without the cells that may move alone.
    side
        Which end of the rule it is, as the model writes it.
    value
        A count, a share, an amount of money; True: a flag that can be dropped; None: an entry of a list
        that can be dropped.
    at
        Its address in the problem, e.g. ``policy.quotas[id=women].min_share``.
    looser
        1 if a larger number is looser, -1 if a smaller one is.
    tolerated
        How far the problem itself lets a relaxation move a count; None: it does not say.
    cells
        Parts of a scope in which the number may move alone, e.g. year and province.
    together
        Parts of scopes over which the number moves as one, whatever rows and violations name of them.
    """

    key: RuleKey
    side: Side
    value: int | Share | Money | None
    at: str
    looser: int = 1
    tolerated: int | None = None
    cells: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()

    @property
    def place(self) -> tuple[str, str]:
        """The address of the record that the value stands in, and its field."""
        record, _, field = self.at.rpartition(".")
        return record, field


def both_ends(
    key: RuleKey, least: int | None, most: int | None, at: str, name: str = "count", cells: frozenset[str] = frozenset()
) -> Iterator[Limit]:
    """Yield the limits that are written in the fields ``max_NAME`` and ``min_NAME`` of one record."""
    if most is not None:
        yield Limit(key, Side.MOST, most, f"{at}.max_{name}", cells=cells)
    if least is not None:
        yield Limit(key, Side.LEAST, least, f"{at}.min_{name}", looser=-1, cells=cells)


class Trait(StrEnum):
    """What is so of some rules, and decides how others speak of them, search them or leave them out."""

    NAMED_BY_PLANNER = "named_by_planner"
    """The planner's own ids stand as names in its keys."""
    NAMED_BY_GOALS = "named_by_goals"
    """Goals stand as names in its keys."""
    NAMES_PEOPLE = "names_people"
    """The planner names people in it."""
    COUNTS_FEW = "counts_few"
    """It counts one person, or the few of one province or body."""
    SHARED_BY_COURSES = "shared_by_courses"
    """Courses share it: what leaves no room in it speaks against one more."""
    STATES_NO_NUMBER = "states_no_number"
    """It holds or it is dropped whole."""
    BOTH_ENDS_AT_ONCE = "both_ends_at_once"
    """Rows that bound something from below and from above state one limit."""
    ALWAYS_SHOWN = "always_shown"
    """Its few limits are the first that a planner asks for."""
    OF_A_PERSON = "of_a_person"
    """It says whether a person can attend at all: the law, and her own constraints."""
    SHOWN_APART = "shown_apart"
    """It has many limits: results list them apart, and reports those without room."""


class Firmness(StrEnum):
    """Whether a limit can be dropped, and whether it can be moved."""

    BACKGROUND = "background"
    """Never dropped: the law, people's own constraints, and what a plan is."""
    FIXED = "fixed"
    """May be part of a conflict, but no relaxation moves it."""
    MOVES = "moves"
    """A relaxation may move it, or drop it whole."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What is so of all keys of a rule, or of those with one name.

    Attributes
    ----------
    unit
        What target, actual, slack and moves are counted in; its words are in the message registry
        under ``unit.UNIT``, with ``_`` for each space.
    firmness
        Whether a relaxation may move its limits.
    limit_spans
        Parts of a scope that say where a limit bites, not which limit it is: what holds for every
        course is one limit.
    number_spans
        The same of the number that a relaxation moves; None: it is one for each limit.
    """

    unit: str
    firmness: Firmness = Firmness.MOVES
    limit_spans: frozenset[str] = frozenset()
    number_spans: frozenset[str] | None = None


def _no_limits(problem: Problem) -> Iterator[Limit]:
    del problem
    yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A hard condition.

    Attributes
    ----------
    id
        The family.
    formula
        The condition, with ``assign[n,c]``, ``runs[c]``, ``starts[c,t]`` in 0/1.
    source
        The law or decision it comes from.
    clause
        What is so of its keys.
    named
        Name -> what is so of the keys with this name instead.
    limits
        Yields each number of a problem that its limits state, and each entry of a list that may be dropped.
    traits
        What else is so of it.
    dropped_first
        Conflicts are tried without the rules of low numbers first: what stands for many other things
        is kept as long as possible.
    """

    id: RuleId
    formula: str
    source: str
    clause: Clause
    named: Mapping[str, Clause] = field(default_factory=dict)
    limits: Callable[[Problem], Iterator[Limit]] = _no_limits
    traits: frozenset[Trait] = frozenset()
    dropped_first: int = 0

    @property
    def unit(self) -> str:
        """What target, actual and slack are counted in."""
        return self.clause.unit

    @property
    def relaxable(self) -> bool:
        """Whether a relaxation may move its limits. Legal conditions never move."""
        return self.clause.firmness is Firmness.MOVES

    def clause_of(self, name: str) -> Clause:
        """Return what is so of the keys with a name."""
        return self.named.get(name, self.clause)
