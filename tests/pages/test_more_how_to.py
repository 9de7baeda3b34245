"""The other pages that tell how to do something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.shown import HOW_TO, assert_shows_what_happens, listed


@pytest.mark.parametrize("path", listed(HOW_TO[1::2]))
def test_the_page_shows_what_happens(path: Path, tmp_path: Path) -> None:
    """Who types what the page says gets what the page shows; `make docs` writes it anew after a change."""
    assert_shows_what_happens(path, tmp_path)
