"""Entitlements by pencil."""

from fractions import Fraction

from leadership_opt.domain import EntitlementBasis, FairnessPolicy
from tests.oracle.by_hand import course, nominee, problem
from tests.oracle.fairness import entitlements, highest_averages, largest_remainders
from tests.oracle.register import Register

VOTES = {"A": Fraction(53), "B": Fraction(24), "C": Fraction(23), "D": Fraction(0)}


def test_seven_seats_by_highest_averages() -> None:
    """53, 24, 23, 53/3, 53/5, 24/3, 23/3 are the seven greatest quotients."""
    assert highest_averages(VOTES, 7) == {"A": 3, "B": 2, "C": 2, "D": 0}


def test_seven_seats_by_largest_remainders() -> None:
    """3.71, 1.68 and 1.61: after 3, 1 and 1 the two seats left go to .71 and .68."""
    assert largest_remainders(VOTES, 7) == {"A": 4, "B": 2, "C": 1, "D": 0}


def test_ties_for_the_last_seats_are_shared() -> None:
    """Two seats for three equals: two thirds each; nobody with nothing gets any."""
    equals = {"A": Fraction(5), "B": Fraction(5), "C": Fraction(5), "D": Fraction(0)}
    assert highest_averages(equals, 5) == {"A": Fraction(5, 3), "B": Fraction(5, 3), "C": Fraction(5, 3), "D": 0}
    assert largest_remainders(equals, 2) == {"A": Fraction(2, 3), "B": Fraction(2, 3), "C": Fraction(2, 3), "D": 0}


def test_nobody_eligible_gives_nobody_a_seat() -> None:
    """All bases 0 leave all provinces out instead of dividing by 0."""
    assert set(highest_averages({"A": Fraction(0)}, 3).values()) == {0}
    assert set(largest_remainders({"A": Fraction(0)}, 3).values()) == {0}


def test_bases() -> None:
    """Eligible nominees are counted where they are; populations of merged provinces add up."""
    people = [nominee("A", province="02"), nominee("B", province="08"), nominee("C", province="08", healthy=False)]

    def measured(basis: EntitlementBasis, counted_as: int) -> dict[str, Fraction]:
        fairness = FairnessPolicy(entitlement=basis)
        return entitlements(
            Register(problem(people, [course("K")], [], fairness=fairness, provinces_counted_as=counted_as))
        )

    assert len(measured(EntitlementBasis.EQUAL, 63)) == 63
    assert len(measured(EntitlementBasis.EQUAL, 34)) == 34
    eligible = measured(EntitlementBasis.ELIGIBLE, 63)
    assert eligible["02"] == eligible["08"] == 1
    assert sum(eligible.values()) == 2
    assert measured(EntitlementBasis.ELIGIBLE, 34)["08"] == 2
    people_of = measured(EntitlementBasis.POPULATION, 63)
    assert measured(EntitlementBasis.POPULATION, 34)["08"] == people_of["02"] + people_of["08"]
