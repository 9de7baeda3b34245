"""Chances instead of one plan: the document of a lottery, and its check. The solver is loaded by the call alone."""

from leadership_opt.lotteries.record import (
    DecidedBy,
    Lottery,
    LotteryLevel,
    LotteryPerson,
    LotteryPlan,
    LotteryProduct,
    LotteryStage,
    LotteryStanding,
)
from leadership_opt.lotteries.verdict import LotteryCheck, LotteryFinding, LotteryVerdict
from leadership_opt.lotteries.verifying import verify_lottery

__all__ = [
    "DecidedBy",
    "Lottery",
    "LotteryCheck",
    "LotteryFinding",
    "LotteryLevel",
    "LotteryPerson",
    "LotteryPlan",
    "LotteryProduct",
    "LotteryStage",
    "LotteryStanding",
    "LotteryVerdict",
    "verify_lottery",
]
