"""Tiny problems, and what is known of them by looking at every plan: which limits each one breaks, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from random import Random

from leadership_opt.checker import Verifier, Violation
from leadership_opt.domain import (
    Assignment,
    CostBasis,
    CostItem,
    CostKind,
    EntitlementBasis,
    EntitlementRatio,
    FairnessPolicy,
    Fund,
    FundKind,
    GoalId,
    GoalLimit,
    Money,
    Payment,
    PersonPrice,
    Plan,
    PlannedCourse,
    Problem,
    Sex,
    YearCap,
)
from leadership_opt.domain.days import last_day_of
from leadership_opt.rules.keys import RuleId
from leadership_opt.rules.limits import limit_key, number_key
from tests.oracle import tiny_quotas, tiny_rules
from tests.oracle.draft import Draft
from tests.oracle.tiny_start import start

Named = tuple[str, str]
"""Key and side."""

MOST_NOMINEES, MOST_COURSES, MOST_DATES = 3, 2, 2


def tiny_problem(seed: int, *, limits_goals: bool = False) -> Problem:
    """Draw a problem of at most 3 nominees and 2 courses with 2 dates each, under two or three kinds of rules.

    ``limits_goals`` adds limits of goals to the same problem.
    """
    chance = Random(f"conflict {seed}")
    draft = start(chance)
    del draft.nominees[MOST_NOMINEES:], draft.courses[MOST_COURSES:]
    for at, course in enumerate(draft.courses):
        draft.change_course(at, start_dates=course.start_dates[:MOST_DATES], seats_max=min(2, course.seats_max))
    steps = (
        tiny_rules.course_size,
        tiny_rules.course_count,
        tiny_rules.total_participants,
        tiny_quotas.quota_count,
        tiny_quotas.quota_share,
        tiny_quotas.quota_supply,
        tiny_rules.calendar,
        tiny_rules.continuity,
        tiny_rules.companions,
        tiny_rules.pins,
        _money,
    )
    chosen = draft.some(steps, least=2, most=3)
    for step in steps:
        if step in chosen and not (step is tiny_rules.companions and len(draft.nominees) < 2):
            step(draft)
    draft.policy.setdefault("money_unit", 1)
    if _money in chosen and seed % 3 == 0:
        _prices(draft, Random(f"prices {seed}"))
    for at, course in enumerate(draft.courses):
        draft.change_course(at, start_dates=course.start_dates[:MOST_DATES])
    if limits_goals:
        _limit_goals(draft)
    return draft.problem()


def _limit_goals(draft: Draft) -> None:
    """Ask goals for what one person brings, or two; of money for what one course costs."""
    values = {
        GoalId.PARTICIPANTS: (1, 2, 3),
        GoalId.WOMEN: (1, 2),
        GoalId.MERIT: tuple(one.rating for one in draft.nominees),
        GoalId.COUNTRY_PREFERENCE: (1, 3, 4),
        GoalId.HOST_PRIORITY: (2, 3),
        GoalId.COST: (0, 5, 9),
        GoalId.STATE_COST: (0, 5, 9),
    }
    for goal in draft.some(tuple(values), most=2):
        draft.add_to_policy("goal_limits", GoalLimit(goal=goal, no_worse_than=draft.chance.choice(values[goal])))
    if draft.happens(0.4):
        draft.policy["fairness"] = FairnessPolicy(entitlement=EntitlementBasis.ELIGIBLE)
        ratio = EntitlementRatio(numerator=1, denominator=draft.chance.choice((1, 2)))
        draft.add_to_policy("goal_limits", GoalLimit(goal=GoalId.PROVINCE_FAIRNESS, worst_ratio=ratio))


def _money(draft: Draft) -> None:
    """Let courses cost something that one fund pays, with caps near what is needed."""
    for at in range(len(draft.courses)):
        price = draft.chance.choice((3, 5, 8))
        item = CostItem(
            id="fee",
            kind=CostKind.TUITION,
            basis=draft.chance.choice(tuple(CostBasis)),
            amount=Money(amount=price),
        )
        draft.change_course(at, costs=(item,))
    caps = tuple(YearCap(year=year, cap=Money(amount=draft.chance.choice((2, 4, 9)))) for year in draft.years)
    draft.funds.append(
        Fund(
            id="state",
            name="State",
            kind=FundKind.STATE_BUDGET,
            caps_by_year=caps if draft.happens(0.5) else (),
            cap_total=Money(amount=draft.chance.choice((2, 6, 12))) if draft.happens(0.7) else None,
        )
    )
    draft.demand(0.9)


def _prices(draft: Draft, chance: Random) -> None:
    """Let men cost something else than women; what is due for a whole course is left out."""
    row = PersonPrice(table="fees", where={"sex": ("male",)}, amount=Money(amount=chance.choice((1, 4, 7))))
    draft.policy["person_prices"] = (row,)
    for at, course in enumerate(draft.courses):
        items = [item.model_copy(update={"price_table": "fees"}) for item in course.costs]
        draft.change_course(at, costs=tuple(one for one in items if one.basis is CostBasis.PER_PARTICIPANT))


@dataclass(frozen=True)
class Breach:
    """What one plan breaks.

    Attributes
    ----------
    limits
        Every limit that it breaks.
    moves
        How far each number would have to move; None: something that cannot move is in the way.
    """

    limits: frozenset[Named]
    moves: Mapping[Named, int] | None


def breaches(problem: Problem) -> list[Breach]:
    """Return what every plan breaks that keeps the law, people's own constraints and the form of a plan."""
    found = {}
    verifier = Verifier(problem)
    for plan in _plans(problem):
        violations = verifier.violations(plan)
        if all(limit_key(one.rule_key) is not None for one in violations):
            breach = _breach(problem, violations)
            found[breach.limits, None if breach.moves is None else tuple(sorted(breach.moves.items()))] = breach
    return list(found.values())


def _breach(problem: Problem, violations: tuple[Violation, ...]) -> Breach:
    limits: set[Named] = set()
    moves: dict[Named, int] = {}
    can_move = True
    for one in violations:
        key = one.rule_key
        is_short = one.least is not None and one.actual < one.least
        side = "least" if is_short else "most"
        amount = (one.least or 0) - one.actual if is_short else one.actual - (one.most or 0)
        if key.rule is RuleId.COMPANIONS or (key.rule is RuleId.CALENDAR and key.name == "gap"):
            side = "most"  # as the model writes them
        if key.rule is RuleId.PINS or key.name in ("closed", "must_run", "province_fairness"):
            amount = 1
        limits.add((str(limit_key(key)), side))
        number = number_key(key)
        can_move &= number is not None
        if number is not None:
            named = (str(number), side)
            moves[named] = max(moves.get(named, 0), amount)
    return Breach(frozenset(limits), moves if can_move else None)


def _plans(problem: Problem) -> Iterator[Plan]:
    courses = problem.courses
    for days in product(*((None, *course.start_dates) for course in courses)):
        running = {course.id: day for course, day in zip(courses, days, strict=True) if day is not None}
        choices = list(_choices(problem, running))
        for chosen in product(choices, repeat=len(problem.nominees)):
            sizes = {course: sum(course in of_one for of_one in chosen) for course in running}
            if all(1 <= size <= 2 * problem.course_by_id[course].seats_max for course, size in sizes.items()):
                yield Plan(
                    courses=tuple(PlannedCourse(course=course, start_date=day) for course, day in running.items()),
                    assignments=tuple(
                        Assignment(nominee=person.id, course=course)
                        for person, of_one in zip(problem.nominees, chosen, strict=True)
                        for course in of_one
                    ),
                    payments=tuple(_payments(problem, running, chosen)),
                )


def _choices(problem: Problem, running: Mapping[str, date]) -> Iterator[tuple[str, ...]]:
    """Yield the sets of courses that one person can be in: any that share no day."""
    for chosen in product((False, True), repeat=len(running)):
        taken = [course for course, is_in in zip(running, chosen, strict=True) if is_in]
        spans = [(running[c], last_day_of(running[c], problem.course_by_id[c].days)) for c in taken]
        if not any(
            one < other and one[1] >= other[0] and other[1] >= one[0] for one in spans for other in spans
        ) and len(set(spans)) == len(spans):
            yield tuple(taken)


def _payments(problem: Problem, running: Iterable[str], chosen: Sequence[tuple[str, ...]]) -> Iterator[Payment]:
    special = {row.table: row.amount.amount for row in problem.policy.person_prices}
    for course in running:
        people = [who for who, courses in zip(problem.nominees, chosen, strict=True) if course in courses]
        for item in problem.course_by_id[course].costs:
            price = item.amount.amount
            of_men = special.get(item.price_table or "", price)
            prices = [of_men if who.sex is Sex.MALE else price for who in people]
            amount = price if item.basis is CostBasis.PER_COURSE else sum(prices)
            yield Payment(course=course, cost_item=item.id, fund="state", amount_vnd=amount)


def conflicts_of(found: list[Breach]) -> set[frozenset[Named]]:
    """Return all irreducible conflicts: the smallest sets that meet what every plan breaks (Reiter, 1987)."""
    hitting: set[frozenset[Named]] = {frozenset()}
    for breach in sorted((one.limits for one in found), key=len):
        grown = {one for one in hitting if one & breach}
        grown |= {one | {limit} for one in hitting if not one & breach for limit in breach}
        hitting = {one for one in grown if not any(other < one for other in grown)}
    return hitting
