"""Every table says why: the list of people of a result, and the limits that a relaxation moves."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from leadership_opt.cli.program import main
from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import UnusableFile
from leadership_opt.examples import small_scenario
from leadership_opt.exchange import save
from leadership_opt.exchange.results.people import people_table
from leadership_opt.explain import Reason, check
from leadership_opt.explain.reason import Verdict

PLAN = Plan()


def _column(problem: Problem, reasons: tuple[Reason, ...] = ()) -> dict[str, str | None]:
    table = people_table(problem, PLAN, "en", reasons)
    assert table.columns[-1].title == "Why"
    return {str(row[0]): None if row[-1] is None else str(row[-1]) for row in table.rows}


def _reason(problem: Problem, nominee: str, *, present: bool = False, proven: bool = True) -> Reason:
    return Reason(
        problem_sha256=problem.sha256,
        subject="nominee",
        id=nominee,
        present=present,
        verdict=Verdict.OUT_BY_ABSENCE,
        proven=proven,
        seconds=0.1,
    )


def test_the_law_is_a_reason_that_needs_no_asking() -> None:
    """Whoever is not eligible on the first day of all is told so; whom the goals left out is not, as nobody asked."""
    found = _column(small_scenario())
    (pool,) = (fact for fact in check(small_scenario()).facts if fact.code == "pool")
    told = {who for who, why in found.items() if why is not None}
    assert len(told) == int(pool.params["nominees"] or 0) - int(pool.params["can_attend"] or 0)
    assert len(told) > 2
    assert found["N001"] is None


def test_reasons_of_why_fill_the_column(tmp_path: Path) -> None:
    """An unproven reason is called so, and those of another problem or plan are refused: a false one is worse."""
    problem = small_scenario()
    found = _column(problem, (_reason(problem, "N001"), _reason(problem, "N002", proven=False)))
    assert found["N001"]
    assert found["N002"] is not None
    assert "proven" in found["N002"]
    other = _reason(problem, "N001").model_copy(update={"problem_sha256": "0" * 64})
    for reason, code in (
        (other, "reasons_of_other_problem"),
        (_reason(problem, "N001", present=True), "reasons_of_other_plan"),
    ):
        with pytest.raises(UnusableFile) as raised:
            save(PLAN, tmp_path / "plan.xlsx", problem=problem, reasons=(reason,))
        assert raised.value.code == code
    with pytest.raises(UnusableFile) as raised:
        save(PLAN, tmp_path / "plan.json", reasons=(_reason(problem, "N001"),))
    assert raised.value.code == "reasons_nowhere"


def test_export_takes_reasons_for_its_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They were for the papers alone."""
    problem = small_scenario()
    save(problem, tmp_path / "p.json")
    save(PLAN, tmp_path / "plan.json")
    said = "[" + ",".join(_reason(problem, one.id).model_dump_json() for one in problem.nominees) + "]"
    (tmp_path / "why.json").write_text(f'{{"reasons": {said}}}', encoding="utf-8")
    arguments = [
        "export",
        str(tmp_path / "p.json"),
        str(tmp_path / "plan.json"),
        "--reasons",
        str(tmp_path / "why.json"),
    ]
    assert main([*arguments, "--out", str(tmp_path / "c.ics")]) == 2
    assert "--reasons" in capsys.readouterr().err
    assert main([*arguments, "--out", str(tmp_path / "tables"), "--out", str(tmp_path / "a.json")]) == 0
    text = (tmp_path / "tables" / "people.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert all(row[-1] for row in rows[1:])
