"""Seeded random tiny problems: one switch for every rule family and goal, and one for all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from leadership_opt.domain import Apportionment, EntitlementBasis, GoalId, Plan, Problem
from tests.oracle import (
    tiny_bands,
    tiny_even,
    tiny_goal_limits,
    tiny_goals,
    tiny_money,
    tiny_people,
    tiny_prices,
    tiny_quotas,
    tiny_readings,
    tiny_rules,
    tiny_switch,
    tiny_wanted,
)
from tests.oracle.draft import Draft
from tests.oracle.tiny_start import start

Step = Callable[[Draft], None]


def _rule(*steps: Step) -> Step:
    """Return the drawing of some rules with simple goals."""

    def draw(draft: Draft) -> None:
        for step in steps:
            step(draft)
        tiny_goals.simple_goals(draft)

    return draw


def _squeeze(draft: Draft) -> None:
    """Make seats scarce, ask for participants, and put one rule in the way: goals are not trivial then."""
    if draft.happens(0.6):
        tiny_rules.scarce_seats(draft)
    obstacles: tuple[Step, ...] = (
        tiny_rules.course_size,
        tiny_rules.calendar,
        tiny_rules.companions,
        tiny_rules.pins,
        tiny_quotas.quota_count,
    )
    for obstacle in draft.some(obstacles, least=0, most=1):
        obstacle(draft)
    draft.demand(0.7)


def _held_and_paid(draft: Draft) -> None:
    """Draw a history, often with money that was paid, under rules that look at history."""
    tiny_rules.history(draft)
    draft.policy["max_courses_per_nominee"] = draft.chance.choice((1, 1, 2))
    if draft.happens(0.5):
        del draft.nominees[5:]
        tiny_money.budget(draft)
        tiny_money.held_payments(draft)
    for rule in draft.some((tiny_rules.course_count, tiny_rules.continuity, tiny_rules.calendar), least=0, most=1):
        rule(draft)
    if draft.happens(0.5):
        tiny_quotas.quota_count(draft)
    tiny_goals.any_goals(draft, tolerances=0.0)


def _shared(draft: Draft) -> None:
    """Limit the shares of items that funds pay, sometimes where people cost different amounts."""
    draft.chance.choice((tiny_money.budget, tiny_money.money, tiny_prices.person_prices))(draft)
    tiny_money.item_shares(draft)
    tiny_goals.one_goal(draft, draft.chance.choice((GoalId.STATE_COST, GoalId.STATE_COST, GoalId.PARTICIPANTS)))


def _spent(draft: Draft) -> None:
    """Let funds have minimums, sometimes beside shares, history, or people who cost different amounts."""
    draft.chance.choice((tiny_money.budget, tiny_money.money, tiny_money.rates_by_year, tiny_prices.person_prices))(
        draft
    )
    if draft.happens(0.3):
        tiny_money.item_shares(draft)
    tiny_money.minimums(draft)
    if draft.happens(0.3):
        tiny_rules.history(draft)
        tiny_money.held_payments(draft)
    goals = (GoalId.STATE_COST, GoalId.STATE_COST, GoalId.COST, GoalId.PARTICIPANTS)
    tiny_goals.one_goal(draft, draft.chance.choice(goals))


def _priced(draft: Draft) -> None:
    """Let people cost different amounts, with goals of money first, last, or not at all."""
    tiny_prices.person_prices(draft)
    tiny_goals.one_goal(draft, draft.chance.choice((GoalId.COST, GoalId.STATE_COST, GoalId.PARTICIPANTS)))


def _merged(draft: Draft) -> None:
    """Count by the 34 provinces in quotas, continuity and fairness."""
    tiny_readings.provinces_34(draft)
    for rule in draft.some((tiny_quotas.quota_count, tiny_quotas.quota_supply, tiny_rules.continuity), most=2):
        rule(draft)
    tiny_goals.any_fairness(draft)
    tiny_goals.set_goals(draft, draft.some((GoalId.PARTICIPANTS, GoalId.PROVINCE_FAIRNESS)))


def _ministries(draft: Draft) -> None:
    """Let some people be of no province under the rules and the goal that count provinces, held seats included."""
    if draft.happens(0.3):
        tiny_readings.provinces_34(draft)
    if draft.happens(0.5):
        tiny_rules.history(draft)
    for rule in draft.some((tiny_quotas.quota_count, tiny_quotas.quota_supply, tiny_rules.continuity), most=2):
        rule(draft)
    draft.demand(0.5)
    tiny_goals.any_fairness(draft)
    tiny_goals.set_goals(draft, draft.some((GoalId.PARTICIPANTS, GoalId.PROVINCE_FAIRNESS, GoalId.MERIT)))
    tiny_people.of_no_province(draft)


def _goal(goal: GoalId) -> Step:
    """Return the drawing of one goal, with money where the goal is about money."""

    def draw(draft: Draft) -> None:
        if goal in (GoalId.COST, GoalId.STATE_COST):
            tiny_money.budget(draft)
        else:
            _squeeze(draft)
        tiny_goals.one_goal(draft, goal)

    return draw


def _tolerant(draft: Draft) -> None:
    """Draw several goals with tolerances."""
    _squeeze(draft)
    if draft.happens(0.4):
        tiny_money.budget(draft)
    tiny_goals.any_goals(draft, tolerances=0.9)


def _fairness(entitlement: EntitlementBasis, apportionment: Apportionment = Apportionment.FRACTION) -> Step:
    """Return the drawing of province fairness against one entitlement."""

    def draw(draft: Draft) -> None:
        if draft.happens(0.3):
            tiny_readings.provinces_34(draft)
        _squeeze(draft)
        if draft.happens(0.3):
            tiny_rules.history(draft)
        tiny_goals.fairness(draft, entitlement, apportionment)
        tiny_goals.one_goal(draft, GoalId.PROVINCE_FAIRNESS)

    return draw


def _apportioned(apportionment: Apportionment) -> Step:
    """Return the drawing of whole seats for provinces, by population or by eligible nominees."""

    def draw(draft: Draft) -> None:
        basis = draft.chance.choice((EntitlementBasis.POPULATION, EntitlementBasis.ELIGIBLE))
        _fairness(basis, apportionment)(draft)

    return draw


def _everything(draft: Draft) -> None:
    """Draw several rule families and several goals at once; few courses must run, as enough else stands in the way."""
    for index in range(len(draft.courses)):
        if draft.happens(0.7):
            draft.change_course(index, must_run=False)
    if draft.happens(0.2):
        draft.policy["max_courses_per_nominee"] = 2
        del draft.nominees[4:]
    if draft.happens(0.3):
        tiny_readings.provinces_34(draft)
    if draft.happens(0.4):
        tiny_readings.read(draft)
    if draft.happens(0.4):
        tiny_rules.history(draft)
    families: tuple[Step, ...] = (
        tiny_rules.eligibility,
        tiny_rules.course_size,
        tiny_rules.course_count,
        tiny_rules.total_participants,
        tiny_quotas.quota_count,
        tiny_quotas.quota_share,
        tiny_quotas.quota_supply,
        tiny_rules.availability,
        tiny_rules.prerequisites,
        tiny_rules.calendar,
        tiny_rules.continuity,
        tiny_rules.companions,
        tiny_rules.pins,
    )
    # In the order above: pins come last and look at which courses must run.
    chosen = draft.some(families, least=1, most=3)
    for family in families:
        if family in chosen:
            family(draft)
    if draft.happens(0.4):
        draft.chance.choice((tiny_money.budget, tiny_money.money))(draft)
        tiny_money.held_payments(draft)
    tiny_goals.any_fairness(draft)
    tiny_goals.any_goals(draft, tolerances=0.3)


_DRAWINGS: Mapping[str, Step] = {
    "all": _everything,
    "eligibility": _rule(tiny_rules.eligibility),
    "one_course_each": _rule(tiny_rules.one_course_each),
    "course_size": _rule(tiny_rules.course_size),
    "course_count": _rule(tiny_rules.course_count),
    "total_participants": _rule(tiny_rules.total_participants),
    "quota": _rule(tiny_quotas.quota_count),
    "quota_share": _rule(tiny_quotas.quota_share),
    "quota_supply": _rule(tiny_quotas.quota_supply),
    "budget": _rule(tiny_money.budget),
    "availability": _rule(tiny_rules.availability),
    "prerequisites": _rule(tiny_rules.prerequisites),
    "calendar": _rule(tiny_rules.calendar),
    "continuity": _rule(tiny_rules.continuity),
    "companions": _rule(tiny_rules.companions),
    "pins": _rule(tiny_rules.pins),
    "goal_limits": tiny_goal_limits.goal_limits,
    "limited_wishes": tiny_goal_limits.limited_wishes,
    "limited_programme": tiny_goal_limits.limited_programme,
    "history": _held_and_paid,
    "money": _rule(tiny_money.money),
    "rates_by_year": _rule(tiny_money.rates_by_year),
    "item_shares": _shared,
    "minimums": _spent,
    "person_prices": _priced,
    "readings": _rule(tiny_readings.readings),
    "retirement": _rule(tiny_people.retirement),
    "provinces_34": _merged,
    "provinces_switch": tiny_switch.switched,
    "no_province": _ministries,
    "post_from": _rule(tiny_people.posts_that_begin),
    **{goal.value: _goal(goal) for goal in GoalId},
    GoalId.SHORTFALLS.value: tiny_wanted.wanted,
    "wanted_shares": tiny_wanted.wanted_shares,
    GoalId.EVEN_COURSES.value: tiny_even.even,
    "tolerance": _tolerant,
    "entitlement_population": _fairness(EntitlementBasis.POPULATION),
    "entitlement_given": _fairness(EntitlementBasis.GIVEN),
    "entitlement_eligible": _fairness(EntitlementBasis.ELIGIBLE),
    "sainte_lague": _apportioned(Apportionment.SAINTE_LAGUE),
    "largest_remainder": _apportioned(Apportionment.LARGEST_REMAINDER),
    "merit_bands": tiny_bands.merit_bands,
}

SWITCHES: tuple[str, ...] = tuple(_DRAWINGS)
"""What a tiny problem can be about; ``"all"`` mixes everything."""


def tiny_problem(seed: int, switch: str = "all") -> tuple[Problem, Plan | None]:
    """Draw a tiny problem, always the same for the same arguments.

    Parameters
    ----------
    seed
        Any integer.
    switch
        One of ``SWITCHES``.

    Returns
    -------
    problem
        At most 6 nominees and 3 courses with at most 3 start dates each.
    base
        A plan to stay near, if ``stability`` is among the goals; else None.
    """
    draft = start(Random(f"{switch} {seed}"))
    _DRAWINGS[switch](draft)
    return draft.problem(), draft.base
