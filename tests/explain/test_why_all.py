"""Reasons for everybody take an hour on one core; workers that share them must say the same."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from leadership_opt import Outcome, Settings, solve, why_all
from leadership_opt.errors import WrongArguments
from leadership_opt.explain.reason import Reason
from tests.sweeps.tiny import question

ONE = Settings(workers=1)


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """Eight people, six seats."""
    return solve(question(), settings=ONE)


@pytest.fixture(scope="module")
def alone(outcome: Outcome) -> tuple[Reason, ...]:
    """Asked one after the other, here."""
    return why_all(question(), outcome, settings=ONE)


def _told(reasons: tuple[Reason, ...]) -> Iterator[object]:
    for reason in reasons:
        prices = [(price.goal, price.value, price.changed) for change in reason.changes for price in change.prices]
        yield reason.id, reason.verdict, reason.proven, prices


def test_workers_that_share_nominees_say_the_same(outcome: Outcome, alone: tuple[Reason, ...]) -> None:
    """In the order of ids, each told when its share is there."""
    heard: list[Reason] = []
    with ThreadPoolExecutor(2) as executor:
        found = why_all(question(), outcome, executor=executor, on_reason=heard.append)
    assert list(_told(found)) == list(_told(alone))
    assert tuple(heard) == found
    assert all(reason.proven for reason in found)
    with pytest.raises(WrongArguments):
        why_all(question(), outcome, executor=3)  # type: ignore[arg-type]


@pytest.mark.long
def test_processes_that_share_nominees_say_the_same(outcome: Outcome, alone: tuple[Reason, ...]) -> None:
    """What travels to a process and back loses nothing."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert list(_told(why_all(question(), outcome, executor=executor))) == list(_told(alone))
