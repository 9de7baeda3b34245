"""The page of a comparison in a real browser: in both languages, on a laptop and on a phone, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leadership_opt import compare, save
from leadership_opt.messages import Language
from tests.compare.test_outputs import HOSTILE, both, hostile
from tests.page.looking import (
    LAPTOP,
    OVERFLOWS,
    PHONE,
    barriers,
    find,
    foreign_words,
    log,
    prefer,
    requests,
    size,
    words,
)

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

TYPED = words(f"Mật {HOSTILE} State budget many few none Chí Minh")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of two plans of two problems, and one of two problems of which much differs."""
    folder = tmp_path_factory.mktemp("compared")
    save(both(), folder / "plans.html", language="en")
    changes = {"rating": 1, "outstanding": True, "good_previous_year": False}  # of eight people: more than is unfolded
    changed = hostile().replace(nominees=[one.model_copy(update=changes) for one in hostile().nominees])
    save(compare(hostile(), changed), folder / "problems.html", language="en")
    return folder


@pytest.fixture(params=["plans", "problems"])
def page(browser: Chrome, folder: Path, request: pytest.FixtureRequest) -> Iterator[Chrome]:
    """A page, fresh; it asks nobody and the console stays empty."""
    path = folder / f"{request.param}.html"
    size(browser, LAPTOP)
    log(browser, "browser")
    log(browser, "performance")
    browser.get(path.as_uri())
    yield browser
    assert log(browser, "browser") == []
    assert {*requests(browser)} == {path.as_uri()}
    prefer(browser, "light")


def test_a_reader_finds_no_barrier(page: Chrome) -> None:
    """Contrast, labels, headings, regions; nothing wider than the screen; one language at a time, without a script."""
    seen: tuple[tuple[tuple[int, int], str, Language, Language], ...] = (
        (LAPTOP, "light", "en", "vi"),
        (PHONE, "dark", "vi", "en"),
    )
    for of, scheme, shown, other in seen:
        size(page, of)
        prefer(page, scheme)
        find(page, f"#{shown}").click()
        assert foreign_words(page, other, TYPED) == set()
        wider, elements = page.execute_script(OVERFLOWS)
        assert (wider <= 0, elements) == (True, [])
        assert barriers(page) == []


def test_a_keyboard_reaches_the_switch_and_what_is_folded(page: Chrome) -> None:
    """Tab, an arrow, and the focus is seen; paper shows what is folded."""
    from selenium.webdriver.common.keys import Keys

    focus = "return [document.activeElement.id, getComputedStyle(document.activeElement).outlineStyle]"
    find(page, "body").send_keys(Keys.TAB)
    assert page.execute_script(focus)[0] == "en"
    page.switch_to.active_element.send_keys(Keys.ARROW_UP)
    where, outline = page.execute_script(focus)
    assert where == "vi"
    assert outline != "none"
    assert find(page, "h1:not(.en h1)").is_displayed()
    page.execute_script("for (const one of document.querySelectorAll('details')) one.open = false")
    folded = "return [...document.querySelectorAll('.vi details table')].map((one) => one.offsetHeight > 0)"
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert set(page.execute_script(folded)) == {True}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
