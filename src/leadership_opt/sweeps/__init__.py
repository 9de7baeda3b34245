"""What-if at scale: many variants of a problem over many processes, fronts of two goals, outcomes in a folder."""

from leadership_opt.sweeps.changes_file import NamedChange, load_variants
from leadership_opt.sweeps.epsilon import pareto
from leadership_opt.sweeps.files import save_sweep
from leadership_opt.sweeps.front import Front, FrontEnd, FrontPoint, FrontStep, GaveWay
from leadership_opt.sweeps.front_tables import front_lines, front_picture, front_table, save_front
from leadership_opt.sweeps.replans import GoalShift, ReplanEffect, Replans, likely_drop_outs, replans
from leadership_opt.sweeps.store import OutcomeStore, key_of
from leadership_opt.sweeps.sweeping import sweep
from leadership_opt.sweeps.swept import Sweep, SweepProgress, SweptVariant, VariantError, VariantState
from leadership_opt.sweeps.tables import sweep_frame, sweep_lines, sweep_table

__all__ = [
    "Front",
    "FrontEnd",
    "FrontPoint",
    "FrontStep",
    "GaveWay",
    "GoalShift",
    "NamedChange",
    "OutcomeStore",
    "ReplanEffect",
    "Replans",
    "Sweep",
    "SweepProgress",
    "SweptVariant",
    "VariantError",
    "VariantState",
    "front_lines",
    "front_picture",
    "front_table",
    "key_of",
    "likely_drop_outs",
    "load_variants",
    "pareto",
    "replans",
    "save_front",
    "save_sweep",
    "sweep",
    "sweep_frame",
    "sweep_lines",
    "sweep_table",
]
