"""Workbooks as offices have them are read right or asked about: no value comes out as something else or is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.offices.asking import ask, by_its_own_mapping
from tests.exchange.offices.judging import Figures, figures, judged
from tests.exchange.offices.truth import NOMINEES, OFFICES, Office

ROOT = Path(__file__).resolve().parents[2]


LONGEST_MESSAGE = 300
"""Letters: two lines of a terminal."""
REFUSED = {"reserves_below", "versions_of_a_region", "hidden_and_twice"}
"""Offices whose lists may be of other people, or whose columns may be either of two: no reader may choose."""


@pytest.mark.parametrize("name", OFFICES)
def test_nothing_is_silently_wrong(name: str) -> None:
    """A value that comes out as something else sends somebody on the wrong course; one that goes missing, nobody."""
    assert figures(name).wrong == ()


@pytest.mark.parametrize("name", OFFICES)
def test_what_is_plain_is_read_without_a_question(name: str) -> None:
    """A workbook is refused for nothing but cells that could mean something else: otherwise nobody can feed it."""
    found = figures(name)
    assert (found.needless, found.unread > 0) == ((), name in REFUSED)


@pytest.mark.parametrize("name", OFFICES)
def test_no_question_repeats_a_name_or_a_birth(name: str) -> None:
    """Messages are sent around: shifted columns and headings that are not known must not put private data into them."""
    private = {str(fact.raw) for fact in OFFICES[name]().facts if fact.field == "full_name" or fact.field == "born"}
    private = {text for text in private if len(text) > 4}  # a year alone, or a day, is in other numbers too
    told = [message for note in figures(name).first for message in note.messages]
    assert [note for note in told if any(text in note for text in private)] == []


@pytest.mark.parametrize("name", OFFICES)
def test_a_reading_can_be_written_down(name: str, tmp_path: Path) -> None:
    """The mapping of this year's file reads it the same, and so next year's; what is refused stays refused."""
    first, again = by_its_own_mapping(OFFICES[name](), tmp_path)
    assert first == again


@pytest.mark.parametrize("name", OFFICES)
def test_no_place_is_asked_about_twice(name: str) -> None:
    """Two messages about one cell make a planner look for two mistakes; each is short, and in one language."""
    faults = [note for note in figures(name).first if note.is_fault]
    assert len({note.path for note in faults}) == len(faults)
    assert max((len(text) for note in faults for text in note.messages), default=0) < LONGEST_MESSAGE


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("plan_of_courses", "dates_beside_courses"),
        ("plan_of_courses", "days_counted"),
        ("funds_by_year", "caps_beside_funds"),
        ("a_sheet_for_each_region", "sheets_joined"),
        ("a_sheet_for_each_province", "title_gave_province"),
        ("pasted_under_the_template", "headings_without_rows"),
    ],
)
def test_what_the_layout_was_taken_for_is_told(name: str, code: str) -> None:
    """Who reads a list where no list was expected can be wrong about it: the planner must be able to see it."""
    assert code in {note.code for note in figures(name).first if not note.is_fault}


def test_there_are_thirty_offices_of_some_people_each() -> None:
    """The figures mean something only over many habits, each with people enough for it to show."""
    assert len(OFFICES) >= 30
    for build in OFFICES.values():
        office = build()
        assert office.habit.endswith(".")
        people = {fact.of for fact in office.facts if fact.kind == NOMINEES}
        assert 3 <= len(people) <= 12, office.name


def _judged(office: Office, folder: Path) -> Figures:
    return judged(office, ask(office, folder))


def test_the_comparison_sees_what_is_wrong(tmp_path: Path) -> None:
    """A comparison that finds nothing proves nothing: another value, a lost person and one too many are all seen."""
    (tmp_path / "value").mkdir()
    other = OFFICES["csv_with_semicolons"]()
    at = next(place for place, fact in enumerate(other.facts) if fact.field == "province")
    other.facts[at] = replace(other.facts[at], value="96")
    assert len(_judged(other, tmp_path / "value").wrong) == 1
    (tmp_path / "more").mkdir()
    more = OFFICES["csv_with_semicolons"]()
    person = more.facts[0].of
    more.facts = [fact for fact in more.facts if fact.of != person]
    assert [person in line for line in _judged(more, tmp_path / "more").wrong] == [True]
    (tmp_path / "lost").mkdir()
    lost = OFFICES["csv_with_semicolons"]()
    name, text = next(iter(lost.files.items()))
    kept = [line for line in text.decode("utf-8-sig").split("\r\n") if person not in line]
    lost.files[name] = "\r\n".join(kept).encode("utf-8-sig")
    missing = sum(fact.of == person and fact.field not in ("position_title", "agency") for fact in lost.facts)
    assert len(_judged(lost, tmp_path / "lost").wrong) >= missing > 0


def test_a_default_nobody_wrote_is_seen(tmp_path: Path) -> None:
    """Columns that are shifted fill fields that the office never wrote: those are compared with their defaults."""
    office = OFFICES["csv_with_semicolons"]()
    office.facts = [fact for fact in office.facts if fact.field != "preferred_countries"]
    wrong = _judged(office, tmp_path).wrong
    assert len(wrong) == 6
    assert all("preferred_countries: no cell says it" in line for line in wrong)


def test_the_page_says_how_far_reading_goes() -> None:
    """Planners decide by these figures whether to try their own list."""
    found = [figures(name) for name in OFFICES]
    right, asked = sum(one.right for one in found), sum(one.asked for one in found)
    unread, wrong = sum(one.unread for one in found), sum(len(one.wrong) for one in found)
    page, page_vi = (
        " ".join((ROOT / "docs" / name).read_text(encoding="utf-8").split())
        for name in ("how-to/workbook.md", "vi/workbook.md")
    )
    assert f"of {right + asked + unread + wrong:,} values in the workbooks of {len(OFFICES)} invented offices" in page
    assert f"{right:,} are read right as they stand, {asked} are asked about, {unread} stand in lists" in page
    values, read = (f"{number:,}".replace(",", ".") for number in (right + asked + unread + wrong, right))
    said = f"trong {values} giá trị trong bảng tính của {len(OFFICES)} cơ quan giả định, {read} được đọc đúng ngay"
    assert f"{said}, {asked} được hỏi lại, {unread} nằm trong danh sách" in page_vi
