"""`certify --claims` and `save_claims`: a folder that a stranger can work with, written whole or not at all."""

from __future__ import annotations

import csv
import errno
import json
from pathlib import Path

import pytest

from leadership_opt import Outcome, Problem, Settings, examples, load, save, solve
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.domain.goals import Goal, GoalId
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import new_folder, save_claims
from leadership_opt.solver import ClaimFiles, claim_files

BESIDE = {"README.en.md", "README.vi.md", "claims.csv", "names.csv"}


def with_goals(*goals: Goal) -> Problem:
    """The small scenario with few goals, so that it is quick."""
    small = examples.small_scenario()
    return small.replace(policy=small.policy.model_copy(update={"goals": goals}))


@pytest.fixture(scope="module")
def question(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a problem and its outcome."""
    folder = tmp_path_factory.mktemp("question")
    problem = with_goals(Goal(goal=GoalId.PARTICIPANTS), Goal(goal=GoalId.WOMEN))
    save(problem, folder / "problem.json")
    save(solve(problem, settings=Settings(workers=1, time_limit_seconds=60)), folder / "outcome.json")
    return folder


def files_of(question: Path) -> ClaimFiles:
    """The claims of the outcome."""
    problem, outcome = load(question / "problem.json"), load(question / "outcome.json")
    assert isinstance(problem, Problem)
    assert isinstance(outcome, Outcome)
    return claim_files(problem, outcome)


def words(question: Path, *more: object) -> list[str]:
    """What is typed."""
    return ["certify", str(question / "problem.json"), str(question / "outcome.json"), *map(str, more)]


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_folder_tells_what_must_be_answered(
    question: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """Each file stands on the page and in the table, in both languages, with its answer."""
    folder = tmp_path / "claims"
    assert main(words(question, "--claims", folder, "--lang", language)) == Exit.DONE
    assert str(folder) in capsys.readouterr().out
    answers = {row["file"]: row["answer"] for row in table(folder / "claims.csv")}
    assert list(answers.values()) == ["infeasible", "feasible"] * 2
    assert {file.name for file in folder.iterdir()} == {*answers, *BESIDE}
    shown = {"en": ("infeasible", "feasible"), "vi": ("không khả thi", "khả thi")}
    for one, (no, yes) in shown.items():
        page = (folder / f"README.{one}.md").read_text("utf-8")
        for file, answer in answers.items():
            assert f"| `{file}` | **{no if answer == 'infeasible' else yes}** |" in page
        assert files_of(question).problem_sha256 in page
    for file, answer in answers.items():
        assert (folder / file).read_text("ascii").startswith(f"* must be {answer.upper()}\n")
    assert len({row["name"] for row in table(folder / "names.csv")}) > 500


def test_a_page_says_what_is_delicate(question: Path) -> None:
    """Files with numbers too large for floating point are named, not passed over."""
    from dataclasses import replace

    from leadership_opt.exchange.claims_page import page

    files = files_of(question)
    assert "No file here is numerically delicate." in page(files, "en")
    files.claims = (replace(files.claims[0], is_delicate=True), *files.claims[1:])
    assert f"even so: {files.claims[0].file}." in page(files, "en")


def test_certificate_and_claims_at_once_or_as_a_document(
    question: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both may be asked for; without a certificate the document lists the claims."""
    both = words(question, "--out", tmp_path / "c.json", "--claims", tmp_path / "a", "--json")
    assert main(both) == Exit.DONE
    assert "problem_sha256" in json.loads(capsys.readouterr().out)
    assert (tmp_path / "c.json").exists()
    assert (tmp_path / "a" / "claims.csv").exists()
    assert main(words(question, "--claims", tmp_path / "b", "--json")) == Exit.DONE
    told = json.loads(capsys.readouterr().out)["claims"]
    assert [entry["answer"] for entry in told] == ["infeasible", "feasible"] * 2


def test_only_a_new_or_empty_folder_is_written(
    question: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody has in a folder stays as it is, `--force` or not; nor is a certificate written then."""
    full, paper = tmp_path / "full", tmp_path / "c.json"
    full.mkdir()
    (full / "mine.txt").write_text("mine", "utf-8")
    for more in ((), ("--force",), ("--out", paper)):
        assert main(words(question, "--claims", full, *more, "--json")) == Exit.BAD_INPUT
        assert json.loads(capsys.readouterr().out)["error"]["code"] == "folder_not_empty"
    assert main(words(question, "--claims", full / "mine.txt")) == Exit.BAD_INPUT
    assert main(words(question, "--claims", tmp_path / "no" / "such")) == Exit.BAD_INPUT
    assert [file.name for file in full.iterdir()] == ["mine.txt"]
    assert not paper.exists()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(words(question, "--claims", empty)) == Exit.DONE
    assert (empty / "names.csv").exists()


def test_a_write_that_fails_leaves_nothing(question: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk in the middle: no folder with some of the claims, which would look like all of them."""
    written: list[Path] = []

    def full(path: Path, content: bytes) -> None:
        if len(written) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        path.write_bytes(content)

    monkeypatch.setattr(new_folder, "write_new", full)
    with pytest.raises(UnusableFile) as caught:
        save_claims(files_of(question), tmp_path / "claims")
    assert caught.value.code == "file_unwritable"
    assert len(written) == 3
    assert list(tmp_path.iterdir()) == []


def test_what_comes_into_the_folder_meanwhile_is_kept(
    question: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder was empty when the work began: a file that came since is not written over."""
    folder = tmp_path / "claims"
    folder.mkdir()
    files = files_of(question)

    def late(path: Path, content: bytes) -> None:
        (folder / "mine.txt").touch()
        path.write_bytes(content)

    monkeypatch.setattr(new_folder, "write_new", late)
    with pytest.raises(UnusableFile):
        save_claims(files, folder)
    assert [file.name for file in folder.iterdir()] == ["mine.txt"]
    assert list(tmp_path.iterdir()) == [folder]


def test_the_command_says_what_is_missing(question: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to write, and a base plan that nothing reads, are told before any work; the latter is not ignored."""
    assert main(words(question)) == Exit.BAD_INPUT
    assert "--claims" in capsys.readouterr().err
    paper = ("--out", tmp_path / "c.json", "--base", question / "outcome.json")
    assert main(words(question, *paper)) == Exit.BAD_INPUT
    assert "--base" in capsys.readouterr().err
    assert not (tmp_path / "c.json").exists()


def test_a_base_plan_and_no_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`stability` needs `--base`; an outcome that says that there is no plan has claims, though no certificate."""
    problem = with_goals(Goal(goal=GoalId.STABILITY))
    base = solve(with_goals(Goal(goal=GoalId.PARTICIPANTS)), settings=Settings(workers=1))
    save(problem, tmp_path / "problem.json")
    save(base, tmp_path / "base.json")
    save(solve(problem, base=base.plan, settings=Settings(workers=1)), tmp_path / "outcome.json")
    assert main(words(tmp_path, "--claims", tmp_path / "claims")) == Exit.BAD_INPUT
    assert main(words(tmp_path, "--claims", tmp_path / "claims", "--base", tmp_path / "base.json")) == Exit.DONE
    policy = problem.policy.model_dump() | {"total_participants": {"min_count": 100_000}, "goals": ()}
    impossible = problem.replace(policy=type(problem.policy).model_validate(policy))
    save(impossible, tmp_path / "problem.json")
    save(solve(impossible, settings=Settings(workers=1)), tmp_path / "outcome.json")
    assert main(words(tmp_path, "--out", tmp_path / "c.json")) == Exit.BAD_INPUT
    assert main(words(tmp_path, "--claims", tmp_path / "none")) == Exit.DONE
    assert sorted(file.name for file in (tmp_path / "none").iterdir()) == sorted({"01-no_plan.mps", *BESIDE})
    capsys.readouterr()
