"""The living programme: changes, reserves, single seats, and what drop-outs do to a plan."""

from leadership_opt.programme.replanning import replan
from leadership_opt.programme.replaying import replay
from leadership_opt.programme.revision import (
    Cause,
    CourseChange,
    Fate,
    GoalEffect,
    PersonChange,
    Revision,
    Seat,
)

__all__ = ["Cause", "CourseChange", "Fate", "GoalEffect", "PersonChange", "Revision", "Seat", "replan", "replay"]
