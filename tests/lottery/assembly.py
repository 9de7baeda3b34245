"""An invented pool of volunteers for a citizens' assembly: skewed, as such pools are, with quotas against that."""

from __future__ import annotations

from random import Random
from typing import Any

from leadership_opt.domain import Problem
from tests.explain.base_problem import course, fund, nominee

FEATURES = {
    "sex": {"female": (0.40, 0.51), "male": (0.60, 0.49)},
    "age": {"16-34": (0.15, 0.30), "35-54": (0.30, 0.33), "55-up": (0.55, 0.37)},
    "place": {"city": (0.60, 0.40), "town": (0.25, 0.33), "country": (0.15, 0.27)},
    "school": {"short": (0.12, 0.35), "middle": (0.33, 0.40), "long": (0.55, 0.25)},
    "view": {"for": (0.65, 0.45), "against": (0.15, 0.30), "unsure": (0.20, 0.25)},
}
"""Feature -> its values -> share of the pool, share of the population."""


def assembly(seed: int = 1, people: int = 150, seats: int = 22, slack: int = 1) -> Problem:
    """Return a pool and one course, the assembly, with a quota for each value of each feature.

    Parameters
    ----------
    seed
        Of the people.
    people, seats
        How many there are.
    slack
        By how many people a quota may differ from the share of the population.
    """
    chance = Random(seed)
    nominees: list[dict[str, Any]] = []
    for number in range(people):
        drawn = {
            feature: chance.choices(list(values), [pool for pool, _ in values.values()])[0]
            for feature, values in FEATURES.items()
        }
        sex = drawn.pop("sex")
        one = nominee(number, id=f"P{number:03}", sex=sex, province="01", rating=50, tags=drawn)
        nominees.append(one)
    quotas = [
        {
            "id": f"{feature}-{value}",
            "where": {"sex" if feature == "sex" else f"tag:{feature}": (value,)},
            "min_count": max(0, round(share * seats) - slack),
            "max_count": round(share * seats) + slack,
        }
        for feature, values in FEATURES.items()
        for value, (_, share) in values.items()
    ]
    own = course("A", start_dates=("2024-03-04",), seats_min=seats, seats_max=seats, must_run=True, costs=())
    policy = {"years": (2024,), "quotas": quotas, "goals": ()}
    given = {"nominees": nominees, "courses": (own,), "funds": (fund(),), "history": {"courses": ()}, "policy": policy}
    return Problem.model_validate(given)
