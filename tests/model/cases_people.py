"""Cases of the rules on single people: eligibility, availability, one course each, companions, pins, form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from leadership_opt.domain import Assignment, Plan, PlannedCourse
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, held, man, plan, problem, woman, women
from tests.model.cases import Case, around, plans

LATER = "2024-07-01"
ONE = plan({"C1": "N1"})


def cases() -> Iterator[Case]:
    """Yield all cases of this file."""
    yield from _form()
    yield from _eligibility_of_people()
    yield from _eligibility_by_policy()
    yield from _availability()
    yield from _prerequisites()
    yield from _one_course_each()
    yield from _same_days()
    yield from _companions()
    yield from _pins()


def _form() -> Iterator[Case]:
    rule, question = RuleId.PLAN_FORM, problem(women(2), [course("C1"), course("C2", LATER)])
    seat, start = Assignment(nominee="N1", course="C1"), PlannedCourse(course="C1", start_date=date(2024, 5, 6))
    yield from plans(rule, "as it should be", question, holds=(ONE, Plan()))
    broken = (
        plan({"C1": "N1 X"}),
        plan({"C1": "N1", "X": ""}),
        Plan(courses=(start,), assignments=(seat, seat)),
        Plan(courses=(start, start), assignments=(seat,)),
        Plan(courses=(start,), assignments=(seat, Assignment(nominee="N2", course="C2"))),
        Plan(courses=(), assignments=(seat,)),
    )
    yield from plans(rule, "faulty", question, broken=broken)


def _eligibility_of_people() -> Iterator[Case]:
    """Each condition on one person, on its last and its first day."""
    other: dict[str, Any] = {"post": "other", "outstanding": True, "planned_for": ["council_vice_chair"]}
    pairs: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "age": ({"birth_date": "1979-05-07"}, {"birth_date": "1979-05-06"}),
        "birth year": ({"birth_year": 1980}, {"birth_year": 1979}),
        "end of post": ({"post_until": "2024-05-06"}, {"post_until": "2024-05-05"}),
        "begin of post": ({"post_from": "2024-05-06"}, {"post_from": "2024-05-07"}),
        "old post and new": (
            {"post_until": "2024-05-06", "post_from": "2024-05-08"},
            {"post_until": "2024-05-05", "post_from": "2024-05-07"},
        ),
        "last working day": ({"last_working_day": "2025-11-05"}, {"last_working_day": "2025-11-04"}),
        "category 3 outstanding": (other, {**other, "outstanding": False}),
        "category 3 planned": (other, {**other, "planned_for": ["na_delegation_deputy_head"]}),
        "discipline": ({}, {"under_discipline": True}),
        "barred": ({}, {"barred_from_leaving": True}),
        "previous year": ({}, {"good_previous_year": False}),
        "health": ({}, {"healthy": False}),
    }
    for name, (holds, broken) in pairs.items():
        yield from around(
            RuleId.ELIGIBILITY, name, lambda **who: problem([man("N1", **who)]), ONE, holds=holds, broken=broken
        )


def _eligibility_by_policy() -> Iterator[Case]:
    """Each setting of the policy, on its last and its first day."""
    older = woman("N1", birth_date="1972-02-14", province="01")  # last working day 30 June 2030
    of_45 = man("N1", birth_date="1979-03-01")
    settings: dict[str, tuple[Any, dict[str, Any], dict[str, Any]]] = {
        "term end": (older, {"term_end": "2030-06-30"}, {"term_end": "2030-07-01"}),
        "retirement": (older, {"retirement": "none"}, {"retirement": "viet_nam"}),
        "stay until 60": (older, {"stay_until_60": True}, {"stay_until_60": False}),
        # a man born in June 1985 works until 30 June 2047; 277 months from 6 May 2024 end on 6 June 2047
        "months left": (man("N1"), {"working_age_months_left": 277}, {"working_age_months_left": 278}),
        "age limit": (of_45, {"age_limit_years": 46}, {"age_limit_years": 45}),
        "first of January": (of_45, {"age_test_day": "first_of_january"}, {"age_test_day": "course_start"}),
        "decision": (of_45, {"age_test_day": "decision"}, {"age_test_day": "course_start"}),
        "nomination": (
            of_45,
            {"age_test_day": "nomination", "nomination_date": "2024-02-29"},
            {"age_test_day": "nomination", "nomination_date": "2024-03-01"},
        ),
    }
    for name, (person, holds, broken) in settings.items():
        yield from around(
            RuleId.ELIGIBILITY,
            name,
            lambda person=person, **reading: problem([person], eligibility=reading),
            ONE,
            holds=holds,
            broken=broken,
        )
    dates = ("2025-06-30", "2025-07-01")
    merging = problem([man("N1")], [course("C1", *dates)], eligibility={"merging_posts_end": True})
    early, late = (plan({"C1": "N1"}, {"C1": day}) for day in dates)
    yield from plans(RuleId.ELIGIBILITY, "merged province", merging, holds=(early,), broken=(late,))
    turning = problem([man("N1", birth_date="1979-05-20")], [course("C1", "2024-05-06", "2024-05-20", "2025-05-05")])
    yield from plans(
        RuleId.ELIGIBILITY,
        "dates of one course",
        turning,
        holds=(ONE,),
        broken=tuple(plan({"C1": "N1"}, {"C1": day}) for day in ("2024-05-20", "2025-05-05")),
    )


def _availability() -> Iterator[Case]:
    def absent(first: str, last: str) -> Any:
        return {"unavailable": [{"first_day": first, "last_day": last}]}

    def question(**who: Any) -> Any:
        return problem([woman("N1", **who)], [course("C1"), course("C2", LATER, country="FR")])

    days = {"before": ("2024-04-01", "2024-05-05"), "after": ("2024-05-20", "2024-06-30")}
    inside = {"before": ("2024-04-01", "2024-05-06"), "after": ("2024-05-19", "2024-06-30")}
    for name in days:
        both = {"holds": absent(*days[name]), "broken": absent(*inside[name])}
        yield from around(RuleId.AVAILABILITY, name, question, ONE, **both)
    refusals = {"holds": {"refused_countries": ["FR"]}, "broken": {"refused_countries": ["JP"]}}
    yield from around(RuleId.AVAILABILITY, "refused", question, ONE, **refusals)
    by_name = {"holds": {"refused_courses": ["C2"]}, "broken": {"refused_courses": ["C1"]}}
    yield from around(RuleId.AVAILABILITY, "refused by name", question, ONE, **by_name)
    several = problem([woman("N1", **absent("2024-06-20", "2024-07-05"))], [course("C1", "2024-05-06", LATER)])
    late = plan({"C1": "N1"}, {"C1": LATER})
    yield from plans(RuleId.AVAILABILITY, "dates of one course", several, holds=(ONE,), broken=(late,))


def _prerequisites() -> Iterator[Case]:
    rule = RuleId.PREREQUISITES

    def question(offered: dict[str, Any], **who: Any) -> Any:
        return problem([woman("N1", **who)], [course("C1", language="English", themes=("Land", "Health"), **offered)])

    tongue, theme = {"language_required": True}, {"theme_required": True}
    for name, offered, able, unable in (
        ("language", tongue, {"languages": ["Lao", " english "]}, {"languages": ["Lao"]}),
        ("theme", theme, {"themes": ["health"]}, {"themes": ["healthy"]}),
        ("both", {**tongue, **theme}, {"languages": ["English"], "themes": ["Land"]}, {"themes": ["Land"]}),
    ):
        yield from around(rule, name, partial(question, offered), ONE, holds=able, broken=unable)
    yield from plans(rule, "not required", question({}), holds=(ONE,))


def _one_course_each() -> Iterator[Case]:
    rule = RuleId.ONE_COURSE_EACH
    offers = [course("C1"), course("C2", LATER), course("C3", "2024-09-02", "2025-03-03")]
    dates = {"C2": LATER, "C3": "2025-03-03"}
    twice, thrice = plan({"C1": "N1", "C2": "N1"}, dates), plan({"C1": "N1", "C2": "N1", "C3": "N1"}, dates)

    def question(most: int, **more: Any) -> Any:
        return problem(women(2), offers, max_courses_per_nominee=most, **more)

    yield from plans(rule, "one", question(1), holds=(ONE,), broken=(twice, thrice))
    yield from plans(rule, "two", question(2), holds=(ONE, twice), broken=(thrice,))
    yield from plans(rule, "three", question(3), holds=(twice, thrice))
    past = [held("H1", "N1 N2"), held("H2", "N1", "2023-09-04")]
    yield from plans(rule, "after two held", question(2, history=past), broken=(ONE,), holds=(plan({"C1": "N2"}),))
    yield from plans(rule, "third after two held", question(3, history=past), holds=(ONE,), broken=(twice,))


def _same_days() -> Iterator[Case]:
    rule = RuleId.ONE_COURSE_EACH
    offers = [course("C1"), course("C2", "2024-05-19", "2024-05-20")]
    question = problem(women(1), offers, max_courses_per_nominee=2)
    last_day, next_day = (plan({"C1": "N1", "C2": "N1"}, {"C2": day}) for day in ("2024-05-19", "2024-05-20"))
    yield from plans(rule, "same days", question, holds=(next_day,), broken=(last_day,))
    for start, holds in (("2024-04-22", True), ("2024-04-23", False)):  # 14 days: until 5 and 6 May
        past = [held("H1", "N1", start)]
        yield Case(rule, "held on the same day", problem(history=past, max_courses_per_nominee=2), ONE, holds)


def _companions() -> Iterator[Case]:
    people = [*women(3), woman("N4", refused_countries=["JP"])]
    offers = [course("C1"), course("C2", LATER)]

    def question(kind: str, *nominees: str, **more: Any) -> Any:
        return problem(people, offers, companions=[{"id": "g", "kind": kind, "nominees": nominees}], **more)

    both, split = plan({"C1": "N1 N2"}), plan({"C1": "N1", "C2": "N2"}, {"C2": LATER})
    alone = plan({"C1": "N3"})
    rule = RuleId.COMPANIONS
    yield from plans(rule, "together", question("together", "N1", "N2"), holds=(both, alone), broken=(ONE, split))
    all_three = plan({"C1": "N1 N2 N3"})
    yield from plans(
        rule, "three together", question("together", *"N1 N2 N3".split()), holds=(all_three,), broken=(both,)
    )
    stuck = question("together", "N1", "N4")
    yield from plans(rule, "with one who cannot", stuck, holds=(alone, Plan()), broken=(ONE,))
    everywhere = plan({"C1": "N1 N2", "C2": "N1 N2"}, {"C2": LATER})
    twice = plan({"C1": "N1 N2", "C2": "N1"}, {"C2": LATER})
    travellers = question("together", "N1", "N2", max_courses_per_nominee=2)
    yield from plans(rule, "together twice", travellers, holds=(everywhere, both), broken=(twice,))
    yield from plans(rule, "apart", question("apart", "N1", "N2"), holds=(ONE, split), broken=(both, all_three))
    yield from plans(rule, "three apart", question("apart", "N1", "N3", "N4"), holds=(both,), broken=(all_three,))


def _pins() -> Iterator[Case]:
    rule = RuleId.PINS
    offers = [course("C1", "2024-05-06", LATER, "2025-05-05"), course("C2", "2024-09-02")]
    early, late, next_year = (plan({"C1": "N1"}, {"C1": day}) for day in ("2024-05-06", LATER, "2025-05-05"))
    other = plan({"C2": "N1"}, {"C2": "2024-09-02"})

    def course_pin(**pin: Any) -> Any:
        return problem(women(2), offers, course_pins=[{"course": "C1", **pin}])

    def nominee_pin(**pin: Any) -> Any:
        return problem(women(2), offers, nominee_pins=[{"nominee": "N1", **pin}])

    yield from plans(rule, "runs", course_pin(), holds=(early, next_year), broken=(other, Plan()))
    yield from plans(rule, "idle", course_pin(runs=False), holds=(other, Plan()), broken=(early, next_year))
    dated = course_pin(start_date=LATER)
    yield from plans(rule, "date", dated, holds=(late,), broken=(early, next_year, other))
    second = plan({"C1": "N2"})
    yield from plans(rule, "in", nominee_pin(place="in"), holds=(early, other), broken=(second, Plan()))
    yield from plans(rule, "out", nominee_pin(place="out"), holds=(second, Plan()), broken=(early, other))
    inside = nominee_pin(place="in_course", course="C1")
    yield from plans(rule, "in course", inside, holds=(early, next_year), broken=(other, second))
