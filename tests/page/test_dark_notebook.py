"""Pictures and tables of a notebook on the ground of a dark theme, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from leadership_opt.report.html import as_html
from leadership_opt.report.pictures import wishes
from tests.explain.base_problem import problem
from tests.report.results_by_hand import outcome, plan

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

THEMES = {
    "": "on-light",
    'data-jp-theme-light="true"': "on-light",
    'data-jp-theme-light="false"': "on-dark",
    'class="vscode-dark"': "on-dark",
    'class="vscode-light"': "on-light",
}
SHOWN = "return [...document.querySelectorAll('img')].filter((one) => one.offsetHeight > 9).map((one) => one.className)"
OF_CELLS = """
return [...document.querySelectorAll("th, td")].map((one) => getComputedStyle(one))
  .map((one) => [one.backgroundColor, one.color, one.textAlign])
"""


def test_one_picture_is_shown_and_tables_take_the_colours_of_the_page(browser: Chrome, tmp_path: Path) -> None:
    """As JupyterLab and VS Code mark their pages; cells of words begin at the left."""
    picture = wishes(problem(), plan())._repr_html_()
    table = as_html(outcome(problem()), problem()).text
    style = "<style>body {background: #111; color: #eee} table {color: black} td {text-align: right}</style>"
    for number, (mark, shown) in enumerate(THEMES.items()):
        page = tmp_path / f"{number}.html"
        page.write_text(f"<!DOCTYPE html>{style}<body {mark}>{picture}{table}</body>", encoding="utf-8")
        browser.get(page.as_uri())
        assert browser.execute_script(SHOWN) == [shown], mark
    cells = {tuple(one) for one in browser.execute_script(OF_CELLS)}
    assert {(ground, ink) for ground, ink, _ in cells} == {("rgba(0, 0, 0, 0)", "rgb(238, 238, 238)")}
    assert {side for _, _, side in cells} == {"left", "right"}
    browser.get("about:blank")
