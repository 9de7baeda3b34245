"""A text that passes can be written in every form: what no file can hold is refused before anything is solved."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from leadership_opt import Problem, examples, load, save
from leadership_opt.domain.stored_text import unstorable
from leadership_opt.errors import InvalidProblem, UnusableFile
from leadership_opt.exchange import load_changes
from leadership_opt.messages import LANGUAGES
from leadership_opt.result import Outcome
from tests.domain.small_document import PRIVATE_NAME, changed, put
from tests.explain.base_problem import course, fund, problem
from tests.report.results_by_hand import outcome, plan

UNSTORABLE = "\0\x07\x0b\x1b\x1f\x7f\x85\x9b\ud800\udfff\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff"
STORABLE = "\t\n\r\u00a0\u0303\u200b\u2028\ue000\ufeff\ufffd\U0001f600\U0010fffd"
FORMS = ("json", "xlsx", "docx", "ics", "folder")

Place = tuple[int | str, ...]


def texts_in(document: Any, place: Place = ()) -> Iterator[Place]:
    """Places of all texts of a document."""
    if isinstance(document, str):
        yield place
    elif isinstance(document, dict | list):
        for key, part in document.items() if isinstance(document, dict) else enumerate(document):
            yield from texts_in(part, (*place, key))


def one_of_each_kind(document: Any) -> list[Place]:
    """One place of every field that is a text somewhere."""
    kinds = {tuple("*" if isinstance(part, int) else part for part in place): place for place in texts_in(document)}
    return sorted(kinds.values(), key=str)


DOCUMENTS = {"by hand": changed(), "reference": examples.small_scenario().model_dump(mode="json")}
PLACES = [(name, place) for name, document in DOCUMENTS.items() for place in one_of_each_kind(document)]


@pytest.mark.parametrize(("name", "place"), PLACES, ids=lambda part: str(part) if isinstance(part, str) else None)
@pytest.mark.parametrize("character", ["\ufffe", "\x07", "\ud800"])
def test_no_field_takes_what_no_file_holds(name: str, place: Place, character: str) -> None:
    """Every text of a problem, not the names alone: any of them ends up in some file."""
    document = copy.deepcopy(DOCUMENTS[name])
    holder: Any = document
    for part in place[:-1]:
        holder = holder[part]
    holder[place[-1]] = f"{holder[place[-1]]}{character}"
    with pytest.raises(InvalidProblem):
        Problem.model_validate(document)


@pytest.mark.parametrize("character", UNSTORABLE)
def test_the_character_and_its_place_are_told_and_no_name(character: str) -> None:
    """Nobody can see it; so the planner is told which it is and where, but the name stays private."""
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate(changed(put("nominees", 0, "full_name", to=f"{PRIVATE_NAME}{character}")))
    (fault,) = caught.value.faults
    assert (fault.path, fault.value) == ("nominees[0].full_name", None)
    if fault.code != "broken_text":  # a lone surrogate stops pydantic before we are asked
        assert fault.params == {"character": f"U+{ord(character):04X}", "place": len(PRIVATE_NAME) + 1}
    for language in LANGUAGES:
        assert PRIVATE_NAME not in caught.value.message(language)


@pytest.mark.parametrize("line", ['"note": "a\\uffffb"', '"note": "a\\ud800b"'])
def test_changes_take_no_such_text_either(line: str, tmp_path: Path) -> None:
    """What comes in later ends up in the same files."""
    path = tmp_path / "changes.jsonl"
    path.write_text(f'{{"kind": "withdrawn", "nominee": "N1", {line}}}\n', encoding="utf-8")
    with pytest.raises(InvalidProblem):
        load_changes(path)


def written(problem: Problem, answer: Outcome, folder: Path) -> None:
    """Write an outcome in every form, in both languages."""
    for language in LANGUAGES:
        for form in FORMS:
            save(answer, folder / ("o" if form == "folder" else f"o.{form}"), problem=problem, language=language)


@pytest.mark.parametrize("most", [2, pytest.param(50, marks=pytest.mark.long)])
def test_what_is_taken_can_be_written_in_every_form(most: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No plan is lost to a letter: whatever passed the front door goes out through every other."""

    @hypothesis_settings(max_examples=most, deadline=None)
    @given(text=st.text(alphabet=st.characters() | st.sampled_from(UNSTORABLE + STORABLE), min_size=1, max_size=8))
    def taken(text: str) -> None:
        _is_written_or_refused(text, tmp_path_factory.mktemp("texts"))

    taken()


def _is_written_or_refused(text: str, folder: Path) -> None:
    try:
        asked = problem(
            nominees={0: {"full_name": text}},
            courses=(course("A", title=text, city=text, institution=text), course("B", title=text)),
            funds=(fund(name=text),),
            note=text,
        )
    except InvalidProblem:
        assert unstorable(text)
        return
    assert unstorable(text) is None
    written(asked, outcome(asked), folder)
    save(asked, folder / "problem.json")
    assert load(folder / "problem.json") == asked
    for form in ("problem.xlsx", "sheets"):
        refused = None
        try:
            save(asked, folder / form)
        except UnusableFile as error:
            refused = error.code
        assert refused == "not_in_sheets" or load(folder / form) == asked


def test_texts_that_are_no_fields_of_a_problem_are_written_too(tmp_path: Path) -> None:
    """An outcome from another program may name versions in any letters; a plan is no less a plan then."""
    asked = problem()
    provenance = outcome(asked).provenance.model_copy(update={"versions": {"other\ufffe": f"1{UNSTORABLE}"}})
    answer = outcome(asked).model_copy(update={"provenance": provenance})
    for form in ("o.xlsx", "o.docx", "o.ics", "o"):
        save(answer, tmp_path / form, problem=asked)
    save(plan(), tmp_path / "plan.json")
