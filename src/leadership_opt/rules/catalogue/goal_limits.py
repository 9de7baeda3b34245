"""`goal_limits`: what goals reach in every plan."""

from collections.abc import Iterator

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.goals import GOAL_BY_ID, GOALS
from leadership_opt.rules.catalogue.record import PLANNER, Clause, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import RuleId, RuleKey

_PROVINCE = frozenset({"province"})


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield what each goal must reach; a ratio that every province has is dropped whole."""
    for entry in problem.policy.goal_limits:
        key, at = RuleKey.of(RuleId.GOAL_LIMITS, entry.goal), f"policy.goal_limits[goal={entry.goal}]"
        if entry.no_worse_than is None:
            yield Limit(key, Side.LEAST, None, at)
        elif GOAL_BY_ID[entry.goal].direction == "max":
            yield Limit(key, Side.LEAST, entry.no_worse_than, f"{at}.no_worse_than", looser=-1)
        else:
            yield Limit(key, Side.MOST, entry.no_worse_than, f"{at}.no_worse_than")


RULE = Rule(
    id=RuleId.GOAL_LIMITS,
    formula="value of the goal >= limit (max) or <= limit (min); seats[p] >= ceil(ratio*entitlement[p]); "
    "rank[n,c]*assign[n,c] <= limit",
    source=PLANNER,
    clause=Clause("points"),
    named={
        **{goal.id.value: Clause(goal.unit) for goal in GOALS},
        GoalId.PROVINCE_FAIRNESS.value: Clause("people", number_spans=_PROVINCE),
        GoalId.WISH_FAIRNESS.value: Clause("ranks"),
    },
    limits=limits,
    traits=frozenset({Trait.NAMED_BY_GOALS, Trait.SHARED_BY_COURSES, Trait.ALWAYS_SHOWN}),
    dropped_first=7,
)
