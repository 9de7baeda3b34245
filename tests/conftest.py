"""What holds for all tests.

They have no examples in their docstrings, and looking for those would read every file twice. However long a drawn case
takes on a busy machine, it is no failure. And the files that take longest are begun first: processes take whole files,
and one that began a long file last would work on while all others wait.
"""

from __future__ import annotations

import gc
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

BEGUN_FIRST = (
    "tests/lottery/test_against_enumeration.py",
    "tests/oracle/test_against_solver.py",
    "tests/test_wheel.py",
    "tests/exchange/test_workbook.py",
    "tests/walk/test_rules.py",
    "tests/walk/test_toy.py",
    "tests/explain/test_why.py",
    "tests/model/test_rules.py",
    "tests/cli/test_streams.py",
    "tests/solver/test_large.py",
    "tests/solver/test_claim_files.py",
    "tests/test_service_server.py",
    "tests/site/test_site.py",
    "tests/robustness/test_memory.py",
    "tests/sweeps/test_sweep.py",
    "tests/pages/test_how_to.py",
    "tests/pages/test_more_how_to.py",
    "tests/test_service_ends.py",
    "tests/solver/test_course_tree.py",
    "tests/page/test_browser.py",
    "tests/walk/test_goals.py",
)
"""Files of some seven seconds and more, the longest first."""


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Leave out what `--doctest-modules` would collect here."""
    found = yield
    return [one for one in found if not type(one).__module__.endswith("doctest")]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage meanwhile: all that is collected stays, and a quarter of the time went into looking."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files; the order of tests in a file stays as it is."""
    place = {name: at for at, name in enumerate(BEGUN_FIRST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))
