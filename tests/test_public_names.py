"""The names at the package root are a promise: adding one is a decision, losing one breaks somebody's service."""

import importlib

import pytest

import leadership_opt

PUBLIC_NAMES = [
    "Analysis",
    "Cancel",
    "Certificate",
    "Comparison",
    "Course",
    "Diagnosis",
    "Examination",
    "Front",
    "Fund",
    "History",
    "Incumbent",
    "Infeasibility",
    "InvalidProblem",
    "LeadershipOptError",
    "Lottery",
    "Nominee",
    "Outcome",
    "Plan",
    "Policy",
    "Problem",
    "Progress",
    "Reason",
    "RelaxationPrices",
    "Settings",
    "Stage",
    "Status",
    "Sweep",
    "Verification",
    "analyse",
    "annotate",
    "check",
    "compare",
    "examine",
    "examples",
    "explain_infeasible",
    "from_frames",
    "load",
    "lottery",
    "pareto",
    "recommend",
    "replan",
    "replay",
    "reserves",
    "robustness",
    "save",
    "solve",
    "sweep",
    "verify",
    "verify_lottery",
    "why",
    "why_all",
    "write_template",
]


def test_the_list_is_frozen() -> None:
    """A change here is a change for every user: CHANGELOG.md must tell of it."""
    assert leadership_opt.__all__ == PUBLIC_NAMES
    assert dir(leadership_opt) == PUBLIC_NAMES


@pytest.mark.parametrize("name", PUBLIC_NAMES)
def test_every_name_is_there(name: str) -> None:
    """Lazy imports are strings: a typing error would show only when somebody asks for the name."""
    found = getattr(leadership_opt, name)
    assert found is getattr(leadership_opt, name)
    assert found.__doc__


def test_names_are_what_their_rooms_say() -> None:
    """The root hands on, and holds nothing of its own."""
    for name in PUBLIC_NAMES:
        found = getattr(leadership_opt, name)
        if name != "examples":
            assert getattr(importlib.import_module(found.__module__), found.__name__) is found
            assert found.__module__.startswith("leadership_opt.")


def test_other_names_are_refused() -> None:
    """With the error that Python users know."""
    with pytest.raises(AttributeError, match="no attribute 'optimise'"):
        leadership_opt.__getattr__("optimise")


def test_the_version_is_the_installed_one() -> None:
    """Provenance quotes it."""
    assert importlib.import_module("importlib.metadata").version("leadership-opt") == leadership_opt.__version__
