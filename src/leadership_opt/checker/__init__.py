"""The second implementation: every rule and goal once more, in plain Python.

Nothing here knows how the model is built: no solver, no arrays, no code shared with
``model`` or ``solve``. ``docs/reference/semantics.md`` is the only thing that the two
implementations have in common.
"""

from leadership_opt.checker.apportionment import Tie
from leadership_opt.checker.entitlements import Entitlements, entitlements
from leadership_opt.checker.state_rounding import state_rounding
from leadership_opt.checker.verification import (
    Difference,
    FairnessLevel,
    GoalValue,
    RuleReport,
    Verification,
    Violation,
    WantedReport,
)
from leadership_opt.checker.verifier import Verifier, verify

__all__ = [
    "Difference",
    "Entitlements",
    "FairnessLevel",
    "GoalValue",
    "RuleReport",
    "Tie",
    "Verification",
    "Verifier",
    "Violation",
    "WantedReport",
    "entitlements",
    "state_rounding",
    "verify",
]
