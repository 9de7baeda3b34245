"""The first facts of a comparison, in a few sentences that its figures make true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from leadership_opt.comparison import Comparison, Fit, SeatChange, Which
from leadership_opt.comparison.sides import ComparedSide
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language, render
from leadership_opt.report.comparison.naming import compared, compared_count, goal_part, rules_said, side_of, side_title
from leadership_opt.report.words import NOTHING, number


@takes(comparison=("Comparison",), language=LANGUAGE)
def comparison_lines(comparison: Comparison, language: Language) -> tuple[str, ...]:
    """Say whether the problems are the same, whether plans fit in each other's, and what differs first."""
    lines = [_problems(comparison, language)]
    lines += [_side(comparison, which, language) for which in Which]
    lines += _fits(comparison, language)
    lines += _plans(comparison, language)
    if comparison.names == "ids":
        lines.append(compared("ids_only", language))
    return tuple(lines)


def _problems(comparison: Comparison, language: Language) -> str:
    if comparison.same_problem is None:
        return compared("problem_unknown", language)
    if comparison.same_problem:
        return compared("same_problem", language, sha256=str(comparison.first.problem_sha256))
    if comparison.first.policy is None or comparison.second.policy is None:
        return compared("other_problem_by_hash", language)
    return compared_count("other_problem", len(comparison.changes), language)


def _side(comparison: Comparison, which: Which, language: Language) -> str:
    side, title = side_of(comparison, which), side_title(comparison, which, language)
    if side.kind == "problem":
        return compared("side_problem", language, which=title, nominees=number(side.nominees, language))
    if side.plan_sha256 is None:
        status = NOTHING if side.status is None else render(f"word.{side.status.value}", language)
        return compared("side_no_plan", language, which=title, status=status)
    return compared(
        "side_plan",
        language,
        which=title,
        seats=number(side.seats, language),
        courses=number(side.courses, language),
        paid=number(side.paid_vnd, language),
        valid=_validity(side, language),
    )


def _validity(side: ComparedSide, language: Language) -> str:
    if side.is_valid is None:
        return compared("valid_unknown", language)
    if not side.is_valid:
        rules = rules_said(side, side.broken, language)
        return compared_count("broken", len(side.broken), language, rules=rules)
    return compared("valid_checked" if side.is_checked else "valid_claimed", language)


def _fits(comparison: Comparison, language: Language) -> Iterator[str]:
    """Say of either plan whether it is valid for the other's problem, as far as that is known."""
    found: tuple[tuple[Which, Fit | None, ComparedSide], ...] = (
        (Which.FIRST, comparison.first_in_second, comparison.second),
        (Which.SECOND, comparison.second_in_first, comparison.first),
    )
    for which, fit, there in found:
        if fit is None:
            continue
        if fit.is_valid:
            yield compared(f"fits_{which.value}", language)
        else:
            rules = rules_said(there, fit.broken, language)
            yield compared_count(f"breaks_{which.value}", len(fit.broken), language, rules=rules)


def _plans(comparison: Comparison, language: Language) -> Iterator[str]:
    if comparison.same_plan is None:
        return
    if comparison.same_plan:
        yield compared("same_plan", language)
        return
    yield from _goals(comparison, language)
    moves = Counter(pair.move for pair in comparison.people)
    counts = {move.value: number(moves[move], language) for move in SeatChange}
    yield compared("people_differ", language, unmoved=number(comparison.unmoved, language), **counts)
    more = (comparison.second.paid_vnd or 0) - (comparison.first.paid_vnd or 0)
    if more == 0:
        yield compared("costs_the_same", language)
    else:
        yield compared("costs_more" if more > 0 else "costs_less", language, amount=number(abs(more), language))


def _goals(comparison: Comparison, language: Language) -> Iterator[str]:
    if comparison.decided_by is None:
        if comparison.goals and comparison.same_problem and _are_valued(comparison):
            yield compared("goals_equal", language)
        return
    pair = next(pair for pair in comparison.goals if pair.key == comparison.decided_by)
    values = {
        which.value: number(None if figure is None else figure.value, language)
        for which, figure in ((Which.FIRST, pair.first), (Which.SECOND, pair.second))
    }
    better = Which(pair.better or Which.FIRST)
    yield compared(f"goal_{better.value}", language, goal=goal_part(comparison, pair.key, language), **values)


def _are_valued(comparison: Comparison) -> bool:
    """Tell whether the checker has values of both plans."""
    return comparison.first.is_valid is not None and comparison.second.is_valid is not None
