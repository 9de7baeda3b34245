"""The commands `why` and `analyse`: files in, words or one JSON document out, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadership_opt import Analysis, Reason, Settings, examples, save, solve
from leadership_opt.cli import main
from leadership_opt.cli.arguments.words import SECOND_PROOFS
from leadership_opt.cli.exits import Exit
from leadership_opt.result.settings import SecondProof


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A problem and its outcome."""
    folder = tmp_path_factory.mktemp("answers")
    problem = examples.small_scenario()
    question, answer = folder / "problem.json", folder / "outcome.json"
    save(problem, question)
    save(solve(problem, settings=Settings(workers=1, time_limit_seconds=60)), answer)
    return str(question), str(answer)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "would enter N016"), ("vi", "N016 (Thanh Hóa) không có trong kế hoạch")]
)
def test_why_is_told(files: tuple[str, str], capsys: pytest.CaptureFixture[str], language: str, said: str) -> None:
    """A line that names what decided, and a table goal by goal."""
    assert main(["why", *files, "N016", "--lang", language, "--time-limit", "60", "--workers", "1"]) == Exit.DONE
    shown = capsys.readouterr().out
    assert said in shown
    assert "1578" in shown


def test_why_is_one_document(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """What the call returns, and nothing beside it."""
    assert main(["why", *files, "N005", "--json"]) == Exit.DONE
    assert Reason.model_validate(json.loads(capsys.readouterr().out)).verdict == "out_by_law"


def test_unknown_ids_end_with_2(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """With the nearest id; so do a question about nobody, and files in the wrong order."""
    assert main(["why", *files, "n1"]) == Exit.BAD_INPUT
    assert "N001" in capsys.readouterr().err
    assert main(["why", *files]) == Exit.BAD_INPUT
    assert main(["why", *reversed(files), "N001"]) == Exit.BAD_INPUT
    assert main(["why", *files, "N001", "--all"]) == Exit.BAD_INPUT


def test_analysis_is_told(files: tuple[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Courses, rules without room and fairness; as data with --json; unknown limits are refused."""
    for language, said in (("en", "Gini 0.830"), ("vi", "Gini 0,830")):
        assert main(["analyse", *files, "--lang", language]) == Exit.DONE
        assert said in capsys.readouterr().out
    assert main(["analyse", *files, "--json"]) == Exit.DONE
    assert Analysis.model_validate(json.loads(capsys.readouterr().out)).valid
    assert main(["analyse", *files, "--sensitivity", "budget/nobody"]) == Exit.BAD_INPUT


def test_the_ways_to_ask_again_are_those_of_the_settings() -> None:
    """The option lists them by hand, so that help loads no solver."""
    assert set(SECOND_PROOFS) == {way.value for way in SecondProof}
