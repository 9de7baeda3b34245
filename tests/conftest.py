"""What holds for all tests.

They have no examples in their docstrings, and looking for those would read every file twice; and however long a drawn
case takes on a busy machine, it is no failure.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Leave out what `--doctest-modules` would collect here."""
    found = yield
    return [one for one in found if not type(one).__module__.endswith("doctest")]
