"""``certify``: what a third party needs to check an outcome, and what other solvers can decide about it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadership_opt.cli.exits import CommandError, Exit
from leadership_opt.cli.inputs import outcome_in, plan_in, problem_in, refuse
from leadership_opt.cli.results import Results
from leadership_opt.cli.screen import Screen
from leadership_opt.domain import Problem
from leadership_opt.exchange import save_claims
from leadership_opt.exchange.new_folder import refusal_of_new

if TYPE_CHECKING:
    from leadership_opt.result import Outcome
    from leadership_opt.solver import Claim, ClaimFiles


def certify(arguments: Namespace, screen: Screen) -> Exit:
    """Write a certificate, claims for other solvers, or both; both are made before either is written."""
    _refuse(arguments)
    problem = problem_in(arguments, screen)
    outcome = outcome_in(arguments.outcome)
    certificate = outcome.certificate(problem) if arguments.out is not None else None
    claims = _claims(arguments, problem, outcome) if arguments.claims is not None else None
    document: Any = certificate
    if claims is not None:
        save_claims(claims, arguments.claims)
        if document is None:
            document = {"claims": [_told(claim) for claim in claims.claims]}
    results = Results(screen, replace=arguments.force)
    if certificate is not None:
        results.save(certificate, [arguments.out])
    if screen.as_json:
        screen.document(document)
    if certificate is not None:
        results.finish("certificate_written")
    if claims is not None:
        screen.say(screen.text("claims_written", count=len(claims.claims), path=arguments.claims))
    return Exit.DONE


def _refuse(arguments: Namespace) -> None:
    """Refuse what could not be written in the end, before the work begins."""
    if arguments.out is None and arguments.claims is None:
        raise CommandError("certify_what")
    if arguments.base is not None and arguments.claims is None:
        raise CommandError("base_without_claims")
    if arguments.out is not None:
        refuse([arguments.out], replace=arguments.force, spared=(arguments.problem, arguments.outcome))
    if arguments.claims is not None:
        refused = refusal_of_new(Path(arguments.claims))
        if refused is not None:
            raise refused


def _claims(arguments: Namespace, problem: Problem, outcome: Outcome) -> ClaimFiles:
    from leadership_opt.solver import claim_files

    base = None if arguments.base is None else plan_in(arguments.base)[0]
    return claim_files(problem, outcome, base=base)


def _told(claim: Claim) -> dict[str, Any]:
    return {
        "file": claim.file,
        "answer": "feasible" if claim.is_feasible else "infeasible",
        "kind": claim.kind,
        "stages": list(claim.stages),
        "values": list(claim.values),
        "is_delicate": claim.is_delicate,
    }
