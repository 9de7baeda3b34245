"""What a command has computed goes somewhere, is told, and replaces nothing that came meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Problem, load, save
from leadership_opt.cli import results
from leadership_opt.cli.exits import Exit
from leadership_opt.cli.running import run_call
from leadership_opt.exchange import load_events
from leadership_opt.exchange.whole_file import write_whole
from leadership_opt.programme import ReserveList, Revision
from leadership_opt.result import Cancel, Certificate, Outcome
from tests.cli.commands import FEW_GOALS, FULL, Run, pretend
from tests.explain.base_problem import problem
from tests.programme.test_replan import OLD, programme
from tests.report.results_by_hand import outcome

MINE = "a file of somebody else"


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Let a file come to a place after it was found free, before the result is written."""

    def come(path: Path) -> None:
        really = results.placed

        def late(place: str, *given: Any, **named: Any) -> Any:
            if not path.exists():
                path.write_text(MINE, encoding="utf-8")
            return really(place, *given, **named)

        for module in ("results", "inputs", "pictures"):
            monkeypatch.setattr(f"leadership_opt.cli.{module}.placed", late)

    return come


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A problem and its plan."""
    save(programme(), tmp_path / "programme.json")
    save(OLD, tmp_path / "plan.json")
    return str(tmp_path / "programme.json"), str(tmp_path / "plan.json")


@pytest.fixture
def solved(good: str, tmp_path: Path) -> tuple[str, str]:
    """A problem and its outcome."""
    path = tmp_path / "solved.json"
    save(outcome(problem(**FEW_GOALS)), path)
    return good, str(path)


COMMANDS: list[tuple[str, tuple[str, ...], type]] = [
    ("certify", (), Certificate),
    ("export", (), Outcome),
    ("replan", ("--as-of", "2024-03-01"), Revision),
    ("reserves", ("--samples", "0"), ReserveList),
    ("solve", ("--workers", "1"), Outcome),
]


@pytest.mark.parametrize(("command", "words", "kind"), COMMANDS, ids=[command for command, _, _ in COMMANDS])
def test_a_file_that_comes_meanwhile_stays(
    command: str,
    words: tuple[str, ...],
    kind: type,
    run: Run,
    files: tuple[str, str],
    solved: tuple[str, str],
    tmp_path: Path,
    meanwhile: Callable[[Path], None],
) -> None:
    """No --force, no overwriting, also after an hour; the result is beside, and the planner is told where."""
    asked = {"solve": (solved[0],), "replan": files, "reserves": files}.get(command, solved)
    if command == "certify":
        made = tmp_path / "made.json"
        assert run("solve", solved[0], "--out", str(made), "--workers", "1")[0] == Exit.DONE
        asked = (solved[0], str(made))
    out, beside = tmp_path / "out.json", tmp_path / "out-2.json"
    meanwhile(out)
    code, said, noted = run(command, *asked, *words, "--out", str(out))
    assert code == Exit.DONE, noted
    assert out.read_text(encoding="utf-8") == MINE
    assert isinstance(load(beside), kind)
    assert str(beside) in said
    assert str(beside) in noted
    assert f" {out}." not in said
    code, _, noted = run(command, *asked, *words, "--out", str(out), "--force")
    assert (code, noted.count(str(beside))) == (Exit.DONE, 0)
    assert isinstance(load(out), kind)


def test_a_marked_copy_and_a_picture_replace_nothing_either(
    run: Run, good: str, solved: tuple[str, str], tmp_path: Path, meanwhile: Callable[[Path], None]
) -> None:
    """The same promise for whatever else a command writes."""
    book, copy = tmp_path / "book.xlsx", tmp_path / "copy.xlsx"
    save(load(good), book)
    meanwhile(copy)
    code, _, noted = run("check", str(book), "--annotate", str(copy))
    assert (code, copy.read_text(encoding="utf-8")) == (Exit.DONE, MINE)
    assert "copy-2.xlsx" in noted
    drawn = tmp_path / "drawn"
    drawn.mkdir()
    meanwhile(drawn / "budget.png")
    code, said, _ = run("pictures", *solved, "--out", str(drawn))
    assert (code, (drawn / "budget.png").read_text(encoding="utf-8")) == (Exit.DONE, MINE)
    assert "budget-2.png" in said
    assert (drawn / "budget-2.png").exists()


def broken(*_: Any, **__: Any) -> bytes:
    """A writer that fails as packages do."""
    raise ValueError("All strings must be XML compatible: Nguyễn Văn Mẫu")


@pytest.mark.parametrize("words", [(), ("--json",), ("--lang", "vi")])
def test_a_writer_that_fails_costs_no_plan(
    words: tuple[str, ...], run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan is shown, kept as JSON beside, and the name of nobody gets into the error."""
    monkeypatch.setattr("leadership_opt.exchange.workbook.results.tables_workbook", broken)
    pretend(monkeypatch, lambda asked, _: outcome(asked))
    code, said, noted = run("solve", good, "--out", str(tmp_path / "o.xlsx"), *words)
    kept = tmp_path / "o.json"
    assert code == Exit.DEFECT
    assert isinstance(load(kept), Outcome)
    assert str(kept) in noted
    assert "ValueError" in noted
    assert "Nguyễn" not in noted
    assert "feasible" in said or "Mẫu 1" in said
    assert not (tmp_path / "o.xlsx").exists()


def test_nothing_is_kept_twice(run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the outcome as JSON already written, a failing workbook costs nothing."""
    monkeypatch.setattr("leadership_opt.exchange.workbook.results.tables_workbook", broken)
    pretend(monkeypatch, lambda asked, _: outcome(asked))
    outs = [str(tmp_path / name) for name in ("o.json", "o.xlsx")]
    assert run("solve", good, "--out", outs[0], "--out", outs[1])[0] == Exit.DEFECT
    assert {path.name for path in tmp_path.iterdir()} == {"problem.json", "o.json"}


def test_the_current_and_a_private_folder_are_next(
    run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that is pulled out, and a current folder that is write-protected: two more places are tried."""
    stick, here, hidden = (tmp_path / name for name in ("stick", "here", "hidden"))
    for folder in (stick, here, hidden):
        folder.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "tempdir", str(hidden))

    def pulled_out(asked: Problem, _: Cancel) -> Outcome:
        if stick.exists():
            stick.rmdir()
        return outcome(asked)

    pretend(monkeypatch, pulled_out)
    code, _, noted = run("solve", good, "--out", str(stick / "o.json"))
    assert (code, isinstance(load(here / "o.json"), Outcome)) == (Exit.BAD_INPUT, True)
    assert str(here / "o.json") in noted
    really, allowed = write_whole, str(hidden)

    def protected(path: Path, content: bytes, *, overwrite: bool = True) -> None:
        really(path if str(path).startswith(allowed) else Path("/nowhere/o.json"), content, overwrite=overwrite)

    monkeypatch.setattr("leadership_opt.exchange.files.write_whole", protected)
    code, _, noted = run("solve", good, "--out", str(here / "p.json"))
    (kept,) = hidden.rglob("p.json")
    assert (code, str(kept) in noted, isinstance(load(kept), Outcome)) == (Exit.BAD_INPUT, True, True)
    if os.name == "posix":
        assert kept.parent.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(
        "leadership_opt.exchange.files.write_whole", lambda *_, **__: really(Path("/nowhere/o.json"), b"")
    )
    assert "could not be kept" in run("solve", good, "--out", str(here / "q.json"))[2]


def test_an_interrupt_while_files_are_written_costs_no_plan(
    run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who presses Ctrl-C twice to end the search may meet the writing of the workbook with the second."""

    def interrupted(*_: Any, **__: Any) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("leadership_opt.exchange.workbook.results.tables_workbook", interrupted)
    pretend(monkeypatch, lambda asked, _: outcome(asked))
    code, _, noted = run("solve", good, "--out", str(tmp_path / "o.xlsx"))
    assert (code, isinstance(load(tmp_path / "o.json"), Outcome)) == (Exit.INTERRUPTED, True)
    assert str(tmp_path / "o.json") in noted


@pytest.mark.skipif(not FULL.exists(), reason="only some systems have a disk that is always full")
def test_an_outcome_that_standard_output_does_not_take_is_kept(good: str, tmp_path: Path) -> None:
    """With --json alone the plan stood nowhere else."""
    words = [sys.executable, "-m", "leadership_opt", "solve", good, "--json", "--workers", "1"]
    folder = tmp_path / "here"
    folder.mkdir()
    with FULL.open("w") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, cwd=folder, check=False)
    assert (done.returncode, "cannot be written" in done.stderr) == (Exit.BAD_INPUT, True)
    assert isinstance(load(folder / "outcome.json"), Outcome)
    assert "outcome.json" in done.stderr


def test_an_event_of_two_re_plannings_at_once_is_kept(
    run: Run, files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second does not fit behind the first: its event and its plan lie beside, and it is told."""
    log = tmp_path / "log.jsonl"
    changes = tmp_path / "changes.jsonl"
    changes.write_text('{"kind": "withdrawn", "nominee": "N1"}\n', encoding="utf-8")
    words = ("replan", *files, "--as-of", "2024-03-01", "--log", str(log))
    place = "leadership_opt.cli.programme_commands.run_call"

    def slow(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(place, run_call)
        assert run(*words, "--changes", str(changes), "--out", str(tmp_path / "first.json"))[0] == Exit.DONE
        return run_call(*given, **named)

    monkeypatch.setattr(place, slow)
    code, _, noted = run(*words)
    assert code == Exit.BAD_INPUT
    assert [len(event.changes) for event in load_events(log).events] == [1]
    assert [len(event.changes) for event in load_events(tmp_path / "log-2.jsonl").events] == [0]
    assert isinstance(load(tmp_path / "log.json"), Revision)
    for told in ("has changed since", "log-2.jsonl", str(tmp_path / "log.json")):
        assert told in noted


@pytest.mark.parametrize(("log", "said"), [("log.txt", "not supported"), ("no/log.jsonl", "cannot be written")])
def test_a_log_that_cannot_be_written_is_refused_before_the_work(
    log: str, said: str, run: Run, files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It used to be found out after the solve."""
    monkeypatch.setattr("leadership_opt.cli.programme_commands.run_call", broken)
    code, _, noted = run("replan", *files, "--as-of", "2024-03-01", "--log", str(tmp_path / log))
    assert (code, said in noted) == (Exit.BAD_INPUT, True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_keeps_the_plan(
    number: signal.Signals, run: Run, good: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that shuts down, or a terminal that closes, is no reason to lose an hour."""

    def until_cancelled(asked: Problem, cancel: Cancel) -> Outcome:
        os.kill(os.getpid(), number)
        deadline = time.monotonic() + 20
        while not cancel.is_set() and time.monotonic() < deadline:
            time.sleep(0.01)
        return outcome(asked)

    pretend(monkeypatch, until_cancelled)
    before = signal.signal(number, signal.SIG_DFL)
    try:
        assert run("solve", good, "--out", str(tmp_path / "o.json"))[0] == Exit.DONE
        assert signal.getsignal(number) is signal.SIG_DFL
    finally:
        signal.signal(number, before)
    assert isinstance(load(tmp_path / "o.json"), Outcome)
