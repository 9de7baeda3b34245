"""The document of a lottery: what it says, how it is drawn from, kept and read."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Lottery, load, save
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.errors import InvalidProblem, WrongOutcome, WrongValue
from leadership_opt.lotteries import LotteryStanding
from leadership_opt.lotteries.drawing import lottery
from tests.lotteries.by_hand import asked, drawn, solved, two_levels


def test_chances_and_tickets_are_told() -> None:
    """What is published is what was asked for: everybody's chance, exactly and in tickets."""
    found = drawn(10)
    assert [(one.nominee, one.chance, one.tickets) for one in found.people] == [
        ("N0", Fraction(1), 10),
        *((one, Fraction(1, 2), 5) for one in ("N1", "N2", "N3", "N4")),
        ("N5", Fraction(0), 0),
    ]
    assert found.of(LotteryStanding.CERTAIN) == ("N0",)
    assert found.of(LotteryStanding.NEVER) == ("N5",)
    assert found.largest_deviation == 0
    assert [stage.goal.value for stage in found.stages] == ["participants"]
    assert found.is_proven


def test_every_ticket_is_a_plan() -> None:
    """Tickets 1 to 9 give the plans as often as the document says, in the order of their hashes."""
    found = drawn(10, two_levels())
    plans = [canonical_sha256(found.draw(number)) for number in range(1, 11)]
    assert plans == sorted(plans)
    assert Counter(plans) == {entry.sha256: entry.tickets for entry in found.plans}
    assert found.largest_deviation == max(abs(one.tickets - 10 * one.chance) for one in found.people) < 1


@pytest.mark.parametrize("number", [0, -1, 11, 10**30])
def test_other_numbers_are_refused(number: int) -> None:
    """Dice of another range must not draw anything."""
    with pytest.raises(WrongValue) as caught:
        drawn(10).draw(number)
    assert caught.value.code == "no_such_ticket"


def test_a_cut_document_draws_nothing_beyond_its_tickets() -> None:
    """A document that says more tickets than its plans have was changed."""
    with pytest.raises(WrongValue) as caught:
        drawn(10).model_copy(update={"tickets": 12}).draw(11)
    assert caught.value.code == "tickets_do_not_add_up"


def test_it_survives_a_file(tmp_path: Path) -> None:
    """The same document, and the same hash, after writing and reading; chances stand there as people write them."""
    found = drawn()
    save(found, tmp_path / "lottery.json")
    again = load(tmp_path / "lottery.json")
    assert isinstance(again, Lottery)
    assert again == found
    assert again.sha256 == again.found_sha256 == found.sha256
    document = json.loads((tmp_path / "lottery.json").read_text(encoding="utf-8"))
    assert document["kind"] == "lottery"
    assert document["people"][1]["chance"] == "1/2"


def test_the_hash_is_of_the_meaning() -> None:
    """Keys and people in another order are the same lottery; another ticket is another."""
    found = drawn()
    shuffled = found.model_copy(update={"people": found.people[::-1]})
    assert shuffled.found_sha256 == found.sha256
    entry = found.plans[0].model_copy(update={"tickets": 4})
    assert found.model_copy(update={"plans": (entry, found.plans[1])}).found_sha256 != found.sha256


def _put(document: dict[str, Any], place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    part: Any = document
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    return document


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (("people", 1, "chance"), "2/4", "not_a_fraction"),
        (("people", 1, "chance"), 0.5, "not_a_fraction"),
        (("people", 1, "chance"), "3/2", "not_a_chance"),
        (("people", 1, "chance"), "1/" + "9" * 3000, "not_a_fraction"),
        (("plans", 0, "weight"), "1/0", "not_a_fraction"),
        (("levels", 0, "bound"), None, "not_a_fraction"),
        (("plans", 0, "tickets"), -1, "too_small"),
        (("tickets",), 10**9, "too_large"),
        (("people", 1, "standing"), "perhaps", "not_a_choice"),
        (("plans",), [], "list_too_short"),
    ],
)
def test_damaged_files_are_refused(tmp_path: Path, place: tuple[str | int, ...], value: object, code: str) -> None:
    """One clear error with its place; nothing is drawn from a file that says something else than numbers."""
    save(drawn(), tmp_path / "lottery.json")
    document = json.loads((tmp_path / "lottery.json").read_text(encoding="utf-8"))
    (tmp_path / "damaged.json").write_text(json.dumps(_put(document, place, value)), encoding="utf-8")
    with pytest.raises(InvalidProblem) as caught:
        load(tmp_path / "damaged.json")
    assert [fault.code for fault in caught.value.faults] == [code]


def test_wrong_calls_are_refused() -> None:
    """Before any search: numbers of tickets that cannot be, an outcome of another problem, one without a plan."""
    problem = asked()
    outcome = solved(problem)
    for tickets in (0, 1_000_001):
        with pytest.raises(WrongValue):
            lottery(problem, outcome, tickets=tickets)
    other = problem.model_copy(update={"policy": problem.policy.model_copy(update={"seed": 7})})
    with pytest.raises(WrongOutcome):
        lottery(other, outcome)
    with pytest.raises(WrongOutcome):
        lottery(problem, outcome.model_copy(update={"plan": None}))
