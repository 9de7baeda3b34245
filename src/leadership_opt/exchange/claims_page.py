"""The page that goes with the claims of an outcome: which file must be answered how, and how to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadership_opt.messages import Language, render

if TYPE_CHECKING:
    from leadership_opt.solver import Claim, ClaimFiles

SOLVER_COMMANDS = (
    ("HiGHS", "highs FILE.mps"),
    ("SCIP", 'scip -c "read FILE.mps" -c "set numerics feastol 1e-9" -c optimize -c quit'),
    ("CBC", "cbc FILE.mps -primalTolerance 1e-9 -integerTolerance 1e-9 -solve"),
    ("Gurobi", "gurobi_cl FeasibilityTol=1e-9 IntFeasTol=1e-9 FILE.mps"),
)
"""Solver -> what is typed."""

PROGRAM = """import sys
from datetime import timedelta
from pathlib import Path

from ortools.math_opt.io.python import mps_converter
from ortools.math_opt.python import mathopt

program = mps_converter.mps_to_model_proto(Path(sys.argv[1]).read_text())
for solver in (mathopt.SolverType.HIGHS, mathopt.SolverType.GSCIP):
    limit = mathopt.SolveParameters(time_limit=timedelta(minutes=10))
    result = mathopt.solve(mathopt.Model.from_model_proto(program), solver, params=limit)
    print(solver.name, result.termination.reason.name)"""
"""For whoever has OR-Tools, which holds HiGHS and SCIP; OPTIMAL means feasible here."""


def page(claims: ClaimFiles, language: Language) -> str:
    """Return the page in Markdown."""
    delicate = [claim.file for claim in claims.claims if claim.is_delicate]
    parts = [
        f"# {render('claims.title', language)}",
        render("claims.purpose", language, status=claims.status),
        render("claims.problem", language, sha256=claims.problem_sha256, unit=claims.money_unit),
        f"## {render('claims.files_title', language)}",
        render("claims.files_intro", language),
        "\n".join(_table(claims, language)),
        render("claims.others", language),
        f"## {render('claims.run_title', language)}",
        render("claims.run", language),
        "\n".join(f"- {solver}: `{command}`" for solver, command in SOLVER_COMMANDS),
        f"```python\n{PROGRAM}\n```",
        render("claims.time", language),
        f"## {render('claims.numbers_title', language)}",
        render("claims.numbers", language, largest=claims.largest_sum),
        render("claims.delicate", language, files=", ".join(delicate))
        if delicate
        else render("claims.none_delicate", language),
        f"## {render('claims.shows_title', language)}",
        render("claims.shows", language),
        render("claims.people", language),
    ]
    return "\n\n".join(parts) + "\n"


def said(claim: Claim, language: Language) -> str:
    """Return what a claim says, in a sentence."""
    stages = ", ".join(claim.stages)
    values = ", ".join(map(str, claim.values))
    sentences = {
        "better": render("claims.better", language, stages=stages, values=values),
        "held": render("claims.held", language, stages=stages, values=values),
        "rival": render("claims.rival", language, stages=stages),
        "same": render("claims.same", language, stages=stages),
        "no_plan": render("claims.no_plan", language),
    }
    if claim.kind == "better" and len(claim.stages) > 1:
        return render("claims.better_together", language, stages=stages, values=values)
    return sentences[claim.kind]


def _table(claims: ClaimFiles, language: Language) -> Iterator[str]:
    columns = (render(f"claims.{code}", language) for code in ("file", "answer", "says"))
    yield f"| {' | '.join(columns)} |"
    yield "|---|---|---|"
    answers = {True: render("claims.feasible", language), False: render("claims.infeasible", language)}
    for claim in claims.claims:
        yield f"| `{claim.file}` | **{answers[claim.is_feasible]}** | {said(claim, language)} |"
