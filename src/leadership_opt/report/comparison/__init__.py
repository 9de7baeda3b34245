"""A comparison in lines, tables and one page."""

from leadership_opt.report.comparison.lines import comparison_lines
from leadership_opt.report.comparison.page import comparison_page
from leadership_opt.report.comparison.tables import comparison_grids, comparison_tables

__all__ = ["comparison_grids", "comparison_lines", "comparison_page", "comparison_tables"]
