"""Two outcomes, plans or problems side by side. No solver is loaded."""

from leadership_opt.comparison.comparing import compare
from leadership_opt.comparison.comparison import Comparison
from leadership_opt.comparison.pairs import (
    CourseFigure,
    CoursePair,
    GoalFigure,
    GoalPair,
    MoneyPair,
    PersonPair,
    RuleFigure,
    RulePair,
    SeatChange,
    Which,
)
from leadership_opt.comparison.problem_change import ChangeKind, ProblemChange
from leadership_opt.comparison.sides import ComparedSide, Fit

__all__ = [
    "ChangeKind",
    "ComparedSide",
    "Comparison",
    "CourseFigure",
    "CoursePair",
    "Fit",
    "GoalFigure",
    "GoalPair",
    "MoneyPair",
    "PersonPair",
    "ProblemChange",
    "RuleFigure",
    "RulePair",
    "SeatChange",
    "Which",
    "compare",
]
