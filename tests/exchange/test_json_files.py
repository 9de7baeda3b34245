"""Files come back as they were written, and bad ones are refused with a reason."""

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from leadership_opt.domain import Assignment, Payment, Plan, PlannedCourse, Problem
from leadership_opt.errors import InvalidProblem, UnusableFile
from leadership_opt.exchange import load, save
from leadership_opt.messages import LANGUAGES
from tests.domain.small_document import PRIVATE_NAME, changed, put, small_document

PLAN = Plan.model_validate(
    {
        "courses": [{"course": "C1", "start_date": "2024-05-06"}],
        "assignments": [{"nominee": "N1", "course": "C1"}],
        "payments": [{"course": "C1", "cost_item": "fee", "fund": "state", "amount_vnd": 51_000_000}],
    }
)

KINDS = (
    "problem, plan, outcome, certificate, revision, reserve_list, infeasibility, reason, analysis, comparison, lottery"
)
"""What files may hold, as an error names it."""


@pytest.fixture
def problem() -> Problem:
    """The small problem."""
    return Problem.model_validate(small_document())


def refused(path: Path) -> UnusableFile:
    """Load a file that cannot be used; the reason stands alone and reads in both languages."""
    with pytest.raises(UnusableFile) as caught:
        load(path)
    error = caught.value
    assert error.__context__ is None
    assert pickle.loads(pickle.dumps(error)).params == error.params  # noqa: S301
    for language in LANGUAGES:
        assert PRIVATE_NAME not in error.message(language)
    return error


def written(path: Path, text: str) -> Path:
    """Write a file of the test."""
    path.write_text(text, encoding="utf-8")
    return path


def test_records_come_back(problem: Problem, tmp_path: Path) -> None:
    """The file is the whole record: equal, of the same hash, with Vietnamese letters as letters."""
    for record in (problem, PLAN, Plan()):
        path = tmp_path / "Kế hoạch 2024.JSON"
        save(record, path)
        assert load(path) == record
        assert type(load(str(path))) is type(record)
    save(problem, path)
    again = load(path)
    assert isinstance(again, Problem)
    assert again.sha256 == problem.sha256
    text = path.read_text(encoding="utf-8")
    assert PRIVATE_NAME in text
    assert text.startswith('{\n  "kind": "problem",\n  "schema_version": 1,\n')
    assert text.endswith("}\n")


def test_the_same_record_gives_the_same_bytes(problem: Problem, tmp_path: Path) -> None:
    """Files can be compared and kept under version control."""
    save(problem, tmp_path / "a.json")
    save(load(tmp_path / "a.json"), tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_files_written_by_hand_need_no_kind(problem: Problem, tmp_path: Path) -> None:
    """Kind and version may be left out, shares written as text, and Windows may add its mark."""
    document = small_document()
    del document["schema_version"]
    text = json.dumps(document)
    assert load(written(tmp_path / "p.json", text)) == problem
    (tmp_path / "p.json").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load(tmp_path / "p.json") == problem
    assert load(written(tmp_path / "q.json", '{"courses": [], "assignments": []}')) == Plan()


def test_faults_are_listed_together(tmp_path: Path) -> None:
    """A file with faults is refused as the same data in memory would be."""
    document = changed(put("nominees", 0, "rating", to=-1), put("nominees", 1, "province", to="99"))
    with pytest.raises(InvalidProblem) as caught:
        load(written(tmp_path / "p.json", json.dumps(document)))
    assert [fault.path for fault in caught.value.faults] == ["nominees[0].rating", "nominees[1].province"]


def test_faults_of_a_plan_are_listed_too(tmp_path: Path) -> None:
    """A plan can be written by hand as well; no pydantic error comes out."""
    text = '{"kind": "plan", "assignments": [{"nominee": "N 1", "course": "C1"}], "rosters": {}}'
    with pytest.raises(InvalidProblem) as caught:
        load(written(tmp_path / "p.json", text))
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        ("not_an_id", "assignments[0].nominee"),
        ("unknown_field", "rosters"),
    ]
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "file_not_json", {"line": 1, "column": 1}),
        ('{"kind": "plan",\n "courses": [}', "file_not_json", {"line": 2, "column": 14}),
        (f'{{"nominees": "{PRIVATE_NAME}"', "file_not_json", {"line": 1}),
        ('{"kind": "plan", "courses": [], "courses": []}', "file_repeated_key", {"key": "'courses'"}),
        ('{"assignments": NaN}', "file_not_finite", {"value": "NaN"}),
        ('{"assignments": -Infinity}', "file_not_finite", {"value": "-Infinity"}),
        ('{"assignments": 1' + "0" * 5000 + "}", "file_number_too_long", {"most": 1000}),
        ("[" * 100_000, "file_too_deep", {}),
        ("[]", "file_unknown_kind", {"options": KINDS}),
        ("null", "file_unknown_kind", {"options": KINDS}),
        ("{}", "file_unknown_kind", {"options": KINDS}),
        (
            '{"kind": "roster"}',
            "file_unknown_kind",
            {"options": KINDS},
        ),
        (
            '{"kind": ["plan"]}',
            "file_unknown_kind",
            {"options": KINDS},
        ),
        ('{"kind": "verification"}', "file_wrong_kind", {"found": "verification"}),
        ('{"problem_sha256": "", "violations": [], "rules": []}', "file_wrong_kind", {"found": "verification"}),
        ('{"kind": "plan", "schema_version": 2}', "schema_version", {"found": 2, "supported": 1}),
    ],
)
def test_other_content_is_refused(text: str, code: str, params: dict[str, Any], tmp_path: Path) -> None:
    """Each way to hold something else has its own code, and says where."""
    path = written(tmp_path / "p.json", text)
    error = refused(path)
    assert error.code == code
    assert error.params.items() >= params.items()
    assert error.params.get("path", str(path)) == str(path)


@pytest.mark.parametrize(
    "text", ['{"assignments": 1e999}', '{"assignments": ["\\ud800"]}', '{"\\ud800": 1, "payments": []}']
)
def test_what_json_allows_but_no_record_does_is_a_fault(text: str, tmp_path: Path) -> None:
    """Endless numbers and half letters are valid JSON; they end as faults whose texts can be printed."""
    with pytest.raises(InvalidProblem) as caught:
        load(written(tmp_path / "p.json", text))
    caught.value.message("vi").encode()


def test_files_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    """Not there, not a file, not text, not a suffix that we know."""
    (tmp_path / "d.json").mkdir()
    (tmp_path / "l.json").write_bytes(PRIVATE_NAME.encode("utf-16"))
    assert refused(tmp_path / "none.json").code == "file_not_found"
    assert refused(tmp_path / "d.json").code == "file_not_regular"
    assert refused(tmp_path / "l.json").code == "file_not_utf8"
    assert refused(tmp_path / "plan.txt").params["options"] == ".json, .xlsx"
    assert refused(tmp_path / "plan").code == "unsupported_suffix"
    assert refused(tmp_path / "a\0.json").code == "file_unreadable"


def test_only_documents_are_saved(problem: Problem, tmp_path: Path) -> None:
    """A part of a problem would be a file that load refuses."""
    with pytest.raises(TypeError, match="Policy"):
        save(problem.policy, tmp_path / "p.json")
    with pytest.raises(UnusableFile, match="not supported"):
        save(problem, tmp_path / "p.xml")
    assert list(tmp_path.iterdir()) == []


def test_a_record_of_a_service_is_saved_as_what_it_extends(tmp_path: Path) -> None:
    """Subclasses without fields of their own are documents too."""

    class OurPlan(Plan):
        pass

    save(OurPlan(), tmp_path / "p.json")
    assert load(tmp_path / "p.json") == Plan()


def test_reading_a_problem_loads_no_solver(problem: Problem, tmp_path: Path) -> None:
    """A service that only checks data must not pay for ortools, nor need rich or pandas."""
    save(problem, tmp_path / "p.json")
    code = (
        "import sys; from leadership_opt.exchange import json_schema, load; "
        "load(sys.argv[1]); json_schema('problem'); json_schema('plan'); "
        "loaded = {'ortools', 'rich', 'pandas', 'numpy'} & set(sys.modules); sys.exit(str(loaded) if loaded else 0)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "p.json")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_plans_are_equal_in_any_order(tmp_path: Path) -> None:
    """Two plans written in different order are one plan, and one file."""
    start = PLAN.courses[0].start_date
    rows = [PlannedCourse(course=one, start_date=start) for one in ("C1", "C2")]
    seats = [Assignment(nominee=one, course="C1") for one in ("N2", "N1")]
    paid = [Payment(course="C1", cost_item="fee", fund=one, amount_vnd=1) for one in ("b", "a")]
    first = Plan(courses=tuple(rows), assignments=tuple(seats), payments=tuple(paid))
    second = Plan(courses=tuple(rows[::-1]), assignments=tuple(seats[::-1]), payments=tuple(paid[::-1]))
    assert first == second
    for name, plan in (("a", first), ("b", second)):
        save(plan, tmp_path / f"{name}.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_records_of_other_libraries_are_refused(tmp_path: Path) -> None:
    """Whatever pydantic model is passed, the answer is clear."""

    class Other(BaseModel):
        pass

    with pytest.raises(TypeError, match="Other"):
        save(Other(), tmp_path / "p.json")
