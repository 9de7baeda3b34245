"""What goals must reach, as planners write it: on a sheet, in CSV files, in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadership_opt import Problem, load, save
from leadership_opt.errors import InvalidProblem
from leadership_opt.exchange.sheets.cells import BadCell, CellValue
from leadership_opt.exchange.sheets.goal_limits import RatioText
from leadership_opt.messages import LANGUAGES, Language
from tests.checker.builders import course, problem, woman

PEOPLE = "id,full_name,sex,birth_year,province\nN1,A,female,1985,02\n"
COURSES = "id,title,country\nC1,Course,JP\n"
DATES = "course,start_date\nC1,2024-05-06\n"


def _limited() -> Problem:
    limits = [
        {"goal": "merit", "no_worse_than": 14_800},
        {"goal": "cost", "no_worse_than": 25_000},
        {"goal": "province_fairness", "worst_ratio": "3/2"},
    ]
    return problem([woman("N1")], [course("C1")], goal_limits=limits)


def _folder(folder: Path, limits: str) -> Path:
    files = {"nominees": PEOPLE, "courses": COURSES, "start_dates": DATES, "goal_limits": limits}
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["problem.json", "problem.xlsx"])
def test_limits_come_back_from_files(name: str, language: Language, tmp_path: Path) -> None:
    """A limit that a file loses is broken in silence."""
    save(_limited(), tmp_path / name, language=language)
    assert load(tmp_path / name) == _limited()


def test_limits_are_read_from_a_folder_of_csv_files(tmp_path: Path) -> None:
    """Titles of goals and headings in Vietnamese, and ids in English, are the same."""
    rows = 'Mục tiêu,Không kém hơn,"Tỉnh thấp nhất, so với định mức"\nmerit,14.800,\nTổng chi phí,25000,\n'
    found = load(_folder(tmp_path, f"{rows}province_fairness,,150%\n"))
    assert isinstance(found, Problem)
    told = [(one.goal.value, one.no_worse_than, str(one.worst_ratio or "")) for one in found.policy.goal_limits]
    assert told == [("merit", 14_800, ""), ("cost", 25_000, ""), ("province_fairness", None, "150%")]


def test_a_limit_that_says_nothing_is_told_at_its_row(tmp_path: Path) -> None:
    """A ratio without a sign could be 2 or 2%: nobody guesses."""
    with pytest.raises(InvalidProblem) as caught:
        load(_folder(tmp_path, "goal,worst_ratio\nprovince_fairness,2\n"))
    assert [fault.code for fault in caught.value.faults] == ["cell_not_a_ratio"]


@pytest.mark.parametrize(
    ("cell", "numerator", "denominator"),
    [("50%", 50, 100), ("12,5 %", 125, 1000), ("3/2", 3, 2), ("150%", 150, 100), (0.5, 50, 100)],
)
def test_ratios_are_exact(cell: CellValue, numerator: int, denominator: int) -> None:
    """A third of a dong is a third: no doubles."""
    assert RatioText().read(cell) == {"numerator": numerator, "denominator": denominator}


@pytest.mark.parametrize("cell", ["2", 2, 2.0, "3/0", "half", True, "-1/2"])
def test_what_could_mean_two_things_is_no_ratio(cell: CellValue) -> None:
    """Else 2 of something would be taken for 200%, or for 2%."""
    with pytest.raises(BadCell):
        RatioText().read(cell)
