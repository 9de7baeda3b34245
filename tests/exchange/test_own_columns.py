"""Columns of the planner's own have the names that she gave them, wherever the library speaks of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from leadership_opt import Problem, examine, load, save, verify
from leadership_opt.domain import Assignment, PlannedCourse, Policy, Quota
from leadership_opt.domain.canonical import canonical_json
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.tags import TagTitle
from leadership_opt.errors import InvalidProblem
from leadership_opt.exchange.sheets.examination import examine_grids
from leadership_opt.exchange.sheets.filling import filled_sheets
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.mapping import ImportMapping, MappedColumn, MappedSheet
from leadership_opt.exchange.sheets.mapping_file import toml_of
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report.problem import quotas_table
from leadership_opt.report.rules import rules_table, violations_table
from leadership_opt.report.words import rule_words
from tests.exchange.sheets_by_hand import examined, sheets, workbook


def _nobody(quota: Quota) -> Quota:
    return quota.model_copy(update={"max_count": 0})


QUOTA = "mỗi dân tộc: tối đa 1 người"


def _problem(heading: str = "Dân tộc") -> Problem:
    found = sheets(
        quotas=[["Mã", "Chỉ tiêu"], ["q", QUOTA.replace("dân tộc", heading.removeprefix("tag:"))], ["w", "nữ ≥ 40 %"]]
    )
    found["nominees"] = [[*row, cell] for row, cell in zip(found["nominees"], (heading, "Tày", "Kinh"), strict=True)]
    return examined(found).required()


def test_the_heading_is_the_name() -> None:
    """Not the key that the library made of it; a label of tags is no part of the name."""
    assert _problem().policy.tag_titles == (TagTitle(tag="dan_toc", title="Dân tộc"),)
    assert _problem("tag:Dân tộc").policy.tag_titles == (TagTitle(tag="dan_toc", title="Dân tộc"),)
    assert _problem("ethnicity").policy.tag_titles == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_name_it(language: Language) -> None:
    """Rules with their limits, what is broken, and quotas at a glance."""
    problem = _problem()
    key = "quota/q[tag:dan_toc=Tày]"
    assert "Dân tộc Tày" in rule_words(key, problem, language)
    seats = tuple(Assignment(nominee=one.id, course="C1") for one in problem.nominees)
    strict = problem.replace(policy=problem.policy.model_copy(update={"quotas": (_nobody(problem.policy.quotas[0]),)}))
    course = PlannedCourse(course="C1", start_date=problem.courses[0].start_dates[0])
    verification = verify(strict, Plan(courses=(course,), assignments=seats, payments=()))
    assert any(one.key == key for one in verification.violations)
    tables = (
        rules_table(problem, verification, language, everything=True),
        violations_table(problem, verification, language),
        quotas_table(problem, language),
    )
    text = str([table.rows for table in tables])
    assert "Dân tộc" in text
    assert "tag:" not in text
    assert "dan_toc" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_of_the_file_names_it(language: Language, tmp_path: Path) -> None:
    """What columns were read as, and the warning about a column that is not known."""
    path = tmp_path / "office.xlsx"
    found = sheets()
    found["nominees"] = [[*row, cell] for row, cell in zip(found["nominees"], ("Dân tộc", "Tày", "Kinh"), strict=True)]
    path.write_bytes(workbook(found))
    examination = examine(path)
    (told,) = [one for one in examination.columns if one.heading == "Dân tộc"]
    (warned,) = [one for one in examination.warnings if one.code == "column_kept_as_tag"]
    for text in (told.message(language), warned.message(language)):
        assert "Dân tộc" in text
        assert "dan_toc" not in text
    assert '"Dân tộc" = "tag:Dân tộc"' in toml_of(examination.mapping, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_heads_it_so_and_quotas_name_it(language: Language, tmp_path: Path) -> None:
    """A planner finds her own columns in what the library writes."""
    problem = _problem()
    path = tmp_path / "book.xlsx"
    save(problem, path, language=language)
    assert load(path) == problem
    book = load_workbook(path)
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert "Dân tộc" in cells
    assert "tag:dan_toc" not in cells


@pytest.mark.parametrize("title", ["Kỷ luật trong 12 tháng", "STT phụ lục", "Giới tính", "Khối; ngành = A", "dan toc"])
def test_any_name_survives_the_workbook(title: str) -> None:
    """A heading that would be asked about, or taken for another column, gives way to one that is not."""
    problem = _problem().replace(policy=_problem().policy.model_copy(
        update={"tag_titles": (TagTitle(tag="dan_toc", title=title),)}
    ))  # fmt: skip
    for language in LANGUAGES:
        grids = {one.title: [one.headings, *one.rows] for one in filled_sheets(problem, language) if one.rows}
        again = examined({title: [list(row) for row in rows] for title, rows in grids.items()})
        assert again.faults == ()
        assert again.required() == problem


def test_names_are_settings_like_others() -> None:
    """Two names of one column are a fault; names change no plan, and a problem without them has the hash it had."""
    with pytest.raises(InvalidProblem):
        Policy(tag_titles=(TagTitle(tag="a", title="A"), TagTitle(tag="a", title="B")))
    problem = _problem()
    bare = problem.replace(policy=problem.policy.model_copy(update={"tag_titles": ()}))
    assert '"tag_titles"' not in canonical_json(bare)
    assert bare.sha256 != problem.sha256


@pytest.mark.parametrize("target", ["tag", "nhãn", "Nhãn", "tag:Dân tộc", "nhãn: Dân tộc", "tag:dan_toc"])
def test_a_mapping_names_it_in_either_language(target: str) -> None:
    """A planner writes mappings in her language; the heading alone is name enough."""
    found = sheets()
    found["nominees"] = [[*row, cell] for row, cell in zip(found["nominees"], ("Dân tộc", "Tày", "Kinh"), strict=True)]
    mapping = ImportMapping((MappedSheet("nominees", "nominees", (MappedColumn("Dân tộc", target),)),))
    read = examine_grids([Grid(title, rows) for title, rows in found.items()], "test", mapping).required()
    assert [dict(one.tags) for one in read.nominees] == [{"dan_toc": "Tày"}, {"dan_toc": "Kinh"}]
    assert read.policy.tag_titles == (TagTitle(tag="dan_toc", title="Dân tộc"),)
