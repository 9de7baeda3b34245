"""The living programme: changes, reserves, single seats, and what drop-outs do to a plan."""

from leadership_opt.programme.chances import Chance, CourseChance, Robustness
from leadership_opt.programme.drop_outs import DropOutModel, DropOutScenario
from leadership_opt.programme.recommending import Candidate, GoalChange, Recommendation, Refusal, RuleChange, recommend
from leadership_opt.programme.replanning import replan
from leadership_opt.programme.replaying import replay
from leadership_opt.programme.reserve_list import CourseReserves, Coverage, CoverStage, Reserve, ReserveList
from leadership_opt.programme.reserving import reserves
from leadership_opt.programme.revision import (
    Cause,
    CourseChange,
    Fate,
    GoalEffect,
    PersonChange,
    Revision,
    Seat,
)
from leadership_opt.programme.simulating import robustness

__all__ = [
    "Candidate",
    "Cause",
    "Chance",
    "CourseChance",
    "CourseChange",
    "CourseReserves",
    "CoverStage",
    "Coverage",
    "DropOutModel",
    "DropOutScenario",
    "Fate",
    "GoalChange",
    "GoalEffect",
    "PersonChange",
    "Recommendation",
    "Refusal",
    "Reserve",
    "ReserveList",
    "Revision",
    "Robustness",
    "RuleChange",
    "Seat",
    "recommend",
    "replan",
    "replay",
    "reserves",
    "robustness",
]
