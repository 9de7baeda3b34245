"""Pictures are written whole or not at all, and need matplotlib."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from leadership_opt import save
from leadership_opt.cli.exits import Exit
from tests.cli.commands import FEW_GOALS, Run
from tests.explain.base_problem import problem
from tests.report.results_by_hand import outcome, plan


def test_pictures_are_written_whole_or_not_at_all(run: Run, good: str, tmp_path: Path) -> None:
    """Five pictures of a plan, six of an outcome; a file in the way stops all of them."""
    save(outcome(problem(**FEW_GOALS)), tmp_path / "outcome.json")
    save(plan(), tmp_path / "plan.json")
    folder = tmp_path / "drawn"
    code, out, err = run("pictures", good, str(tmp_path / "plan.json"), "--out", str(folder), "--lang", "vi")
    assert (code, err) == (Exit.DONE, "")
    assert out.count("Đã ghi tệp") == len(list(folder.iterdir())) == 5
    call = ("pictures", good, str(tmp_path / "outcome.json"), "--out", str(folder))
    code, _, err = run(*call)
    assert code == Exit.BAD_INPUT
    assert "budget.png" in err or "coverage.png" in err
    assert len(list(folder.iterdir())) == 5
    code, out, _ = run(*call, "--force", "--format", "svg", "--json")
    assert code == Exit.DONE
    files = json.loads(out)["files"]
    assert len(files) == 6
    assert all(Path(name).read_text(encoding="utf-8").startswith("<?xml") for name in files)
    assert run(*call[:3], "--out", good, "--force")[0] == Exit.BAD_INPUT


def test_pictures_need_matplotlib(run: Run, good: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the extra the user is told which one to install."""
    for name in [name for name in sys.modules if name.startswith("leadership_opt.report.pictures")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib.axes", None)
    code, _, err = run("pictures", good, good, "--out", str(tmp_path / "drawn"))
    assert code == Exit.BAD_INPUT
    assert "leadership-opt[plot]" in err
