"""The page of a plan in a real browser, used as a reader uses it: on a laptop, on a phone, light and dark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from leadership_opt.domain import Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.messages import registry
from leadership_opt.reference import provinces
from tests.explain.base_problem import course, problem
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
from tests.page.pages import reasons_like, written
from tests.page.test_page import HOSTILE
from tests.report import answers_by_hand
from tests.report.results_by_hand import outcome

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


PLACES = " ".join(unit.name_vi for unit in provinces())
TYPED = words(f"{HOSTILE} Đỗ Thị Ánh, Phó Chủ tịch UBND tỉnh, Mẫu; State budget; few, many, none; item; {PLACES}")
"""What the input says, keys of rules, and names of places, in either language."""


def asked_of_hostile_people() -> Problem:
    """Eight people, one of them with a hostile name, two courses, a draw and a closed period."""
    return problem(
        nominees={
            0: {"full_name": HOSTILE, "preferred_countries": ["JP"]},
            1: {"full_name": "Đỗ Thị Ánh", "position_title": "Phó Chủ tịch UBND tỉnh"},
        },
        courses=(course("A", title=HOSTILE, institution="I" * 90), course("B", country="FR", city="Paris")),
        quotas=[{"id": "q", "title": HOSTILE, "min_count": 1}],
        calendar={"closed_periods": [{"id": "Z", "first_day": "2024-05-01", "last_day": "2024-05-03"}]},
        goals=[{"goal": "participants"}, {"goal": "seeded_draw"}],
    )


@pytest.fixture(scope="module")
def opened(browser: Chrome, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a plan with everything in it, as a file."""
    asked = asked_of_hostile_people()
    result = outcome(asked)
    assert result.plan is not None
    reasons = reasons_like(answers_by_hand.reason(asked), asked, result.plan)
    reserve_list = answers_by_hand.reserve_list(asked)
    reserve_list = reserve_list.model_copy(update={"plan_sha256": canonical_sha256(result.plan)})
    folder = tmp_path_factory.mktemp("opened")
    written(folder, result, asked, reasons=reasons, reserve_list=reserve_list, language="en")
    return folder / "page.html"


@pytest.fixture
def page(browser: Chrome, opened: Path) -> Iterator[Chrome]:
    """The page, fresh; whatever a test did to it, it made no request and the console stayed empty."""
    size(browser, LAPTOP)
    log(browser, "browser")
    log(browser, "performance")
    browser.get(opened.as_uri())
    yield browser
    assert log(browser, "browser") == []
    assert [url for url in requests(browser) if url != opened.as_uri() and not url.startswith("blob:")] == []


def rows(browser: Chrome) -> list[str]:
    """The ids of the people who are shown, in their order."""
    script = """return [...document.querySelectorAll("#people-table tbody tr")].filter((row) => row.offsetParent)
      .map((row) => row.cells[0].querySelector("small").textContent)"""
    found: list[str] = browser.execute_script(script)
    return found


def choose(browser: Chrome, name: str, value: str) -> None:
    """Choose an entry of a filter as a reader does."""
    find(browser, f"#by-{name} option[value='{value}']").click()


def type_in(browser: Chrome, words: str) -> None:
    """Search."""
    field = find(browser, "#search")
    field.clear()
    field.send_keys(words)


def test_search_and_filters_work_together(page: Chrome) -> None:
    """Without diacritics too; the number of rows is told, and one button shows everybody again."""
    assert len(rows(page)) == 8
    type_in(page, "do thi anh")
    assert rows(page) == ["N01"]
    assert find(page, "#shown").text == "1"
    type_in(page, "ĐỖ Thị ánh UBND")
    assert rows(page) == ["N01"]
    type_in(page, "qqq")
    assert rows(page) == []
    assert find(page, "#nobody").is_displayed()
    find(page, "#filters button[type=reset]").click()
    assert len(rows(page)) == 8
    choose(page, "seat", "1")
    assert set(rows(page)) == {"N00", "N01", "N02", "N03", "N04"}
    choose(page, "course", "A")
    assert set(rows(page)) == {"N00", "N01", "N03"}
    choose(page, "sex", "female")
    assert set(rows(page)) == {"N01", "N03"}
    choose(page, "home", "01")
    assert rows(page) == []
    choose(page, "sex", "")
    choose(page, "post", "committee_vice_chair")
    assert rows(page) == ["N00"]


def test_columns_are_sorted_both_ways(page: Chrome) -> None:
    """By a button that a keyboard reaches, and that says how it sorts; nobody gets lost."""
    from selenium.webdriver.common.keys import Keys

    button = find(page, "th[data-sort=home] button")
    button.send_keys(Keys.ENTER)
    assert find(page, "th[data-sort=home]").get_attribute("aria-sort") == "ascending"
    first = rows(page)
    assert [int(one[1:]) % 2 for one in first] == [0] * 4 + [1] * 4  # Hà Nội before Hồ Chí Minh
    button.send_keys(Keys.ENTER)
    assert find(page, "th[data-sort=home]").get_attribute("aria-sort") == "descending"
    assert [int(one[1:]) % 2 for one in rows(page)] == [1] * 4 + [0] * 4
    assert sorted(first) == sorted(rows(page))


def test_a_province_shows_its_people(page: Chrome) -> None:
    """A tile is a button: it filters the list and leads there."""
    find(page, ".tile[data-home='79']").click()
    page.execute_async_script("setTimeout(arguments[0], 50)")
    assert {int(one[1:]) % 2 for one in rows(page)} == {1}
    assert page.execute_script("return document.activeElement.id") == "by-home"
    page.execute_script("document.querySelector(`.tile[data-home='02']`).click()")  # which put nobody forward
    page.execute_async_script("setTimeout(arguments[0], 50)")
    assert rows(page) == []
    assert find(page, "#nobody").is_displayed()


def test_the_language_is_switched_everywhere(page: Chrome) -> None:
    """Words, choices, the title of the window and what a screen reader takes for the language."""
    assert find(page, "h1").text == registry()["page.title"]["en"]
    find(page, "#language").click()
    assert find(page, "h1").text == page.title == registry()["page.title"]["vi"]
    assert find(page, "html").get_attribute("lang") == "vi"
    assert find(page, "#by-sex option[value=female]").text == "nữ"
    assert foreign_words(page, "en", TYPED) == set()
    find(page, "#language").click()
    assert find(page, "h1").text == registry()["page.title"]["en"]
    assert foreign_words(page, "vi", TYPED) == set()


def test_light_and_dark(page: Chrome) -> None:
    """As the system has it, until the reader chooses."""
    ground = "return getComputedStyle(document.body).backgroundColor"
    light = page.execute_script(ground)
    prefer(page, "dark")
    dark = page.execute_script(ground)
    assert dark != light
    assert find(page, "#theme").get_attribute("aria-pressed") == "true"
    find(page, "#theme").click()
    assert page.execute_script(ground) == light
    prefer(page, "light")
    find(page, "#theme").click()
    assert page.execute_script(ground) == dark


@pytest.mark.parametrize("of", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_nothing_is_wider_than_the_screen(page: Chrome, of: tuple[int, int]) -> None:
    """In both languages, with everything unfolded; wide tables scroll in boxes of their own."""
    size(page, of)
    page.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    for _ in range(2):
        wider, elements = page.execute_script(OVERFLOWS)
        assert elements == []
        assert wider <= 0
        find(page, "#language").click()


def test_hostile_names_stay_text(page: Chrome) -> None:
    """The name is read as it was typed, and brought no element of its own."""
    (row,) = [one for one in page.find_elements("css selector", "#people-table tbody tr") if "N00" in one.text]
    assert " ".join(HOSTILE.split()) in row.text
    assert page.find_elements("css selector", "img, [onerror], #people-table script") == []
    assert page.execute_script("return document.scripts.length") == 2


def test_the_draw_is_computed_in_the_page(page: Chrome) -> None:
    """Every number again, by the browser's own SHA-256; a number that is wrong is found."""
    find(page, "#check-draw").click()
    page.execute_async_script("setTimeout(arguments[0], 300)")
    assert find(page, "#draw-agrees").is_displayed()
    assert find(page, "#draw-count").text == "7 / 7"
    page.execute_script("document.querySelector('#draw-table tbody tr').dataset.number = '1'")
    find(page, "#check-draw").click()
    page.execute_async_script("setTimeout(arguments[0], 300)")
    assert find(page, "#draw-differs").is_displayed()
    assert find(page, "#draw-count").text == "6 / 7"


def test_the_certificate_is_saved(page: Chrome, tmp_path: Path) -> None:
    """As a file that holds what the page holds, made in the page."""
    where = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.execute_cdp_cmd("Browser.setDownloadBehavior", where)
    find(page, "#certificate").click()
    wait = "const [count, done] = arguments; setTimeout(done, count)"
    for _ in range(100):
        if (tmp_path / "certificate.json").exists():
            break
        page.execute_async_script(wait, 50)
    saved = json.loads((tmp_path / "certificate.json").read_text(encoding="utf-8"))
    assert saved["kind"] == "certificate"
    assert saved["problem_sha256"] == asked_of_hostile_people().sha256


def test_print_opens_what_is_folded(page: Chrome) -> None:
    """Paper cannot be clicked; afterwards the page is as it was."""
    opened = "return document.querySelectorAll('details:not([open])').length"
    folded = page.execute_script(opened)
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert page.execute_script(opened) == 0
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert page.execute_script(opened) == folded > 3


@pytest.mark.parametrize(
    ("of", "scheme"),
    [
        pytest.param(LAPTOP, "light", id="laptop light", marks=pytest.mark.long),
        pytest.param(PHONE, "dark", id="phone dark"),
    ],
)
def test_axe_finds_no_barrier(page: Chrome, of: tuple[int, int], scheme: str) -> None:
    """Contrast, names of controls, headings, regions: what a program can find of barriers, in both languages."""
    size(page, of)
    prefer(page, scheme)
    for _ in range(2):
        assert barriers(page) == []
        find(page, "#language").click()
    prefer(page, "light")
