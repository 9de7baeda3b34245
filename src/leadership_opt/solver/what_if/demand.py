"""What may be demanded of a plan besides the rules, as bounds of single columns.

Bounds cost nothing: a relaxation that is warm stays warm. So every nominee,
province, course and fund gets a column of its own that counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from leadership_opt.model import Model
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import NO_LIMIT, Integers
from leadership_opt.model.rows import Row


@dataclass(frozen=True, slots=True)
class Demand:
    """Tighter bounds of some columns: triples (column, least, most)."""

    bounds: tuple[tuple[int, int, int], ...]

    def is_met_by(self, values: list[int]) -> bool:
        """Return whether column values meet the demand."""
        return all(least <= values[column] <= most for column, least, most in self.bounds)

    def within(self, lower: Integers, upper: Integers) -> tuple[Integers, Integers] | None:
        """Return column bounds tightened by the demand; None if they cannot hold together."""
        lower, upper = lower.copy(), upper.copy()
        for column, least, most in self.bounds:
            lower[column], upper[column] = max(lower[column], least), min(upper[column], most)
        return None if (lower > upper).any() else (lower, upper)


class Demands:
    """Makes demands on the columns of one model.

    Attributes
    ----------
    model
        The model with the columns that count.
    """

    def __init__(self, model: Model) -> None:
        self._index, self._variables = model.context.index, model.context.variables
        columns = self._variables.columns
        rows = list(model.rows)
        self._attends: dict[str, int] = {}
        self._runs: dict[str, int] = {}
        for who, nominee in enumerate(self._index.nominees):
            seats = self._variables.seats(range(len(self._index.offers)), (who,))
            self._attends[nominee.id] = columns.new(0, len(seats.columns), f"seats[{nominee.id}]")
            rows.append(_counts(self._attends[nominee.id], seats))
        for at, course in enumerate(self._index.courses):
            offers = [self._variables.runs[offer] for offer in self._index.offers_of_course[at]]
            self._runs[course.id] = columns.new(0, 1, f"runs[course {course.id}]")
            rows.append(_counts(self._runs[course.id], Expression.sum_of(offers)))
        self._of_province: dict[str, int] = {}
        for code in self._index.province_codes:
            own = [self._attends[one.id] for one in self._index.nominees if self._counted(one.province) == code]
            self._of_province[code] = columns.new(0, sum(columns.upper[column] for column in own), f"seats[{code}]")
            rows.append(_counts(self._of_province[code], Expression.sum_of(own)))
        self._pays: dict[str, int] = {}
        for fund, by_offer in zip(self._index.funds, model.context.payments.by_fund, strict=True):
            paid = total(by_offer.values())
            most = sum(max(0, value) * columns.upper[column] for column, value in paid.terms())
            self._pays[fund.id] = columns.new(0, most, f"pays[{fund.id}]")
            rows.append(_counts(self._pays[fund.id], paid))
        self.model = replace(model, rows=tuple(rows))

    def attends(self, nominee: str) -> Demand:
        """Demand that a nominee has a seat."""
        return Demand(((self._attends[nominee], 1, len(self._index.offers)),))

    def stays(self, nominee: str) -> Demand:
        """Demand that a nominee has no seat."""
        return Demand(((self._attends[nominee], 0, 0),))

    def attends_one_of(self, nominee: str, courses: frozenset[str]) -> Demand:
        """Demand that a nominee has a seat in one of some courses, and in no other."""
        who = self._index.position_of_nominee[nominee]
        others = [
            (assigned[who], 0, 0)
            for assigned, offer in zip(self._variables.assign, self._index.offers, strict=True)
            if who in assigned and self._index.courses[offer.course].id not in courses
        ]
        return Demand((*self.attends(nominee).bounds, *others))

    def runs(self, course: str, *, run: bool) -> Demand:
        """Demand that a course runs, or does not."""
        return Demand(((self._runs[course], int(run), int(run)),))

    def starts_elsewhen(self, course: str, day: date) -> Demand:
        """Demand that a course runs, but does not start on a day."""
        start = self.starts(course, day)
        kept = () if start is None else tuple((column, 0, 0) for column, _, _ in start.bounds)
        return Demand((*self.runs(course, run=True).bounds, *kept))

    def of_province(self, code: str, *, least: int = 0, most: int = NO_LIMIT) -> Demand:
        """Demand that the nominees of a province have so many seats."""
        return Demand(((self._of_province[code], least, most),))

    def pays(self, fund: str, *, pay: bool) -> Demand:
        """Demand that a fund pays something, or nothing."""
        return Demand(((self._pays[fund], int(pay), NO_LIMIT if pay else 0),))

    def _counted(self, province: str | None) -> str | None:
        return self._index.counted_province(province)

    def starts(self, course: str, day: date) -> Demand | None:
        """Demand that a course starts on a day; None if it cannot."""
        for offer in self._index.offers_of_course[self._index.position_of_course[course]]:
            dates = self._index.offers[offer].dates
            if day in dates:
                return Demand(((self._variables.starts[offer][dates.index(day)], 1, 1),))
        return None


def _counts(column: int, expression: Expression) -> Row:
    return Row(None, expression.plus(Expression.sum_of([column]), -1), lower=0, upper=0)
