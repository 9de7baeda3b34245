"""What ``solve`` writes, shows and ends with; where it writes nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from leadership_opt import examples, save
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.errors import ReadingsDisagree, UnusableFile
from leadership_opt.result import Outcome, Status
from tests.cli.commands import Run, outcome_in, pretend
from tests.report.results_by_hand import outcome


def test_solve_writes_an_outcome_that_verify_accepts(run: Run, good: str, tmp_path: Path) -> None:
    """What solve writes, load reads and verify finds without violations."""
    out_file = tmp_path / "outcome.json"
    code, out, err = run("solve", good, "--out", str(out_file), "--workers", "1")
    assert code == Exit.DONE
    assert "stage 1/1" in err
    assert "6 participants" in out
    assert outcome_in(out_file).status is Status.OPTIMAL
    assert run("verify", good, str(out_file))[0] == Exit.DONE


def test_solve_of_the_small_scenario_in_vietnamese(run: Run, tmp_path: Path) -> None:
    """A problem that uses every rule family comes out whole, in the other language."""
    path, out_file = tmp_path / "small.json", tmp_path / "outcome.json"
    save(examples.small_scenario(), path)
    words = ("solve", str(path), "--out", str(out_file), "--workers", "2", "--lang", "vi")
    code, out, _ = run(*words)
    assert code == Exit.DONE
    assert all(title in out for title in ("Các bước", "Kinh phí", "Ràng buộc", "học viên"))
    assert "{" not in out


def test_solve_as_json_prints_one_document(run: Run, good: str, tmp_path: Path) -> None:
    """A service may take the outcome from standard output, with or without a file."""
    code, out, _ = run("solve", good, "--json", "--workers", "1")
    assert code == Exit.DONE
    assert Outcome.model_validate(json.loads(out)).status is Status.OPTIMAL
    assert [entry.name for entry in tmp_path.iterdir()] == ["problem.json"]


def test_solve_without_a_place_to_write_is_2(run: Run, good: str) -> None:
    """Nobody should wait for an hour and then have nothing in hand."""
    assert "--out" in run("solve", good)[2]


def test_existing_file_needs_force(run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal comes before the work, and the file stays as it was."""
    path = tmp_path / "mine.json"
    path.write_text("precious", encoding="utf-8")
    with monkeypatch.context() as patch:
        pretend(patch, lambda *_: pytest.fail("solved although the file could not be written"))
        assert run("solve", good, "--out", str(path))[0] == Exit.BAD_INPUT
        assert run("solve", good, "--out", str(tmp_path / "no" / "x.json"))[0] == Exit.BAD_INPUT
        assert run("solve", good, "--out", str(tmp_path), "--force")[0] == Exit.BAD_INPUT
    assert path.read_text(encoding="utf-8") == "precious"
    assert run("solve", good, "--out", str(path), "--force", "--workers", "1")[0] == Exit.DONE
    assert outcome_in(path).plan is not None


def test_the_problem_is_never_written_over(tmp_path: Path) -> None:
    """--force is for an old outcome, not for the question itself."""
    path = tmp_path / "p.json"
    save(examples.small_scenario(), path)
    before = path.read_bytes()
    assert main(["solve", str(path), "--out", str(path), "--force"]) == Exit.BAD_INPUT
    assert path.read_bytes() == before


def test_plan_is_shown_though_it_cannot_be_written(
    run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must not cost the planner the result of an hour."""

    def refuse(*_: object, **__: object) -> None:
        raise UnusableFile("file_unwritable", path="x", detail="full")

    pretend(monkeypatch, lambda asked, _: outcome(asked))
    monkeypatch.setattr("leadership_opt.cli.results.save", refuse)
    words = ("solve", good, "--out", str(tmp_path / "o.json"))
    code, out, err = run(*words)
    assert (code, "Mẫu 1" in out, "full" in err) == (Exit.BAD_INPUT, True, True)
    code, out, err = run(*words, "--json")
    assert (code, json.loads(out)["status"], "full" in err) == (Exit.BAD_INPUT, "feasible", True)


def test_no_plan_in_time_is_4(run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown is neither success nor infeasibility."""
    pretend(monkeypatch, lambda asked, _: outcome(asked, Status.UNKNOWN))
    path = tmp_path / "outcome.json"
    code, out, _ = run("solve", good, "--out", str(path))
    assert (code, "Maybe allow more time" in out) == (Exit.NO_PLAN, True)
    assert not path.exists()


@pytest.mark.parametrize("error", [RuntimeError("boom"), ReadingsDisagree.about("quota/q", 1, 2)])
def test_defects_are_70(run: Run, good: str, error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is neither a violation (1) nor the user's (2)."""

    def fail(*_: object) -> Outcome:
        raise error

    pretend(monkeypatch, fail)
    code, out, _ = run("solve", good, "--json")
    assert code == Exit.DEFECT
    assert json.loads(out)["error"]["code"] in ("internal", "readings_disagree")


def test_missing_rich_is_told_before_any_work(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are an extra: the message names it, and JSON works without."""
    monkeypatch.setitem(sys.modules, "rich", None)
    with monkeypatch.context() as patch:
        pretend(patch, lambda *_: pytest.fail("solved although nothing could be shown"))
        code, out, err = run("solve", good, "--out", f"{good}.out.json")
    assert (code, out) == (Exit.BAD_INPUT, "")
    assert "leadership-opt[cli]" in err
    assert run("check", good, "--json")[0] == Exit.DONE


def test_solve_begins_from_a_plan(run: Run, good: str, tmp_path: Path) -> None:
    """The plan of before as a file: the same answer, and what was kept of it; the file is never written over."""
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    assert run("solve", good, "--out", str(before), "--workers", "1")[0] == Exit.DONE
    words = ("solve", good, "--start", str(before), "--workers", "1")
    code, out, _ = run(*words, "--out", str(after))
    assert code == Exit.DONE
    assert "Began from a plan that keeps every rule" in out
    assert "kế hoạch giữ mọi ràng buộc" in run(*words, "--out", str(after), "--force", "--lang", "vi")[1]
    begun = outcome_in(after)
    assert begun.began_from is not None
    assert begun.plan == outcome_in(before).plan
    assert run(*words, "--out", str(before), "--force")[0] == Exit.BAD_INPUT
    assert run("solve", good, "--start", good, "--out", str(after), "--force")[0] == Exit.BAD_INPUT
