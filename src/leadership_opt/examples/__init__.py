"""Invented problems on real provinces, law and calendars, for demos, tests and benchmarks."""

from leadership_opt.examples.scenario import reference_scenario, scaled_scenario, small_scenario

__all__ = ["reference_scenario", "scaled_scenario", "small_scenario"]
