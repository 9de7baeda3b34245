"""Fields that came after the first files: old problems load and keep their hash, new ones are part of it."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from pydantic import create_model

from leadership_opt import Problem
from leadership_opt.domain import Policy
from leadership_opt.domain.canonical import canonical_json
from leadership_opt.domain.first_fields import FIRST_FIELDS
from tests.explain.base_problem import problem as base_problem

LATER = ("position_title", "agency")
LATER_LISTS = ("preferred_courses", "refused_courses", "themes")


def test_a_problem_of_before_the_fields_loads_and_keeps_its_hash() -> None:
    """Plans, certificates and logs name a problem by its hash: a new field must not orphan them."""
    problem = base_problem()
    document = problem.model_dump(mode="json")
    for person in document["nominees"]:
        for name in LATER:
            assert person.pop(name) == ""
        for name in LATER_LISTS:
            assert person.pop(name) == []
    for course in document["courses"]:
        assert (course.pop("language_required"), course.pop("theme_required")) == (False, False)
    assert document["policy"].pop("seed_published_on") is None
    old = Problem.model_validate_json(json.dumps(document))
    assert old == problem
    assert old.sha256 == problem.sha256
    assert not any(
        f'"{name}"' in canonical_json(old)
        for name in (*LATER, *LATER_LISTS[:2], "seed_published_on", "language_required")
    )


@pytest.mark.parametrize("name", LATER)
def test_what_is_written_counts(name: str) -> None:
    """Two problems whose papers differ are not the same problem."""
    problem = base_problem()
    first, *others = problem.nominees
    other = problem.replace(nominees=(first.model_copy(update={name: "Phó Giám đốc Sở"}), *others))
    assert other.sha256 != problem.sha256
    assert getattr(other.nominees[0], name) == "Phó Giám đốc Sở"


@pytest.mark.parametrize(
    ("kind", "default", "other"),
    [(bool, False, True), (bool, True, False), (int, 7, 0), (int | None, None, 0), (str, "", "x"), (tuple, (), (1,))],
)
def test_a_new_field_changes_no_hash_at_its_default(kind: Any, default: Any, other: Any) -> None:
    """Who adds a setting has nothing to write down for it, whatever its default is."""
    longer = cast(Any, create_model("Policy", __base__=Policy, field_of_tomorrow=(kind, default)))
    today = canonical_json(Policy())
    assert canonical_json(longer()) == canonical_json(longer(field_of_tomorrow=default)) == today
    assert canonical_json(longer(field_of_tomorrow=other)) not in (today, canonical_json(longer()))


def test_first_fields_are_written_at_their_default_too() -> None:
    """The first problems were hashed with all their fields."""
    written = set(json.loads(canonical_json(Policy())))
    assert written == set(FIRST_FIELDS["Policy"])
