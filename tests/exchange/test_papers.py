"""The papers of the process: what they say, in whose template, and what is refused."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest

from leadership_opt import Problem, Reason, examples
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.errors import UnusableFile
from leadership_opt.exchange import save_papers, write_paper_templates
from leadership_opt.exchange.papers.paper import PLACES
from leadership_opt.explain.reason import Obstacle, Verdict
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.result.draw import numbers_drawn
from tests.explain.base_problem import problem as base_problem
from tests.report.answers_by_hand import reason, reserve_list, revision
from tests.report.results_by_hand import outcome, plan


@pytest.fixture(name="problem")
def _problem() -> Problem:
    """The problem of the plan by hand, with a seed that was published."""
    found = base_problem()
    policy = found.policy.model_copy(update={"seed": 20240105, "seed_published_on": date(2024, 1, 5)})
    return found.replace(policy=policy)


def reasons(problem: Problem) -> tuple[Reason, ...]:
    """Of everybody: by law without a seat, but for one who is out by a goal."""
    seated = {entry.nominee for entry in plan().assignments}
    barred = Obstacle(code="no_category", first_date=date(2024, 3, 4), last_date=date(2024, 3, 4), dates=1, of_dates=1)
    by_law = [
        Reason(
            problem_sha256=problem.sha256,
            subject="nominee",
            id=person.id,
            present=person.id in seated,
            verdict=Verdict.IN_BY_GOAL if person.id in seated else Verdict.OUT_BY_LAW,
            proven=True,
            obstacles=() if person.id in seated else (barred,),
            seconds=0.0,
        )
        for person in problem.nominees
        if person.id != "N05"
    ]
    return (*by_law, reason(problem))


def everything(file: Path | bytes) -> str:
    """Return every text of a document, in its order."""
    document = docx.Document(io.BytesIO(file) if isinstance(file, bytes) else str(file))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter() if text.tag.endswith("}t"))
        for paragraph in document.element.body.iter()
        if paragraph.tag.endswith("}p")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_says_what_is_true(problem: Problem, language: Language, tmp_path: Path) -> None:
    """One letter for each seat, one note with a reason for each person without, a draw that can be checked."""
    listed = reserve_list(problem).model_copy(update={"plan_sha256": canonical_sha256(plan())})
    folder = tmp_path / "papers"
    named = save_papers(
        outcome(problem), folder, problem=problem, reasons=reasons(problem), reserve_list=listed, language=language
    )
    assert set(named) == {file.name for file in folder.iterdir()}
    assert set(named) == {f"{name}.docx" for name in ("annex", "letters", "minutes", "notes", "reserves")}
    found = {name: everything(folder / name) for name in named}
    for text in found.values():
        assert "{{" not in text
        for block in ("result.annex_agency", "result.annex_country", "result.annex_motto"):
            assert render(block, language) in text
    seated = [entry.nominee for entry in plan().assignments]
    names = {person.id: person.full_name for person in problem.nominees}
    assert found["letters.docx"].count(render("paper.you_attend", language)) == len(seated)
    assert found["notes.docx"].count(render("paper.you_do_not_attend", language)) == len(names) - len(seated)
    assert found["notes.docx"].count(render("reason.no_category", language)) == len(names) - len(seated) - 1
    assert render("goal.merit", language) in found["notes.docx"]
    assert "N00" not in found["notes.docx"]  # who would have to leave is nobody else's business
    assert names["N05"] in found["reserves.docx"]
    minutes = found["minutes.docx"]
    assert "20240105" in minutes
    assert ("05/01/2024" if language == "vi" else "2024-01-05") in minutes
    drawn = numbers_drawn(problem, plan())
    assert all(str(one.number) in minutes for one in drawn)
    first = drawn[0]
    parts = f"20240105\ncourse\n{first.course}\n{first.start_date}"
    digest = hashlib.sha256(parts.encode()).digest()
    assert int.from_bytes(digest[:4], "big") >> 2 == first.number  # as the minutes tell how to check it
    assert parts.replace("\n", "\\n") in minutes
    assert render("paper.draw_is_not_proven", language) in minutes


ORDER_OF_TABLES = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook")
"""As the schema of ECMA-376 has it, of the properties that are used."""


def test_word_can_open_the_papers(problem: Problem, tmp_path: Path) -> None:
    """Properties in the order of the schema, a paragraph between two tables and at the end: else it is "damaged"."""
    listed = reserve_list(problem).model_copy(update={"plan_sha256": canonical_sha256(plan())})
    for name in save_papers(plan(), tmp_path / "papers", problem=problem, reserve_list=listed, language="vi"):
        document = docx.Document(str(tmp_path / "papers" / name))
        for table in document.tables:
            found = [ORDER_OF_TABLES.index(one.tag.rpartition("}")[2]) for one in table._tbl.tblPr]
            assert found == sorted(found), name
        kinds = [one.tag.rpartition("}")[2] for one in document.element.body]
        assert ("tbl", "tbl") not in set(pairwise(kinds)), name
        assert kinds[-2:] == ["p", "sectPr"], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_of_a_revision_tell_what_changes(problem: Problem, language: Language, tmp_path: Path) -> None:
    """For those whom it concerns, with the seat before and after, and why; nobody else gets one."""
    found = revision(problem)
    save_papers(found, tmp_path / "papers", language=language)
    text = everything(tmp_path / "papers" / "letters.docx")
    assert text.count(render("paper.position", language)) == len(found.people)
    for fate in ("left", "added"):
        assert render("paper.it_changes", language, what=render(f"programme.fate_{fate}", language)) in text
    assert render("programme.cause_withdrew", language) in text


def template(folder: Path, name: str, *lines: str) -> None:
    """Write a template of an office's own, each character of which is a run, as Word can leave it."""
    folder.mkdir(exist_ok=True)
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for character in line:
            paragraph.add_run(character)
    document.save(str(folder / name))


def test_an_office_has_templates_of_its_own(problem: Problem, tmp_path: Path) -> None:
    """Its words stay, places are filled in both languages for each letter; other papers keep the default."""
    own = tmp_path / "own"
    template(own, "letters.docx", "BỘ NỘI VỤ", "Gửi {{họ và tên}} ({{province}})", "{{ Nội dung }}", "VỤ TRƯỞNG")
    save_papers(plan(), tmp_path / "papers", problem=problem, templates=own, language="vi")
    text = everything(tmp_path / "papers" / "letters.docx")
    assert text.count("BỘ NỘI VỤ") == text.count("VỤ TRƯỞNG") == len(plan().assignments)
    assert "{{" not in text
    people = problem.nominee_by_id
    for entry in plan().assignments:
        assert f"Gửi {people[entry.nominee].full_name} (" in text
    order = re.findall(r"BỘ NỘI VỤ|Kính gửi|VỤ TRƯỞNG", text)
    assert order == ["BỘ NỘI VỤ", "Kính gửi", "VỤ TRƯỞNG"] * len(plan().assignments)
    assert render("result.annex_agency", "vi") in everything(tmp_path / "papers" / "annex.docx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_default_templates_make_the_same_papers(problem: Problem, language: Language, tmp_path: Path) -> None:
    """What is written to be changed is what is used where nothing was changed."""
    write_paper_templates(tmp_path / "templates", language=language)
    for name, own in (("default", None), ("own", tmp_path / "templates")):
        save_papers(plan(), tmp_path / name, problem=problem, templates=own, language=language)
    for file in (tmp_path / "default").iterdir():
        assert everything(tmp_path / "own" / file.name) == everything(file)


@pytest.mark.parametrize(
    ("name", "lines", "code"),
    [
        ("letters.docx", ["{{content}}", "{{nmae}}"], "template_unknown_place"),
        ("letters.docx", ["no place"], "template_without_content"),
        ("letters.docx", ["{{content}}", "{{nội dung}}"], "template_without_content"),
        ("leters.docx", ["{{content}}"], "template_of_no_paper"),
    ],
)
def test_templates_that_would_lose_something_are_refused(
    name: str, lines: list[str], code: str, problem: Problem, tmp_path: Path
) -> None:
    """A place that nothing goes into, no place for the content, a template that no paper has: told, nothing written."""
    template(tmp_path / "own", name, *lines)
    with pytest.raises(UnusableFile) as caught:
        save_papers(plan(), tmp_path / "papers", problem=problem, templates=tmp_path / "own")
    assert caught.value.code == code
    assert not (tmp_path / "papers").exists()
    for language in LANGUAGES:
        assert name in caught.value.message(language)


def test_what_is_no_word_document_is_refused(problem: Problem, tmp_path: Path) -> None:
    """A workbook under the name of a template, and bytes that are nothing."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "annex.docx").write_bytes(b"not a document")
    with pytest.raises(UnusableFile):
        save_papers(plan(), tmp_path / "papers", problem=problem, templates=own)
    from openpyxl import Workbook

    Workbook().save(own / "annex.docx")
    with pytest.raises(UnusableFile) as caught:
        save_papers(plan(), tmp_path / "papers", problem=problem, templates=own)
    assert caught.value.code == "template_unusable"


def other_reasons(problem: Problem) -> dict[str, dict[str, Any]]:
    """What is of another problem or plan, and what lacks somebody, by the code of its error."""
    found = reasons(problem)
    strange = tuple(one.model_copy(update={"problem_sha256": "0" * 64}) for one in found)
    turned = tuple(one.model_copy(update={"present": not one.present}) for one in found)
    return {
        "reasons_of_other_problem": {"reasons": strange},
        "reasons_of_other_plan": {"reasons": turned},
        "reasons_missing": {"reasons": found[:-1]},
        "reserves_of_other_plan": {"reserve_list": reserve_list(problem)},
    }


@pytest.mark.parametrize(
    "code", ["reasons_of_other_problem", "reasons_of_other_plan", "reasons_missing", "reserves_of_other_plan"]
)
def test_no_note_has_a_reason_of_another_plan(code: str, problem: Problem, tmp_path: Path) -> None:
    """A note with a false reason is worse than none."""
    with pytest.raises(UnusableFile) as caught:
        save_papers(plan(), tmp_path / "papers", problem=problem, **other_reasons(problem)[code])
    assert caught.value.code == code
    assert not (tmp_path / "papers").exists()


def test_a_plan_of_other_people_and_a_folder_with_files_are_refused(problem: Problem, tmp_path: Path) -> None:
    """No letter to nobody, and nothing of anybody's is replaced."""
    with pytest.raises(UnusableFile) as caught:
        save_papers(plan(), tmp_path / "papers", problem=examples.small_scenario())
    assert caught.value.code == "plan_names_unknown"
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UnusableFile) as caught:
        save_papers(plan(), tmp_path / "full", problem=problem)
    assert caught.value.code == "folder_not_empty"


def test_places_have_names_of_their_own_in_each_language() -> None:
    """Two places under one name would put a name where a post belongs."""
    for language in LANGUAGES:
        assert len({render(f"paper.place_{place}", language) for place in PLACES}) == len(PLACES)
