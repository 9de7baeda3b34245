"""A rule and a goal that do not exist, added by the steps of CONTRIBUTING.md alone, go through the same walk.

The files are in ``tests/walk/toy``: new ones as they are, and ``insertions.toml`` with a few lines for others.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.walk.copied import Copy

MOST_FILES = 10
TOYS = {"rule": "post_mix", "goal": "highlands"}
TOGETHER = [("rule", "goal"), *(pytest.param((toy,), marks=pytest.mark.long) for toy in TOYS)]
"""Both in one copy, whose tests are collected once; at length each alone, so that neither leans on the other."""
BESIDES = (
    "tests/test_catalogue.py",
    "tests/rules/test_catalogue.py",
    "tests/rules/test_limits.py",
    "tests/examples/test_reference_scenario.py::test_same_seed_gives_the_same_problem_on_every_machine",
    "tests/examples/test_other_scenarios.py::test_small_scenario_is_the_same_on_every_machine",
    "tests/messages/test_unused.py::test_every_text_is_used",
    "tests/messages/test_registry.py::test_every_rule_has_its_texts",
    "tests/messages/test_registry.py::test_every_goal_has_its_title",
    "tests/messages/test_registry.py::test_every_unit_has_its_words",
    "tests/messages/test_registry.py::test_every_sheet_column_and_choice_has_its_words",
    "tests/model/test_rules.py::test_every_rule_is_looked_at_on_both_sides",
    "tests/armour/test_planted_violations.py::test_every_rule_scope_and_direction_is_planted",
    "tests/test_docs.py::test_rules_and_goals_are_current",
    "tests/test_docs.py::test_sheets_and_columns_are_current",
)
"""Other tests that a rule or a goal could break; each says "every" or "are_current"."""


@pytest.mark.parametrize("toys", TOGETHER, ids=" and ".join)
def test_a_toy_takes_few_files_and_walks(toys: tuple[str, ...], tmp_path: Path) -> None:
    """Who follows the steps has done all that is needed: what is left out anywhere shows here, not at a user's."""
    copy = Copy(tmp_path)
    before: dict[str, bytes] = {}
    for toy in toys:
        copy.write(toy)
        now = {name: (copy.folder / name).read_bytes() for name in copy.touched()}
        touched = [name for name, content in now.items() if before.get(name) != content]
        assert len(touched) <= MOST_FILES, touched
        before = now
    named = " or ".join(TOYS[toy] for toy in toys)
    chosen = f"{named} or (every and not every_answer) or are_current"  # answers of the other rules stay as they are
    walks = [f"tests/walk/test_{toy}s.py" for toy in toys]
    walked = copy.run("-m", "pytest", "-q", "-n", "0", "-m", "not long", "-k", chosen, *walks, *BESIDES)
    assert walked.returncode == 0, walked.stdout
