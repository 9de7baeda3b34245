"""The command line: exit codes, what goes to which stream, and what is never written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import examples, load, save
from leadership_opt.cli import main
from leadership_opt.cli.arguments import language_of
from leadership_opt.cli.exits import Exit
from leadership_opt.domain import Problem
from leadership_opt.errors import ReadingsDisagree, UnusableFile
from leadership_opt.result import Cancel, Outcome, Settings, Status
from tests.explain.base_problem import course, fund, problem
from tests.report.results_by_hand import outcome, plan

Run = Callable[..., tuple[int, str, str]]
WORD_FOR_TO = {"en": "to", "vi": "đến"}
FEW_GOALS: dict[str, Any] = {"goals": [{"goal": "participants"}]}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command and return exit code, standard output and standard error."""

    def call(*words: str) -> tuple[int, str, str]:
        code = main(words)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


@pytest.fixture
def good(tmp_path: Path) -> str:
    """A file with a problem that is solved in a moment."""
    path = tmp_path / "problem.json"
    save(problem(**FEW_GOALS), path)
    return str(path)


@pytest.fixture
def hopeless(tmp_path: Path) -> str:
    """A file with a problem that asks for more people than there are seats."""
    path = tmp_path / "hopeless.json"
    save(problem(**FEW_GOALS, total_participants={"min_count": 99}), path)
    return str(path)


def pretend(monkeypatch: pytest.MonkeyPatch, answer: Callable[[Problem, Cancel], Outcome]) -> None:
    """Let another function stand for the solver."""

    def solve(problem: Problem, *, settings: Settings, on_progress: object, cancel: Cancel) -> Outcome:
        del settings, on_progress
        return answer(problem, cancel)

    monkeypatch.setattr("leadership_opt.solver.solve", solve)


def outcome_in(path: str | Path) -> Outcome:
    """The outcome that a file holds."""
    found = load(path)
    assert isinstance(found, Outcome)
    return found


def python(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a fresh Python, whose standard streams are no terminal."""
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=120, check=False, **more)


# --- usage ---


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("check",),
        ("check", "a.json", "b.json"),
        ("--lang", "fr", "schema"),
        ("solve", "a.json", "--workers", "many"),
        ("demo", "--out", "plan.txt"),
        ("schema", "cake"),
        ("check", "--jso", "a.json"),
    ],
)
def test_bad_usage_is_2(run: Run, words: tuple[str, ...]) -> None:
    """A mistyped command is told on standard error, in one line and without a trace."""
    code, out, err = run(*words)
    assert (code, out) == (Exit.BAD_INPUT, "")
    assert err.startswith("error: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("words", [("--json", "fly"), ("check", "nowhere.json", "--json")])
def test_errors_are_json_too(run: Run, words: tuple[str, ...]) -> None:
    """A program that reads our output need not read our words."""
    code, out, err = run(*words)
    assert (code, err) == (Exit.BAD_INPUT, "")
    assert set(json.loads(out)["error"]) == {"code", "params", "faults"}


@pytest.mark.parametrize("words", [("--help",), ("solve", "--help"), ("--version",)])
def test_help_and_version_are_no_errors(run: Run, words: tuple[str, ...]) -> None:
    """Asking for help succeeds."""
    code, out, err = run(*words)
    assert (code, err) == (Exit.DONE, "")
    assert "leadership-opt" in out


def test_help_speaks_vietnamese(run: Run) -> None:
    """The language is known before the words are read."""
    for words in (("--lang", "vi", "--help"), ("demo", "--lang=vi", "-h")):
        _, out, _ = run(*words)
        assert "cách dùng" in out
        assert "usage" not in out
    assert language_of(["check", "--lang"]) == "en"


def test_the_last_language_wins(run: Run) -> None:
    """Before or after the command, for results and for errors alike."""
    for words in (("--lang", "en", "check", "x.json", "--lang", "vi"), ("--lang=en", "--lang=vi", "check", "x.json")):
        assert run(*words)[2].startswith("lỗi: Không có tệp x.json")
    assert run("--lang", "vi", "check", "x.json", "--lang=en")[2].startswith("error: There is no file")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "thiếu các tham số bắt buộc: LỆNH"),
        (("fly",), "tham số LỆNH: không có lựa chọn 'fly' (hãy chọn một trong "),
        (("schema", "cake"), "không có lựa chọn 'cake'"),
        (("check",), "thiếu các tham số bắt buộc: TỆP"),
        (("check", "a.json", "b.json"), "không nhận ra các tham số: b.json"),
        (("solve", "a.json", "--workers", "many"), "tham số --workers: giá trị 'many' không đúng kiểu int"),
        (("solve", "a.json", "--seed"), "tham số --seed: cần một giá trị"),
        (("check", "a.json", "--json=yes"), "tham số --json: tùy chọn này không nhận giá trị 'yes'"),
    ],
)
def test_usage_errors_speak_vietnamese(run: Run, words: tuple[str, ...], said: str) -> None:
    """No sentence of argparse stays English."""
    code, _, err = run("--lang", "vi", *words)
    assert code == Exit.BAD_INPUT
    assert said in err
    assert not any(word in err for word in ("argument", "invalid", "choose", "expected", "required"))


@pytest.mark.parametrize("words", [("--lang", "vi", "check"), ("check", "--lang", "vi")])
def test_language_before_and_after_the_command(run: Run, good: str, words: tuple[str, ...]) -> None:
    """Users put options where they come to mind."""
    assert "Không có điều kiện đơn lẻ" in run(*words, good)[1]


@pytest.mark.parametrize(("words", "kind"), [((), "Problem"), (("plan",), "Plan"), (("outcome",), "Outcome")])
def test_schema_is_json(run: Run, words: tuple[str, ...], kind: str) -> None:
    """The schema can be piped into a validator."""
    code, out, _ = run("schema", *words)
    assert code == Exit.DONE
    assert json.loads(out)["title"] == kind


# --- files ---


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


# --- check ---


def test_check_tells_possible_from_impossible(run: Run, good: str, hopeless: str) -> None:
    """0 promises nothing; 3 is a proof."""
    assert run("check", good)[0] == Exit.DONE
    code, out, _ = run("check", hopeless)
    assert code == Exit.INFEASIBLE
    assert "impossible" in out
    code, out, err = run("check", hopeless, "--json")
    assert (code, err) == (Exit.INFEASIBLE, "")
    assert json.loads(out)["facts"][0]["severity"] == "impossible"


# --- solve ---


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


@pytest.mark.parametrize(
    ("option", "code"),
    [
        (("--time-limit", "0"), "not_above"),
        (("--time-limit", "nan"), "not_finite"),
        (("--time-limit", "inf"), "too_large"),
        (("--workers", "0"), "too_small"),
        (("--seed", "-1"), "too_small"),
    ],
)
def test_bad_settings_are_2(run: Run, good: str, option: tuple[str, str], code: str) -> None:
    """Numbers that make no sense are refused by name."""
    exit_code, out, _ = run("solve", good, "--json", *option)
    assert exit_code == Exit.BAD_INPUT
    error = json.loads(out)["error"]
    assert error["code"] == "bad_settings"
    assert [(fault["code"], fault["path"]) for fault in error["faults"]] == [(code, option[0])]


def test_all_bad_settings_are_told_with_their_limits(run: Run, good: str) -> None:
    """One call tells all, by the options that were typed, and how much is possible."""
    code, out, err = run("solve", good, "--out", "x.json", "--time-limit", "inf", "--workers", "9999")
    assert (code, out) == (Exit.BAD_INPUT, "")
    assert "--time-limit: The number must be at most 604800; found: inf" in err
    assert "--workers: The number must be at most 256; found: 9999" in err


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


def test_no_plan_in_time_is_4(run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown is neither success nor infeasibility."""
    pretend(monkeypatch, lambda asked, _: outcome(asked, Status.UNKNOWN))
    path = tmp_path / "outcome.json"
    code, out, _ = run("solve", good, "--out", str(path))
    assert (code, "Maybe allow more time" in out) == (Exit.NO_PLAN, True)
    assert not path.exists()


def test_interrupt_before_the_first_plan_is_told_as_such(
    run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who stopped the search need not be told to allow more time."""

    def until_cancelled(asked: Problem, cancel: Cancel) -> Outcome:
        os.kill(os.getpid(), signal.SIGINT)
        deadline = time.monotonic() + 20
        while not cancel.is_set() and time.monotonic() < deadline:
            time.sleep(0.01)
        return outcome(asked, Status.UNKNOWN)

    pretend(monkeypatch, until_cancelled)
    code, out, _ = run("solve", good, "--out", str(tmp_path / "outcome.json"))
    assert code == Exit.NO_PLAN
    assert "Ctrl-C stopped the search before it had a plan." in out
    assert "more time" not in out


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


@pytest.mark.parametrize("error", [RuntimeError("boom"), ReadingsDisagree.about("quota/q", 1, 2)])
def test_defects_are_70(run: Run, good: str, error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is neither a violation (1) nor the user's (2)."""

    def fail(*_: object) -> Outcome:
        raise error

    pretend(monkeypatch, fail)
    code, out, _ = run("solve", good, "--json")
    assert code == Exit.DEFECT
    assert json.loads(out)["error"]["code"] in ("internal", "readings_disagree")


# --- verify ---


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


# --- demo ---


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


# --- without rich, Ctrl-C, pipes, imports ---


def test_missing_rich_is_told_before_any_work(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are an extra: the message names it, and JSON works without."""
    monkeypatch.setitem(sys.modules, "rich", None)
    with monkeypatch.context() as patch:
        pretend(patch, lambda *_: pytest.fail("solved although nothing could be shown"))
        code, out, err = run("solve", good, "--out", f"{good}.out.json")
    assert (code, out) == (Exit.BAD_INPUT, "")
    assert "leadership-opt[cli]" in err
    assert run("check", good, "--json")[0] == Exit.DONE


def test_first_interrupt_returns_the_best_plan(
    run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends the search, not the work done: the plan is written and called unproven."""

    def until_cancelled(asked: Problem, cancel: Cancel) -> Outcome:
        os.kill(os.getpid(), signal.SIGINT)
        deadline = time.monotonic() + 20
        while not cancel.is_set() and time.monotonic() < deadline:
            time.sleep(0.01)
        return outcome(asked, Status.FEASIBLE if cancel.is_set() else Status.UNKNOWN)

    pretend(monkeypatch, until_cancelled)
    before = signal.getsignal(signal.SIGINT)
    path = tmp_path / "outcome.json"
    code, out, _ = run("solve", good, "--out", str(path))
    assert code == Exit.DONE
    assert "Not proven: Merit" in out
    assert path.exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_second_interrupt_leaves_at_once(good: str, tmp_path: Path) -> None:
    """Whoever insists gets out, with 130, even while the solver does not listen."""
    script = (
        "import os, signal, sys, time\n"
        "from leadership_opt import solver\n"
        "from leadership_opt.cli import main\n"
        "def deaf(problem, *, settings, on_progress, cancel):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    while not cancel.is_set():\n"
        "        time.sleep(0.01)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    time.sleep(60)\n"
        "solver.solve = deaf\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    path = tmp_path / "outcome.json"
    done = python("-c", script, "solve", good, "--out", str(path))
    assert (done.returncode, done.stdout) == (Exit.INTERRUPTED, "")
    assert not path.exists()


def test_closed_pipe_ends_quietly() -> None:
    """`leadership-opt schema | head -1` leaves no trace on the screen."""
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "leadership_opt", "schema"]
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (Exit.READER_LEFT, "")


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have a disk that is always full")
@pytest.mark.parametrize(
    "words", [("schema",), ("schema", "--json"), ("--help",), ("--version",), ("check", "x.json", "--json")]
)
def test_full_disk_is_told_in_one_line(words: tuple[str, ...]) -> None:
    """It is no defect of the program, and no success either."""
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "leadership_opt", *words, "--lang", "vi"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == Exit.BAD_INPUT
    assert done.stderr.startswith("lỗi: Không ghi được kết quả ra đầu ra chuẩn: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have a disk that is always full")
def test_result_survives_where_progress_cannot_be_written(good: str, tmp_path: Path) -> None:
    """A log file on a full disk costs the planner no plan; tables on a full disk cost no file."""
    words = [sys.executable, "-m", "leadership_opt", "solve", good, "--workers", "1", "--out"]
    with FULL.open("w") as full:
        first, second = tmp_path / "a.json", tmp_path / "b.json"
        assert subprocess.run([*words, first], stdout=subprocess.DEVNULL, stderr=full, check=False).returncode == 0
        done = subprocess.run([*words, second], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "cannot be written" in done.stderr) == (Exit.BAD_INPUT, True)
    assert outcome_in(first).plan == outcome_in(second).plan


@pytest.mark.parametrize("module", ["leadership_opt.cli.program", "pydantic", "leadership_opt.cli.commands", "ortools"])
def test_interrupt_while_modules_load_is_quiet(module: str, tmp_path: Path) -> None:
    """Who mistypes and stops at once sees no trace of our modules."""
    script = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell may have told us to ignore Ctrl-C
        "class PressesCtrlC:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == sys.argv[1]:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, PressesCtrlC())\n"
        "from leadership_opt.cli import main\n"
        "sys.exit(main(sys.argv[2:]))\n"
    )
    done = python("-c", script, module, "demo", "--out", str(tmp_path / "plan.json"))
    assert done.returncode == Exit.INTERRUPTED
    assert done.stdout == "" or (module == "ortools" and len(done.stdout.splitlines()) == 1), (
        "the solver loads after the first line"
    )
    assert done.stderr in ("", "Stopped.\n")


def test_interrupt_that_a_module_hides_is_an_interrupt(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled modules turn a Ctrl-C that meets them while they load into an ImportError."""

    def load_badly(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as stopped:
            raise ImportError("initialization failed") from stopped

    monkeypatch.setattr("leadership_opt.cli.inputs.load", load_badly)
    assert run("check", good) == (Exit.INTERRUPTED, "", "Stopped.\n")


def test_cli_and_check_load_no_solver(good: str) -> None:
    """Help, check and schema answer at once: ortools takes half a second to load."""
    script = "import sys; from leadership_opt.cli import main; main(['check', sys.argv[1], '--json']); main(['--help'])"
    done = python("-c", f"{script}; print('ortools' in sys.modules)", good)
    assert done.stdout.splitlines()[-1] == "False", done.stderr


def test_module_runs_and_speaks_vietnamese_in_any_locale(tmp_path: Path) -> None:
    """`python -m leadership_opt` is the same program, also where the terminal knows ASCII only."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    words = [sys.executable, "-m", "leadership_opt", "check", "x.json", "--lang", "vi"]
    done = subprocess.run(words, capture_output=True, env=environment, cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == Exit.BAD_INPUT
    assert done.stderr.decode("utf-8").strip() == "lỗi: Không có tệp x.json."


def test_the_problem_is_never_written_over(tmp_path: Path) -> None:
    """--force is for an old outcome, not for the question itself."""
    path = tmp_path / "p.json"
    save(examples.small_scenario(), path)
    before = path.read_bytes()
    assert main(["solve", str(path), "--out", str(path), "--force"]) == Exit.BAD_INPUT
    assert path.read_bytes() == before


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
