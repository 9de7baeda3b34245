"""Which rules clash with what no plan does, and the least that would have to move for it.

What is asked for is pinned in a copy of the problem; why that copy has no plan is then
the same question as why a problem has none.
"""

from __future__ import annotations

from leadership_opt.domain import Problem
from leadership_opt.domain.pins import CoursePin, NomineePin
from leadership_opt.explain.infeasibility import Infeasibility, Relaxation
from leadership_opt.explain.infeasible import explain_infeasible
from leadership_opt.explain.prices import RelaxationPrices
from leadership_opt.explain.reason import Clash, Limit, Remedy
from leadership_opt.rules.keys import RuleId, RuleKey
from leadership_opt.solver.settings import Settings


def clash_with(
    problem: Problem, pin: NomineePin | CoursePin, settings: Settings, seconds: float
) -> tuple[Clash | None, Remedy | None]:
    """Return the rules that cannot hold together with a pin, and the least relaxation that allows it.

    Parameters
    ----------
    problem, pin
        A problem, and what is known to be impossible in it.
    settings
        Workers, seed, repeatability.
    seconds
        For both answers; what was not found out by then is None.
    """
    policy, is_person = problem.policy, isinstance(pin, NomineePin)
    pins = policy.nominee_pins if is_person else policy.course_pins
    key = str(_key(pin))
    decided = [str(_key(one)) for one in pins if _subject(one) == _subject(pin)]
    if isinstance(pin, CoursePin) and not pin.runs:
        decided += [str(_key(one)) for one in policy.nominee_pins if one.course == pin.course]
        if problem.course_by_id[pin.course].must_run:
            decided.append(str(RuleKey.of(RuleId.COURSE_SIZE, "must_run", course=pin.course)))
    if decided:  # the planner has decided it: there is nothing to search for
        return Clash(rules=tuple(decided), irreducible=len(decided) == 1), None
    changed = {name: getattr(policy, name) for name in type(policy).model_fields}
    changed["nominee_pins" if is_person else "course_pins"] = (*pins, pin)
    found = explain_infeasible(
        problem.replace(policy=type(policy)(**changed)),
        settings=settings.model_copy(update={"time_limit_seconds": max(seconds, 1.0)}),
        prices=RelaxationPrices(tolerated={key: 0}),
        conflicts=1,
        relaxations=1,
    )
    return _clash(found, key), next(map(_remedy, found.relaxations), None)


def _clash(found: Infeasibility, key: str) -> Clash | None:
    for conflict in found.conflicts:
        rules = tuple(dict.fromkeys(limit.key for limit in conflict.limits if limit.key != key))
        return Clash(rules=rules, irreducible=conflict.irreducible)
    return None


def _remedy(relaxation: Relaxation) -> Remedy | None:
    if any(move.moved_share is not None for move in relaxation.moves):
        return None  # a share is no whole number; ``explain_infeasible`` tells it
    limits = tuple(
        Limit(key=move.key, rule=RuleKey.parse(move.key).rule, limit=move.stated, needed=move.moved_to)
        for move in relaxation.moves
    )
    return Remedy(kind="relaxation", limits=limits, least=relaxation.least) if relaxation.verified else None


def _key(pin: NomineePin | CoursePin) -> RuleKey:
    if isinstance(pin, CoursePin):
        return RuleKey.of(RuleId.PINS, "course", course=pin.course)
    return RuleKey.of(RuleId.PINS, "nominee", nominee=pin.nominee, course=pin.course)


def _subject(pin: NomineePin | CoursePin) -> str:
    return pin.course if isinstance(pin, CoursePin) else pin.nominee
