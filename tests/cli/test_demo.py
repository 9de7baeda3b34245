"""The demo solves invented people, and says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadership_opt.cli.exits import Exit
from leadership_opt.domain import Problem
from tests.cli.commands import FEW_GOALS, Run, outcome_in
from tests.explain.base_problem import problem

WORD_FOR_TO = {"en": "to", "vi": "đến"}


def test_demo_says_that_people_are_invented(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may take the demo for a decision; its own plan.json is replaced, other files are not."""
    asked: list[dict[str, int]] = []

    def small(**numbers: int) -> Problem:
        asked.append(numbers)
        return problem(**FEW_GOALS)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("leadership_opt.examples.reference_scenario", small)
    Path("plan.json").write_text("old", encoding="utf-8")
    code, out, _ = run("demo", "--nominees", "200", "--scenario-seed", "3", "--workers", "1")
    assert code == Exit.DONE
    assert "INVENTED PEOPLE" in out
    assert asked == [{"seed": 3, "nominees": 200}]
    assert outcome_in("plan.json").plan is not None
    Path("other.json").write_text("old", encoding="utf-8")
    assert run("demo", "--out", "other.json")[0] == Exit.BAD_INPUT
    code, out, err = run("demo", "--json", "--workers", "1")
    assert (code, json.loads(out)["status"], "INVENTED" in err) == (Exit.DONE, "optimal", True)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--nominees", "125"), "bad_nominees"),
        (("--nominees", "20001"), "bad_nominees"),
        (("--nominees", "9" * 30), "bad_nominees"),
        (("--scenario-seed", "-1"), "bad_scenario_seed"),
    ],
)
def test_demo_of_a_size_that_makes_no_sense_is_2(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, str], error: str
) -> None:
    """What the scenario cannot do is bad input: neither a crash nor an hour of inventing people."""
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("demo", *words, "--json")
    assert code == Exit.BAD_INPUT
    assert json.loads(out)["error"]["code"] == error
    if error == "bad_nominees":
        assert all(f"126 {word} 20000" in run("demo", *words, "--lang", lang)[2] for lang, word in WORD_FOR_TO.items())
