"""Every notebook runs from top to bottom: the later ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_notebooks import LATER, assert_runs, listed


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", listed(LATER))
def test_notebook_runs(path: Path) -> None:
    """As the first notebooks do."""
    assert_runs(path)
