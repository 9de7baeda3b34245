"""JSON text is read by one reader, whichever record is asked for and wherever the text comes from."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from pydantic import BaseModel

import leadership_opt
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.record import Record, _kind_of
from leadership_opt.errors import BadSettings, InvalidProblem, LeadershipOptError, WrongArguments
from leadership_opt.exchange import save
from leadership_opt.exchange.kinds import CLASS_OF_KIND, class_of
from leadership_opt.messages import LANGUAGES
from leadership_opt.result.settings import Settings
from tests.domain.small_document import small_document

TWICE = '{"schema_version": 1, "seed": 1, "seed": 2}'


def _public_records() -> list[type[Record]]:
    """Every class of record of the package."""
    for module in walk_packages(leadership_opt.__path__, "leadership_opt."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found: list[type[Record]] = []
    waiting = [Record]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        found += [kind for kind in kinds if kind.__module__.startswith("leadership_opt.")]
        waiting += kinds
    return sorted(set(found), key=lambda kind: kind.__qualname__)


def test_no_record_takes_the_last_of_two_equal_fields() -> None:
    """A field that stands twice has two meanings: pydantic takes the last one without a word, and load refuses."""
    kinds = _public_records()
    assert {class_of(kind) for kind in CLASS_OF_KIND} | {Settings} <= set(kinds)
    for kind in kinds:
        with pytest.raises(LeadershipOptError) as caught:
            kind.model_validate_json(TWICE)
        assert [fault.code for fault in caught.value.faults] == ["repeated_key"], kind
        assert "'seed'" in caught.value.message("vi")


def test_a_repeated_field_deep_inside_is_found() -> None:
    """The budget of a problem could be either of two."""
    text = json.dumps(small_document()).replace('"rating": ', '"rating": 1, "rating": ')
    assert text.count('"rating": 1, ')
    for given in (text, text.encode(), bytearray(text.encode())):
        with pytest.raises(InvalidProblem) as caught:
            Problem.model_validate_json(given)
        assert [(fault.code, fault.path) for fault in caught.value.faults] == [("repeated_key", "")]
    with pytest.raises(BadSettings) as bad:
        Settings.model_validate_json('{"workers": 1, "workers": 2}')
    assert [fault.code for fault in bad.value.faults] == ["repeated_key"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"courses": [}', "not_json"),
        ('{"courses": NaN}', "not_finite"),
        ('{"courses": 1' + "0" * 5000 + "}", "number_too_long"),
        ("[" * 100_000, "too_deep"),
        ("\u0111".encode("utf-16"), "broken_text"),
    ],
)
def test_text_is_refused_with_a_code(text: str | bytes, code: str) -> None:
    """What load tells of a file is told of a text, in both languages, and no other error hangs on."""
    with pytest.raises(InvalidProblem) as caught:
        Plan.model_validate_json(text)
    assert [fault.code for fault in caught.value.faults] == [code]
    assert caught.value.__context__ is None
    assert all(caught.value.message(language) for language in LANGUAGES)


def test_text_means_what_it_meant() -> None:
    """Bytes with and without the mark of Windows, and strict reading in the sense of JSON."""
    problem = Problem.model_validate(small_document())
    text = problem.model_dump_json()
    for given in (text, text.encode(), b"\xef\xbb\xbf" + text.encode()):
        assert Problem.model_validate_json(given) == problem
    plan = Plan.model_validate({"courses": [{"course": "C1", "start_date": "2024-05-06"}]})
    assert Plan.model_validate_json(plan.model_dump_json(), strict=True) == plan


def test_what_is_no_text_is_refused_at_the_door() -> None:
    """A document that was parsed already belongs into model_validate."""
    document: Any = small_document()
    with pytest.raises(WrongArguments):
        Problem.model_validate_json(document)


@pytest.mark.parametrize("kind", CLASS_OF_KIND)
def test_what_a_file_says_of_its_kind_is_taken_by_that_class_alone(kind: str) -> None:
    """A service is sent the files that the library writes; another kind is an unknown field, as before."""
    record = class_of(kind)
    assert issubclass(record, Record)
    assert _kind_of(record) == kind
    assert "kind" not in _places_of_faults(record, {"kind": kind})
    assert "kind" in _places_of_faults(record, {"kind": "letter"})


def _places_of_faults(record: type[BaseModel], document: dict[str, str]) -> set[str]:
    try:
        record.model_validate_json(json.dumps(document))
    except LeadershipOptError as refused:
        return {fault.path for fault in getattr(refused, "faults", ())}
    return set()


def test_the_text_of_a_saved_problem_is_read(tmp_path: Path) -> None:
    """The same text, by the file reader and by the class."""
    problem = Problem.model_validate(small_document())
    save(problem, tmp_path / "p.json")
    assert Problem.model_validate_json((tmp_path / "p.json").read_text(encoding="utf-8")) == problem
