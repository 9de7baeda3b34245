"""Deciding, fairly and provably, who goes on which training course.

Everything public is here; parts are imported when first used, so that reading
and writing data never loads the solver.
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leadership_opt import examples as examples
    from leadership_opt.checker import Verification as Verification
    from leadership_opt.checker import verify as verify
    from leadership_opt.comparison import Comparison as Comparison
    from leadership_opt.comparison import compare as compare
    from leadership_opt.domain import Course as Course
    from leadership_opt.domain import Fund as Fund
    from leadership_opt.domain import History as History
    from leadership_opt.domain import Nominee as Nominee
    from leadership_opt.domain import Plan as Plan
    from leadership_opt.domain import Policy as Policy
    from leadership_opt.domain import Problem as Problem
    from leadership_opt.errors import InvalidProblem as InvalidProblem
    from leadership_opt.errors import LeadershipOptError as LeadershipOptError
    from leadership_opt.exchange import Examination as Examination
    from leadership_opt.exchange import annotate as annotate
    from leadership_opt.exchange import examine as examine
    from leadership_opt.exchange import from_frames as from_frames
    from leadership_opt.exchange import load as load
    from leadership_opt.exchange import save as save
    from leadership_opt.exchange import write_template as write_template
    from leadership_opt.explain import Analysis as Analysis
    from leadership_opt.explain import Diagnosis as Diagnosis
    from leadership_opt.explain import Reason as Reason
    from leadership_opt.explain import check as check
    from leadership_opt.explain.analysis import analyse as analyse
    from leadership_opt.explain.infeasibility import Infeasibility as Infeasibility
    from leadership_opt.explain.infeasible import explain_infeasible as explain_infeasible
    from leadership_opt.explain.prices import RelaxationPrices as RelaxationPrices
    from leadership_opt.explain.question import why as why
    from leadership_opt.explain.question import why_all as why_all
    from leadership_opt.lotteries import Lottery as Lottery
    from leadership_opt.lotteries import verify_lottery as verify_lottery
    from leadership_opt.lotteries.drawing import lottery as lottery
    from leadership_opt.programme import recommend as recommend
    from leadership_opt.programme import replan as replan
    from leadership_opt.programme import replay as replay
    from leadership_opt.programme import reserves as reserves
    from leadership_opt.programme import robustness as robustness
    from leadership_opt.result import Cancel as Cancel
    from leadership_opt.result import Certificate as Certificate
    from leadership_opt.result import Incumbent as Incumbent
    from leadership_opt.result import Outcome as Outcome
    from leadership_opt.result import Progress as Progress
    from leadership_opt.result import Settings as Settings
    from leadership_opt.result import Stage as Stage
    from leadership_opt.result import Status as Status
    from leadership_opt.solver import solve as solve
    from leadership_opt.sweeps import Front as Front
    from leadership_opt.sweeps import Sweep as Sweep
    from leadership_opt.sweeps import pareto as pareto
    from leadership_opt.sweeps import sweep as sweep

__version__ = "0.1.0"

_HOME = {
    "Analysis": "explain",
    "Cancel": "result",
    "Certificate": "result",
    "Comparison": "comparison",
    "Course": "domain",
    "Diagnosis": "explain",
    "Examination": "exchange",
    "Front": "sweeps",
    "Fund": "domain",
    "History": "domain",
    "Incumbent": "result",
    "Infeasibility": "explain.infeasibility",
    "InvalidProblem": "errors",
    "LeadershipOptError": "errors",
    "Lottery": "lotteries",
    "Nominee": "domain",
    "Outcome": "result",
    "Plan": "domain",
    "Policy": "domain",
    "Problem": "domain",
    "Progress": "result",
    "Reason": "explain",
    "RelaxationPrices": "explain.prices",
    "Settings": "result",
    "Stage": "result",
    "Status": "result",
    "Sweep": "sweeps",
    "Verification": "checker",
    "analyse": "explain.analysis",
    "annotate": "exchange",
    "check": "explain",
    "compare": "comparison",
    "examine": "exchange",
    "explain_infeasible": "explain.infeasible",
    "from_frames": "exchange",
    "load": "exchange",
    "lottery": "lotteries.drawing",
    "pareto": "sweeps",
    "recommend": "programme",
    "replan": "programme",
    "replay": "programme",
    "reserves": "programme",
    "robustness": "programme",
    "save": "exchange",
    "solve": "solver",
    "sweep": "sweeps",
    "verify": "checker",
    "verify_lottery": "lotteries",
    "why": "explain.question",
    "why_all": "explain.question",
    "write_template": "exchange",
}

__all__ = sorted([*_HOME, "examples"])  # noqa: PLE0605

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    if name == "examples":
        return importlib.import_module(f"{__name__}.examples")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
