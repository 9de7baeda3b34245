"""Pictures in dark themes: no white sheet, every letter legible, and the figure as it was."""

from __future__ import annotations

import base64
import io
import re

import pytest
from matplotlib.colors import to_rgba
from matplotlib.text import Text
from PIL import Image

from leadership_opt.report.pictures import PLAN_PICTURES, Picture, stages
from leadership_opt.report.pictures.canvas import DARK_THEMES, DOTS_PER_INCH
from leadership_opt.report.pictures.dark import dark_png, darkened
from leadership_opt.report.pictures.palette import ON_DARK
from leadership_opt.report.pictures.trade_off import trade_off
from tests.explain.base_problem import problem
from tests.report.results_by_hand import outcome, plan

GROUNDS = ("#111111", "#1e1e1e")
"""Of JupyterLab and of VS Code, dark."""

TILES = ("#4ba3dc", "#ef8354")
"""Twins of the strong colours, on which letters have the twin of paper."""


def pictures() -> dict[str, Picture]:
    """One of each kind."""
    asked = problem()
    made = {name: draw(asked, plan(), language="en") for name, draw in PLAN_PICTURES.items()}
    drawn = stages(asked, outcome(asked), language="en")
    trade = trade_off([(1, 5), (2, 3)], title="T", titles=("a", "b"), language="en")
    return {**made, "stages": drawn, "trade_off": trade}


PICTURES = pictures()


def light(colour: object) -> float:
    """Relative luminance, WCAG 2."""
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in to_rgba(colour)[:3]]  # type: ignore[arg-type]
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: object, other: object) -> float:
    """Between 1 and 21, WCAG 2."""
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", PICTURES)
def test_a_dark_picture_has_no_white_sheet_and_letters_that_can_be_read(name: str) -> None:
    """Its ground is that of the page; only on a strong colour is a letter dark. Light again, it is itself."""
    picture = PICTURES[name]
    before = picture.small_png()
    drawn = Image.open(io.BytesIO(dark_png(picture, DOTS_PER_INCH))).convert("RGBA")
    assert drawn.getpixel((0, 0))[3] == 0  # type: ignore[index]
    shown = Image.alpha_composite(Image.new("RGBA", drawn.size, GROUNDS[0]), drawn).convert("L")
    assert sum(shown.histogram()[245:]) < 0.01 * drawn.width * drawn.height
    with darkened(picture):
        for text in picture.findobj(Text):
            if text.get_visible() and text.get_text().strip():
                on_tile = light(text.get_color()) < 0.1
                grounds = TILES if on_tile else GROUNDS
                assert min(contrast(text.get_color(), ground) for ground in grounds) >= 4.5, text
    assert picture.small_png() == before


def test_letters_on_dark_tiles_can_be_read() -> None:
    """Pale tiles are dark there, and bear the light ink."""
    from leadership_opt.report.pictures.coverage import TILE_COLOURS

    for ground, ink in TILE_COLOURS.values():
        assert contrast(ON_DARK[ground], ON_DARK[ink]) >= 4.5


def test_a_notebook_shows_one_of_two() -> None:
    """The dark one is hidden until a theme is known to be dark; both are described; hostile words stay text."""
    html = PICTURES["coverage"]._repr_html_()
    light_one, dark_one = re.findall(r"<img [^>]*>", html)
    assert " hidden" in dark_one
    assert " hidden" not in light_one
    assert all(f"{theme} .leadership-opt-picture .on-dark {{display: inline}}" in html for theme in DARK_THEMES)
    (said,) = set(re.findall(r'alt="([^"]*)"', html))
    assert "Hồ Chí Minh has 2 seats" in said
    assert "<script" not in html
    for one in (light_one, dark_one):
        data = re.search(r"base64,([^\"]+)", one)
        assert data is not None
        assert Image.open(io.BytesIO(base64.b64decode(data[1]))).format == "PNG"
