"""The published schemas say what the files are."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import UnknownId
from leadership_opt.exchange import json_schema, save
from leadership_opt.exchange.kinds import CLASS_OF_KIND, FILE_KINDS, class_of, kind_of, version_of
from tests.domain.small_document import changed, put, small_document


@pytest.mark.parametrize("kind", CLASS_OF_KIND)
def test_schemas_are_schemas(kind: str) -> None:
    """A reader that is not pydantic accepts them; they name the version that is written."""
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema_version"]["const"] == version_of(kind)
    assert ("kind" in schema["properties"]) == (kind in FILE_KINDS)
    json.dumps(schema, allow_nan=False)


@pytest.mark.parametrize("record", [Problem.model_validate(small_document()), Plan()], ids=["problem", "plan"])
def test_saved_files_fit_the_schema(record: Problem | Plan, tmp_path: Path) -> None:
    """What we write, others can check."""
    save(record, tmp_path / "p.json")
    document = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    Draft202012Validator(json_schema(kind_of(record))).validate(document)


def test_documents_written_by_hand_fit_the_schema() -> None:
    """Shares as text, no kind, defaults left out: what load reads, the schema allows."""
    Draft202012Validator(json_schema("problem")).validate(small_document())


@pytest.mark.parametrize(
    "document",
    [
        changed(put("nominees", 0, "rating", to=101)),
        changed(put("nominees", 0, "sex", to="F")),
        changed(put("courses", 0, "start_dates", to=[])),
        changed(put("policy", "quotas", 0, "min_share", to="a third")),
        changed(put("policy", "quotas", 0, "where", to={"height": ["1"]})),
        changed(put("kind", to="plan")),
        changed(put("unknown", to=1)),
    ],
)
def test_the_schema_refuses_what_no_problem_is(document: object) -> None:
    """Bounds, choices and names are in the schema, not only in our code."""
    assert not Draft202012Validator(json_schema("problem")).is_valid(document)


@pytest.mark.parametrize("kind", CLASS_OF_KIND)
def test_kinds_and_classes_match(kind: str) -> None:
    """The table names its classes as text; a class that moves would be missed only when a file is read."""
    assert class_of(kind).__name__.lower() == kind.replace("_", "")
    assert kind_of(class_of(kind).model_construct()) == kind


def test_unknown_kinds_are_told() -> None:
    """The command line passes on what users type."""
    with pytest.raises(UnknownId, match="verification"):
        json_schema("roster")
