"""Fields that came after the first files: old problems load and keep their hash, new ones are part of it."""

from __future__ import annotations

import json

import pytest

from leadership_opt import Problem
from leadership_opt.domain.canonical import canonical_json
from tests.explain.base_problem import problem as base_problem

LATER = ("position_title", "agency")


def test_a_problem_of_before_the_fields_loads_and_keeps_its_hash() -> None:
    """Plans, certificates and logs name a problem by its hash: a new field must not orphan them."""
    problem = base_problem()
    document = problem.model_dump(mode="json")
    for person in document["nominees"]:
        for name in LATER:
            assert person.pop(name) == ""
    assert document["policy"].pop("seed_published_on") is None
    old = Problem.model_validate_json(json.dumps(document))
    assert old == problem
    assert old.sha256 == problem.sha256
    assert not any(f'"{name}"' in canonical_json(old) for name in (*LATER, "seed_published_on"))


@pytest.mark.parametrize("name", LATER)
def test_what_is_written_counts(name: str) -> None:
    """Two problems whose papers differ are not the same problem."""
    problem = base_problem()
    first, *others = problem.nominees
    other = problem.replace(nominees=(first.model_copy(update={name: "Phó Giám đốc Sở"}), *others))
    assert other.sha256 != problem.sha256
    assert getattr(other.nominees[0], name) == "Phó Giám đốc Sở"
