"""A mistyped command is told in one line; help and errors speak both languages."""

from __future__ import annotations

import json

import pytest

from leadership_opt.cli.arguments import language_of
from leadership_opt.cli.exits import Exit
from tests.cli.commands import Run


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
