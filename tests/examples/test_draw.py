from collections import Counter
from datetime import date

from leadership_opt.examples.draw import HashDraw, shares_of


def test_a_draw_depends_on_its_name_alone() -> None:
    """One more nominee must not change the others, so draws do not follow from each other."""
    first = HashDraw(7)
    alone = first.below(1000, "rating", 5)
    first.below(1000, "rating", 4)
    assert first.below(1000, "rating", 5) == alone
    assert HashDraw(8).below(1000, "rating", 5) != alone


def test_draws_are_what_they_were() -> None:
    """Published numbers: another machine, or a later Python, draws the same."""
    draw = HashDraw(1)
    assert [draw.below(100, "check", place) for place in range(5)] == [8, 50, 93, 57, 71]


def test_draws_stay_within_their_limits() -> None:
    """Limits are law here: a birth date one day off is another category."""
    draw = HashDraw(1)
    assert {draw.between(3, 5, place) for place in range(50)} == {3, 4, 5}
    days = {draw.day(date(2024, 2, 28), date(2024, 3, 1), place) for place in range(50)}
    assert days == {date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)}
    assert all(10 <= draw.bell(10, 20, place) <= 20 for place in range(50))


def test_weights_are_followed() -> None:
    """An option without weight never comes, a heavy one often."""
    draw = HashDraw(1)
    drawn = Counter(draw.weighted((("never", 0), ("often", 9), ("seldom", 1)), place) for place in range(500))
    assert set(drawn) == {"often", "seldom"}
    assert drawn["often"] > 400


def test_several_are_different() -> None:
    """Nobody wishes the same country twice, and nobody more countries than there are."""
    options = (("JP", 5), ("FR", 3), ("SG", 1))
    assert sorted(HashDraw(1).several(options, 9, "wish")) == ["FR", "JP", "SG"]


def test_shares_add_up() -> None:
    """Every nominee gets a role: parts sum to the whole, also with zero weights."""
    assert shares_of(7, (1, 0, 1)) == [4, 0, 3]
    assert sum(shares_of(380, (460, 250, 70, 70, 35, 30, 25, 25, 10, 10, 10, 5))) == 380
