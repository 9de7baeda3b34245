"""The pictures of the pages are what the library draws today, and show a plan that holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from matplotlib.testing.compare import compare_images

from docs.generate_pictures import DOTS_PER_INCH, FOLDER, drawn, stored
from leadership_opt import Status, examples, verify

TOLERANCE = 6.0
"""Root mean square over all pixels, of 255: other versions of FreeType draw letters a little otherwise."""

STORED = sorted(path.stem for path in FOLDER.glob("*.png"))

_drawn = cache(drawn)


@pytest.mark.parametrize("name", STORED)
def test_pictures_are_current(name: str, tmp_path: Path) -> None:
    """A change of a picture is seen in the review: `make docs` draws it anew."""
    now = tmp_path / f"{name}.png"
    now.write_bytes(_drawn()[name].small_png(DOTS_PER_INCH))
    assert compare_images(str(FOLDER / f"{name}.png"), str(now), tol=TOLERANCE) is None


def test_the_comparison_sees_a_change(tmp_path: Path) -> None:
    """The tolerance is no blindfold: one title of another language is found out."""
    other = tmp_path / "other.png"
    other.write_bytes(_drawn()["coverage_vi"].small_png(DOTS_PER_INCH))
    assert compare_images(str(FOLDER / "coverage.png"), str(other), tol=TOLERANCE) is not None


def test_the_plan_shown_is_valid_and_proven() -> None:
    """The stored solve is of the scenario of today, and every rule holds."""
    problem = examples.reference_scenario(seed=1)
    found = stored(problem)
    assert found is not None
    outcome, reports = found
    assert outcome.plan is not None
    assert verify(problem, outcome.plan).is_valid
    assert outcome.status is Status.OPTIMAL
    assert {report.stage for report in reports} <= {stage.key for stage in outcome.stages}


def test_every_picture_has_a_page() -> None:
    """A page that shows it, and tells how to read it."""
    for name in _drawn():
        page = FOLDER / f"{name.removesuffix('_vi')}.md"
        assert f"]({name}.png)" in page.read_text(encoding="utf-8")
    assert set(STORED) == set(_drawn())
