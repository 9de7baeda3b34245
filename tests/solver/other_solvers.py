"""HiGHS and SCIP, which read claims as anybody would: from the text of the file."""

from __future__ import annotations

from datetime import timedelta

from ortools.math_opt.io.python import mps_converter
from ortools.math_opt.python import mathopt

from leadership_opt.solver import Claim, ClaimFiles

SOLVERS = (mathopt.SolverType.HIGHS, mathopt.SolverType.GSCIP)

ANSWERS = {mathopt.TerminationReason.OPTIMAL: True, mathopt.TerminationReason.INFEASIBLE: False}


def model_of(text: str) -> mathopt.Model:
    """Read a file in MPS format."""
    return mathopt.Model.from_model_proto(mps_converter.mps_to_model_proto(text))


def answer(text: str, solver: mathopt.SolverType, seconds: float = 120) -> bool | None:
    """Whether a file has a solution; None if time ran out."""
    limit = mathopt.SolveParameters(time_limit=timedelta(seconds=seconds))
    return ANSWERS.get(mathopt.solve(model_of(text), solver, params=limit).termination.reason)


def answers(files: ClaimFiles, claim: Claim, seconds: float = 120) -> set[bool | None]:
    """What the solvers say of a claim."""
    return {answer(files.text(claim), solver, seconds) for solver in SOLVERS}


def refuted(files: ClaimFiles) -> list[str]:
    """Return the files that some solver answers otherwise than claimed, or not at all."""
    return [claim.file for claim in files.claims if answers(files, claim) != {claim.is_feasible}]
