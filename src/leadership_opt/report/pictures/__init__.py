"""Pictures of a plan and of a solve (extra ``plot``), each a matplotlib figure.

Nothing else of the library imports this package, so that matplotlib is loaded only for pictures.
``leadership_opt.exchange.save_picture`` writes them to files; a notebook shows them as they are.
"""

from leadership_opt.report.pictures.budget import budget
from leadership_opt.report.pictures.calendar import calendar
from leadership_opt.report.pictures.canvas import Picture
from leadership_opt.report.pictures.coverage import coverage
from leadership_opt.report.pictures.stages import stages
from leadership_opt.report.pictures.wishes import wishes
from leadership_opt.report.pictures.women import women

PLAN_PICTURES = {
    "coverage": coverage,
    "calendar": calendar,
    "budget": budget,
    "women": women,
    "wishes": wishes,
}
"""Pictures that need a problem and a plan, by name."""

__all__ = ["PLAN_PICTURES", "Picture", "budget", "calendar", "coverage", "stages", "wishes", "women"]
