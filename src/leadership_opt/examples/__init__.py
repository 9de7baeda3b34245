"""Invented problems on real provinces, law and calendars, for demos, tests and benchmarks."""

from leadership_opt.examples.programme_2026 import programme_2026
from leadership_opt.examples.scenario import reference_scenario, scaled_scenario, small_scenario
from leadership_opt.examples.vietnamese import in_vietnamese
from leadership_opt.examples.years import PLANNING_DAYS, three_year_scenario, what_happened

__all__ = [
    "PLANNING_DAYS",
    "in_vietnamese",
    "programme_2026",
    "reference_scenario",
    "scaled_scenario",
    "small_scenario",
    "three_year_scenario",
    "what_happened",
]
