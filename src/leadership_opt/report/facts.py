"""What ``check`` found, as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.explain.facts import Fact
from leadership_opt.messages import Language
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, heading, rule_words, text, with_own_names


@takes(problem=("Problem", NONE), facts=("[Fact]", Iterator), language=LANGUAGE)
def facts_table(problem: Problem | None, facts: Iterable[Fact], language: Language) -> Table:
    """List facts in the order given."""
    rows = tuple(
        (
            text(f"severity_{fact.severity.value}", language),
            with_own_names(fact.message(language), problem),
            rule_words(fact.key, problem, language) if fact.key else NOTHING,
        )
        for fact in facts
    )
    columns = (
        Column(text("severity", language)),
        Column(text("fact", language)),
        Column(heading("rule", language)),
    )
    return Table(text("facts_title", language), columns, rows)
