"""What an outcome or a certificate claims otherwise than the checker finds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import GoalId, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language, registry, render
from leadership_opt.report.progress import title_of_key
from leadership_opt.report.words import number, rule_words, text

if TYPE_CHECKING:
    from leadership_opt.checker import Verification

HASH = "problem_sha256"
OF_VERIFICATION = "verification."
DRAWN = "draw."
ASPECTS = ("bound", "direction", "proven")
"""What else than its value a stage claims."""


@takes(problem=("Problem",), verification=("Verification",), language=LANGUAGE)
def difference_lines(problem: Problem, verification: Verification, language: Language) -> tuple[str, ...]:
    """Say what is claimed otherwise than the checker finds, one line each."""
    lines = []
    for entry in verification.differences:
        found = render("word.none", language) if entry.found is None else _shown(entry.found, language)
        claimed = _shown(entry.claimed, language)
        if entry.what == HASH:
            lines.append(text("other_problem", language, claimed=claimed, found=found))
        else:
            what = _what(problem, entry.what, language)
            lines.append(text("claim_differs", language, what=what, claimed=claimed, found=found))
    return tuple(lines)


def differing_parts(problem: Problem, verification: Verification, language: Language) -> tuple[str, ...]:
    """Name what is claimed otherwise than the checker finds, each part once and in words."""
    return tuple(dict.fromkeys(_what(problem, entry.what, language) for entry in verification.differences))


def _what(problem: Problem, what: str, language: Language) -> str:
    """Name what is claimed: a stage, an aspect of a stage, a part of the file, or of the verification in it."""
    if what.startswith(OF_VERIFICATION):
        return text("claim_inside", language, what=_what(problem, what.removeprefix(OF_VERIFICATION), language))
    if what == HASH:
        return text("problem_hash", language)
    if what.startswith(DRAWN):
        return f"{text('claim_draw', language)} ({what.removeprefix(DRAWN)})"
    stage, _, aspect = what.rpartition(".")
    if stage and aspect in ASPECTS:
        return text(f"claim_{aspect}", language, what=title_of_key(problem, stage, language))
    if what.partition(".")[0] == "stages":
        goal = what.partition(".")[2]
        return text("claim_stages", language) + (f": {title_of_key(problem, goal, language)}" if goal else "")
    if f"cli.claim_{what}" in registry():
        return text(f"claim_{what}", language)
    if what.partition("[")[0] in set(GoalId):
        return title_of_key(problem, what, language)
    return rule_words(what, problem, language)


def _shown(value: int | str, language: Language) -> str:
    if isinstance(value, int):
        return number(value, language)
    return render(f"word.{value}", language) if f"word.{value}" in registry() else value
