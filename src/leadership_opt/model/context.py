"""What families and goals build on: the index, the columns, and shared parts made on demand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.model.held_index import HeldIndex
from leadership_opt.model.index import Index, go_on
from leadership_opt.model.payments import Payments
from leadership_opt.model.personal_costs import PersonalCosts
from leadership_opt.model.province_seats import ProvinceSeats
from leadership_opt.model.variables import Variables


class Context:
    """One model under construction.

    Attributes
    ----------
    base
        The plan that ``stability``, and a limit of it, compares with; None if there is none.
    checkpoint
        Called again and again while a model is made; what it raises ends that.
    is_explainable
        True: whatever a limit forbids has columns and a row that forbids it, so that every
        limit can be dropped or moved. Larger, and slower to solve.
    """

    def __init__(
        self,
        problem: Problem,
        base: Plan | None,
        *,
        is_explainable: bool = False,
        checkpoint: Callable[[], None] = go_on,
    ) -> None:
        self.checkpoint = checkpoint
        self.index = Index(problem, keeps_closed_dates=is_explainable, checkpoint=checkpoint)
        self.variables = Variables(self.index, has_any_size=is_explainable)
        self.base = base
        self.is_explainable = is_explainable

    @cached_property
    def held_index(self) -> HeldIndex:
        """The held courses and who sat in them."""
        return HeldIndex(self.index)

    @cached_property
    def personal_costs(self) -> PersonalCosts:
        """What items cost, those that depend on who travels by columns of their own."""
        return PersonalCosts(self.variables)

    @cached_property
    def payments(self) -> Payments:
        """Payment columns and their rows, and those of the costs that are paid."""
        return Payments(self.variables, self.personal_costs)

    @cached_property
    def province_seats(self) -> ProvinceSeats:
        """Ladders of seats per province and their rows."""
        return ProvinceSeats(self.variables)
