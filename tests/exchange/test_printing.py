"""The result workbook on paper: few pages, nothing cut off, no key that only the program knows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from leadership_opt import Outcome, Problem, examples, save
from leadership_opt.checker import verify
from leadership_opt.messages import LANGUAGES, Language
from tests.exchange.printed_pages import pages_and_scale
from tests.exchange.sheets_by_hand import opened

SOLVED = Path(__file__).parents[2] / "docs" / "pictures" / "reference.json"
"""The proven plan of the reference scenario, from which the pictures of the documentation are drawn."""
MOST_PAGES = 15
LEAST_SCALE = 0.6
"""Text of size 11 is then as high as size 6.6: smaller is not read."""
HEIGHT_OF_A_LINE = 14.5


@pytest.fixture(name="problem", scope="module")
def _problem() -> Problem:
    return examples.reference_scenario()


@pytest.fixture(name="books", scope="module")
def _books(problem: Problem, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Any]:
    """The workbook of the reference plan in each language."""
    solved = Outcome.model_validate(json.loads(SOLVED.read_text(encoding="utf-8"))["outcome"])
    assert solved.provenance.problem_sha256 == problem.sha256
    folder = tmp_path_factory.mktemp("printed")
    for language in LANGUAGES:
        save(solved, folder / f"{language}.xlsx", problem=problem, language=language)
    return {language: opened((folder / f"{language}.xlsx").read_bytes()) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_plan_prints_on_few_pages(books: dict[Language, Any], language: Language) -> None:
    """Counted row by row as a printer lays them out, at a size that can be read; lists repeat their headings."""
    found = {sheet.title: pages_and_scale(sheet) for sheet in books[language].worksheets}
    assert sum(pages for pages, _ in found.values()) <= MOST_PAGES, found
    assert min(scale for _, scale in found.values()) >= LEAST_SCALE, found
    for sheet in books[language].worksheets:
        assert sheet.print_title_rows or found[sheet.title][0] == 1, sheet.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off(books: dict[Language, Any], language: Language) -> None:
    """Numbers and days fit their column, as they would be printed as ####; texts fit the lines of their row."""
    for sheet in books[language].worksheets:
        spans = {one.coord.partition(":")[0]: one for one in sheet.merged_cells.ranges}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                first = spans.get(cell.coordinate)
                last = cell.column if first is None else first.max_col
                width = sum(sheet.column_dimensions[get_column_letter(at)].width for at in range(cell.column, last + 1))
                place = f"{sheet.title}!{cell.coordinate}"
                if isinstance(cell.value, str):
                    size = (cell.font.size or 11) / 11
                    lines = -(-len(cell.value) * size * 0.9 // width)  # letters are narrower than digits
                    assert cell.alignment.wrap_text or lines <= 1, place
                    assert sheet.row_dimensions[cell.row].height >= lines * HEIGHT_OF_A_LINE, place
                elif isinstance(cell.value, date):
                    assert width >= 11, place
                else:
                    assert width >= len(f"{cell.value:,}") + 1, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quota_is_one_row_with_its_tightest_case(
    books: dict[Language, Any], language: Language, problem: Problem
) -> None:
    """Its least slack stands there, over all of its cases, and its number of cases; keys of the program do not."""
    solved = Outcome.model_validate(json.loads(SOLVED.read_text(encoding="utf-8"))["outcome"])
    assert solved.plan is not None
    reports = verify(problem, solved.plan).rules
    rows = [[cell for cell in row if cell is not None] for row in books[language].worksheets[4].values]
    for quota in problem.policy.quotas:
        own = [one for one in reports if one.key.partition("[")[0] == f"quota/{quota.id}"]
        (row,) = [row for row in rows if str(row[0]).endswith(f": {quota.title}")]
        slacks = [one for report in own for one in (report.slack_below, report.slack_above) if one is not None]
        assert row[1] == len(own)
        assert row[-2] == min(slacks)
    said = {str(cell) for sheet in books[language].worksheets for row in sheet.values for cell in row if cell}
    assert not said & {report.key for report in reports}
    assert not any(fund.id in text for fund in problem.funds for text in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_is_empty(books: dict[Language, Any], language: Language) -> None:
    """Below every heading, which is white on blue, stands a row."""
    for sheet in books[language].worksheets:
        headings = [
            row[0].row
            for row in sheet.iter_rows(max_col=1)
            if row[0].font.color and row[0].font.color.rgb == "00FFFFFF"
        ]
        assert headings, sheet.title
        for at in headings:
            assert sheet.cell(at + 1, 1).value is not None, f"{sheet.title}!{at}"
