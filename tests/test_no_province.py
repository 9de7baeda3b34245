"""Officials of no province: they travel and cost like everybody, and no province has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from leadership_opt import (
    Problem,
    analyse,
    check,
    explain_infeasible,
    load,
    reserves,
    save,
    solve,
    verify,
    why,
)
from leadership_opt.checker import entitlements
from leadership_opt.domain import Post
from leadership_opt.errors import InvalidRecord
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report.coverage import beside_provinces, coverage_table
from leadership_opt.report.pictures import PLAN_PICTURES
from leadership_opt.report.reasons import reason_lines
from tests.checker.builders import course, held, problem, woman
from tests.exchange.sheets_by_hand import codes, examined, sheets


def official(name: str, **changes: Any) -> Any:
    """A woman of a ministry, in none of the three posts."""
    return woman(name, **{"province": None, "post": "other", "agency": "Bộ Mẫu", **changes})


def _question(**policy: Any) -> Problem:
    """Two officials and two leaders of Hà Giang; one more official went before."""
    people = (official("M1", rating=90), official("M2", rating=80), woman("N1", rating=70), woman("N2", rating=60))
    past = [held("H1", "M9", "2024-01-08")]
    goals = [{"goal": goal} for goal in ("participants", "province_fairness", "merit", "seeded_draw")]
    offered = [course("C1", seats_max=3)]
    return problem(
        people, offered, history=past, former=[official("M9")], **{"years": (2024,), "goals": goals, **policy}
    )


def test_they_count_for_totals_and_not_for_provinces() -> None:
    """A limit on a province or on its absent leaders is none on them; a total, also with held seats, is."""
    limits = {
        "continuity": {"max_absent_per_province": 1, "max_absent_per_body": 1},
        "quotas": [{"id": "each", "each": "province", "max_count": 1}],
        "total_participants": {"min_count": 4, "max_count": 4},
    }
    question = _question(**limits)
    outcome = solve(question)
    assert outcome.plan is not None
    assert outcome.plan.rosters() == {"C1": ("M1", "M2", "N1")}
    assert verify(question, outcome.plan).is_valid
    assert all(line.province is None for line in analyse(question, outcome.plan).people if line.nominee[0] == "M")
    assert sum(entitlements(question).of_province.values()) == 63


def test_they_need_no_category_but_the_general_conditions() -> None:
    """The categories are about leaders of provinces; health and working age are about everybody who is sent."""
    people = (official("M1"), official("M2", healthy=False), official("M3", birth_date="1966-01-01"))
    outcome = solve(problem(people, [course("C1")], years=(2024,)))
    assert outcome.plan is not None
    assert outcome.plan.roster("C1") == ("M1",)


def test_a_conflict_over_them_is_explained() -> None:
    """Half of the seats for one region: the officials are of none, so no more than so many can go."""
    quota = {"id": "north", "where": {"region": ["NMM"]}, "min_share": "3/4"}
    question = _question(quotas=[quota], total_participants={"min_count": 4})
    found = explain_infeasible(question)
    assert any(limit.key.startswith("quota/north[") for conflict in found.conflicts for limit in conflict.limits)
    (move,) = found.relaxations[0].moves
    assert str(move.moved_share) == "1/2"


def test_a_province_that_is_left_out_is_a_slip() -> None:
    """Whoever forgets it is told; only null says that there is none, and no post in a province goes with that."""
    fields = dict(official("M1"))
    del fields["province"]
    with pytest.raises(InvalidRecord) as error:
        type(official("M1"))(**fields)
    assert [fault.code for fault in error.value.faults] == ["missing_field"]
    with pytest.raises(InvalidRecord) as error:
        official("M1", post=Post.COUNCIL_VICE_CHAIR)
    assert [fault.code for fault in error.value.faults] == ["post_without_province"]


@pytest.mark.parametrize("cell", ["cơ quan trung ương", "Trung ương", "central agency", "Ministry", "bộ, ngành"])
def test_cells_say_it_in_words(cell: str) -> None:
    """Lists of offices have words for it; an empty cell is a question as before."""
    table = sheets()
    at, post = table["nominees"][0].index("province"), table["nominees"][0].index("post")
    table["nominees"][1][at], table["nominees"][1][post] = cell, "other"
    assert examined(table).required().nominees[0].province is None
    table["nominees"][1][at] = None
    assert set(codes(examined(table)).values()) == {"missing_cell"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_shows_provinces_copes(language: Language, tmp_path: Path) -> None:
    """Tables, pictures, pages, papers and answers say where they are from; what they take is told beside provinces."""
    question = _question()
    outcome = solve(question)
    assert outcome.plan is not None
    for draw in PLAN_PICTURES.values():
        draw(question, outcome.plan, language=language)
    beside = beside_provinces(question, outcome.plan, language)
    assert beside.endswith(": 2")  # one of the plan, beside two of the province for fairness, and one held
    assert beside in coverage_table(question, outcome.plan, language).note
    name = {"en": "central agency", "vi": "cơ quan trung ương"}[language]
    assert any(name in line for line in reason_lines(question, why(question, outcome, "M1"), language))
    assert check(question).provinces
    assert analyse(question, outcome.plan)._repr_html_()
    reserves(question, outcome.plan)
    for file in ("result.xlsx", "result.docx", "result.ics", "folder"):
        save(outcome, tmp_path / file, problem=question, language=language)
    book = openpyxl.load_workbook(tmp_path / "result.xlsx")
    assert any(name == cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    save(question, tmp_path / "question.xlsx", language=language)
    assert load(tmp_path / "question.xlsx") == question
