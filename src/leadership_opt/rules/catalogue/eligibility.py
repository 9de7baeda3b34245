"""`eligibility`: the conditions of law on people."""

from leadership_opt.rules.catalogue.record import DECISION, DECREE_101, Clause, Firmness, Rule, Trait
from leadership_opt.rules.keys import RuleId

RULE = Rule(
    id=RuleId.ELIGIBILITY,
    formula="assign[n,c] <= sum of starts[c,t] over t with eligible[n,t]",
    source=f"{DECISION}; {DECREE_101}; Labour Code 45/2019/QH14 art. 169; Decree 135/2020/NĐ-CP",
    traits=frozenset({Trait.OF_A_PERSON}),
    clause=Clause("people", Firmness.BACKGROUND),
)
