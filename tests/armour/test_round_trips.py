"""Whatever is public survives being written, read, pickled and copied; and a hash means one thing."""

from __future__ import annotations

import copy
import pathlib
import pickle
import random
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from leadership_opt import (
    Outcome,
    Problem,
    Progress,
    RelaxationPrices,
    Settings,
    analyse,
    check,
    compare,
    examples,
    explain_infeasible,
    load,
    recommend,
    replan,
    reserves,
    robustness,
    save,
    solve,
    variants,
    verify,
    verify_lottery,
    why,
)
from leadership_opt.checker import Difference
from leadership_opt.checker.verification import WantedReport
from leadership_opt.desk.session_file import SavedCall, SavedScenario, SavedSession
from leadership_opt.domain import (
    CourseCancelled,
    CourseHeld,
    CourseMoved,
    DayRange,
    EventLog,
    FundCapChanged,
    GivenEntitlement,
    Money,
    NewCourses,
    NewNominees,
    Plan,
    PolicyChanged,
    PostLost,
    Quota,
    Unavailable,
    Withdrawn,
)
from leadership_opt.domain.canonical import ORDERED_FIELDS
from leadership_opt.domain.changes import Event, _AnyChange
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.domain.record import Record
from leadership_opt.domain.tags import TagTitle
from leadership_opt.errors import (
    BadSettings,
    Fault,
    FrozenRecord,
    ImpossibleChanges,
    InvalidProblem,
    InvalidRecord,
    LeadershipOptError,
    ReadingsDisagree,
    TaskFailed,
    UnknownId,
    UnusableFile,
    WrongArguments,
    WrongOutcome,
    WrongValue,
)
from leadership_opt.exchange.kinds import FILE_KINDS, class_of
from leadership_opt.explain.reason import Clash, MovedLimit
from leadership_opt.messages import LANGUAGES
from leadership_opt.programme import DropOutModel
from leadership_opt.rules.keys import RuleId
from leadership_opt.sweeps.front import FrontPoint, FrontStep, GaveWay
from leadership_opt.sweeps.replans import GoalShift, ReplanEffect
from leadership_opt.sweeps.swept import SweptVariant, VariantError, VariantState
from tests.armour.full_document import full_document
from tests.domain.small_document import small_document
from tests.lotteries import by_hand


def parts_of(value: Any) -> Iterator[Record]:
    """Every record inside a value, itself included."""
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))
    elif isinstance(value, tuple):
        for entry in value:
            yield from parts_of(entry)


def all_records(base: type[Record] = Record) -> set[type[Record]]:
    """Every record class of the library."""
    found = set()
    for one in base.__subclasses__():
        found |= {one} | all_records(one)
    return {one for one in found if one.__module__.startswith("leadership_opt.")}


def _answers(scenario: Problem, outcome: Outcome) -> Iterator[Record]:
    """Reasons with every part that a reason may have, and an analysis with all of its own."""
    settings = Settings(workers=1, time_limit_seconds=30)
    assert outcome.plan is not None
    analysis = analyse(scenario, outcome.plan, sensitivity=["continuity/body"], settings=settings)
    yield analysis
    yield analysis.diff(analyse(scenario, Plan()))
    yield from (why(scenario, outcome, one, settings=settings) for one in ("N005", "N016"))
    yield why(scenario, outcome, course="C02-INSP", settings=settings)
    yield why(scenario, outcome, province="79", settings=settings)
    yield why(scenario, outcome, fund="state-budget", settings=settings)
    yield Clash(rules=("quota/women",), irreducible=True)
    yield MovedLimit(key="total_participants", rule=RuleId.TOTAL_PARTICIPANTS, limit=3, needed=4)


def _programme(scenario: Problem, outcome: Outcome) -> Iterator[Record]:
    """Every kind of change, a revision, reserves, a recommendation and a robustness figure."""
    settings = Settings(workers=1, time_limit_seconds=30)
    assert outcome.plan is not None
    plan, seated = outcome.plan, outcome.plan.assignments[0]
    yield from (
        CourseCancelled(course="C1"),
        CourseHeld(course="C1", participants=("N1",)),
        CourseMoved(course="C1", start_dates=(date(2024, 5, 6),)),
        FundCapChanged(fund="F1", cap=Money(amount=5, currency="VND")),
        NewCourses(courses=scenario.courses[:1]),
        NewNominees(nominees=scenario.nominees[:1]),
        PolicyChanged(fields={"seed": 3}),
        PostLost(nominee="N1", last_day=date(2024, 5, 6)),
        Unavailable(nominee="N1", days=(DayRange(first_day=date(2024, 5, 6), last_day=date(2024, 5, 7)),)),
    )
    gone = Withdrawn(nominee=seated.nominee)
    before = date(scenario.policy.years[0], 1, 1)
    revision = replan(scenario, plan, before, [gone], settings=settings)
    yield revision
    yield EventLog(events=(Event(as_of=before, changes=(gone,)),))
    yield replan(scenario, plan, before, [CourseCancelled(course=seated.course)], settings=settings)
    listed = reserves(scenario, outcome, settings=settings)
    yield listed
    yield robustness(scenario, plan, listed, drop_out=DropOutModel(), samples=20)
    yield recommend(scenario, plan, seated.course, instead_of=seated.nominee)


def _side_by_side(scenario: Problem, outcome: Outcome) -> Iterator[Record]:
    """A solve that began from a plan, compared with the first; and quotas where the list of provinces switches."""
    assert outcome.plan is not None
    other = variants.pin(scenario, outcome.plan.assignments[0].nominee, "out")
    second = solve(other, settings=Settings(workers=1, time_limit_seconds=60), start=outcome)
    yield second
    yield compare(outcome, second, problem=scenario, second_problem=other)
    each_province = Quota(id="each", each="province", max_count=9)
    switching = {"provinces_switch_on": date(2024, 7, 1), "quotas": (each_province,)}
    yield from scenario.policy.model_copy(update=switching).required_quotas


def _many(outcome: Outcome) -> Iterator[Record]:
    """What sweeps and fronts keep."""
    yield SweptVariant(name="less", state=VariantState.DONE, key="1", status=outcome.status, stages=outcome.stages)
    error = VariantError.of(TaskFailed("worker_died", tries=3))
    yield SweptVariant(name="more", state=VariantState.FAILED, tries=3, error=error)
    yield FrontPoint(first=3, second=40, first_limit=3, key="1", problem_sha256="0")
    yield GaveWay(goal=GoalId.MERIT, label="", held=9, beyond=8)
    yield FrontStep(gained=1, cost=26)
    shift = GoalShift(goal=GoalId.MERIT, before=9, after=8, lost=1)
    yield ReplanEffect(name="N1 drops out", is_possible=True, goals=(shift,))
    call = SavedCall(name="pin", named={"nominee": "N1"}, about="N1")
    yield SavedSession(changes=(call,), scenarios=(SavedScenario(number=1, title="as it is", calls=(call,)),))
    yield WantedReport(key="quota/women", rule=RuleId.QUOTA, least=3, actual=2, missed=1, unit="people", weight=5)


def _lotteries() -> Iterator[Record]:
    """A lottery, one by the product of chances, and what can be said of it and of one with a ticket too many."""
    problem, document = by_hand.asked(), by_hand.drawn()
    yield document
    yield by_hand.drawn(10, by_hand.by_product(), "nash")
    yield verify_lottery(problem, document)
    yield verify_lottery(problem, document.model_copy(update={"tickets": 11}))


def _no_plan(scenario: Problem) -> Iterator[Record]:
    """A conflict and a way out."""
    document = scenario.model_dump(mode="json")
    document["policy"]["total_participants"]["min_count"] = document["policy"]["total_participants"]["max_count"] = 500
    impossible = Problem.model_validate(document)
    yield explain_infeasible(
        impossible, conflicts=1, relaxations=1, settings=Settings(workers=1, time_limit_seconds=30)
    )
    yield RelaxationPrices()


def _samples() -> dict[type[Record], list[Record]]:
    small, full = (Problem.model_validate(one) for one in (small_document(), full_document()))
    scenario = examples.small_scenario(1)
    progress: list[Progress] = []
    outcome = solve(scenario, settings=Settings(workers=1, time_limit_seconds=60), on_progress=progress.append)
    spare = [
        *progress[:3],
        Settings(workers=2, seed=7, reproducible=True, time_limit_seconds=1.5),
        GivenEntitlement(province="01", seats=2),
        TagTitle(tag="dan_toc", title="Dân tộc"),
        verify(scenario, Plan()),
        Difference(what="merit", claimed=3, found=None),
        Difference(what="problem_sha256", claimed="0", found="1"),
        check(small),
        check(scenario),
        solve(small, settings=Settings(workers=1, time_limit_seconds=10)),
        outcome.certificate(scenario),
        *_answers(scenario, outcome),
        *_programme(scenario, outcome),
        *_side_by_side(scenario, outcome),
        *_no_plan(scenario),
        *_many(outcome),
        *_lotteries(),
    ]
    found: dict[type[Record], list[Record]] = {}
    for record in (small, full, scenario, outcome, *spare):
        for part in parts_of(record):
            mine = found.setdefault(type(part), [])
            if len(mine) < 5:
                mine.append(part)
    return found


@pytest.fixture(scope="module")
def samples() -> dict[type[Record], list[Record]]:
    """Some instances of every record class."""
    return _samples()


def test_every_record_is_sampled(samples: dict[type[Record], list[Record]]) -> None:
    """A new record without a sample would be tested by nobody."""
    bases = {_AnyChange, ProblemParts}
    assert {one.__name__ for one in all_records() - samples.keys() - bases} == set()
    assert Outcome in samples
    assert Progress in samples


def test_records_survive_json(samples: dict[type[Record], list[Record]]) -> None:
    """Services pass all of them over the wire."""
    for kind, records in samples.items():
        for record in records:
            again = kind.model_validate_json(record.model_dump_json())
            assert again == record, kind
            assert again.model_dump_json() == record.model_dump_json(), kind
            assert kind.model_validate(record.model_dump(mode="json")) == record, kind


def test_answers_survive_files(samples: dict[type[Record], list[Record]], tmp_path: pathlib.Path) -> None:
    """A planner keeps what she was told: every kind of file, with and without its kind written down."""
    kinds = {class_of(kind) for kind in FILE_KINDS}
    assert kinds <= samples.keys()
    for kind, records in samples.items():
        for record in records if kind in kinds else ():
            save(record, tmp_path / "kept.json")
            assert load(tmp_path / "kept.json") == record, kind
            (tmp_path / "bare.json").write_text(record.model_dump_json(), encoding="utf-8")
            assert load(tmp_path / "bare.json") == record, kind


def test_records_survive_pickle_and_copies(samples: dict[type[Record], list[Record]]) -> None:
    """A solve may run in another process."""
    for kind, records in samples.items():
        for record in records:
            copies = [
                pickle.loads(pickle.dumps(record)),  # noqa: S301
                copy.deepcopy(record),
                copy.copy(record),
                record.model_copy(deep=True),
            ]
            for again in copies:
                assert type(again) is kind
                assert again == record, kind
                assert again.model_dump_json() == record.model_dump_json(), kind


# --- errors ---

FAULTS = (
    Fault("unknown_nominee", "policy.nominee_pins[0].nominee", "N9", {"near": "N1"}),
    Fault("no_nominees", "nominees"),
)
BEFORE = Fault("before_as_of", "changes[0]", "2024-01-01", {"as_of": "2024-02-01"})

ERRORS: list[LeadershipOptError] = [
    LeadershipOptError("invalid_model", detail="x"),
    LeadershipOptError("proof_contradicted", stage="cost", first="no plan", second="a plan of 3"),
    InvalidProblem(FAULTS),
    InvalidProblem([]),
    InvalidRecord(FAULTS),
    UnusableFile("file_not_json", path="a.json", line=1, column=2),
    UnusableFile("schema_version", found=None, supported=1),
    UnknownId("unknown_kind", kind="x", options="problem"),
    WrongValue("limit_negative", value=-1),
    FrozenRecord("frozen_record", record="Plan", field="payments"),
    BadSettings("stability_needs_base"),
    BadSettings("bad_settings", faults=[Fault("too_small", "workers", "0", {"ge": 1})], count=1),
    WrongArguments(
        "wrong_arguments", faults=[Fault("wrong_type", "plan", "str", {"expected": "Plan", "advice": None})], count=1
    ),
    ReadingsDisagree.about("budget", 1, 2),
    WrongOutcome("outcome_has_no_plan", status="unknown"),
    TaskFailed("worker_died", tries=3),
    ImpossibleChanges(
        "impossible_changes",
        faults=[BEFORE],
        count=1,
    ),
]


def _error_classes(base: type[LeadershipOptError] = LeadershipOptError) -> set[type[LeadershipOptError]]:
    return {base}.union(*(_error_classes(one) for one in base.__subclasses__()))


def test_every_error_is_sampled() -> None:
    """A new error without a sample would be tested by nobody."""
    library = {one for one in _error_classes() if one.__module__.startswith("leadership_opt.")}
    assert {type(error) for error in ERRORS} == library


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{type(error).__name__}-{error.code}")
def test_errors_survive_pickle_and_copies(error: LeadershipOptError) -> None:
    """An error raised in a worker process reads the same where it is caught."""
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert type(again) is type(error)
        assert (again.code, again.params, str(again)) == (error.code, error.params, str(error))
        assert getattr(again, "faults", None) == getattr(error, "faults", None)
        for language in LANGUAGES:
            assert again.message(language) == error.message(language)


def test_real_faults_survive_pickle() -> None:
    """Those that a faulty document brings, not only those made here."""
    document = small_document()
    document["nominees"][0]["rating"] = -1
    document["policy"]["nominee_pins"][0]["nominee"] = "nobody"
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate(document)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert len(again.faults) >= 2
    assert [fault.as_dict() for fault in again.faults] == [fault.as_dict() for fault in caught.value.faults]
    assert again.message("vi") == caught.value.message("vi")


# --- the hash ---

Path = tuple[str | int, ...]


def _shuffled(value: Any, order: random.Random, field: str = "") -> Any:
    if isinstance(value, dict):
        keys = order.sample(list(value), len(value))
        return {key: _shuffled(value[key], order, key) for key in keys}
    if isinstance(value, list):
        entries = [_shuffled(entry, order) for entry in value]
        return entries if field in ORDERED_FIELDS else order.sample(entries, len(entries))
    return value


def _leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    entries: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        entries = value.items()
    elif isinstance(value, list):
        entries = enumerate(value)
    else:
        yield path
    for name, entry in entries:
        yield from _leaves(entry, (*path, name))


def _changed(document: dict[str, Any], path: Path) -> dict[str, Any]:
    """The document with one value changed a little."""
    again = copy.deepcopy(document)
    holder: Any = again
    for part in path[:-1]:
        holder = holder[part]
    old = holder[path[-1]]
    new: Any = None
    if isinstance(old, bool):
        new = not old
    elif isinstance(old, int):
        new = old + 1
    elif isinstance(old, str):
        new = old[:-1] + ("3" if old[-1:] != "3" else "4") if old[-2:].isdigit() else old + "x"
    elif old is None:
        new = 3
    holder[path[-1]] = new
    return again


def _valid(document: dict[str, Any]) -> Problem | None:
    try:
        return Problem.model_validate(document)
    except InvalidProblem:
        return None


DOCUMENT: dict[str, Any] = Problem.model_validate(full_document()).model_dump(mode="json")
LEAVES = sorted(_leaves(DOCUMENT), key=str)
HASH = Problem.model_validate(DOCUMENT).sha256


def test_any_single_change_changes_the_hash() -> None:
    """A field that the hash forgets would let two different problems pass for one."""
    changed = [(path, problem.sha256) for path in LEAVES if (problem := _valid(_changed(DOCUMENT, path)))]
    assert len(changed) >= 80
    assert [path for path, digest in changed if digest == HASH] == []
    assert len({digest for _, digest in changed}) == len(changed)


@given(st.sampled_from(LEAVES), st.sampled_from(LEAVES), st.integers(0, 2**32))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_order_never_changes_the_hash(one: Path, two: Path, seed: int) -> None:
    """Of any problem, changed or not: keys and sets in another order are the same problem."""
    document = _changed(DOCUMENT, one)
    if one != two:
        document = _changed(document, two)
    problem = _valid(document)
    if problem is not None:
        again = Problem.model_validate(_shuffled(document, random.Random(seed)))
        assert again.sha256 == problem.sha256 != HASH
        assert Problem.model_validate_json(problem.model_dump_json()).sha256 == problem.sha256


def test_records_are_pydantic_models() -> None:
    """What these tests rely on."""
    assert all(issubclass(one, BaseModel) for one in all_records())
