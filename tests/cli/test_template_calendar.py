"""``template --calendar``: a workbook whose closed periods are filled in."""

from pathlib import Path

import pytest

from leadership_opt import Policy, examples, write_template
from leadership_opt.cli import main
from leadership_opt.domain import known_closures
from leadership_opt.errors import WrongValue
from leadership_opt.exchange.csv_folder import problem_files
from leadership_opt.reference import host_countries


def test_a_folder_holds_the_closed_periods_of_the_years(tmp_path: Path) -> None:
    """Whoever begins with a template keeps Tết free without typing its days."""
    folder = tmp_path / "planner"
    assert main(["template", str(folder), "--calendar", "2026-2027"]) == 0
    text = (folder / "closed_periods.csv").read_text(encoding="utf-8-sig")
    for period in known_closures([2026, 2027], [host.iso2 for host in host_countries()]):
        assert period.id in text
    assert "2026; 2027" in (folder / "policy.csv").read_text(encoding="utf-8-sig")


def test_without_years_nothing_changes() -> None:
    """The template of before stays as it was."""
    assert problem_files(None, "en") == problem_files(None, "en", Policy())


@pytest.mark.parametrize(
    ("years", "words"), [("next", "--calendar"), ("2027-2026", "--calendar"), ("2031", "2023-2030")]
)
def test_other_years_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], years: str, words: str) -> None:
    """A template without holidays would look like a year without any."""
    assert main(["template", str(tmp_path / "planner"), "--calendar", years]) == 2
    assert words in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_example_has_its_own_calendar(tmp_path: Path) -> None:
    """Neither of the two may be ignored in silence."""
    with pytest.raises(WrongValue):
        write_template(tmp_path / "planner", example=examples.small_scenario(), years=(2026,))
