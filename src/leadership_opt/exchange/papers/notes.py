"""Notes for those who were not chosen, with their true reasons: what ``why`` found, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange.papers.letters import letter
from leadership_opt.exchange.papers.paper import Paper
from leadership_opt.exchange.results.subject import require_reasons_of
from leadership_opt.messages import Language, render
from leadership_opt.report.reasons import why_in_short

if TYPE_CHECKING:
    from leadership_opt.explain import Reason


def notes(problem: Problem, plan: Plan, reasons: Sequence[Reason], language: Language) -> Paper:
    """Return one note for each person without a seat.

    Nobody else is named in it. A reason that is not proven is called so.

    Raises
    ------
    UnusableFile
        ``reasons_of_other_problem``, ``reasons_of_other_plan`` or ``reasons_missing``.
    """
    found = _by_person(problem, plan, reasons)
    lines = {
        who: [
            render("paper.you_do_not_attend", language),
            render("paper.the_reason", language, reason=why_in_short(problem, reason, language)),
            *([] if reason.proven else [render("paper.reason_not_proven", language)]),
            render("paper.you_may_ask", language),
        ]
        for who, reason in found.items()
    }
    copies = tuple(letter(problem, problem.nominee_by_id[who], said, language) for who, said in lines.items())
    return Paper("notes", render("paper.notes", language), copies)


def _by_person(problem: Problem, plan: Plan, reasons: Sequence[Reason]) -> Mapping[str, Reason]:
    """Return the reasons of everybody without a seat, in the order of the problem; refuse others' reasons."""
    known = {one.id: one for one in reasons if one.subject == "nominee"}
    require_reasons_of(problem, plan, reasons)
    seated = {entry.nominee for entry in plan.assignments}
    without = [person.id for person in problem.nominees if person.id not in seated]
    missing = [who for who in without if who not in known]
    if missing:
        raise UnusableFile("reasons_missing", count=len(missing), nominee=missing[0])
    return {who: known[who] for who in without}
