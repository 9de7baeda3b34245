"""Minutes of a lottery and of a draw by ids: they are published, and hold no name and no birth date of anybody."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from leadership_opt import Lottery, Problem, save
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.errors import UnusableFile, WrongArguments
from leadership_opt.exchange import save_lottery_minutes, save_papers, write_paper_templates
from leadership_opt.lotteries.composing import composed
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.result import Settings
from tests.explain.base_problem import problem as problem_of_plan
from tests.lotteries.by_hand import asked, distribution, solved
from tests.report.answers_by_hand import revision
from tests.report.results_by_hand import outcome

NAME, BORN = "Trần Thị Hoài Thương", "1983-07-19"
TYPED = f"for {NAME}, born {BORN} (19/07/1983), and TRẦN THỊ  HOÀI THƯƠNG"


def named() -> Problem:
    """The problem by hand; N3 has a name and a birth date that somebody typed into a wish, too."""
    data = asked().model_dump(mode="json")
    data["nominees"][3] |= {"full_name": NAME, "birth_date": BORN, "birth_year": None}
    data["policy"]["quotas"] = [{"id": "q", "title": TYPED, "min_count": 9, "wanted": True}]
    data["policy"]["goals"] = [{"goal": one} for one in ("participants", "shortfalls", "seeded_draw")]
    return Problem.model_validate(data)


def lottery_of(problem: Problem) -> Lottery:
    """Its lottery."""
    return composed(problem, solved(problem), distribution(), "leximin", 10, Settings(workers=1))


def leaks(path: Path, problem: Problem) -> list[str]:
    """Names and birth dates in any part of a Word document, also where Word has split a text."""
    with zipfile.ZipFile(path) as packed:
        parts = [packed.read(one).decode("utf-8", "ignore") for one in packed.namelist()]
    paragraphs = docx.Document(str(path)).element.body.iter("{*}p")
    parts += ["".join(text.text or "" for text in one.iter("{*}t")) for one in paragraphs]
    told = " ".join("\n".join(parts).casefold().split())
    people = problem.person_by_id.values()
    words = [one.full_name for one in people]
    days = [one.birth_date for one in people if one.birth_date is not None]
    words += [form for day in days for form in (f"{day}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}")]
    return [one for one in words if one.casefold() in told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_of_a_lottery_by_ids(language: Language, tmp_path: Path) -> None:
    """Before the draw and after it; who has which chance and seat still stands there, by id."""
    problem = named()
    found = lottery_of(problem)
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    save(found, before, problem=problem, language=language, names="ids")
    save_lottery_minutes(found, after, problem=problem, number=7, language=language, names="ids")
    for path in (before, after):
        assert leaks(path, problem) == []
        rows = docx.Document(str(path)).tables[1].rows[1:]
        assert sorted(row.cells[1].text for row in rows) == ["N1", "N2", "N3", "N4"]
    inside = {entry.nominee for entry in found.draw(7).assignments} & {"N1", "N2", "N3", "N4"}
    assert {row.cells[1].text for row in rows if row.cells[4].text == "C"} == inside


def test_minutes_have_names_unless_asked(tmp_path: Path) -> None:
    """As ever; and else the tests here could not fail."""
    problem = named()
    save(lottery_of(problem), tmp_path / "m.docx", problem=problem)
    assert NAME in leaks(tmp_path / "m.docx", problem)
    save_papers(solved(problem), tmp_path / "papers", problem=problem)
    assert {NAME, BORN} <= set(leaks(tmp_path / "papers/minutes.docx", problem))


def test_minutes_of_the_public_draw_by_ids(tmp_path: Path) -> None:
    """Also in a wish that names somebody, and in the template of an office; letters are to people, and name them."""
    problem = named()
    write_paper_templates(tmp_path / "own")
    template = docx.Document(str(tmp_path / "own/minutes.docx"))
    split = template.add_paragraph("Present: Trần Thị ")
    split.add_run("Hoài").bold = True
    split.add_run(" Thương")
    template.save(str(tmp_path / "own/minutes.docx"))
    given = {"problem": problem, "templates": tmp_path / "own"}
    save_papers(solved(problem), tmp_path / "papers", names="ids", **given)  # type: ignore[arg-type]
    assert leaks(tmp_path / "papers/minutes.docx", problem) == []
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "papers/minutes.docx")).paragraphs)
    assert "for N3, born …" in text
    assert "Present: N3" in text
    assert NAME in leaks(tmp_path / "papers/letters.docx", problem)


def test_minutes_of_a_revision_by_ids(tmp_path: Path) -> None:
    """Those who have left since may be named somewhere, too."""
    found = revision(problem_of_plan())
    save_papers(found, tmp_path / "papers", names="ids")
    assert leaks(tmp_path / "papers/minutes.docx", found.problem) == []


def test_commands_write_minutes_by_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`draw --minutes` and `export --papers`; where nothing would have names, nothing is passed over in silence."""
    monkeypatch.chdir(tmp_path)
    problem = named()
    for record, path in ((problem, "p.json"), (solved(problem), "o.json"), (lottery_of(problem), "l.json")):
        save(record, path)
    draw = ["draw", "--lottery", "l.json", "--number", "3", "--problem", "p.json", "--names", "ids"]
    assert main([*draw, "--minutes", "m.docx", "--out", "plan.html"]) == Exit.DONE
    assert leaks(Path("m.docx"), problem) == []
    assert NAME not in Path("plan.html").read_text(encoding="utf-8")
    assert main(["export", "p.json", "o.json", "--papers", "papers", "--names", "ids"]) == Exit.DONE
    assert leaks(Path("papers/minutes.docx"), problem) == []
    assert main([*draw, "--out", "plan.json"]) == Exit.BAD_INPUT


def test_names_that_nothing_could_have_are_refused(tmp_path: Path) -> None:
    """The annex of a decision names people; a way of naming that does not exist is a wrong argument."""
    problem = problem_of_plan()
    with pytest.raises(UnusableFile) as caught:
        save(outcome(problem), tmp_path / "annex.docx", problem=problem, names="ids")
    assert caught.value.code == "only_in_page"
    with pytest.raises(WrongArguments):
        save_papers(outcome(problem), tmp_path / "papers", problem=problem, names="initials")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
