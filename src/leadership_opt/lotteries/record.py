"""What ``lottery`` returns: equally good plans, how many tickets each has, and everybody's chance."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt

from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.record import Id, ReadOnly, Record, Text, Total
from leadership_opt.doors import takes
from leadership_opt.errors import WrongValue
from leadership_opt.lotteries.ratio import Chance, Ratio
from leadership_opt.result.chances import PRODUCT_TOLERANCE, LotteryObjective
from leadership_opt.result.stage import ProofBasis, Stage

LOTTERY_SCHEMA_VERSION: Literal[1] = 1
MOST_TICKETS = 1_000_000
MOST_LOTTERY_PLANS = 100_000

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Tickets = Annotated[StrictInt, Field(ge=0, le=MOST_TICKETS)]

RESTS_ON: Any = Field(
    default=None, description="what the proof rests on; None: not proven, or made by a version that did not tell"
)


class LotteryStanding(StrEnum):
    """Whether chance has a say in somebody's seat."""

    CERTAIN = "certain"
    """In every plan that keeps all stages."""
    BY_LOT = "by_lot"
    """In some of them."""
    NEVER = "never"
    """In none of them."""


class LotteryStage(Record):
    """A stage above the draw: every plan of the lottery keeps it at its value."""

    goal: GoalId = Field(description="which goal")
    label: Text = Field(default="", description="which part of a goal that takes several stages")
    direction: Literal["max", "min"] = Field(description="whether more or less is better")
    value: StrictInt = Field(description="what every plan of the lottery reaches")
    bound: StrictInt | None = Field(description="what no plan that keeps the earlier stages can beat; None: not known")
    proven: StrictBool = Field(description="value and bound are equal")
    unit_vnd: int | None = Field(default=None, ge=1, description="of goals that are money: their unit, VND")
    rests_on: ProofBasis | None = RESTS_ON

    @property
    def as_stage(self) -> Stage:
        """The stage as an outcome tells it, but for the seconds that it took."""
        return Stage.model_validate({**self.model_dump(), "seconds": 0.0})


class LotteryPlan(Record):
    """One of the equally good plans."""

    sha256: Sha256 = Field(description="SHA-256 of the canonical form of the plan; tickets are numbered in its order")
    weight: Chance = Field(
        description="how likely the plan is in the exact distribution, e.g. 1/4; 0: as good as the others, and there "
        "only because whole tickets need more ways to be shared out"
    )
    tickets: Tickets = Field(description="how many tickets it has")
    plan: Plan = Field(description="courses, rosters and payments")


class LotteryPerson(Record):
    """Somebody's chance of taking part."""

    nominee: Id = Field(description="id of the nominee")
    chance: Chance = Field(description="in the exact distribution: the weights of the plans with her, added up")
    tickets: Tickets = Field(description="how many tickets have her in their plan")
    standing: LotteryStanding = Field(
        description="certain: in every plan that keeps all stages. never: in none. by_lot: in some"
    )


class DecidedBy(Record):
    """Proves who is certain and who is never in.

    Each who is certain weighs -1, each who is never in 1, everybody else nothing. If no plan weighs more than minus the
    number of those who are certain, then no plan leaves one of these out or takes one of those in.
    """

    best_weight: StrictInt = Field(description="no plan that keeps every stage weighs more: the solver's word")
    reached: StrictInt = Field(description="what the heaviest plan that was found weighs")
    rests_on: ProofBasis | None = RESTS_ON

    @property
    def is_proven(self) -> bool:
        """Whether a plan reaches what none exceeds."""
        return self.best_weight == self.reached


class LotteryLevel(Record):
    """The smallest chance that is left, once the people of earlier levels have theirs, and its certificate.

    A plan weighs the sum of the weights of the people in it. No plan weighs more than ``best_weight``, so nor does the
    mean over any distribution: ``bound = (best_weight - weights of people of earlier levels, each times her chance) /
    weights of all others``.
    """

    chance: Chance = Field(description="the smallest chance of everybody who is in no earlier level")
    bound: Ratio = Field(description="no distribution that keeps the earlier levels has a larger one")
    proven: StrictBool = Field(description="chance and bound are equal")
    people: tuple[Id, ...] = Field(description="whose chance this is, by id")
    weights: Annotated[dict[Id, Total], ReadOnly] = Field(description="by id of the nominee; others weigh nothing")
    best_weight: Total = Field(description="no plan that keeps every stage weighs more: the solver's word")
    rests_on: ProofBasis | None = RESTS_ON


class LotteryProduct(Record):
    """What proves, by ``nash``, that no distribution has a much larger product of chances of those decided by lot.

    No plan weighs more than ``best_weight``, so nor does the mean over any distribution. Other chances, each divided by
    that of this lottery, are therefore at most ``factor`` on average, and so is their geometric mean, with ``factor =
    best_weight / (people decided by lot * least weight times chance of one of them)``.
    """

    factor: Ratio = Field(
        description="no distribution has a geometric mean of chances more than so many times as large"
    )
    weights: Annotated[dict[Id, Total], ReadOnly] = Field(description="by id, of everybody decided by lot")
    best_weight: Total = Field(description="no plan that keeps every stage weighs more: the solver's word")
    rests_on: ProofBasis | None = RESTS_ON

    @property
    def is_proven(self) -> bool:
        """Whether the product is the largest, but for a hundred-thousandth: it is mostly irrational."""
        return self.factor <= 1 + PRODUCT_TOLERANCE


class Lottery(Record):
    """Equally likely tickets, each of which is a plan, and the chances that they give.

    Publish ``sha256`` first; then a public number from 1 to ``tickets`` decides, by :meth:`draw`.
    """

    schema_version: Literal[1] = Field(
        default=LOTTERY_SCHEMA_VERSION, description="version of this form; raised when a field changes its meaning"
    )
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = Field(
        default="", description="SHA-256 of the canonical form of everything else in the document"
    )
    problem_sha256: Sha256 = Field(description="SHA-256 of the canonical form of the problem")
    objective: LotteryObjective = Field(
        description="leximin: the smallest chance is as large as possible, then the next smallest, and so on. "
        "maximin: only the smallest; the other chances are those of the distribution that was found. "
        "nash: the product of all chances"
    )
    tickets: Annotated[StrictInt, Field(ge=1, le=MOST_TICKETS)] = Field(description="how many there are in all")
    largest_deviation: Ratio = Field(
        description="how far anybody's tickets are at most from her exact chance times all tickets; below 1: nobody's "
        "chance moves by a whole ticket"
    )
    stages: tuple[LotteryStage, ...] = Field(description="what every plan keeps, in the order of the goals")
    plans: Annotated[tuple[LotteryPlan, ...], Field(min_length=1, max_length=MOST_LOTTERY_PLANS)] = Field(
        description="in the order of their SHA-256: the first has the tickets from 1 on"
    )
    people: tuple[LotteryPerson, ...] = Field(description="every nominee, in the order of the problem")
    decided_by: DecidedBy = Field(description="the proof of who is certain and who is never in")
    levels: tuple[LotteryLevel, ...] = Field(
        description="of those decided by lot, from the smallest chance up; maximin: the smallest alone; nash: none"
    )
    product: LotteryProduct | None = Field(
        default=None, description="nash: what is proven of the product of all chances"
    )
    versions: Annotated[dict[str, str], ReadOnly] = Field(description="of what computed it")

    def at_the_door(self) -> None:
        """Be validated anew where a call takes it: ``model_copy`` and ``model_construct`` validate nothing.

        Raises
        ------
        InvalidProblem
            Listing every fault.
        """
        type(self).model_validate(self)

    @property
    def found_sha256(self) -> str:
        """SHA-256 of the canonical form as it is now; it differs from ``sha256`` in a document that was changed."""
        return canonical_sha256(self.model_copy(update={"sha256": ""}))

    @property
    def is_proven(self) -> bool:
        """Whether everything is: each stage, who is certain, who is never in, and each level or the product."""
        has_best_plans = all(stage.proven for stage in self.stages)
        has_fair_chances = self.product is None or self.product.is_proven
        levels_hold = all(level.proven for level in self.levels)
        return has_best_plans and self.decided_by.is_proven and has_fair_chances and levels_hold

    @property
    def on_one_search(self) -> tuple[str, ...]:
        """What is proven by a search that no second one confirmed: ``standing``, ``product``, levels by number."""
        proofs = {"standing": self.decided_by.rests_on, "product": self.product and self.product.rests_on}
        proofs |= {str(at): level.rests_on for at, level in enumerate(self.levels, start=1)}
        return tuple(what for what, basis in proofs.items() if basis is ProofBasis.ONE_SEARCH)

    def of(self, standing: LotteryStanding) -> tuple[str, ...]:
        """Return the ids of those who are certain, never in, or decided by lot."""
        return tuple(person.nominee for person in self.people if person.standing == standing)

    def ranges(self) -> Iterator[tuple[LotteryPlan, range]]:
        """Yield each plan with the numbers of its tickets, in the order of the hashes of plans."""
        first = 1
        for entry in sorted(self.plans, key=lambda entry: entry.sha256):
            yield entry, range(first, first + entry.tickets)
            first += entry.tickets

    @takes(number=(int,))
    def draw(self, number: int) -> Plan:
        """Return the plan of a ticket.

        Parameters
        ----------
        number
            From 1 to ``tickets``, by public dice.

        Raises
        ------
        WrongValue
            ``no_such_ticket``, or ``tickets_do_not_add_up`` in a document that was changed.
        """
        if not 1 <= number <= self.tickets:
            raise WrongValue("no_such_ticket", number=number, tickets=self.tickets)
        for entry, numbers in self.ranges():
            if number in numbers:
                return entry.plan
        raise WrongValue("tickets_do_not_add_up", found=sum(entry.tickets for entry in self.plans), told=self.tickets)


def seated(plan: Plan) -> frozenset[str]:
    """Return who takes part in a plan."""
    return frozenset(entry.nominee for entry in plan.assignments)


def moved(tickets: int, chance: Fraction, all_tickets: int) -> Fraction:
    """Return how far a number of tickets is from an exact chance, in tickets."""
    return abs(tickets - chance * all_tickets)
