"""What can be said about a problem or a plan without running the solver again."""

from leadership_opt.explain.diagnosis import check
from leadership_opt.explain.facts import Diagnosis, Fact, ProvinceSupply, Severity

__all__ = ["Diagnosis", "Fact", "ProvinceSupply", "Severity", "check"]
