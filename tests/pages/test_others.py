"""The front pages, the tutorial, explanations and reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.shown import OTHERS, assert_shows_what_happens, name_of


@pytest.mark.parametrize("path", OTHERS, ids=name_of)
def test_the_page_shows_what_happens(path: Path, tmp_path: Path) -> None:
    """Who types what the page says gets what the page shows; `make docs` writes it anew after a change."""
    assert_shows_what_happens(path, tmp_path)
