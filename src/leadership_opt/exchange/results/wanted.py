"""What is wanted and no rule, with what the plan reaches and misses: a sheet and a file only where something is."""

from __future__ import annotations

from leadership_opt.checker import Verification
from leadership_opt.domain import Problem
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import Medium, ResultColumn, ResultTable
from leadership_opt.messages import Language
from leadership_opt.report.wanted import wanted_columns, wanted_title
from leadership_opt.report.words import rule_words, unit_words

_WIDTHS = (58, 12, 12, 12, 12, 12, 12, 12)


def wanted_table(problem: Problem, verification: Verification, language: Language) -> ResultTable:
    """List every quota and group of companions that is wanted, scope by scope."""
    rows = tuple(
        (
            rule_words(one.key, problem, language),
            one.least,
            one.most,
            one.actual,
            one.missed,
            unit_words(one.unit, language),
            one.weight,
            one.points,
            one.key,
        )
        for one in verification.wanted
    )
    columns = (
        *(
            ResultColumn(column.title, width, "amount" if column.right else "text")
            for column, width in zip(wanted_columns(language), _WIDTHS, strict=True)
        ),
        ResultColumn(word("key", language), 44, medium=Medium.FILES),
    )
    title = wanted_title(verification, language)
    return ResultTable("wanted", word("wanted", language), title, columns, rows, landscape=True)
