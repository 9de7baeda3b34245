"""The commands of a lottery: made, published, checked, drawn from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from leadership_opt import Lottery, load, save
from leadership_opt.cli.arguments.lotteries import LOTTERY_OBJECTIVES, USUAL_TICKETS
from leadership_opt.lotteries.drawing import DEFAULT_TICKETS
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.result.chances import LotteryObjective
from tests.cli.commands import Run
from tests.lotteries import by_hand

PROBLEM, OUTCOME, LOTTERY = "problem.json", "outcome.json", "lottery.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that somebody works in, with a problem, an outcome, and a lottery of it."""
    monkeypatch.chdir(tmp_path)
    problem = by_hand.asked()
    save(problem, PROBLEM)
    save(by_hand.solved(problem), OUTCOME)
    save(by_hand.drawn(10), LOTTERY)
    return tmp_path


def kept() -> Lottery:
    """The lottery in the folder."""
    found = load(LOTTERY)
    assert isinstance(found, Lottery)
    return found


def changed() -> None:
    """Give one ticket to another plan, in the file."""
    document = json.loads(Path(LOTTERY).read_text(encoding="utf-8"))
    document["plans"][0]["tickets"] = 6
    document["plans"][1]["tickets"] = 4
    Path(LOTTERY).write_text(json.dumps(document), encoding="utf-8")


def test_the_command_line_offers_what_the_call_takes() -> None:
    """Words of help are not loaded from the solver; so they are compared here."""
    assert USUAL_TICKETS == DEFAULT_TICKETS
    assert get_args(LotteryObjective) == LOTTERY_OBJECTIVES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lottery_is_made(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """With its hash, everybody whom the lot decides, and files to publish; the page and the minutes have both."""
    monkeypatch.setattr("leadership_opt.lotteries.drawing.FairChances", by_hand.ChancesByHand)
    outs = [f"new.{ending}" for ending in ("json", "html", "docx")]
    words = [word for out in outs for word in ("--out", out)]
    code, said, _ = run("lottery", PROBLEM, OUTCOME, "--tickets", "10", *words, "--lang", language)
    assert code == 0
    found = load("new.json")
    assert isinstance(found, Lottery)
    assert found == by_hand.drawn(10)
    assert found.sha256 in said
    assert all(one in said for one in ("N1", "N2", "N3", "N4", "1/2"))
    assert all(Path(out).stat().st_size > 1000 for out in outs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_chances_without_levels_have_no_table_of_levels(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    """By nash one certificate proves all chances: a table without a row would look like something that is missing."""
    monkeypatch.setattr("leadership_opt.lotteries.drawing.FairChances", by_hand.ChancesByHand)
    title = render("lottery.levels_title", language)
    for objective, has_levels in (("leximin", True), ("nash", False)):
        make = ("lottery", PROBLEM, OUTCOME, "--objective", objective, "--out", f"{objective}.json")
        code, said, _ = run(*make, "--lang", language)
        assert code == 0
        assert (title in said) is has_levels
    assert render("lottery.product_proven", language) in said


def test_an_honest_lottery_is_verified(folder: Path, run: Run) -> None:
    """Exit code 0, with what rests on the solver; as JSON for programs."""
    found = kept()
    code, said, _ = run("verify", PROBLEM, LOTTERY, "--lottery", "--sha256", found.sha256)
    assert code == 0
    assert "10 tickets" in said
    assert "Rests on the solver" in said
    code, said, _ = run("verify", PROBLEM, LOTTERY, "--lottery", "--json")
    assert code == 0
    assert json.loads(said)["findings"] == []


def test_a_changed_lottery_is_found_and_draws_nothing(folder: Path, run: Run) -> None:
    """Exit code 1 with each thing that is wrong; and no plan is written."""
    changed()
    code, said, _ = run("verify", PROBLEM, LOTTERY, "--lottery", "--lang", "vi")
    assert code == 1
    assert "không đúng" in said
    code, said, errors = run("draw", "--lottery", LOTTERY, "--number", "1", "--out", "plan.json")
    assert (code, said) == (2, "")
    assert "not what was published" in errors
    assert not Path("plan.json").exists()


def test_a_ticket_is_drawn(folder: Path, run: Run) -> None:
    """The plan of the ticket, and minutes with the number and the seats that it gives."""
    found = kept()
    draw = ("draw", "--lottery", LOTTERY, "--number", "7", "--sha256", found.sha256)
    code, said, _ = run(*draw, "--problem", PROBLEM, "--out", "plan.json", "--minutes", "minutes.docx")
    assert code == 0
    assert load("plan.json") == found.draw(7)
    assert "Ticket 7" in said
    assert Path("minutes.docx").exists()
    code, said, _ = run(*draw, "--json")
    assert json.loads(said)["assignments"] == found.draw(7).model_dump(mode="json")["assignments"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("draw", "--lottery", LOTTERY, "--number", "11"), "There is no ticket 11"),
        (("draw", "--lottery", LOTTERY, "--number", "0"), "There is no ticket 0"),
        (("draw", "--lottery", PROBLEM, "--number", "1"), "problem"),
        (("draw", "--lottery", LOTTERY, "--number", "1", "--sha256", "0" * 64), "not what was published"),
        (("draw", "--lottery", LOTTERY, "--number", "1", "--minutes", "m.docx"), "--problem"),
        (("draw", "--lottery", LOTTERY, "--number", "1", "--out", "plan.xlsx"), "--problem"),
        (("draw", "--lottery", LOTTERY, "--number", "1", "--templates", "x"), "--minutes"),
        (("draw", "--lottery", LOTTERY, "--number", "1", "--out", LOTTERY, "--force"), LOTTERY),
        (("draw", "--lottery", LOTTERY, "--number", "1", "--problem", PROBLEM, "--minutes", "m.pdf"), "m.pdf"),
        (("verify", PROBLEM, LOTTERY), "lottery"),
        (("verify", PROBLEM, OUTCOME, "--lottery"), "outcome"),
        (("verify", PROBLEM, OUTCOME, "--sha256", "0"), "--lottery"),
        (("lottery", PROBLEM, OUTCOME), "--out"),
        (("lottery", PROBLEM, OUTCOME, "--tickets", "0", "--out", "n.json"), "tickets"),
        (("lottery", PROBLEM, OUTCOME, "--out", "n.xlsx"), "n.xlsx"),
        (("lottery", PROBLEM, OUTCOME, "--out", "n.json", "--names", "ids"), "--names"),
    ],
)
def test_what_makes_no_sense_is_refused(folder: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    """Exit code 2 and what to do, before anything is written."""
    before = {path.name for path in folder.iterdir()}
    code, _, errors = run(*words)
    assert code == 2
    assert said in errors
    assert {path.name for path in folder.iterdir()} == before
