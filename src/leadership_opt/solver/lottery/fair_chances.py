"""Among all plans that are equally good, the distribution with the fairest chances."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction

from leadership_opt.checker import Verifier
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import ReadingsDisagree, WrongOutcome
from leadership_opt.model import plan_of
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.chances import LotteryObjective
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.settings import Settings
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.lottery.alike import AlikePeople
from leadership_opt.solver.lottery.certificates import WeightCertificate
from leadership_opt.solver.lottery.chance_master import Counts
from leadership_opt.solver.lottery.deciding import Decided, decide
from leadership_opt.solver.lottery.distribution import Distribution, Level, ProductProof, WeightProof
from leadership_opt.solver.lottery.heaviest_plans import HeaviestPlans
from leadership_opt.solver.lottery.known_plans import KnownPlans
from leadership_opt.solver.lottery.largest_product import FoundProduct, LargestProduct
from leadership_opt.solver.lottery.leximin import FoundLevel, Leximin
from leadership_opt.solver.lottery.spreading import spread
from leadership_opt.solver.run import compare_readings
from leadership_opt.solver.what_if.weighed_plans import WeighedPlans

MOST_OTHERS = 100
"""Plans without weight that are verified: a twentieth of a second each, in a problem of the usual size."""


class FairChances:
    """One search of the distribution with the fairest chances over all plans that keep every stage above the draw.

    Stages are kept as ``solve`` keeps them for the draw: at their values, less the tolerances of their goals.

    Parameters
    ----------
    problem, outcome
        The question and the answer of ``solve``.
    objective
        ``leximin``: the smallest chance as large as possible, then the next smallest, and so on. There is exactly one
        such vector of chances. ``maximin``: only the smallest chance; many vectors have it, and one of them is found.
        ``nash``: the product of all chances; there is one such vector too.
    settings
        Time for everything, workers, repeatability.
    base
        The plan that ``stability`` compares with, if it is a goal.
    on_level
        Told of each level of chances: its number, and how many people are decided.
    cancel
        When set from another thread, what is known so far is returned; what is not proven is marked so.

    Raises
    ------
    WrongOutcome
        If the outcome is of another problem, has no plan, or contradicts itself.
    """

    def __init__(
        self,
        problem: Problem,
        outcome: Outcome,
        objective: LotteryObjective,
        settings: Settings,
        base: Plan | None = None,
        on_level: Callable[[int, int], None] | None = None,
        cancel: Cancel | None = None,
    ) -> None:
        claimed = outcome.provenance.problem_sha256
        if claimed != problem.sha256:
            raise WrongOutcome("outcome_of_other_problem", claimed=claimed, found=problem.sha256)
        if outcome.plan is None:
            raise WrongOutcome("outcome_has_no_plan", status=outcome.status.value)
        self._outcome, self._on_level = outcome, on_level
        self._objective = objective
        self._verifier = Verifier(problem, base)
        self._clock = Clock(settings.time_limit_seconds, counted=settings.reproducible)
        self._weighed = WeighedPlans(problem, outcome, settings, base, cancel)
        self._alike = AlikePeople(self._weighed.model, self._weighed.plain, self._weighed.seats)
        self._ids = tuple(nominee.id for nominee in self._weighed.model.context.index.nominees)  # as the model has them
        self._place_in_problem = {nominee.id: at for at, nominee in enumerate(problem.nominees)}
        self._decided = Decided((), (), (), 0)
        self._asking = HeaviestPlans(self._weighed, self._alike, self._ids, self._clock, cancel)

    def found(self) -> Distribution:
        """Find who is left to the lot, then the levels of chances, then plans with names.

        Raises
        ------
        ReadingsDisagree
            If the checker disagrees with the model about a plan; nothing is returned then.
        """
        decided, search = self._searched()
        while not decided.holds_for(self._asking.plans, self._asking.sizes):
            decided, search = self._searched()  # by all plans found until now: they tell of more people
        self._decided = decided
        plans = self._plans(search.known, search.likely, decided)
        chances = dict.fromkeys(self._ids, Fraction(0))
        for plan, likely in plans.items():
            for nominee in {entry.nominee for entry in plan.assignments}:
                chances[nominee] += likely
        levels = tuple(self._level(level, decided) for level in search.levels)
        for level in levels:
            wrong = next((one for one in level.people if chances[one] != level.chance), None)
            if wrong is not None:
                raise ReadingsDisagree.about(f"chance[{wrong}]", str(level.chance), str(chances[wrong]))
        by_lot = self._people(decided.by_lot)
        return Distribution(
            plans=tuple(plans),
            weights=tuple(plans.values()),
            chances=chances,
            certain=self._people(decided.certain),
            never=self._people(decided.never),
            by_lot=by_lot,
            decided_by=self._proof(decided),
            levels=levels,
            product=None if search.product is None else self._product(search.product, decided),
            alike=tuple(self._people((at,)) for at in decided.by_lot if self._asking.sizes[at] > 1),
            others=self._others(plans),
        )

    def _searched(self) -> tuple[Decided, Leximin | LargestProduct]:
        """Find who is left to the lot as far as is known, then their chances."""
        decided = decide(self._asking)
        if self._proof(decided).is_tight:
            self._weighed.rule_out([self._ids[who] for at in decided.never for who in self._alike.groups[at]])
        search = self._search(decided)
        search.run()
        return decided, search

    @property
    def may_go_on(self) -> bool:
        """Whether there is time left for what needs no question."""
        return self._asking.may_go_on

    def heaviest(self, weights: Mapping[str, int]) -> Plan | None:
        """Return the heaviest plan that is found, verified; None if there is no time left.

        None, too, if it is a plan that contradicts who was said to be certain or never in, without a proof.

        Parameters
        ----------
        weights
            Whole numbers by nominee id; who is not named weighs nothing.

        Raises
        ------
        ReadingsDisagree
            If the checker disagrees with the model about it.
        """
        values = self._asking.ask_by_people(weights)
        if values is None or not self._decided.holds_for([self._asking.counted(values)], self._asking.sizes):
            return None
        plan = plan_of(self._weighed.model, values)
        self._verify(plan, values)
        return plan

    def _search(self, decided: Decided) -> Leximin | LargestProduct:
        """Return the search of chances, over the types that are left to the lot."""
        asking, by_lot = self._asking, decided.by_lot

        def part(plan: Counts) -> Counts:
            return tuple(plan[at] for at in by_lot)

        def heaviest(weights: Counts) -> tuple[Counts, WeightCertificate] | None:
            weight_of = dict(zip(by_lot, weights, strict=True))
            asked = asking.ask(tuple(weight_of.get(at, 0) for at in range(len(asking.sizes))))
            if asked is None:
                return None
            basis = asked.rests_on.weaker(decided.rests_on)  # who is never in is ruled out
            return part(asked.plan), WeightCertificate(weights, asked.most, basis)

        def told(levels: Sequence[FoundLevel]) -> None:
            if self._on_level is not None:
                settled = sum(asking.sizes[by_lot[at]] for level in levels for at in level.types)
                left = sum(asking.sizes[at] for at in by_lot)
                self._on_level(len(levels), len(self._ids) - left + settled)

        plans = list(dict.fromkeys(map(part, asking.plans)))
        known = KnownPlans(part(asking.sizes), plans, heaviest)
        match self._objective:
            case "leximin" | "maximin":
                return Leximin(known, lambda: asking.may_go_on, told, self._objective == "maximin")
            case "nash":
                return LargestProduct(known, lambda: asking.may_go_on)

    def _plans(self, known: KnownPlans, likely: Sequence[Fraction], decided: Decided) -> dict[Plan, Fraction]:
        """Return verified plans with names, and how likely each is."""
        by_counts = {
            tuple(counts[at] for at in decided.by_lot): values for counts, values in self._asking.values.items()
        }
        used = [(plan, share) for plan, share in zip(known.plans, likely, strict=False) if share]
        groups = [self._alike.groups[at] for at in decided.by_lot]
        found: dict[Plan, Fraction] = {}
        pieces = spread(known.sizes, [plan for plan, _ in used], [share for _, share in used])
        for piece in pieces:
            values = by_counts[used[piece.plan][0]]
            place_of: dict[int, int] = {}
            for group, numbers in zip(groups, piece.people, strict=True):
                place_of.update(self._places(group, {group[number] for number in numbers}, values))
            values = self._alike.exchanged(values, place_of)
            plan = plan_of(self._weighed.model, values)
            if plan not in found:
                self._verify(plan, values)
            found[plan] = found.get(plan, Fraction(0)) + piece.likely
        return found

    def _others(self, likely: Collection[Plan]) -> tuple[Plan, ...]:
        """Return verified plans without weight: those found last, when chances were nearly what they are."""
        found: dict[Plan, None] = {}
        for values in reversed(self._asking.values.values()):
            plan = plan_of(self._weighed.model, values)
            if plan in likely or plan in found or len(found) == MOST_OTHERS:
                continue
            self._verify(plan, values)
            found[plan] = None
        return tuple(found)

    def _verify(self, plan: Plan, values: list[int]) -> None:
        verification = self._verifier.verify(plan)
        compare_readings(self._weighed.model, values, self._outcome.stages, plan, verification)

    def _places(self, group: tuple[int, ...], wanted: set[int], values: list[int]) -> dict[int, int]:
        """Return who of a group takes whose place, so that exactly those who are wanted take part."""
        inside = {who for who in group if self._weighed.takes_part(values, self._ids[who])}
        pairs = zip(sorted(wanted - inside), sorted(inside - wanted), strict=True)
        return {who: other for one, two in pairs for who, other in ((one, two), (two, one))}

    def _named(self, weights: Counts, decided: Decided) -> dict[str, int]:
        """Return the weights of people of types."""
        of_types = zip(decided.by_lot, weights, strict=True)
        return {self._ids[who]: weight for at, weight in of_types for who in self._alike.groups[at] if weight}

    def _product(self, product: FoundProduct, decided: Decided) -> ProductProof:
        found = product.certificate
        return ProductProof(product.factor, self._named(found.weights, decided), found.most, found.rests_on)

    def _level(self, level: FoundLevel, decided: Decided) -> Level:
        return Level(
            chance=level.chance,
            bound=level.bound,
            proven=level.is_proven,
            people=self._people(tuple(decided.by_lot[at] for at in level.types)),
            weights=self._named(level.certificate.weights, decided),
            best_weight=level.certificate.most,
            rests_on=level.certificate.rests_on,
        )

    def _proof(self, decided: Decided) -> WeightProof:
        certain, never = self._people(decided.certain), self._people(decided.never)
        weights = {**dict.fromkeys(certain, -1), **dict.fromkeys(never, 1)}
        return WeightProof(weights, decided.most, -len(certain), decided.rests_on)

    def _people(self, types: tuple[int, ...]) -> tuple[str, ...]:
        """Return the ids of the people of types, in the order of the problem."""
        people = (self._ids[who] for at in types for who in self._alike.groups[at])
        return tuple(sorted(people, key=self._place_in_problem.__getitem__))
