"""Tests of what holds for any case: some drawn cases in every run, and many more in the long tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

Check = Callable[..., None]


def tried(most: int, *drawn: st.SearchStrategy[Any], times: int = 10, **options: Any) -> Callable[[Check], Check]:
    """Make a test of a check.

    Parameters
    ----------
    most
        Cases in the short tests.
    drawn
        What each argument of the check is drawn from.
    times
        So many times as many cases in the long tests.
    options
        Further settings of hypothesis.
    """

    def made(check: Check) -> Check:
        @pytest.mark.parametrize("most", [most, pytest.param(times * most, marks=pytest.mark.long)])
        def test(most: int) -> None:
            settings(max_examples=most, deadline=None, **options)(given(*drawn)(check))()

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return made
