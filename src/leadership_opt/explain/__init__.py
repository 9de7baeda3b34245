"""What can be said about a problem, a plan or an outcome: facts, reasons, figures.

``question`` and ``analysis`` load the solver and are imported where they are used.
"""

from leadership_opt.explain.analysed import Analysis, AnalysisDiff
from leadership_opt.explain.diagnosis import check
from leadership_opt.explain.facts import Diagnosis, Fact, ProvinceSupply, Severity
from leadership_opt.explain.reason import Reason, Verdict

__all__ = ["Analysis", "AnalysisDiff", "Diagnosis", "Fact", "ProvinceSupply", "Reason", "Severity", "Verdict", "check"]
