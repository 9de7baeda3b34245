"""The desk: "what if" in a notebook. ``Scenarios`` needs no widget; ``Desk`` shows it, and loads ipywidgets on use."""

from leadership_opt.desk.changes import Changes
from leadership_opt.desk.desk import Desk
from leadership_opt.desk.reopening import reopen
from leadership_opt.desk.scenario import Scenario
from leadership_opt.desk.scenarios import Scenarios
from leadership_opt.desk.tables import scenarios_table
from leadership_opt.desk.variant_call import VariantCall

__all__ = ["Changes", "Desk", "Scenario", "Scenarios", "VariantCall", "reopen", "scenarios_table"]
