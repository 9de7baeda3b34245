"""The library is imported by other programs: their garbage collection must be as they left it."""

from __future__ import annotations

import gc

import pytest

from leadership_opt import check, examples
from leadership_opt.garbage import uncollected


def test_collection_is_off_inside_and_on_again_after() -> None:
    """Also within itself: the outer one decides."""
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_turns_it_on_again() -> None:
    """A call that fails must not leave a service without collection."""
    with pytest.raises(ValueError, match="planted"), uncollected():
        raise ValueError("planted")
    assert gc.isenabled()


def test_who_had_turned_it_off_keeps_it_off() -> None:
    """A program that does without collection must not get it back from a call."""
    gc.disable()
    try:
        check(examples.small_scenario())
        assert not gc.isenabled()
    finally:
        gc.enable()
