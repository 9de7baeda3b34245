"""Cases of the rules on days: calendar and continuity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, held, man, plan, problem, woman, women
from tests.model.cases import Case, plans

FIRST, LAST_DAY, DAY_AFTER = "2024-05-06", "2024-05-19", "2024-05-20"
"""A course from the first day lasts 14 days: another one that starts on the second shares a day with it."""

CONCURRENT: tuple[int | None, ...] = (None, 1, 2, 3)


def cases() -> Iterator[Case]:
    """Yield all cases of this file."""
    yield from _closed()
    yield from _gaps()
    yield from _concurrency()
    yield from _continuity_in_one_course()
    for most in CONCURRENT:
        yield from _continuity_of_two(most)
        yield from _continuity_after_held(most)
        if most != 1:
            yield from _continuity_of_three(most)
            yield from _continuity_of_refusing(most)


def _closed() -> Iterator[Case]:
    periods: list[tuple[dict[str, Any], bool]] = [
        ({"first_day": "2024-04-01", "last_day": "2024-05-05"}, True),
        ({"first_day": "2024-04-01", "last_day": "2024-05-06"}, False),
        ({"first_day": "2024-05-19", "last_day": "2024-05-30"}, False),
        ({"first_day": "2024-05-20", "last_day": "2024-05-30"}, True),
        ({"first_day": "2024-05-10", "last_day": "2024-05-11"}, False),
        ({"first_day": "2024-05-07", "last_day": "2024-05-30", "starts_only": True}, True),
        ({"first_day": "2024-05-06", "last_day": "2024-05-06", "starts_only": True}, False),
        ({"first_day": "2024-05-01", "last_day": "2024-05-30", "countries": ["FR"]}, True),
        ({"first_day": "2024-05-01", "last_day": "2024-05-30", "countries": ["FR", "JP"]}, False),
    ]
    for number, (period, holds) in enumerate(periods):
        question = problem(
            women(1), [course("C1", FIRST, "2024-09-02")], calendar={"closed_periods": [{"id": "P", **period}]}
        )
        yield Case(RuleId.CALENDAR, f"closed {number}", question, plan({"C1": "N1"}), holds)


def _offers() -> list[Any]:
    """Three courses with several dates each, of two years."""
    dates = ("2024-04-27", FIRST, "2024-05-15", "2024-05-16", LAST_DAY, DAY_AFTER, "2024-06-03", "2025-05-05")
    return [course("C1", *dates), course("C2", *dates), course("C3", *dates)]


def _starting(*dates: str, rosters: tuple[str, ...] = ("N1", "N2", "N3")) -> Plan:
    """C1, C2, ... on these dates."""
    named = {f"C{number}": day for number, day in enumerate(dates, start=1)}
    return plan(dict(zip(named, rosters, strict=False)), named)


def _gaps() -> Iterator[Case]:
    question = problem(women(3), _offers(), calendar={"min_days_between_starts": 10})
    yield from plans(
        RuleId.CALENDAR,
        "gap",
        question,
        holds=(
            _starting(FIRST, "2024-05-16"),
            _starting("2024-05-16", FIRST),
            _starting(FIRST, DAY_AFTER, "2024-06-03"),
        ),
        broken=(_starting(FIRST, "2024-05-15"), _starting("2024-05-15", FIRST), _starting(FIRST, FIRST)),
    )
    for start, holds in (("2024-04-26", True), ("2024-04-27", False), ("2024-05-16", True), ("2024-05-15", False)):
        past = [held("H1", "", start)]
        question = problem(women(1), history=past, calendar={"min_days_between_starts": 10})
        yield Case(RuleId.CALENDAR, f"gap to a held course of {start}", question, plan({"C1": "N1"}), holds)
    close_pasts = [held("H1", "", "2023-05-01"), held("H2", "", "2023-05-02")]
    question = problem(history=close_pasts, calendar={"min_days_between_starts": 10})
    yield Case(RuleId.CALENDAR, "gap between held courses", question, plan({"C1": "N1"}), True)


def _concurrency() -> Iterator[Case]:
    def question(most: int, **more: Any) -> Problem:
        return problem(women(3), _offers(), calendar={"max_concurrent_courses": most}, **more)

    apart, touching = _starting(FIRST, DAY_AFTER), _starting(FIRST, LAST_DAY)
    chain = _starting(FIRST, LAST_DAY, "2024-06-03")  # never three, twice not even two
    three = _starting(FIRST, "2024-05-15", LAST_DAY)
    rule = RuleId.CALENDAR
    yield from plans(rule, "one at once", question(1), holds=(apart,), broken=(touching, chain, three))
    yield from plans(rule, "two at once", question(2), holds=(apart, touching, chain), broken=(three,))
    yield from plans(rule, "three at once", question(3), holds=(apart, touching, chain, three))
    for start, one, two in (("2024-04-22", True, True), ("2024-04-23", False, True), (LAST_DAY, False, True)):
        past = [held("H1", "", start)]
        for most, holds in ((1, one), (2, two)):
            name = f"{most} at once with one held from {start}"
            yield Case(rule, name, question(most, history=past), _starting(FIRST), holds)
    crowded = [held(f"H{number}", "", FIRST) for number in range(3)]  # history alone is too much
    yield from plans(
        rule,
        "history in the way",
        question(2, history=crowded),
        holds=(Plan(), _starting(DAY_AFTER)),
        broken=(_starting(LAST_DAY),),
    )


def _limits(most: int | None, *, people: Any = (), body: bool = False, limit: int = 1, **more: Any) -> Problem:
    continuity = {"max_absent_per_body" if body else "max_absent_per_province": limit}
    return problem(
        people or women(6), _offers(), continuity=continuity, calendar={"max_concurrent_courses": most}, **more
    )


def _continuity_in_one_course() -> Iterator[Case]:
    rule = RuleId.CONTINUITY
    one, two, three = (plan({"C1": who}, {"C1": FIRST}) for who in ("N1", "N1 N2", "N1 N2 N3"))
    for most in CONCURRENT:
        yield from plans(rule, f"one course, {most}, 1", _limits(most), holds=(one,), broken=(two,))
        yield from plans(rule, f"one course, {most}, 2", _limits(most, limit=2), holds=(two,), broken=(three,))
        people = [
            woman("N1"),
            man("N2"),
            man("N3", post="committee_vice_chair"),
            man("N4", province="04"),
            *(woman(f"O{at}", post="other", outstanding=True, planned_for=["council_vice_chair"]) for at in (1, 2)),
        ]
        yield from plans(
            rule,
            f"bodies, {most}",
            _limits(most, people=people, body=True),
            holds=(plan({"C1": "N1 N3 N4 O1 O2"}, {"C1": FIRST}),),
            broken=(plan({"C1": "N1 N2"}, {"C1": FIRST}),),
        )
        neighbours = [woman("N1", province="02"), woman("N2", province="08")]
        for counted, holds in ((63, True), (34, False)):
            question = _limits(most, people=neighbours, provinces_counted_as=counted)
            yield Case(rule, f"provinces counted as {counted}, {most}", question, two, holds)


def _continuity_of_two(most: int | None) -> Iterator[Case]:
    """One province in two courses that share their first or last day, or not."""
    rule = RuleId.CONTINUITY
    apart = (_starting(FIRST, DAY_AFTER), _starting(DAY_AFTER, FIRST), _starting(FIRST, "2025-05-05"))
    touching = (_starting(FIRST, LAST_DAY), _starting(LAST_DAY, FIRST), _starting(FIRST, FIRST))
    yield from plans(rule, f"two courses, {most}", _limits(most), holds=apart, broken=() if most == 1 else touching)
    strangers = [woman("N1"), woman("N2", province="04"), woman("N3", province="06")]
    if most != 1:
        yield from plans(rule, f"two provinces, {most}", _limits(most, people=strangers), holds=touching)
        yield from plans(rule, f"limit of two, {most}", _limits(most, limit=2), holds=touching)
        pairs = tuple(_starting(FIRST, day, rosters=("N1 N2", "N3 N4")) for day in (LAST_DAY, DAY_AFTER))
        yield from plans(rule, f"two and two, {most}, 2", _limits(most, limit=2), holds=pairs[1:], broken=pairs[:1])
        yield from plans(rule, f"two and two, {most}, 3", _limits(most, limit=3), holds=pairs[1:], broken=pairs[:1])
        yield from plans(rule, f"two and two, {most}, 4", _limits(most, limit=4), holds=pairs)
        bodies = [woman("N1"), woman("N2", post="committee_vice_chair"), woman("N3")]
        question = _limits(most, people=bodies, body=True)
        clash = _starting(FIRST, LAST_DAY, rosters=("N1", "N3"))
        yield from plans(rule, f"bodies in two courses, {most}", question, holds=touching, broken=(clash,))


def _continuity_of_three(most: int | None) -> Iterator[Case]:
    """A chain in which only neighbours share days, and three courses at once."""
    rule = RuleId.CONTINUITY
    chain = _starting(FIRST, "2024-05-16", "2024-06-03")  # never more than one away if ends touch no more
    linked = _starting(FIRST, LAST_DAY, "2024-06-03")
    yield from plans(rule, f"chain, {most}, 1", _limits(most), broken=(chain, linked))
    yield from plans(rule, f"chain, {most}, 2", _limits(most, limit=2), holds=(chain, linked))
    at_once = _starting(FIRST, "2024-05-15", LAST_DAY)
    if most != 2:
        yield from plans(rule, f"three at once, {most}, 2", _limits(most, limit=2), broken=(at_once,))
        yield from plans(rule, f"three at once, {most}, 3", _limits(most, limit=3), holds=(at_once,))


def _continuity_of_refusing(most: int | None) -> Iterator[Case]:
    """A course that nobody of the province may attend keeps nobody of it away, whenever it runs."""
    offers = [course("C1", FIRST), course("C2", LAST_DAY), course("C3", LAST_DAY, country="FR")]
    at_home = [woman(name, refused_countries=["FR"]) for name in ("N1", "N2")]
    question = problem(
        [*at_home, woman("N3", province="04")],
        offers,
        continuity={"max_absent_per_province": 1},
        calendar={"max_concurrent_courses": most},
    )
    apart = plan({"C1": "N1", "C3": "N3"}, {"C1": FIRST, "C3": LAST_DAY})
    clash = plan({"C1": "N1", "C2": "N2"}, {"C1": FIRST, "C2": LAST_DAY})
    name = f"refusing, {most}"
    yield from plans(RuleId.CONTINUITY, name, question, holds=(apart,), broken=(clash,))


def _continuity_after_held(most: int | None) -> Iterator[Case]:
    """People of a held course are away too; history alone is nobody's fault."""
    former = [man("F1"), man("F2"), man("F3", province="04")]
    strangers = [woman("N1"), woman("N2", province="06")]
    for start in ("2024-04-22", "2024-04-23"):  # until 5 and 6 May
        past = [held("H1", "F1 F2 F3", start)]
        joins = start == "2024-04-23"
        for limit in (1, 2, 3):
            question = _limits(most, people=strangers, limit=limit, former=former, history=past)
            fits = not joins or (most != 1 and limit == 3)
            yield Case(RuleId.CONTINUITY, f"after {start}, {most}, {limit}", question, _starting(FIRST), fits)
            other = _starting(FIRST, rosters=("N2",))
            alone = most != 1 or not joins
            yield Case(RuleId.CONTINUITY, f"other after {start}, {most}, {limit}", question, other, alone)
