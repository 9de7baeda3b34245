"""Plans list other levels of fairness: they are compared at the levels of both, and ranked as leximin ranks them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.checker import FairnessLevel, GoalValue, Verification
from leadership_opt.domain import Goal, GoalId
from leadership_opt.result.goal_values import compared, merits, values_of

GOALS = (Goal(goal=GoalId.PROVINCE_FAIRNESS), Goal(goal=GoalId.MERIT))
RATIOS = st.lists(st.integers(0, 4).map(lambda seats: Fraction(seats, 2)), min_size=4, max_size=4)


def verification(ratios: list[Fraction], merit: int = 0) -> Verification:
    """What the checker says of provinces with these ratios."""
    levels = tuple(
        FairnessLevel(
            above_numerator=level.numerator,
            above_denominator=level.denominator,
            provinces=sum(ratio > level for ratio in ratios),
        )
        for level in sorted({Fraction(0), *ratios})
    )
    goals = (GoalValue(goal=GoalId.PROVINCE_FAIRNESS, levels=levels), GoalValue(goal=GoalId.MERIT, value=merit))
    return Verification(problem_sha256="0", goals=goals)


@given(RATIOS, RATIOS)
def test_levels_that_one_of_two_plans_does_not_list_are_no_difference(new: list[Fraction], old: list[Fraction]) -> None:
    """The count at such a level is that of the level below it, not 0."""
    listed = list(compared(values_of(verification(new), GOALS), values_of(verification(old), GOALS)))
    assert [entry[0] for entry in listed][-1] is GoalId.MERIT
    for goal, label, now, then in listed[:-1]:
        level = Fraction(label.removeprefix("above="))
        assert goal is GoalId.PROVINCE_FAIRNESS
        assert (now, then) == (sum(ratio > level for ratio in new), sum(ratio > level for ratio in old))


@given(RATIOS, RATIOS, st.integers(0, 1), st.integers(0, 1))
def test_plans_are_ranked_by_sorted_ratios_then_by_the_goals_after(
    one: list[Fraction], other: list[Fraction], merit: int, other_merit: int
) -> None:
    """Leximin by its definition: the smallest ratio first, then the next."""
    keys = [merits(values_of(verification(*of), GOALS)) for of in ((one, merit), (other, other_merit))]
    defined = [(sorted(one), merit), (sorted(other), other_merit)]
    assert (keys[0] > keys[1]) is (defined[0] > defined[1])
    assert (keys[0] == keys[1]) is (defined[0] == defined[1])
