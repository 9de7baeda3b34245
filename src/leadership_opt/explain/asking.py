"""What all questions about one outcome share: the plan, who can attend, the model asked again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from leadership_opt.checker import RuleReport, Verification, Verifier
from leadership_opt.domain import Plan, Problem
from leadership_opt.explain.asked import Asked
from leadership_opt.explain.clash import clash_with
from leadership_opt.explain.reach import Reach, survey
from leadership_opt.explain.reason import (
    Binding,
    Change,
    DifferingNumber,
    Draw,
    GoalPrice,
    Remedy,
    StartChange,
    Verdict,
)
from leadership_opt.explain.remedy import SeatRemedies
from leadership_opt.result.draw import seat_number, start_number
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.settings import Settings
from leadership_opt.rules.catalogue import GoalTrait, Trait, goal_has, has
from leadership_opt.rules.keys import RuleKey
from leadership_opt.solver.what_if.demand import Demand
from leadership_opt.solver.what_if.price import DemandAnswer
from leadership_opt.solver.what_if.resolve import Resolver

MAIN_SHARE = 0.7
"""Share of the time for the main question, where there are others; of a province: for one seat more."""

LEAST_CLASH_SECONDS = 0.2
"""With less time left it is not asked which rules clash."""


class Asking:
    """One outcome under question.

    Attributes
    ----------
    problem, plan
        The problem, and the plan of the outcome.
    course_of
        Nominee -> her courses in the plan.
    """

    def __init__(self, problem: Problem, outcome: Outcome, settings: Settings, base: Plan | None) -> None:
        self.problem = problem
        self.plan = outcome.plan or Plan()
        self._outcome, self._settings, self._base = outcome, settings, base
        self.course_of: dict[str, tuple[str, ...]] = {}
        for entry in self.plan.assignments:
            self.course_of[entry.nominee] = (*self.course_of.get(entry.nominee, ()), entry.course)
        drawn = [stage for stage in outcome.stages if goal_has(stage.goal, GoalTrait.DRAW)]
        self.is_drawn = bool(drawn) and all(stage.proven for stage in drawn)

    @cached_property
    def reach(self) -> Reach:
        """Who can attend what."""
        return survey(self.problem)

    @cached_property
    def resolver(self) -> Resolver:
        """The model, asked again."""
        return Resolver(self.problem, self._outcome, self._settings, self._base)

    @cached_property
    def verification(self) -> Verification:
        """The checker's reading of the plan."""
        return self._verifier.verify(self.plan)

    @cached_property
    def _verifier(self) -> Verifier:
        return Verifier(self.problem, self._base)

    def _reports(self, plan: Plan) -> tuple[RuleReport, ...]:
        return (self.verification if plan == self.plan else self._verifier.verify(plan)).rules

    @cached_property
    def seat_remedies(self) -> SeatRemedies:
        """What one more seat would break."""
        return SeatRemedies(self.problem, self.reach, self.plan, self._base)

    def ask(self, demand: Demand, seconds: float) -> DemandAnswer:
        """Ask what a demand costs."""
        return self.resolver.ask(demand, max(seconds, 0.5))

    def change(
        self,
        kind: str,
        answer: DemandAnswer,
        *,
        where: str = "",
        about: Callable[[Plan], tuple[Binding, ...]] | None = None,
    ) -> Change:
        """Tell an answer as data; ``about`` finds the rules that leave no room in the changed plan."""
        prices = tuple(
            GoalPrice(
                goal=price.goal,
                label=price.label,
                direction="max" if price.direction == "max" else "min",
                value=price.value,
                changed=price.changed,
                loss=price.value - price.changed if price.direction == "max" else price.changed - price.value,
                proven=price.is_proven,
            )
            for price in answer.prices
        )
        told = {
            "demand": kind,
            "where": where,
            "possible": answer.is_possible,
            "prices": prices,
            "worse_at": answer.worse_at,
        }
        if answer.plan is None:
            return Change.model_validate(told)
        before, after = _places(self.plan), _places(answer.plan)
        starts = _start_changes(self.plan, answer.plan)
        return Change.model_validate(
            {
                **told,
                "leaves": tuple(sorted(before.keys() - after.keys())),
                "enters": tuple(sorted(after.keys() - before.keys())),
                "moves": tuple(sorted(who for who in before.keys() & after.keys() if before[who] != after[who])),
                "courses": tuple(one.course for one in starts),
                "starts": starts,
                "binding": () if about is None else about(answer.plan),
                "draw": self.draw(answer.plan) if self.is_drawn and _is_proven_tie(prices) else None,
            }
        )

    def explained(
        self, change: Change, asked: Asked, seconds: float, *, with_remedy: bool = True
    ) -> tuple[Change, tuple[Remedy, ...]]:
        """Tell of a change that no plan makes which rules clash with it, and what would have to move."""
        if change.possible is not False or seconds < LEAST_CLASH_SECONDS:
            return change, ()
        found, remedy = clash_with(asked, self._settings, seconds, self._base, with_remedy=with_remedy)
        return change.model_copy(update={"clash": found}), () if remedy is None else (remedy,)

    def binding(self, plan: Plan, nominee: str) -> tuple[Binding, ...]:
        """Return the rules that leave no room in a plan and count a nominee."""
        counted = self._verifier.counted(plan)
        return tuple(
            told(report) for report in self._reports(plan) if report.is_binding and nominee in counted[report.key]
        )

    def binding_in_scope(self, plan: Plan, part: str, value: str, *, shared: bool = False) -> tuple[Binding, ...]:
        """Return the rules that leave no room in a plan and name something in their scope.

        With ``shared`` those too that all courses share, such as how many run, or the money.
        """
        return tuple(
            told(report)
            for report in self._reports(plan)
            if report.is_binding
            and (
                (shared and has(report.rule, Trait.SHARED_BY_COURSES))
                or (part, value) in RuleKey.parse(report.key).scope
            )
        )

    def draw(self, other: Plan) -> Draw | None:
        """Return the public numbers in which the plan differs from another one that is as good."""
        mine, theirs = self._numbers(self.plan), self._numbers(other)
        if mine == theirs:
            return None  # the same courses, dates and seats: only payments differ
        differing = sorted(mine.items() - theirs.items()), sorted(theirs.items() - mine.items())
        numbers = tuple(
            DifferingNumber(
                nominee=who or None,
                course=course,
                start_date=day or None,  # type: ignore[arg-type]  # a text that pydantic reads
                number=number,
                in_plan=is_mine,
            )
            for is_mine, entries in ((True, differing[0]), (False, differing[1]))
            for (who, course, day), number in entries
        )

        def sums(*, dated: bool) -> tuple[int, int]:
            one, other = (sum(n for (_, _, day), n in of.items() if bool(day) == dated) for of in (mine, theirs))
            return one, other

        return Draw(
            seed=self.problem.policy.seed,
            dates=sums(dated=True),
            seats=sums(dated=False),
            numbers=numbers,
        )

    def _numbers(self, plan: Plan) -> dict[tuple[str, str, str], int]:
        starts = {
            ("", entry.course, str(entry.start_date)): start_number(
                self.problem, entry.course, str(entry.start_date)
            ).number
            for entry in plan.courses
        }
        seats = {
            (entry.nominee, entry.course, ""): seat_number(self.problem, entry.nominee, entry.course).number
            for entry in plan.assignments
        }
        return starts | seats

    def verdict(self, change: Change, *, present: bool) -> tuple[Verdict, bool]:
        """Return what a change shows of what is present or absent, and whether that is proven."""
        if change.possible is False:
            return (Verdict.IN_EVERY_PLAN if present else Verdict.OUT_BY_RULES), True
        if change.possible is None:
            return Verdict.UNKNOWN, False
        decided = change.decided
        if decided is None:
            if not (change.leaves or change.enters or change.moves or change.courses):  # only payments differ
                return (Verdict.IN_BY_ORDER if present else Verdict.OUT_BY_ORDER), change.proven
            if self.is_drawn and change.proven:
                return (Verdict.IN_BY_DRAW if present else Verdict.OUT_BY_DRAW), True
            return (Verdict.IN_BY_CHANCE if present else Verdict.OUT_BY_CHANCE), change.proven
        if decided.loss < 0 and decided.proven is False:
            return Verdict.UNKNOWN, False  # the outcome is not the best there is
        return (Verdict.IN_BY_GOAL if present else Verdict.OUT_BY_GOAL), change.proven


def _start_changes(plan: Plan, other: Plan) -> tuple[StartChange, ...]:
    before, after = ({entry.course: entry.start_date for entry in of.courses} for of in (plan, other))
    return tuple(
        StartChange(course=course, before=before.get(course), after=after.get(course))
        for course in sorted(before.keys() | after.keys())
        if before.get(course) != after.get(course)
    )


def _is_proven_tie(prices: tuple[GoalPrice, ...]) -> bool:
    return all(price.proven and not price.loss for price in prices)


def told(report: RuleReport) -> Binding:
    """Return a rule without room with the limit that is reached."""
    is_full = report.slack_above == 0
    reached = report.most if is_full else report.least
    return Binding(key=report.key, rule=report.rule, limit=reached or 0, side="most" if is_full else "least")


def _places(plan: Plan) -> dict[str, frozenset[str]]:
    places: dict[str, set[str]] = {}
    for entry in plan.assignments:
        places.setdefault(entry.nominee, set()).add(entry.course)
    return {nominee: frozenset(courses) for nominee, courses in places.items()}
