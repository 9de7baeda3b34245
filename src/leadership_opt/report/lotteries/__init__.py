"""Lotteries in lines and tables: chances of people and provinces, tickets of plans, proofs and checks.

Everything takes a lottery of the problem; whether it is one, ``verify_lottery`` says.
"""

from leadership_opt.report.lotteries.chances import people_chances_table, provinces_chances_table
from leadership_opt.report.lotteries.lines import drawn_lines, lottery_lines
from leadership_opt.report.lotteries.proofs import levels_table, plans_table
from leadership_opt.report.lotteries.verdicts import verdict_lines, verdict_table

__all__ = [
    "drawn_lines",
    "levels_table",
    "lottery_lines",
    "people_chances_table",
    "plans_table",
    "provinces_chances_table",
    "verdict_lines",
    "verdict_table",
]
