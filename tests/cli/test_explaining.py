"""`explain`, `why --all`, `certify` and `verify --certificate`: for a person, for a program, and bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leadership_opt import Certificate, Infeasibility, Problem, Reason, Settings, examples, load, save, solve
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.domain import Goal, GoalId, TotalParticipants
from leadership_opt.report import reason_lines

QUICK = ("--time-limit", "60", "--workers", "1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A problem with its outcome, the same problem with more seats asked for than there are, and another problem."""
    made = tmp_path_factory.mktemp("explaining")
    problem = examples.small_scenario()
    save(problem, made / "problem.json")
    save(solve(problem, settings=Settings(workers=1, time_limit_seconds=60)), made / "outcome.json")
    save(asking_for(problem, 100), made / "impossible.json")
    save(asking_for(problem, 2), made / "other.json")
    return made


def asking_for(problem: Problem, seats: int) -> Problem:
    """The problem with at least so many seats asked for."""
    total = TotalParticipants(min_count=seats, max_count=max(seats, 200))
    return problem.replace(policy=problem.policy.model_copy(update={"total_participants": total}))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("No plan keeps all rules: proven.", "Conflict 1", "Way out 1", "total_participants")),
        ("vi", ("Không có kế hoạch nào đáp ứng mọi ràng buộc", "Mâu thuẫn 1", "Phương án điều chỉnh 1")),
    ],
)
def test_explain_tells_conflict_and_way_out(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, said: tuple[str, ...]
) -> None:
    """As tables in both languages; the exit code says infeasible."""
    words = ["explain", str(folder / "impossible.json"), "--conflicts", "1", "--relaxations", "1", *QUICK]
    assert main([*words, "--lang", language]) == Exit.INFEASIBLE
    shown = capsys.readouterr().out
    assert [text for text in said if text not in shown] == []


def test_explain_is_one_document_that_can_be_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed is a file that load reads; nothing stands beside it."""
    words = ["explain", str(folder / "impossible.json"), "--conflicts", "1", "--relaxations", "0", "--json", *QUICK]
    assert main(words) == Exit.INFEASIBLE
    printed = capsys.readouterr().out
    (folder / "kept.json").write_text(printed, encoding="utf-8")
    found = load(folder / "kept.json")
    assert isinstance(found, Infeasibility)
    assert found.relaxations == ()
    assert any(limit.key == "total_participants" for limit in found.conflicts[0].limits)


def test_a_feasible_problem_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No conflict is invented, and the exit code is 0."""
    for language, said in (("en", "There is a plan"), ("vi", "Có kế hoạch")):
        assert main(["explain", str(folder / "problem.json"), "--lang", language, *QUICK]) == Exit.DONE
        shown = capsys.readouterr().out
        assert said in shown
        assert "1" not in shown  # no table at all


def test_without_time_nothing_is_claimed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """UNKNOWN is not INFEASIBLE: its own words, its own exit code; and what why did not find out is marked."""
    hurry = ("--time-limit", "0.001", "--workers", "1")
    reference = folder / "reference.json"
    save(examples.reference_scenario(), reference)
    assert main(["explain", str(reference), "--json", *hurry]) == Exit.NO_PLAN
    assert json.loads(capsys.readouterr().out)["status"] == "unknown"
    assert main(["why", str(folder / "problem.json"), str(folder / "outcome.json"), "N016", "--json", *hurry]) == 0
    reason = Reason.model_validate(json.loads(capsys.readouterr().out))
    words = " ".join(reason_lines(examples.small_scenario(), reason, "en"))
    assert reason.proven != ("not proven" in words or "not found out in time" in words)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("why", "problem.json", "outcome.json", "N0l6"), "N016"),
        (("why", "problem.json", "outcome.json", "C02-INPS", "--kind", "course"), "C02-INSP"),
        (("why", "problem.json", "outcome.json", "state-budgte", "--kind", "fund"), "state-budget"),
        (("why", "problem.json", "outcome.json", "Ha Noi", "--kind", "province"), "01"),
        (("explain", "impossible.json", "--keep", "total_participant"), "total_participants"),
        (("analyse", "problem.json", "outcome.json", "--sensitivity", "total_participant"), "total_participants"),
    ],
)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_wrong_ids_and_keys_name_the_nearest(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], near: str, language: str
) -> None:
    """A slip of the finger costs one look, not a search."""
    typed = [str(folder / word) if word.endswith(".json") else word for word in words]
    assert main([*typed, "--lang", language]) == Exit.BAD_INPUT
    assert near in capsys.readouterr().err


def test_an_outcome_of_another_problem_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its hash, before any work; as a document the error has its code."""
    files = (str(folder / "other.json"), str(folder / "outcome.json"))
    for words in (["why", *files, "N016"], ["certify", *files, "--out", str(folder / "no.json")]):
        assert main([*words, "--json"]) == Exit.BAD_INPUT
        assert json.loads(capsys.readouterr().out)["error"]["code"] == "outcome_of_other_problem"
    assert not (folder / "no.json").exists()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_certificate_is_written_and_checked(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """It holds against its problem; changed, or against another problem, it does not."""
    problem, path = str(folder / "problem.json"), tmp_path / "certificate.json"
    assert main(["certify", problem, str(folder / "outcome.json"), "--out", str(path), "--lang", language]) == Exit.DONE
    assert str(path.name) in capsys.readouterr().out
    assert main(["verify", problem, str(path), "--certificate", "--lang", language]) == Exit.DONE
    assert main(["verify", str(folder / "other.json"), str(path), "--certificate", "--lang", language]) == 1
    certificate = load(path)
    assert isinstance(certificate, Certificate)
    document = json.loads(path.read_text(encoding="utf-8"))
    document["outcome"]["stages"][0]["value"] += 1
    path.write_text(json.dumps(document), encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", problem, str(path), "--certificate", "--json"]) == Exit.VIOLATIONS
    assert "participants" in {entry["what"] for entry in json.loads(capsys.readouterr().out)["differences"]}
    assert main(["verify", problem, str(folder / "outcome.json"), "--certificate"]) == Exit.BAD_INPUT


def test_why_tells_of_everybody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One answer for each nominee, proven, and progress beside it; with one goal, so that it is quick."""
    problem = examples.small_scenario()
    goals = (Goal(goal=GoalId.PARTICIPANTS),)
    problem = problem.replace(policy=problem.policy.model_copy(update={"goals": goals}))
    files = (str(tmp_path / "problem.json"), str(tmp_path / "outcome.json"))
    save(problem, files[0])
    save(solve(problem, settings=Settings(workers=1, time_limit_seconds=60)), files[1])
    assert main(["why", *files, "--all", "--json", *QUICK]) == Exit.DONE
    printed = capsys.readouterr()
    reasons = [Reason.model_validate(entry) for entry in json.loads(printed.out)["reasons"]]
    assert [reason.id for reason in reasons] == sorted(examples.small_scenario().nominee_by_id)
    assert all(reason.proven for reason in reasons)
    assert "N016" in printed.err  # progress
