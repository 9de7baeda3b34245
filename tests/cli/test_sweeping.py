"""The commands that solve many times: files in, a table and files out."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from leadership_opt import save
from leadership_opt.cli.exits import Exit
from leadership_opt.errors import UnusableFile
from leadership_opt.sweeps import load_variants
from tests.cli.commands import Run
from tests.sweeps.tiny import question

VARIANTS = """
"as it is" = []

[["4 women"]]
change = "with_goal_limit"
goal = "women"
no_worse_than = 4

[["5 women"]]
change = "with_quota"
quota = {id = "five", where = {sex = ["female"]}, min_count = 5}
"""


class _InThisProcess(ThreadPoolExecutor):
    """Saves the start of processes, which other tests show."""

    def __init__(self, workers: int, **more: object) -> None:
        del more
        super().__init__(workers)


def test_variants_of_a_file_are_solved(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table says what each is worth; a second call finds all of them in the store."""
    monkeypatch.setattr("leadership_opt.sweeps.pool.ProcessPoolExecutor", _InThisProcess)
    problem, variants, out = tmp_path / "problem.json", tmp_path / "variants.toml", tmp_path / "out.html"
    save(question(), problem)
    variants.write_text(VARIANTS, encoding="utf-8")
    words = ("sweep", problem, variants, "--store", tmp_path / "store", "--at-once", "1")
    code, shown, err = run(*words, "--out", out)
    assert (code, "5 women: infeasible" in err) == (Exit.DONE, True)
    assert "349" in shown
    assert "349" in out.read_text(encoding="utf-8")
    code, shown, _ = run(*words, "--json")
    assert [one["was_stored"] for one in json.loads(shown)["variants"]] == [True] * 3
    assert run(*words, "--out", variants, "--force")[0] == Exit.BAD_INPUT


def test_a_front_is_shown_and_drawn(run: Run, tmp_path: Path) -> None:
    """Words, table and picture of one call; the second takes its points from the store."""
    problem = tmp_path / "problem.json"
    save(question(), problem)
    words = ("pareto", problem, "women", "merit", "--store", tmp_path / "store", "--workers", "1")
    code, shown, _ = run(*words, "--out", tmp_path / "front.png", "--lang", "vi")
    assert (code, "349" in shown) == (Exit.DONE, True)
    assert (tmp_path / "front.png").read_bytes().startswith(b"\x89PNG")
    code, shown, _ = run(*words, "--json")
    document = json.loads(shown)
    assert [point["first"] for point in document["points"]] == [2, 3, 4]
    assert run("pareto", problem, "women", "beauty")[0] == Exit.BAD_INPUT


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "variants_are_a_table"),
        ('{"one": {}}', "variant_is_a_list"),
        ('{"one": [{"change": "with_wings"}]}', "unknown_change"),
        ('{"one": [{"change": "pin"}]}', "arguments_of_change"),
        ('{"one": [{"change": "pin_course", "course": "C1", "start_date": "May"}]}', "not_a_day"),
        ('{"one": [{"change": "with_quota", "quota": {"where": {}}}]}', "missing_field"),
    ],
)
def test_faults_of_the_file_are_told_with_their_place(tmp_path: Path, text: str, code: str) -> None:
    """Before anything is solved, all of them at once."""
    path = tmp_path / "variants.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFile) as raised:
        load_variants(path)
    assert [fault.code for fault in raised.value.faults] == [code]
    assert raised.value.message("vi")


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    """With the line, not with the file."""
    path = tmp_path / "variants.toml"
    path.write_text("a = = 3", encoding="utf-8")
    with pytest.raises(UnusableFile) as raised:
        load_variants(path)
    assert "line 1" in raised.value.message("en")
