"""`availability`: people's own constraints."""

from leadership_opt.rules.catalogue.record import PLANNER, Clause, Firmness, Rule, Trait
from leadership_opt.rules.keys import RuleId

RULE = Rule(
    id=RuleId.AVAILABILITY,
    formula="assign[n,c] <= sum of starts[c,t] over t with available[n,c,t]; 0 for refused countries and courses",
    source=PLANNER,
    traits=frozenset({Trait.OF_A_PERSON}),
    clause=Clause("people", Firmness.BACKGROUND),
)
