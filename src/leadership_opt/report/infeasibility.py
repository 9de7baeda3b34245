"""Conflicts and relaxations in words: which limits cannot hold together, and what to move by how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from leadership_opt.domain import Problem, Share
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.messages import Language, render
from leadership_opt.report.facts import facts_table
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import (
    NOTHING,
    capital,
    heading,
    number,
    rule_words,
    share_words,
    text,
    unit_words,
    with_own_names,
)

if TYPE_CHECKING:
    from leadership_opt.explain.apply import Move
    from leadership_opt.explain.facts import Fact
    from leadership_opt.explain.infeasibility import Conflict, Infeasibility, Relaxation

MOST_FACTS = 12
"""Longer lists are cut; all of them are in the data."""


@takes(found=("Infeasibility",), language=LANGUAGE)
def infeasibility_lines(found: Infeasibility, language: Language) -> tuple[str, ...]:
    """Say what is known: whether there is a plan, and how much of the answer is proven."""
    lines = [text(f"explain_{found.status.value}", language)]
    if found.status == "infeasible":
        counts = {"conflicts": len(found.conflicts), "relaxations": len(found.relaxations)}
        lines.append(text("explain_found", language, **counts))
        if found.conflicts and not found.all_conflicts:
            lines.append(text("explain_more_conflicts", language))
        if not found.relaxations and found.provenance.most_relaxations:
            lines.append(text("explain_none_moves" if found.all_relaxations else "explain_no_relaxation", language))
    return tuple(lines)


@takes(problem=("Problem", NONE), found=("Infeasibility",), language=LANGUAGE)
def infeasibility_tables(problem: Problem | None, found: Infeasibility, language: Language) -> tuple[Table, ...]:
    """Return one table for each conflict and each relaxation, and the facts of ``check``."""
    known = {fact.key: fact for fact in reversed(found.facts) if fact.key}
    tables = [_conflict_table(problem, at, one, known, language) for at, one in enumerate(found.conflicts, 1)]
    tables += [_relaxation_table(problem, at, one, found, language) for at, one in enumerate(found.relaxations, 1)]
    facts = [fact for fact in found.facts if fact.severity == "impossible"]
    if facts:
        tables.append(facts_table(problem, facts[:MOST_FACTS], language))
    return tuple(tables)


def _conflict_table(
    problem: Problem | None, at: int, conflict: Conflict, known: Mapping[str, Fact], language: Language
) -> Table:
    size = None if problem is None else problem.policy.money_unit
    rows = tuple(
        (
            rule_words(limit.key, problem, language),
            heading(limit.side, language) if limit.value is not None or limit.share else NOTHING,
            limit.share or number(limit.value, language),
            unit_words(limit.unit, language, size) if limit.value is not None or limit.share else NOTHING,
            _why(problem, known.get(limit.key), language, is_needed=conflict.irreducible),
            limit.key,
        )
        for limit in conflict.limits
    )
    notes = [text("conflict_irreducible" if conflict.irreducible else "conflict_unproven", language)]
    if conflict.rests_on is not None:
        notes.append(f"{heading(f'rests_on_{conflict.rests_on.value}', language)}.")
    if problem is not None and any(limit.unit == "VND" for limit in conflict.limits):
        notes.append(text("conflict_in_units", language, unit=number(problem.policy.money_unit, language)))
    if not rows:
        notes = [text("conflict_of_law", language)]
        rows = ((text("conflict_background", language), *(NOTHING,) * 5),)
    columns = (
        Column(heading("rule", language)),
        Column(text("side", language)),
        Column(text("limit", language), right=True),
        Column(text("unit", language)),
        Column(render("programme.why", language)),
        Column(text("key", language)),
    )
    return Table(text("conflict_title", language, number=at), columns, rows, " ".join(notes))


def _why(problem: Problem | None, fact: Fact | None, language: Language, *, is_needed: bool) -> str:
    """Say what speaks against a limit even alone or, where nothing does, that the others hold without it."""
    if fact is None:
        return text("conflict_needed", language) if is_needed else NOTHING
    message = with_own_names(fact.message(language), problem)
    return capital(message.removeprefix(f"{with_own_names(fact.key or '', problem)}: "))


def _why_moved(found: Infeasibility, move: Move, language: Language) -> str:
    """Say which of the conflicts that are shown a move resolves; it is needed for others where it is in none."""
    inside = [
        str(at) for at, one in enumerate(found.conflicts, 1) if any(move.key == limit.key for limit in one.limits)
    ]
    if not inside:
        return text("moved_for_others", language)
    return text("moved_for_conflicts", language, numbers=", ".join(inside))


def _relaxation_table(
    problem: Problem | None, at: int, relaxation: Relaxation, found: Infeasibility, language: Language
) -> Table:
    size = None if problem is None else problem.policy.money_unit
    rows = tuple(
        (
            rule_words(move.key, problem, language),
            heading(move.side, language) if _has_number(move) else NOTHING,
            number(move.stated, language) if move.share is None else share_words(_share(move.share), language),
            number(move.moved_to, language)
            if move.moved_share is None
            else share_words(move.moved_share, language, up=move.side == "most"),
            _amount(move, language),
            unit_words(move.unit, language, size) if _has_number(move) else text("dropped", language),
            _why_moved(found, move, language),
        )
        for move in relaxation.moves
    )
    columns = (
        Column(heading("rule", language)),
        Column(text("side", language)),
        Column(text("now", language), right=True),
        Column(text("moved", language), right=True),
        Column(text("by", language), right=True),
        Column(text("unit", language)),
        Column(render("programme.why", language)),
    )
    least = "relaxation_least" if at == 1 else "relaxation_next"
    words = (
        text(least if relaxation.least else "relaxation_not_least", language),
        text("relaxation_verified" if relaxation.verified else "relaxation_not_verified", language),
    )
    return Table(text("relaxation_title", language, number=at), columns, rows, " ".join(words))


def _share(written: str) -> Share:
    return Share.model_validate(written)


def _has_number(move: Move) -> bool:
    return move.moved_to is not None or move.moved_share is not None


def _amount(move: Move, language: Language) -> str:
    return number(move.amount, language) if _has_number(move) else NOTHING
