"""Solving: the engine, the stages of a solve, and what is asked of them."""

from leadership_opt.solver.run import solve
from leadership_opt.solver.what_if.claim_files import Claim, ClaimFiles, claim_files

__all__ = ["Claim", "ClaimFiles", "claim_files", "solve"]
