"""A certificate is checked by strangers: whatever is changed in it, or in an outcome, must be found."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from leadership_opt import Certificate, Outcome, Problem, Settings, examples, load, save, solve
from leadership_opt.cli import main
from leadership_opt.cli.exits import Exit
from leadership_opt.errors import WrongOutcome
from leadership_opt.exchange import json_schema
from leadership_opt.ids import public_number

UNCHECKED = {
    "seconds",
    "seconds_total",
    "seconds_build",
    "seconds_first_plan",
    "seconds_verify",
    "settings",
    "versions",
    "schema_version",
    "differences",
}
"""What only the solver's own machine knows: no reader can check it."""

Path_ = tuple[str | int, ...]


@pytest.fixture(scope="module")
def asked() -> Problem:
    """A small problem without the quotas that stand for each of many groups: all rules are read after every change."""
    small = examples.small_scenario()
    quotas = tuple(quota for quota in small.policy.quotas if quota.each is None)
    return small.replace(policy=small.policy.model_copy(update={"quotas": quotas}))


@pytest.fixture(scope="module")
def honest(asked: Problem) -> Outcome:
    """What the solver says of it."""
    return solve(asked, settings=Settings(workers=1, time_limit_seconds=60))


def leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Where numbers, words and flags stand in a document."""
    if isinstance(value, dict):
        for key, entry in value.items():
            if key not in UNCHECKED:
                yield from leaves(entry, (*path, key))
    elif isinstance(value, list):
        for at, entry in enumerate(value[:2]):  # the first of a list stand for the others
            yield from leaves(entry, (*path, at))
        if value:
            yield (*path, 0, "cut")
    else:
        yield path


def changed(document: dict[str, Any], path: Path_) -> dict[str, Any]:
    """The document with one thing changed."""
    copied = copy.deepcopy(document)
    holder: Any = copied
    if path[-1] == "cut":
        *way, last = path[:-1]
        for step in way:
            holder = holder[step]
        del holder[last]
        return copied
    for step in path[:-1]:
        holder = holder[step]
    value = holder[path[-1]]
    if isinstance(value, bool):
        holder[path[-1]] = not value
    elif isinstance(value, int):
        holder[path[-1]] = value + 1
    elif isinstance(value, str):
        holder[path[-1]] = {"max": "min", "min": "max"}.get(value, value[:-1] + ("1" if value[-1:] != "1" else "2"))
    else:
        holder[path[-1]] = 1
    return copied


def test_an_honest_certificate_holds(asked: Problem, honest: Outcome, tmp_path: Path) -> None:
    """It is a file of its own, fits its schema, and nothing in it is claimed otherwise than found."""
    certificate = honest.certificate(asked)
    assert certificate.differences(asked) == ()
    assert honest.differences(asked) == ()
    save(certificate, tmp_path / "c.json")
    assert load(tmp_path / "c.json") == certificate
    Draft202012Validator(json_schema("certificate")).validate(json.loads((tmp_path / "c.json").read_text("utf-8")))


def test_the_numbers_drawn_are_there(asked: Problem, honest: Outcome) -> None:
    """Their sums are the values of the stages of the draw, and anybody can compute each."""
    certificate = honest.certificate(asked)
    sums = {stage.label: stage.value for stage in honest.stages if stage.goal == "seeded_draw"}
    assert sum(entry.number for entry in certificate.draw if entry.kind == "course") == sums["dates"]
    assert sum(entry.number for entry in certificate.draw if entry.kind == "nominee") == sums["seats"]
    seat = next(entry for entry in certificate.draw if entry.nominee)
    assert seat.number == public_number(asked.policy.seed, "nominee", str(seat.nominee), seat.course, bits=30)


def test_whatever_is_changed_is_found(asked: Problem, honest: Outcome) -> None:
    """Every field but those that only the solver's own machine knows; or the file cannot be read at all."""
    first = honest.certificate(asked)
    document = first.model_dump(mode="json")
    checked, missed = 0, []
    for path in leaves(document):
        try:
            certificate = Certificate.model_validate(changed(document, path))
        except ValueError:
            continue  # refused when it is read
        checked += 1
        if certificate != first and not certificate.differences(asked):
            missed.append(path)
    assert missed == []
    assert checked > 100


def test_an_outcome_may_not_contradict_itself(asked: Problem, honest: Outcome) -> None:
    """The same for a plain outcome, as the command `verify` reads it."""
    document = honest.model_dump(mode="json")
    missed = []
    for path in leaves(document):
        try:
            outcome = Outcome.model_validate(changed(document, path))
        except ValueError:
            continue
        if outcome != honest and outcome.plan == honest.plan and not outcome.differences(asked):
            missed.append(path)
    assert missed == []


@pytest.mark.parametrize("field", sorted(name for name in UNCHECKED if name.startswith("seconds")))
def test_no_time_is_below_nothing(honest: Outcome, field: str) -> None:
    """Nobody can check how long it took, but less than nothing is refused when it is read."""
    document = honest.model_dump(mode="json")
    (document["stages"][0] if field == "seconds" else document["provenance"])[field] = -0.5
    with pytest.raises(ValueError, match=field):
        Outcome.model_validate(document)


def test_certificates_are_of_one_problem_and_one_plan(asked: Problem, honest: Outcome) -> None:
    """Refused with a code, not found out later."""
    other = asked.replace(policy=asked.policy.model_copy(update={"seed": 5}))
    with pytest.raises(WrongOutcome, match="another problem") as caught:
        honest.certificate(other)
    assert caught.value.code == "outcome_of_other_problem"
    with pytest.raises(WrongOutcome) as caught:
        honest.model_copy(update={"plan": None}).certificate(asked)
    assert caught.value.code == "outcome_has_no_plan"


def test_the_command_line_checks_certificates(
    asked: Problem, honest: Outcome, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written by one command, checked by another, in both languages, with exit code 1 for a false one."""
    question, answer, paper = (str(tmp_path / f"{name}.json") for name in ("problem", "outcome", "certificate"))
    save(asked, question)
    save(honest, answer)
    assert main(["certify", question, answer, "--out", paper]) == Exit.DONE
    assert main(["certify", question, answer, "--out", paper]) == Exit.BAD_INPUT
    assert main(["verify", question, paper, "--certificate"]) == Exit.DONE
    assert main(["verify", question, answer, "--certificate"]) == Exit.BAD_INPUT
    document = json.loads(Path(paper).read_text("utf-8"))
    document["outcome"]["status"] = "feasible"
    document["outcome"]["stages"][0]["bound"] += 1
    document["outcome"]["verification"]["rules"][0]["actual"] += 1
    Path(paper).write_text(json.dumps(document), "utf-8")
    capsys.readouterr()
    for language, said in (("en", ("status", "bound", "inside")), ("vi", ("trạng thái", "cận", "kèm theo"))):
        assert main(["verify", question, paper, "--certificate", "--lang", language]) == Exit.VIOLATIONS
        shown = capsys.readouterr().out
        assert all(word in shown for word in said)


def test_goals_are_told_once_and_in_their_order(asked: Problem, honest: Outcome) -> None:
    """An invented goal, one told twice, and others in another order are found: each value alone would be true."""
    written = honest.certificate(asked).model_dump(mode="json")
    goals = written["outcome"]["verification"]["goals"]
    invented = {"goal": "stability", "label": "", "value": 0, "levels": []}
    for told in ([*goals, invented], [*goals, goals[-1]], goals[::-1]):
        altered = copy.deepcopy(written)
        altered["outcome"]["verification"]["goals"] = told
        found = Certificate.model_validate(altered).differences(asked)
        assert [entry.what for entry in found] == ["goals"]
