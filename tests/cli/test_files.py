"""Files that cannot be read, files of another kind, and what ``check`` and ``verify`` find in good ones."""

from __future__ import annotations

import json
from pathlib import Path

from leadership_opt import save
from leadership_opt.cli.exits import Exit
from leadership_opt.result import Status
from tests.cli.commands import Run
from tests.explain.base_problem import course, fund, problem
from tests.report.results_by_hand import outcome, plan


def test_every_fault_of_a_file_is_listed(run: Run, tmp_path: Path) -> None:
    """A planner mends all faults in one go; names are never repeated."""
    document = problem().model_dump(mode="json")
    document["nominees"][0]["province"] = "99"
    document["courses"][0]["country"] = "XX"
    document["nominees"][1]["full_name"] = 7
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    code, out, err = run("check", str(path))
    assert (code, out) == (Exit.BAD_INPUT, "")
    assert "nominees[0].province" in err
    assert "courses[0].country" in err
    assert "Mẫu" not in err
    code, out, _ = run("check", str(path), "--json")
    error = json.loads(out)["error"]
    assert error["code"] == "invalid_problem"
    assert {fault["path"] for fault in error["faults"]} >= {"nominees[0].province", "courses[0].country"}


def test_wrong_kind_of_file_is_2(run: Run, tmp_path: Path, good: str) -> None:
    """A plan is no problem, and a problem is no plan."""
    path = tmp_path / "plan.json"
    save(plan(), path)
    code, _, err = run("check", str(path))
    assert (code, "of the kind plan; needed here: problem, revision." in err) == (Exit.BAD_INPUT, True)
    code, _, err = run("verify", good, good)
    assert (code, "of the kind problem; needed here: plan, outcome, certificate, revision." in err) == (
        Exit.BAD_INPUT,
        True,
    )


def test_check_tells_possible_from_impossible(run: Run, good: str, hopeless: str) -> None:
    """0 promises nothing; 3 is a proof."""
    assert run("check", good)[0] == Exit.DONE
    code, out, _ = run("check", hopeless)
    assert code == Exit.INFEASIBLE
    assert "impossible" in out
    code, out, err = run("check", hopeless, "--json")
    assert (code, err) == (Exit.INFEASIBLE, "")
    assert json.loads(out)["facts"][0]["severity"] == "impossible"


def test_violations_are_1(run: Run, good: str, tmp_path: Path) -> None:
    """A plan without payments breaks the budget rule, and the table says so."""
    path = tmp_path / "plan.json"
    save(plan(), path)
    code, out, _ = run("verify", good, str(path))
    assert code == Exit.VIOLATIONS
    assert "budget/in_full" in out
    code, out, err = run("verify", good, str(path), "--json")
    assert (code, err) == (Exit.VIOLATIONS, "")
    assert json.loads(out)["violations"]


def test_outcomes_of_other_problems_and_without_plan(run: Run, good: str, tmp_path: Path) -> None:
    """Verifying against the wrong problem is a finding; verifying nothing is refused."""
    path = tmp_path / "other.json"
    save(outcome(problem(courses=(course("A"), course("B")), funds=(fund(name="other"),))), path)
    code, out, err = run("verify", good, str(path))
    assert (code, "another problem" in out, err) == (Exit.VIOLATIONS, True, "")
    save(outcome(problem(), Status.UNKNOWN), path)
    code, out, _ = run("verify", good, str(path), "--json")
    assert code == Exit.BAD_INPUT
    assert json.loads(out)["error"]["code"] == "outcome_without_plan"
