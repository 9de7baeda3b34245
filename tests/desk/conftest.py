"""One problem and two answers for all tests of the desk: solved once."""

from __future__ import annotations

import pytest

from leadership_opt import Settings
from leadership_opt.desk import Scenarios
from tests.explain.base_problem import fund, problem

GOALS = [{"goal": "participants"}, {"goal": "merit"}, {"goal": "cost"}]
QUOTAS = [
    {"id": "women", "title": "Women", "where": {"sex": ["female"]}, "min_share": "30%"},
    {"id": "few", "where": {"province": ["01"]}, "max_count": 4},
]
YEN = {"year": 2024, "cap": {"amount": 40_000, "currency": "JPY"}}
CAPS = {
    "cap_total": {"amount": 90_000_000},
    "caps_by_year": [YEN],
}
RATES = [{"currency": "JPY", "vnd": 1700}]
BASE = problem(
    funds=(fund(**CAPS),),
    goals=GOALS,
    quotas=QUOTAS,
    exchange_rates=RATES,
    nominee_pins=[{"nominee": "N01", "place": "in"}],
    course_pins=[{"course": "B", "runs": False}],
)
SETTINGS = Settings(workers=1, reproducible=True, time_limit_seconds=20)


@pytest.fixture
def scenarios() -> Scenarios:
    """A desk's work before any change."""
    return Scenarios(BASE, SETTINGS)


@pytest.fixture(scope="session")
def asked() -> Scenarios:
    """Two questions asked: as it is, and without a person; tests that change something take a fresh one."""
    found = Scenarios(BASE, SETTINGS)
    found.solve("as it is")
    found.place("N03", "out")
    found.set_bound("women", "min_share", "50%")
    found.solve()
    return found
