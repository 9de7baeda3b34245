"""What the first sentences of a comparison say, held against the checker and plain counting, on drawn plans."""

from __future__ import annotations

import re

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from leadership_opt import Plan, Problem, compare, verify
from leadership_opt.messages import LANGUAGES
from leadership_opt.report.comparison import comparison_lines
from leadership_opt.report.words import number
from leadership_opt.result.goal_values import values_of
from tests.compare.test_plans import ASKED, STRICT, plans

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def told(first: Plan, second: Plan, other: Problem, language: str) -> str:
    """The sentences of a comparison in which both problems are given."""
    found = compare(first, second, problem=ASKED, second_problem=other)
    return "\n".join(comparison_lines(found, language))  # type: ignore[arg-type]


def paid(one: Plan) -> int:
    """Dong of a plan."""
    return sum(payment.amount_vnd for payment in one.payments)


@settings(deadline=None, max_examples=10, phases=[Phase.generate])
@given(plans(), plans(), st.sampled_from([ASKED, STRICT]))
def test_the_sentences_are_true(first: Plan, second: Plan, other: Problem) -> None:
    """Sizes, sums, broken rules here and in the other's problem, who is ahead at which goal, and by how much."""
    said = told(first, second, other, "en")
    for title, one, own, there in (("First", first, ASKED, other), ("Second", second, other, ASKED)):
        size = f"{len(one.assignments)} seats in {len(one.courses)} courses for {number(paid(one), 'en')} VND"
        broken = len(verify(own, one).violations)
        rules = {0: "It keeps every rule", 1: "It breaks 1 rule "}.get(broken, f"It breaks {broken} rules ")
        assert f"{title}: {size}. {rules}" in said
        if other is STRICT:
            elsewhere = len(verify(there, one).violations)
            count = {0: f"The {title.lower()} plan keeps every rule of the"}.get(
                elsewhere, f" {title.lower()} plan breaks"
            )
            assert (f"{count} {elsewhere} rule" if elsewhere else count) in said
    assert ("The problems differ in 1 place" in said) == (other is STRICT)
    more = paid(second) - paid(first)
    assert (f"pays {number(abs(more), 'en')} VND {'more' if more > 0 else 'less'} than the first" in said) == (
        more != 0
    )
    wanted = ASKED.policy.goals
    values = [
        {(goal, label): value for goal, label, value in values_of(verify(own, one), wanted)}
        for own, one in ((ASKED, first), (other, second))
    ]
    ahead = re.search(r"the (first|second) plan has the better value \((\S+), the (?:first|second) (\S+)\)", said)
    if ahead:
        pair = {int(ahead[2].replace(",", "")), int(ahead[3].replace(",", ""))}
        assert pair in [{values[0].get(key, 0), values[1].get(key, 0)} for key in values[0] | values[1]]
        assert len(pair) == 2


@settings(deadline=None, max_examples=5, phases=[Phase.generate])
@given(plans(), plans())
def test_both_languages_tell_the_same_numbers(first: Plan, second: Plan) -> None:
    """Nobody learns more, or something else, in the other language."""
    numbers = [
        sorted(re.sub(r"\D", "", one) for one in NUMBER.findall(told(first, second, STRICT, language)))
        for language in LANGUAGES
    ]
    assert numbers[0] == numbers[1]
