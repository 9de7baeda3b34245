"""One person under two ids would get two seats: never in one problem, so never in one plan."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from leadership_opt.domain import Problem
from leadership_opt.domain.canonical import canonical_json
from leadership_opt.errors import InvalidProblem
from leadership_opt.messages import LANGUAGES
from tests.domain.small_document import changed, put

NAME = "Mẫu Thị Hoà"


def _person(identifier: str, name: str = NAME, **changes: Any) -> dict[str, Any]:
    fields = {"id": identifier, "full_name": name, "sex": "female", "birth_date": "1985-01-01", "province": "80"}
    if "birth_year" in changes:
        del fields["birth_date"]
    return {**fields, **changes}


def _faults(*people: dict[str, Any]) -> list[tuple[str, str | None, Any]]:
    """Path, id and other id of everybody who is listed twice; nothing else is wrong."""
    document = changed(*(put("nominees", 2 + at, to=person) for at, person in enumerate(people)))
    error = _refusal(document)
    if error is None:
        return []
    assert {fault.code for fault in error.faults} == {"same_person_twice"}
    for language in LANGUAGES:
        assert "Hoà" not in error.message(language)
        assert "1985" not in error.message(language)
    return [(fault.path, fault.value, fault.params["other"]) for fault in error.faults]


def _refusal(document: dict[str, Any]) -> InvalidProblem | None:
    try:
        Problem.model_validate(document)
    except InvalidProblem as error:
        return error
    return None


@pytest.mark.parametrize(
    "name",
    [
        NAME,
        "MẪU THỊ HOÀ",
        unicodedata.normalize("NFD", NAME),
        "  mẫu\u00a0thị   hoà ",
        "Mẫu Thị Hòa",
        "Mẫu\u200b Thị Hoà",
    ],
)
def test_names_are_compared_as_people_read_them(name: str) -> None:
    """Whoever types a list again seldom types the very same characters."""
    assert _faults(_person("A"), _person("B", name)) == [("nominees[3]", "B", "A")]


@pytest.mark.parametrize(
    "other",
    [
        _person("B", "Mẫu Thị Hoá"),
        _person("B", "Mẫu Thị Hoa"),
        _person("B", birth_date="1985-01-02"),
        _person("B", province="72"),
    ],
)
def test_other_people_are_other_people(other: dict[str, Any]) -> None:
    """A diacritic makes another name; only all three together make one person."""
    assert _faults(_person("A"), other) == []


def test_a_year_alone_is_the_first_of_january() -> None:
    """As wherever a birth counts (Decree 135/2020/NĐ-CP, art. 3)."""
    assert _faults(_person("A"), _person("B", birth_year=1985)) == [("nominees[3]", "B", "A")]


def test_who_is_told_apart_is_two_people() -> None:
    """Either of the two may say so; of three, each pair must be told apart."""
    assert _faults(_person("A"), _person("B", distinct_from=["A"])) == []
    assert _faults(_person("A", distinct_from=["B"]), _person("B")) == []
    three = (_person("A", distinct_from=["B"]), _person("B"), _person("C", distinct_from=["A"]))
    assert _faults(*three) == [("nominees[4]", "C", "B")]


def test_the_history_is_looked_at_too() -> None:
    """Who attended under another id must not attend again as somebody new."""
    document = changed(put("nominees", 2, to=_person("A")), put("history", "people", 1, to=_person("B")))
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate(document)
    assert [(one.code, one.path) for one in caught.value.faults] == [("same_person_twice", "history.people[1]")]
    document["history"]["people"][1]["distinct_from"] = ["A"]
    Problem.model_validate(document)


def test_a_fault_elsewhere_hides_nobody() -> None:
    """One look at an input finds all of its faults, at the places that they have in it."""
    document = changed(
        put("nominees", 0, "rating", to=-1), put("nominees", 2, to=_person("A")), put("nominees", 3, to=_person("B"))
    )
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate(document)
    assert ("same_person_twice", "nominees[3]") in [(one.code, one.path) for one in caught.value.faults]


def test_a_problem_that_tells_nobody_apart_keeps_its_hash() -> None:
    """Outcomes and certificates of earlier files name the hash of their problem."""
    problem = Problem.model_validate(changed())
    assert "distinct_from" not in canonical_json(problem)
    apart = Problem.model_validate(changed(put("nominees", 0, "distinct_from", to=["N2"])))
    assert apart.sha256 != problem.sha256
