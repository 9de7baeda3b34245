"""What ``why`` returns: data first, JSON-friendly, frozen; ``report`` puts it into words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.money import Share
from leadership_opt.domain.record import Record
from leadership_opt.rules.keys import RuleId


class Verdict(StrEnum):
    """Why somebody or something is in the plan or not. UNKNOWN is none of the others."""

    IN_EVERY_PLAN = "in_every_plan"
    """No plan keeps all rules without her (without it)."""
    IN_BY_GOAL = "in_by_goal"
    """Leaving her out makes a goal worse."""
    IN_BY_DRAW = "in_by_draw"
    """A plan without her is as good in every goal; the public draw decided."""
    IN_BY_ORDER = "in_by_order"
    """Of a fund: the same courses and people, paid without it, are as good; the fixed order of payments decided."""
    IN_BY_CHANCE = "in_by_chance"
    """A plan without her is as good in every goal, and no proven draw chose between them."""
    OUT_BY_LAW = "out_by_law"
    """She is eligible on none of the dates on which courses can start."""
    OUT_BY_ABSENCE = "out_by_absence"
    """She is eligible, but on these dates not available, or she refuses the countries."""
    OUT_BY_HISTORY = "out_by_history"
    """She has attended as many courses as a person may."""
    OUT_BY_RULES = "out_by_rules"
    """No plan that keeps all rules has her (it)."""
    OUT_BY_GOAL = "out_by_goal"
    """Putting her in makes a goal worse."""
    OUT_BY_DRAW = "out_by_draw"
    """A plan with her is as good in every goal; the public draw decided."""
    OUT_BY_ORDER = "out_by_order"
    """Of a fund: the same courses and people, paid with it, are as good; the fixed order of payments decided."""
    OUT_BY_CHANCE = "out_by_chance"
    """A plan with her is as good in every goal, and no proven draw chose between them."""
    UNKNOWN = "unknown"
    """Time ran out before it was known, or the outcome is not proven where it matters."""


class Obstacle(Record):
    """A condition that keeps a nominee from start dates."""

    code: str = Field(description="reason code of the message registry, or unavailable, refused")
    params: dict[str, str | int] = Field(default_factory=dict, description="numbers of the text")
    first_date: date = Field(description="first open start date that it concerns")
    last_date: date = Field(description="last open start date that it concerns")
    dates: int = Field(description="how many open start dates it concerns, of those below")
    of_dates: int = Field(description="open start dates of all courses on offer")


class GoalPrice(Record):
    """One stage, as it is and with a change."""

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of the goal")
    direction: Literal["max", "min"] = Field(description="whether more or less is better")
    value: int = Field(description="what the outcome reaches")
    changed: int = Field(description="the best with the change, the stages before at their best with it")
    loss: int = Field(description="how much worse; negative: better, at the price of a stage before")
    proven: bool = Field(description="whether both values are proven best")


class Binding(Record):
    """A rule without room to spare in the changed plan that counts the person or thing asked about."""

    key: str = Field(description="rule key")
    rule: RuleId = Field(description="family of the rule")
    limit: int = Field(description="the limit that is reached, in the rule's unit")
    side: Literal["least", "most"] | None = Field(default=None, description="which end of the rule is reached")


class DifferingNumber(Record):
    """The public number of a seat or of a start that differs between the plan and the nearest one as good."""

    nominee: str | None = Field(default=None, description="id of the nominee of a seat; None: a start")
    course: str = Field(description="id of the course")
    start_date: date | None = Field(default=None, description="first day of a start; None: a seat")
    number: int = Field(description="draw points, the first 30 bits of SHA-256")
    in_plan: bool = Field(description="true: of the plan; false: of the plan that lost the draw")


class Draw(Record):
    """The public draw between the plan and the nearest one that is as good in every goal."""

    seed: int = Field(description="public seed")
    dates: tuple[int, int] = Field(description="sum of the numbers of all starts: of the plan, of the other")
    seats: tuple[int, int] = Field(description="sum of the numbers of all seats: of the plan, of the other")
    numbers: tuple[DifferingNumber, ...] = Field(description="where the two plans differ")


class Clash(Record):
    """Rules that cannot hold together with a change."""

    rules: tuple[str, ...] = Field(
        description="rule keys; empty: law, absence and what a person may attend rule it out by themselves"
    )
    irreducible: bool = Field(description="whether it is proven that without any one of them the others can hold")


class StartChange(Record):
    """A course that would run otherwise."""

    course: str = Field(description="id of the course")
    before: date | None = Field(description="start date in the plan; None: it does not run")
    after: date | None = Field(description="start date with the change; None: it does not run")


class Change(Record):
    """What a change of the plan would cost."""

    demand: Literal[
        "in",
        "out",
        "country",
        "course",
        "run",
        "idle",
        "other_date",
        "one_more_seat",
        "one_seat_less",
        "pays",
        "pays_not",
    ] = Field(description="what is asked of the plan")
    where: str = Field(default="", description="country or course of the demand")
    possible: bool | None = Field(description="whether some plan does it; None: not found out in time")
    prices: tuple[GoalPrice, ...] = Field(default=(), description="goal by goal, the draw left out")
    worse_at: tuple[GoalId, str] | None = Field(
        default=None,
        description="where time ran out: goal and label of a stage that gets worse, or one before it does (proven)",
    )
    leaves: tuple[str, ...] = Field(default=(), description="ids of nominees who would leave, in one such plan")
    enters: tuple[str, ...] = Field(default=(), description="ids of nominees who would enter")
    moves: tuple[str, ...] = Field(default=(), description="ids of nominees who would change their course")
    courses: tuple[str, ...] = Field(default=(), description="ids of courses that would run otherwise")
    starts: tuple[StartChange, ...] = Field(default=(), description="how these courses would run")
    binding: tuple[Binding, ...] = Field(default=(), description="rules that then leave no room")
    draw: Draw | None = Field(default=None, description="where it is as good in every goal and the draw decided")
    clash: Clash | None = Field(default=None, description="where no plan does it: why; None also if time ran out")

    @property
    def first_loss(self) -> GoalPrice | None:
        """The first stage that gets worse: what decides in the order of goals."""
        return next((price for price in self.prices if price.loss > 0), None)

    @property
    def decided(self) -> GoalPrice | None:
        """The first stage that differs at all."""
        return next((price for price in self.prices if price.loss), None)

    @property
    def proven(self) -> bool:
        """Whether what decides is proven: every stage up to the first that differs, or that there is no such plan."""
        if self.possible is not True:
            return self.possible is False
        for price in self.prices:
            if not price.proven:
                return False
            if price.loss:
                return True
        return True


class MovedLimit(Record):
    """A limit that would have to move."""

    key: str = Field(description="rule key")
    rule: RuleId = Field(description="family of the rule")
    limit: int | None = Field(description="as it is, in the rule's unit; None: it has no number")
    needed: int | None = Field(description="as it would have to be; None: it would have to be dropped, or is a share")
    unit: str = Field(default="", description="what the rule is counted in: people, courses, days, VND, entries")
    share: Share | None = Field(default=None, description="of a quota on shares: the share as it is")
    needed_share: Share | None = Field(default=None, description="the share as it would have to be, exactly")


class Remedy(Record):
    """A small change with which she would be in at no loss.

    ``rating``: exact from the prices: with ``needed`` she is in some best plan, or, where
    ``is_certain``, in every one. ``one_more_seat``: the plan as it is, with her added to
    ``course`` and nobody leaving, keeps every rule but the ``limits`` named; read by the
    checker, no solver. ``relaxation``: where no plan keeps all rules with the change, the
    ``limits`` that would have to move so that one does; solved and verified. Which limits move
    follows from the prices of ``explain_infeasible``; of a share the smallest is told with which
    these limits are enough. Only limits that a planner may move.
    """

    kind: Literal["rating", "one_more_seat", "relaxation"] = Field(
        description="a higher rating, one more seat, or limits moved until some plan keeps all rules"
    )
    actual: int | None = Field(default=None, description="rating: as it is")
    needed: int | None = Field(default=None, description="rating: the lowest with which no goal loses")
    certain: int | None = Field(default=None, description="rating: the lowest with which she is in every best plan")
    course: str | None = Field(default=None, description="one_more_seat: which course")
    limits: tuple[MovedLimit, ...] = Field(
        default=(), description="one_more_seat, relaxation: limits that would have to move"
    )
    least: bool | None = Field(default=None, description="relaxation: whether it is proven that none is smaller")


class Ratio(Record):
    """An exact fraction."""

    numerator: int = Field(description="whole number above the line")
    denominator: int = Field(description="at least 1; the fraction is in lowest terms")


class Standing(Record):
    """A province among all that have an entitlement, by seats over entitlement, planned and held."""

    entitlement: Ratio = Field(description="in the policy's own measure")
    more: int = Field(description="provinces that have more")
    same: int = Field(description="other provinces that have as much")
    fewer: int = Field(description="provinces that have less")


class Paid(Record):
    """What a fund pays for one course."""

    course: str = Field(description="id of the course")
    paid_vnd: int = Field(description="VND, all cost items together")


class CapUse(Record):
    """One cap of a fund, and what the plan and held courses take of it."""

    key: str = Field(description="rule key of the cap")
    cap_vnd: int = Field(description="VND")
    used_vnd: int = Field(description="VND")


class Reason(Record):
    """Why a nominee, a province, a course or a fund stands in the plan as it does."""

    schema_version: Literal[1] = Field(
        default=1, description="version of this form; raised when a field changes its meaning"
    )
    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    subject: Literal["nominee", "province", "course", "fund"] = Field(description="what the id is of")
    id: str = Field(description="of the nominee, province, course or fund")
    present: bool = Field(description="in the plan; of a province: it has seats; of a fund: it pays")
    verdict: Verdict = Field(description="the answer in one word")
    proven: bool = Field(description="whether the verdict is proven; false also where time ran out")
    courses: tuple[str, ...] = Field(default=(), description="courses of the person or province, or those paid")
    seats: int | None = Field(default=None, description="of a province or a course")
    start_date: date | None = Field(default=None, description="of a running course")
    supply: int | None = Field(default=None, description="people who can attend: of the province, or the course")
    paid_vnd: int | None = Field(default=None, description="of a fund: what it pays in the plan, VND")
    nominees: int | None = Field(default=None, description="of a province: people put forward")
    standing: Standing | None = Field(default=None, description="of a province with an entitlement")
    payments: tuple[Paid, ...] = Field(default=(), description="of a fund: what it pays, by course")
    may_pay: tuple[str, ...] = Field(default=(), description="of a fund: running courses of which it may pay something")
    only_payer: tuple[str, ...] = Field(
        default=(), description="of a fund: courses on offer with a cost that no other fund may pay"
    )
    caps: tuple[CapUse, ...] = Field(default=(), description="of a fund: its caps, and how far they are used")
    obstacles: tuple[Obstacle, ...] = Field(default=(), description="what keeps a nominee from start dates")
    last_eligible: date | None = Field(
        default=None, description="last open start date on which a nominee is eligible; None: none, or not asked"
    )
    changes: tuple[Change, ...] = Field(default=(), description="the main change first")
    remedies: tuple[Remedy, ...] = Field(
        default=(), description="what would have to change, each alone, for the opposite answer"
    )
    binding: tuple[Binding, ...] = Field(default=(), description="rules without room in the plan as it is")
    seconds: float = Field(description="wall-clock seconds of this answer")
