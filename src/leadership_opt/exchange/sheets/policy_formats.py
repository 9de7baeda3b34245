"""Cells of the policy as planners say them: years from one to another, goals in order."""

from __future__ import annotations

import re
from typing import Any

from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.formats import Integer, Simple
from leadership_opt.exchange.sheets.lists import ListOf, numbered_parts
from leadership_opt.exchange.sheets.names import ChoiceNames
from leadership_opt.exchange.sheets.quota_tokens import tokens_in
from leadership_opt.messages import LANGUAGES, in_both

_YEAR = re.compile(r"20[0-9]{2}")
_BETWEEN_GOALS = re.compile(r"[;\n>→]")


class Years(ListOf):
    """Years, one by one or from one to another: "2023-2025", "giai đoạn 2023 đến 2025", "2023; 2025"."""

    def __init__(self) -> None:
        super().__init__(Integer())

    def read(self, value: CellValue) -> tuple[int, ...]:
        """Return the years."""
        if not isinstance(value, str):
            return super().read(value)
        if not re.search(r"[^\W\d]|[0-9]\s*[-–—]", value):
            return super().read(value)
        parts = [part for part in re.split(r"[;,\n]", value) if part.strip()]
        return tuple(year for part in parts for year in _years_in(part)) or super().read(value)


def _years_in(part: str) -> range:
    """Return the years that a part of a cell says.

    Examples
    --------
    >>> _years_in("giai đoạn 2023-2025"), _years_in("năm 2024")
    (range(2023, 2026), range(2024, 2025))
    """
    tokens = tokens_in(part)
    at = tokens.behind(0, "period", "from")
    at = tokens.behind(at, "period", "from")
    first = last = tokens.number_at(at)
    behind = at + 1
    to = tokens.behind(behind, "to")
    if to > behind:
        to = tokens.behind(to, "period")
        last, behind = tokens.number_at(to), to + 1
    if not _YEAR.fullmatch(first) or not _YEAR.fullmatch(last) or behind != len(tokens.keys) or first > last:
        raise BadCell("cell_not_an_integer")
    return range(int(first), int(last) + 1)


class GoalOrder(Simple):
    """All goals in one cell, most important first.

    Parameters
    ----------
    goal
        How one is named.
    """

    kind = FormatKind.GOAL_ORDER

    def __init__(self, goal: ChoiceNames) -> None:
        self._goal = goal

    def read(self, value: CellValue) -> tuple[dict[str, Any], ...]:
        """Return the goals."""
        text = str(value)
        parts = numbered_parts(text) or [part.strip() for part in _BETWEEN_GOALS.split(text) if part.strip()]
        parts = [re.sub(r"^[0-9]{1,2}\s*[.):]\s*", "", part) for part in parts]
        try:
            return tuple({"goal": self._goal.read(part)} for part in parts)
        except BadCell:
            names = {language: self._goal.options(language) for language in LANGUAGES}
            raise BadCell(
                "cell_not_goals",
                **in_both("first", lambda language: names[language][1]),
                **in_both("second", lambda language: names[language][2]),
                **in_both("options", lambda language: "; ".join(names[language])),
            ) from None
