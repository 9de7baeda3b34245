"""A proof that there is no plan is a result: told, written and certified."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadership_opt.cli.exits import Exit
from leadership_opt.result import Status
from tests.cli.commands import Run, outcome_in, pretend
from tests.report.results_by_hand import outcome


def test_infeasible_is_3_and_says_why(run: Run, hopeless: str, tmp_path: Path) -> None:
    """The facts that prove it are shown."""
    code, out, _ = run("solve", hopeless, "--out", str(tmp_path / "outcome.json"), "--workers", "1")
    assert code == Exit.INFEASIBLE
    assert "99 participants are asked for" in out
    code, out, _ = run("solve", hopeless, "--json", "--workers", "1")
    assert code == Exit.INFEASIBLE
    assert json.loads(out)["status"] == "infeasible"


def test_a_proof_that_there_is_no_plan_is_written_and_certified(run: Run, hopeless: str, tmp_path: Path) -> None:
    """It is a result: nothing was written, so that others could be asked about it only from Python."""
    path, folder = tmp_path / "outcome.json", tmp_path / "claims"
    code, out, _ = run("solve", hopeless, "--out", str(path), "--workers", "1")
    assert (code, str(path) in out) == (Exit.INFEASIBLE, True)
    written = outcome_in(path)
    assert (written.status, written.plan) == (Status.INFEASIBLE, None)
    assert written.infeasible_rests_on is not None
    assert run("certify", hopeless, str(path), "--claims", str(folder))[0] == Exit.DONE
    assert (folder / "01-no_plan.mps").exists()
    code, _, err = run("certify", hopeless, str(path), "--out", str(tmp_path / "certificate.json"))
    assert (code, "--claims" in err) == (Exit.BAD_INPUT, True)


def test_a_proof_goes_beside_files_that_hold_plans(run: Run, hopeless: str, tmp_path: Path) -> None:
    """No workbook shows that there is no plan; nothing that is there is replaced, though that was allowed."""
    before = Path(hopeless).read_bytes()
    workbook = Path(hopeless).with_suffix(".xlsx")
    code, _, err = run("solve", hopeless, "--out", str(workbook), "--workers", "1", "--force")
    assert code == Exit.INFEASIBLE
    assert f"There is no plan to write to {workbook}" in err
    assert Path(hopeless).read_bytes() == before
    assert outcome_in(tmp_path / "hopeless-2.json").status is Status.INFEASIBLE
    assert {file.name for file in tmp_path.iterdir()} == {"hopeless.json", "hopeless-2.json"}


def test_infeasible_without_a_simple_reason_says_so(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No fact is made up where no single condition explains it."""
    pretend(monkeypatch, lambda asked, _: outcome(asked, Status.INFEASIBLE))
    code, out, _ = run("solve", good, "--out", f"{good}.out.json")
    assert code == Exit.INFEASIBLE
    assert "several rules" in out
