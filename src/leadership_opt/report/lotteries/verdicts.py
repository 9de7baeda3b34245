"""What was found when a lottery was read again without the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import GoalId
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language
from leadership_opt.report.lotteries.wording import told
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import goal_title, number

if TYPE_CHECKING:
    from leadership_opt.lotteries import LotteryVerdict

OF_CHANCES = ("standing", "product")
"""What a document may leave open that is neither a stage nor a level."""


@takes(verdict=("LotteryVerdict",), language=LANGUAGE)
def verdict_lines(verdict: LotteryVerdict, language: Language = "en") -> tuple[str, ...]:
    """Say whether the document holds, what it leaves open, and what rests on the solver.

    Parameters
    ----------
    verdict
        What ``verify_lottery`` returned.
    language
        Of the lines.
    """
    counts = {"tickets": number(verdict.tickets, language), "plans": number(verdict.plans, language)}
    lines = [
        told("verdict_good", language, **counts)
        if verdict.is_valid
        else told("verdict_bad", language, **counts, count=len(verdict.findings)),
        told("verdict_hash", language, sha256=verdict.lottery_sha256),
    ]
    levels = [one for one in verdict.unproven if one.isdigit()]
    stages = [one for one in verdict.unproven if not one.isdigit() and one not in OF_CHANCES]
    if stages:
        goals = dict.fromkeys(goal_title(GoalId(one.partition("[")[0]), language) for one in stages)
        lines.append(told("verdict_open_stages", language, stages=", ".join(goals)))
    if "standing" in verdict.unproven:
        lines.append(told("standing_open", language))
    if "product" in verdict.unproven:
        lines.append(told("verdict_open_product", language))
    if levels:
        lines.append(told("verdict_open_levels", language, levels=", ".join(levels)))
    if verdict.not_valued:
        lines.append(told("verdict_not_valued", language, stages=", ".join(verdict.not_valued)))
    lines += [told(f"rests_{word.value}", language) for word in verdict.rests_on_solver]
    return tuple(lines)


@takes(verdict=("LotteryVerdict",), language=LANGUAGE)
def verdict_table(verdict: LotteryVerdict, language: Language = "en") -> Table:
    """List everything that is wrong: what was looked at, where, what is said and what is found.

    Parameters
    ----------
    verdict
        What ``verify_lottery`` returned.
    language
        Of the table.
    """
    columns = (
        Column(told("check", language)),
        Column(told("where", language)),
        Column(told("claimed", language)),
        Column(told("found", language)),
    )
    rows = tuple(
        (told(f"check_{one.check.value}", language), one.where, one.claimed, one.found) for one in verdict.findings
    )
    return Table(told("findings_title", language, count=len(rows)), columns, rows)
