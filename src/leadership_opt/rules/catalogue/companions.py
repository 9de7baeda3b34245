"""`companions`: people who travel together, or never on one course."""

from leadership_opt.rules.catalogue.record import PLANNER, Clause, Firmness, Rule, Trait
from leadership_opt.rules.keys import RuleId

RULE = Rule(
    id=RuleId.COMPANIONS,
    formula="together: assign[n,c] = assign[m,c]; apart: sum of assign[n,c] over the group <= 1",
    source=PLANNER,
    clause=Clause("people", Firmness.FIXED, limit_spans=frozenset({"course"})),
    traits=frozenset({Trait.NAMED_BY_PLANNER, Trait.NAMES_PEOPLE, Trait.STATES_NO_NUMBER, Trait.BOTH_ENDS_AT_ONCE}),
    dropped_first=3,
)
