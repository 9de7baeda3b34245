"""A page by ids: no name and no birth date stands anywhere in it, wherever somebody may have typed them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leadership_opt.domain import Nominee, Problem
from leadership_opt.exchange.page.names import hider
from tests.explain.base_problem import course, fund, held, nominee, problem
from tests.page.pages import certificate_in, in_language, read, reference, written
from tests.page.pages import full_outcome as outcome_of
from tests.report import answers_by_hand
from tests.report.results_by_hand import outcome

NAME, BORN = "Trần Thị Hoài Thương", "1983-07-19"
FORMER = "Lý Văn Cũ"


def named() -> Problem:
    """Somebody whose name and birth date stand in every text that a planner can type."""
    told = f"for {NAME}, born {BORN}, and TRẦN THỊ  HOÀI THƯƠNG (19/07/1983)"
    past = nominee(90, full_name=FORMER, rating=50)
    asked = problem(
        nominees={0: {"full_name": NAME, "birth_date": BORN, "position_title": told, "agency": told}},
        courses=(course("A", title=told, city=told, institution=told), course("B")),
        funds=(fund(name=told),),
        quotas=[{"id": "q", "title": f"{told} {FORMER}", "min_count": 1}],
        calendar={"closed_periods": [{"id": "Z", "first_day": "2024-05-01", "last_day": "2024-05-03", "reason": told}]},
        goals=[{"goal": "participants"}, {"goal": "seeded_draw"}],
    )
    history = {"people": [past], "courses": [held(("N90",), title=told)]}
    return Problem.model_validate({**asked.model_dump(mode="json"), "history": history})


def leaks(text: str, people: tuple[Nominee, ...]) -> list[str]:
    """Names and birth dates that a page holds, in whatever form."""
    plain = " ".join(text.casefold().split())
    found = [one.full_name for one in people if one.full_name.casefold() in plain]
    days = [one.birth_date for one in people if one.birth_date is not None]
    return found + [str(day) for day in days if f"{day}" in text or f"{day:%d/%m/%Y}" in text]


def test_free_texts_are_cleared_too(tmp_path: Path) -> None:
    """Titles, reasons, names of funds: the id stands where the name was, in any case and spacing."""
    asked = named()
    text = written(tmp_path, outcome(asked), asked, names="ids")
    assert leaks(text, tuple(asked.person_by_id.values())) == []
    assert FORMER not in text
    assert "for N00, born …, and N00 (…)" in in_language(text, "en")


def test_with_names_they_are_there(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    asked = named()
    text = written(tmp_path, outcome(asked), asked, names="full")
    assert {NAME, BORN} <= set(leaks(text, tuple(asked.person_by_id.values())))


def test_a_certificate_that_names_somebody_is_left_out(tmp_path: Path) -> None:
    """Changed, it would not hold; one that names nobody is there as ever."""
    asked = named()
    text = written(tmp_path, outcome(asked), asked, names="ids")
    assert 'id="certificate-text"' not in text
    assert "a text of the policy names somebody" in in_language(text, "en")
    silent = problem(nominees={0: {"full_name": NAME, "birth_date": BORN}})
    text = written(tmp_path, outcome(silent), silent, names="ids")
    assert certificate_in(text)["problem_sha256"] == silent.sha256
    assert leaks(text, silent.nominees) == []


def test_the_reference_plan_by_ids(tmp_path: Path) -> None:
    """380 people, each of them in a row of her own; no name and no birth date of any."""
    asked = reference()
    text = written(tmp_path, outcome_of(asked), asked, names="ids")
    assert leaks(text, asked.nominees) == []
    rows = [one for one in read(text).all("tr") if "data-seat" in one.attributes]
    assert len(rows) == len(asked.nominees)


@pytest.mark.parametrize("kind", ["revision", "infeasibility"])
def test_other_pages_by_ids(kind: str, tmp_path: Path) -> None:
    """Those of a revision and of a problem without a plan hold no names either."""
    asked = named()
    record = getattr(answers_by_hand, kind)(asked)
    text = written(tmp_path, record, asked, names="ids")
    assert leaks(text, tuple(asked.person_by_id.values())) == []
    assert "N00" in text


def person(full_name: str, **changes: object) -> Nominee:
    """Somebody of a name."""
    return Nominee.model_validate(nominee(1, full_name=full_name, **changes))


def test_places_are_no_people() -> None:
    """Hà Giang may be a person, but is a province on every page; one word may mean anything."""
    hide = hider([person("Hà Giang"), person("Mai")])
    assert hide("Hà Giang: 3, Mai") == "Hà Giang: 3, Mai"


def test_the_longest_name_is_taken() -> None:
    """Of two names of which one begins the other, the whole one is hidden."""
    hide = hider([person("Lê An"), person("Lê An Khê", id="N02")])
    assert hide("Lê An Khê, Lê An; Lê Anh") == "N02, N01; Lê Anh"


def test_days_of_birth_in_any_order() -> None:
    """As people write them; other days stay."""
    hide = hider([person("Lê An", birth_date=BORN)])
    assert hide("19/7/1983 19.07.1983 1983-7-19 20/07/1983") == "… … … 20/07/1983"
    assert not re.search("1983", hide(BORN))
