"""What differs between two problems is said at its place, all of it, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from leadership_opt import compare
from leadership_opt.comparison import ChangeKind, ProblemChange
from leadership_opt.domain import Problem
from leadership_opt.domain.address import field_at, inside
from leadership_opt.domain.canonical import ORDERED_FIELDS
from leadership_opt.messages import LANGUAGES, registry
from leadership_opt.report.comparison.changes import word_of_field
from tests.compare.planted import ALONE, DOCUMENT, address, planted
from tests.domain.small_document import PRIVATE_BIRTH_DATE, PRIVATE_NAME, PRIVATE_TAG, small_document

PLAIN = Problem.model_validate(small_document())
SWAPPED = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}


def changes(first: Problem, second: Problem) -> tuple[ProblemChange, ...]:
    """What differs."""
    return compare(first, second).changes


def mirrored(found: tuple[ProblemChange, ...]) -> list[ProblemChange]:
    """What must differ the other way round."""
    return [
        ProblemChange(at=one.at, kind=SWAPPED.get(one.kind, one.kind), first=one.second, second=one.first)
        for one in found
    ]


def test_enough_is_planted() -> None:
    """Most places of a document that has nearly everything can change alone."""
    assert len(ALONE) > 40
    assert {path[0] for path in ALONE} == {"nominees", "courses", "funds", "policy", "history"}


@pytest.mark.parametrize("path", ALONE, ids=lambda path: address(DOCUMENT, path))
def test_one_planted_difference_is_named_and_nothing_else(path: tuple[str | int, ...]) -> None:
    """By its address, with the values that were written; the other way round it is mirrored."""
    second = planted(path)
    assert second is not None
    found = changes(PLAIN, second)
    assert [(one.at, one.kind) for one in found] == [(address(DOCUMENT, path), ChangeKind.CHANGED)]
    assert found[0].first != found[0].second
    assert list(changes(second, PLAIN)) == mirrored(found)


@settings(deadline=None, max_examples=40)
@given(st.sets(st.sampled_from(ALONE), max_size=4), st.integers(0, 99))
def test_differences_and_hashes_agree(paths: set[tuple[str | int, ...]], seed: int) -> None:
    """Nothing is said exactly where the hashes are equal, whatever the order of lists that mean sets."""
    second = planted(*paths)
    if second is None:
        return
    shuffled = Problem.model_validate(_shuffled(second.model_dump(), random.Random(seed)))
    found = changes(PLAIN, shuffled)
    assert {one.at for one in found} == {address(DOCUMENT, path) for path in paths}
    assert (found == ()) == (PLAIN.sha256 == shuffled.sha256)
    assert sorted(changes(shuffled, PLAIN), key=lambda one: one.at) == sorted(mirrored(found), key=lambda one: one.at)


def _shuffled(document: Any, drawn: random.Random, field: str = "") -> Any:
    """The same with lists that mean sets in another order."""
    if isinstance(document, dict):
        return {name: _shuffled(part, drawn, name) for name, part in document.items()}
    if not isinstance(document, list | tuple):
        return document
    entries = [_shuffled(entry, drawn) for entry in document]
    if field not in ORDERED_FIELDS:
        drawn.shuffle(entries)
    return entries


def _with(**fields: Any) -> Problem:
    document = small_document()
    document["policy"] |= fields
    return Problem.model_validate(document)


def test_entries_come_and_go() -> None:
    """An entry that is new is told with what it says besides its defaults; one that is gone too."""
    document = small_document()
    document["policy"]["quotas"][0] = {"id": "men", "where": {"sex": ["male"]}, "max_share": "2/3", "title": "Men"}
    found = changes(PLAIN, Problem.model_validate(document))
    women, men = "policy.quotas[id=women]", "policy.quotas[id=men]"
    assert [(one.at, one.kind) for one in found] == [(men, ChangeKind.ADDED), (women, ChangeKind.REMOVED)]
    assert found[0].second == {"id": "men", "where": {"sex": ["male"]}, "max_share": "2/3", "title": "Men"}
    assert found[0].first is None
    assert found[1].first == {"id": "women", "where": {"sex": ["female"]}, "min_share": "30%"}


def test_the_order_of_goals_is_a_difference() -> None:
    """Goals are a list whose order counts; courses of a fund are not."""
    goals = DOCUMENT["policy"]["goals"]
    (found,) = changes(PLAIN, _with(goals=[goals[1], goals[0], goals[2]]))
    assert (found.at, found.kind) == ("policy.goals", ChangeKind.REORDERED)
    assert found.first == ["participants", "merit", "seeded_draw"]
    assert found.second == ["merit", "participants", "seeded_draw"]


def test_entries_that_share_a_name_are_paired_by_what_they_say() -> None:
    """Two rates of one currency: the one that changes is told, the other is not; a third is new."""
    rates = [{"currency": "JPY", "units": 100, "vnd": 17_000}, {"currency": "JPY", "vnd": 170, "years": [2024]}]
    before = _with(exchange_rates=rates)
    (found,) = changes(before, _with(exchange_rates=[rates[0], {**rates[1], "vnd": 171}]))
    assert (found.at, found.first, found.second) == ("policy.exchange_rates[currency=JPY].vnd", 170, 171)
    (added,) = changes(before, _with(exchange_rates=[*rates, {"currency": "JPY", "vnd": 172, "years": [2025]}]))
    assert (added.at, added.kind) == ("policy.exchange_rates[currency=JPY]", ChangeKind.ADDED)


def test_a_record_that_comes_whole_is_one_difference() -> None:
    """A cap where there was none is no list of fields."""
    document = small_document()
    del document["funds"][0]["cap_total"]
    (found,) = changes(PLAIN, Problem.model_validate(document))
    assert (found.at, found.first, found.second) == (
        "funds[id=state].cap_total",
        {"amount": 10**7, "currency": "JPY"},
        None,
    )


def test_by_ids_nothing_private_is_told_but_that_it_differs() -> None:
    """Private is what records leave out of their own repr; new people come without it as well."""
    document = small_document()
    document["nominees"][0] |= {"full_name": "Tên Khác", "birth_date": "1985-01-01", "rating": 81}
    document["nominees"].append({**document["nominees"][1], "id": "N9", "birth_year": 1990, "tags": {"a": PRIVATE_TAG}})
    document["policy"]["nominee_pins"][0]["decision"] = {"reason": PRIVATE_TAG, "by": PRIVATE_NAME, "on": "2024-01-02"}
    found = compare(PLAIN, Problem.model_validate(document), names="ids")
    told = {one.at: one for one in found.changes}
    for private in ("full_name", "birth_date"):
        one = told[f"nominees[id=N1].{private}"]
        assert (one.withheld, one.first, one.second) == (True, None, None)
    assert (told["nominees[id=N1].rating"].first, told["nominees[id=N1].rating"].second) == (80, 81)
    assert told["nominees[id=N9]"].second == {"id": "N9", "sex": "male", "province": "79"}
    assert told["policy.nominee_pins[nominee=N1].decision"].second == {"on": "2024-01-02"}
    for secret in ("Tên Khác", PRIVATE_NAME, PRIVATE_TAG, PRIVATE_BIRTH_DATE, "1985-01-01", "1990"):
        assert secret not in found.model_dump_json()


def _fields(record: type[BaseModel], at: str = "") -> Iterator[str]:
    """Every field of a problem, once for each record that it stands in, by its address."""
    for name, field in record.model_fields.items():
        here = f"{at}.{name}" if at else name
        yield here
        for part in inside(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _fields(part, here)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_word(language: str) -> None:
    """A planner reads no name of the code; a new field needs its heading, or a word `compare.field_NAME`."""
    found = list(_fields(Problem))
    assert len(found) > 150
    last = {at.rpartition(".")[2] for at in found}
    assert {name for name in last if word_of_field(name) is None} == set()
    assert all(field_at(at) is not None for at in found)
    assert all(registry()[f"compare.field_{name}"][language] for name in ("kind", "tags", "birth_date"))
