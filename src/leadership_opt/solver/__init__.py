"""Solving: settings, outcome, the engine, and the lexicographic stages."""

from leadership_opt.solver.cancel import Cancel
from leadership_opt.solver.certificate import Certificate
from leadership_opt.solver.claim_files import Claim, ClaimFiles, claim_files
from leadership_opt.solver.outcome import Outcome, Progress, Provenance, Stage, Status
from leadership_opt.solver.run import solve
from leadership_opt.solver.settings import Settings

__all__ = [
    "Cancel",
    "Certificate",
    "Claim",
    "ClaimFiles",
    "Outcome",
    "Progress",
    "Provenance",
    "Settings",
    "Stage",
    "Status",
    "claim_files",
    "solve",
]
