"""Exchanges that reserve lists claim: what they cover, and the checker's word for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from leadership_opt.checker import Verifier
from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import ReadingsDisagree
from leadership_opt.ids import public_number
from leadership_opt.programme.ledger import Ledger
from leadership_opt.programme.reserve_list import CourseReserves, Coverage
from leadership_opt.programme.seating import Pair, reseated

DOUBLES_CONFIRMED = 200
"""So many double exchanges, drawn at random from those that are claimed, are confirmed by the checker."""

Exchange = tuple[str, str, str]
"""Who leaves, who comes, in which course."""


def exchanges(courses: Sequence[CourseReserves]) -> Iterator[Exchange]:
    """Yield every exchange that the lists claim."""
    for entry in courses:
        for reserve in entry.reserves:
            for participant in reserve.replaces:
                yield participant, reserve.nominee, entry.course


def fill(ledger: Ledger, options: Mapping[Pair, Sequence[str]], free: Sequence[Pair]) -> tuple[Exchange, ...] | None:
    """Return exchanges that fill all of some freed seats at once, best reserves first; None if there are none."""

    def search(at: int, chosen: tuple[Exchange, ...]) -> tuple[Exchange, ...] | None:
        if at == len(free):
            out = [(leaving, course) for leaving, _, course in chosen]
            into = [(coming, course) for _, coming, course in chosen]
            return chosen if ledger.allows(out, into) else None
        leaving, course = free[at]
        taken = {coming for _, coming, _ in chosen}
        for coming in options.get(free[at], ()):
            if coming not in taken:
                found = search(at + 1, (*chosen, (leaving, coming, course)))
                if found is not None:
                    return found
        return None

    return search(0, ())


def options_of(courses: Sequence[CourseReserves]) -> dict[Pair, list[str]]:
    """Return, for each seat, the reserves who can take it, best first."""
    options: dict[Pair, list[str]] = {}
    for leaving, coming, course in exchanges(courses):
        options.setdefault((leaving, course), []).append(coming)
    return options


def coverage_of(ledger: Ledger, courses: Sequence[CourseReserves]) -> tuple[Coverage, list[tuple[Exchange, ...]]]:
    """Return what the lists cover, and the exchanges that fill each pair of seats."""
    options = options_of(courses)
    seats = [(participant, entry.course) for entry in courses for participant in entry.participants]
    filled = []
    pairs = 0
    for pair in combinations(seats, 2):
        pairs += 1
        if pair[0] in options and pair[1] in options:
            found = fill(ledger, options, pair)
            if found is not None:
                filled.append(found)
    coverage = Coverage(singles=len(seats), singles_filled=len(options), doubles=pairs, doubles_filled=len(filled))
    return coverage, filled


def confirm_singles(verifier: Verifier, problem: Problem, plan: Plan, courses: Sequence[CourseReserves]) -> int:
    """Let the checker confirm every exchange that is claimed, and return how many these are."""
    claimed = list(exchanges(courses))
    for exchange in claimed:
        _confirm(verifier, problem, plan, (exchange,))
    return len(claimed)


def confirm_doubles(verifier: Verifier, problem: Problem, plan: Plan, doubles: Sequence[tuple[Exchange, ...]]) -> int:
    """Let the checker confirm a drawn sample of double exchanges, and return how many these are."""

    def drawn(double: tuple[Exchange, ...]) -> int:
        return public_number(problem.policy.seed, "double", *(part for one in double for part in one), bits=64)

    sample = sorted(doubles, key=drawn)[:DOUBLES_CONFIRMED]
    for double in sample:
        _confirm(verifier, problem, plan, double)
    return len(sample)


def _confirm(verifier: Verifier, problem: Problem, plan: Plan, made: Sequence[Exchange]) -> None:
    """Let the checker read the plan with some exchanges.

    Raises
    ------
    ReadingsDisagree
        If it finds a rule broken.
    """
    out = [(leaving, course) for leaving, _, course in made]
    into = [(coming, course) for _, coming, course in made]
    violations = verifier.violations(reseated(problem, plan, out, into))
    if violations:
        raise ReadingsDisagree.about(violations[0].key, "holds", f"broken ({violations[0].actual})")
