"""`plan_form`: what is a plan at all."""

from leadership_opt.rules.catalogue.record import PLANNER, Clause, Firmness, Rule
from leadership_opt.rules.keys import RuleId

RULE = Rule(
    id=RuleId.PLAN_FORM,
    formula="known ids, nothing twice, nobody in an idle course",
    source=PLANNER,
    clause=Clause("entries", Firmness.BACKGROUND),
)
