"""The first of two implementations of the rules: a linear model as plain data."""

from leadership_opt.model.build import FAMILIES, GOAL_OBJECTIVES, Model, build
from leadership_opt.model.extract import plan_of

__all__ = ["FAMILIES", "GOAL_OBJECTIVES", "Model", "build", "plan_of"]
