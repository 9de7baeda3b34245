"""What differs between two analyses, in lines and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from leadership_opt.domain import Problem
from leadership_opt.explain.analysed import AnalysisDiff, FigureChange
from leadership_opt.messages import Language
from leadership_opt.report.progress import title_of_key
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, heading, number, province_name, rule_words, said


def analysis_diff_lines(diff: AnalysisDiff, language: Language) -> tuple[str, ...]:
    """Say in which direction the difference is told, and who leaves, enters and moves."""
    lines = [said("diff_direction", language)]
    named = {name: ", ".join(getattr(diff, name)) for name in ("leaves", "enters", "moves", "courses")}
    lines += [said(f"diff_{name}", language, ids=ids) for name, ids in named.items() if ids]
    if not diff.same_problem:
        lines.insert(1, said("diff_other_problem", language))
    elif len(lines) == 1 and not (diff.goals or diff.rules or diff.provinces):
        lines.append(said("diff_none", language))
    return tuple(lines)


def analysis_diff_tables(problem: Problem | None, diff: AnalysisDiff, language: Language) -> tuple[Table, ...]:
    """Return the goals, provinces and rules whose figures differ; empty tables are left out."""
    counted_as = 63 if problem is None else problem.policy.period_counted_as
    tables = (
        _table("goal", diff.goals, lambda key: title_of_key(problem, key, language), language),
        _table("province", diff.provinces, lambda code: province_name(code, counted_as), language),
        _table("rule", diff.rules, lambda key: rule_words(key, problem, language), language),
    )
    return tuple(table for table in tables if table.rows)


def _table(word: str, changes: Iterable[FigureChange], named: Callable[[str], str], language: Language) -> Table:
    rows = tuple(
        (named(one.what), number(one.before, language), number(one.after, language), _signed(one.difference, language))
        for one in changes
    )
    columns = (
        Column(heading(word, language)),
        Column(said("diff_before", language), right=True),
        Column(said("diff_after", language), right=True),
        Column(said("diff_difference", language), right=True),
    )
    return Table(said(f"diff_title_{word}", language), columns, rows)


def _signed(difference: int | None, language: Language) -> str:
    if difference is None:
        return NOTHING
    return f"{'+' if difference > 0 else '−'}{number(abs(difference), language)}"
