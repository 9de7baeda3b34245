"""Minutes and page of a lottery: everybody's chance, what was published, and nothing that is not so."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from leadership_opt import Problem, save
from leadership_opt.errors import UnusableFile, WrongValue
from leadership_opt.exchange import save_lottery_minutes
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.report.lotteries import (
    levels_table,
    lottery_lines,
    people_chances_table,
    plans_table,
    provinces_chances_table,
)
from tests.lotteries.by_hand import asked, distribution, drawn, two_levels
from tests.page.pages import read


def words_of(path: Path) -> str:
    """All text of a document, tables included."""
    document = docx.Document(io.BytesIO(path.read_bytes()))
    parts = (one for one in document.element.body.iter() if one.tag.endswith("}t"))
    return "\n".join(part.text or "" for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_tell_chances_and_the_number(language: Language, tmp_path: Path) -> None:
    """Before the draw with room for the number, after it with who is in; the published hash stands in both."""
    problem, found = asked(), drawn(10)
    save(found, tmp_path / "before.docx", problem=problem, language=language)
    before = words_of(tmp_path / "before.docx")
    assert render("paper.lottery_number", language, number="……………………") in before
    save_lottery_minutes(found, tmp_path / "after.docx", problem=problem, number=7, language=language)
    after = words_of(tmp_path / "after.docx")
    assert render("paper.lottery_number", language, number=7) in after
    for text in (before, after):
        assert found.sha256 in text
        assert "1/2" in text
        assert "Nguyễn Thị N3" in text
        assert "{{" not in text
    inside = {entry.nominee for entry in found.draw(7).assignments} & {"N1", "N2", "N3", "N4"}
    rows = docx.Document(str(tmp_path / "after.docx")).tables[1].rows[1:]
    assert {row.cells[1].text for row in rows if row.cells[5].text == "C"} == inside


def test_wrong_minutes_are_refused(tmp_path: Path) -> None:
    """A number that is no ticket, the lottery of another problem, another kind of file."""
    problem, found = asked(), drawn(10)
    other = problem.model_copy(update={"policy": problem.policy.model_copy(update={"seed": 5})})
    with pytest.raises(WrongValue):
        save_lottery_minutes(found, tmp_path / "m.docx", problem=problem, number=11)
    for path, of in (("m.docx", other), ("m.txt", problem)):
        with pytest.raises(UnusableFile):
            save_lottery_minutes(found, tmp_path / path, problem=of)
    for ending in ("html", "docx"):
        with pytest.raises(UnusableFile) as caught:
            save(found, tmp_path / f"m.{ending}", problem=other)
        assert caught.value.code == "page_of_other_problem"
        with pytest.raises(UnusableFile) as caught:
            save(found, tmp_path / f"m.{ending}")
        assert caught.value.code == "problem_needed"
    assert list(tmp_path.iterdir()) == []


def test_the_page_shows_every_chance(tmp_path: Path) -> None:
    """A bar for everybody whom the lot decides, as long as her chance; both languages; nothing fetched."""
    problem, found = asked(), drawn(10)
    save(found, tmp_path / "page.html", problem=problem, language="vi")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    page = read(text)
    bars = [one for one in page.all("rect") if one.attributes.get("class") == "part"]
    assert [one.attributes["width"] for one in bars][:4] == ["50"] * 4
    assert found.sha256 in text
    assert found.problem_sha256 in text
    assert not re.search(r'(?:src|href)="(?!#)', text)
    for language in LANGUAGES:
        for line in lottery_lines(found, language)[:-1]:
            assert any(line in one.text for one in page.all("p")), line
    assert all(f"Nguyễn Thị {one}" in text for one in ("N1", "N2", "N3", "N4"))


def test_a_page_without_names_has_none(tmp_path: Path) -> None:
    """It is what gets published."""
    save(drawn(10), tmp_path / "page.html", problem=asked(), names="ids")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Nguyễn Thị" not in text
    assert "N3" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_tell_the_same(language: Language) -> None:
    """Chances of provinces are those of their people; whoever is certain or never in stands where all do."""
    problem: Problem = asked()
    found = drawn(9, two_levels())
    by_lot = people_chances_table(problem, found, language)
    everybody = people_chances_table(problem, found, language, everybody=True)
    assert len(by_lot.rows) == 4
    assert len(everybody.rows) == 6
    homes = provinces_chances_table(problem, drawn(10, distribution()), language).rows
    decimal = "," if language == "vi" else "."
    assert [row[1:] for row in homes] == [("1", "1", f"1{decimal}50"), ("0", "2", "1"), ("0", "1", f"0{decimal}50")]
    assert [row[2:4] for row in plans_table(drawn(10), language).rows] == [("5", "5"), ("10", "5")]
    assert [row[1] for row in levels_table(found, language).rows] == ["3", "1"]
