"""Reserve lists, coverage, single seats and robustness, in lines and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Nominee, Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.messages import Language
from leadership_opt.report.people import home_name
from leadership_opt.report.revision import rules_in_words, words
from leadership_opt.report.rules import reason_words
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import (
    NOTHING,
    decimal,
    goal_title,
    heading,
    number,
    percent,
    stage_label,
    text,
)

if TYPE_CHECKING:
    from leadership_opt.programme import Candidate, Chance, GoalChange, Recommendation, Refusal, ReserveList, Robustness


@takes(found=("ReserveList",), language=LANGUAGE)
def reserve_lines(found: ReserveList, language: Language) -> tuple[str, ...]:
    """Say what the lists cover and what of that is proven."""
    coverage = found.coverage
    lines = [
        words(
            "coverage",
            language,
            singles=number(coverage.singles_filled, language),
            all_singles=number(coverage.singles, language),
            single_share=percent(coverage.singles_filled, coverage.singles, language),
            doubles=number(coverage.doubles_filled, language),
            all_doubles=number(coverage.doubles, language),
            double_share=percent(coverage.doubles_filled, coverage.doubles, language),
        ),
        words("proven_best" if found.is_proven else "not_proven_best", language, confirmed=found.confirmed),
    ]
    lines += [
        words("uncovered", language, course=entry.course, people=", ".join(entry.uncovered))
        for entry in found.courses
        if entry.uncovered
    ]
    return tuple(lines)


@takes(problem=("Problem", NONE), found=("ReserveList",), language=LANGUAGE)
def reserve_tables(problem: Problem | None, found: ReserveList, language: Language) -> tuple[Table, ...]:
    """Return the lists of all courses as one table; none if they are all empty."""
    columns = (
        Column(heading("course", language)),
        Column(words("rank", language), right=True),
        Column(text("id", language)),
        Column(text("name", language)),
        Column(heading("province", language)),
        Column(words("replaces", language)),
    )
    rows = []
    for entry in found.courses:
        for reserve in entry.reserves:
            person = None if problem is None else problem.nominee_by_id[reserve.nominee]
            counts = {"count": len(reserve.replaces), "all": len(entry.participants)}
            of_all = words("of_participants", language, **counts)
            cells = (str(reserve.rank), reserve.nominee, *_named(person, language), of_all)
            rows.append((entry.course if reserve.rank == 1 else "", *cells))
    table = Table(words("reserves_title", language), columns, tuple(rows), words("reserves_why", language))
    return (table,) if rows else ()


@takes(found=("Robustness",), language=LANGUAGE)
def robustness_line(found: Robustness, language: Language) -> str:
    """Say how likely every course has enough people."""
    inside = NOTHING if found.with_reserves is None else _interval(found.with_reserves, language)
    params = {"without": _interval(found.without_reserves, language), "with": inside}
    return words("robust", language, samples=number(found.without_reserves.samples, language), **params)


def _interval(chance: Chance, language: Language) -> str:
    return words(
        "interval",
        language,
        estimate=f"{decimal(100 * chance.estimate, language)}%",
        low=f"{decimal(100 * chance.low, language)}%",
        high=f"{decimal(100 * chance.high, language)}%",
    )


def robustness_table(found: Robustness, language: Language) -> Table:
    """Return the chance of every course to have at least its fewest participants."""
    columns = (
        Column(heading("course", language)),
        Column(words("without_reserves", language)),
        Column(words("with_reserves", language)),
    )
    rows = tuple(
        (
            entry.course,
            _interval(entry.without_reserves, language),
            NOTHING if entry.with_reserves is None else _interval(entry.with_reserves, language),
        )
        for entry in found.courses
    )
    return Table(words("robust_title", language), columns, rows)


@takes(problem=("Problem", NONE), found=("Recommendation",), language=LANGUAGE)
def recommendation_tables(problem: Problem | None, found: Recommendation, language: Language) -> tuple[Table, ...]:
    """Return who fits, with what changes in the goals, and who does not, with the rules against it."""
    people = {} if problem is None else problem.nominee_by_id
    fitting = Table(
        words("candidates_title", language, course=found.course),
        (
            Column(words("rank", language), right=True),
            Column(text("id", language)),
            Column(text("name", language)),
            Column(heading("province", language)),
            Column(words("effect", language)),
        ),
        tuple(
            (
                str(entry.rank),
                entry.nominee,
                *_named(people.get(entry.nominee), language),
                _effect(problem, entry, language),
            )
            for entry in found.candidates
        ),
    )
    refused = Table(
        words("refused_title", language),
        (Column(text("id", language)), Column(text("name", language)), Column(words("why", language))),
        tuple(
            (
                entry.nominee,
                _named(people.get(entry.nominee), language)[0],
                why_refused(problem, entry, language),
            )
            for entry in found.refused
        ),
    )
    return tuple(table for table in (fitting, refused) if table.rows)


def why_refused(problem: Problem | None, entry: Refusal, language: Language) -> str:
    """Name the rules that speak against somebody and, as ``why`` does, what in them does."""
    rules = rules_in_words(problem, entry.rules, language)
    reasons = "; ".join(reason_words(code, language) for code in entry.reasons)
    return f"{rules}: {reasons}" if reasons else rules


def _named(person: Nominee | None, language: Language) -> tuple[str, str]:
    return (NOTHING, NOTHING) if person is None else (person.full_name, home_name(person.province, language))


def _effect(problem: Problem | None, entry: Candidate, language: Language) -> str:
    shown = [_change(problem, change, language) for change in entry.goals if change.before != change.after]
    return "; ".join(shown) or words("no_effect", language)


def _change(problem: Problem | None, change: GoalChange, language: Language) -> str:
    title, label = goal_title(change.goal, language), stage_label(change.goal, change.label, problem, language)
    title = f"{title} ({label})" if label else title
    by = change.after - change.before
    return f"{title}: {'+' if by > 0 else '−'}{number(abs(by), language)}"
