"""Tests have no examples in their docstrings: looking for them would read every file twice."""

from __future__ import annotations

from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collect_file() -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Leave out what `--doctest-modules` would collect here."""
    found = yield
    return [one for one in found if not type(one).__module__.endswith("doctest")]
