"""Records are frozen all the way down, equal by value, and say what each field is."""

import copy
import pickle
import random
import traceback
import unicodedata
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from leadership_opt import analyse, domain, explain_infeasible, reserves, solve, verify
from leadership_opt.domain import Nominee, Plan, Policy, Problem, Quota, Share, canonical_json
from leadership_opt.domain.canonical import ORDERED_FIELDS
from leadership_opt.domain.near import near_ids
from leadership_opt.domain.record import Record
from leadership_opt.errors import (
    BadSettings,
    FrozenRecord,
    InvalidProblem,
    InvalidRecord,
    LeadershipOptError,
)
from leadership_opt.result import Settings
from tests.domain.small_document import PRIVATE_BIRTH_DATE, PRIVATE_NAME, PRIVATE_TAG, changed, put, small_document

RECORDS = [one for one in vars(domain).values() if isinstance(one, type) and issubclass(one, Record)]


@pytest.fixture
def problem() -> Problem:
    """The small problem."""
    return Problem.model_validate(small_document())


def touch_caches(problem: Problem) -> None:
    """Fill every cache of the problem."""
    for name in ("sha256", "nominee_by_id", "person_by_id", "course_by_id", "fund_by_id", "held_course_by_id"):
        assert getattr(problem, name)


def test_caches_take_no_part_in_anything_else(problem: Problem) -> None:
    """What was looked up before must not change what is compared, written, hashed or sent to a process."""
    fresh = Problem.model_validate(small_document())
    touch_caches(problem)
    assert problem == fresh
    assert hash(problem) == hash(fresh)
    assert problem.model_dump() == fresh.model_dump()
    assert len(pickle.dumps(problem)) == len(pickle.dumps(fresh))


@pytest.mark.parametrize("again", [lambda one: pickle.loads(pickle.dumps(one)), copy.copy, copy.deepcopy])  # noqa: S301
def test_copies_are_equal(problem: Problem, again: Any) -> None:
    """A solve may run in another process; services copy."""
    touch_caches(problem)
    second = again(problem)
    assert second == problem
    assert second.sha256 == problem.sha256
    assert second.nominees[0].tags == problem.nominees[0].tags


def test_changes_are_validated(problem: Problem) -> None:
    """Neither replace nor pydantic's model_copy may bring a bad value in, or keep an old hash."""
    touch_caches(problem)
    for change in (problem.replace, lambda **fields: problem.model_copy(update=dict(fields))):
        changed_problem = change(policy=problem.policy.model_copy(update={"seed": 7}))
        assert changed_problem.sha256 != problem.sha256
        with pytest.raises(InvalidProblem):
            change(nominees=())
        with pytest.raises(InvalidProblem) as caught:
            change(nominees=(problem.nominees[0].model_copy(update={"rating": 900}), problem.nominees[1]))
        assert [(fault.code, fault.path) for fault in caught.value.faults] == [("too_large", "nominees[0].rating")]


def test_doors_validate_what_was_copied(problem: Problem) -> None:
    """Pydantic's ways around validation were ways around ours: `solve` called workers=-5 a defect of its own."""
    for settings in (Settings().model_copy(update={"workers": -5}), Settings.model_construct(workers=-5)):
        for call in (
            lambda given=settings: solve(problem, settings=given),
            lambda given=settings: explain_infeasible(problem, settings=given),
            lambda given=settings: reserves(problem, Plan(), settings=given),
        ):
            with pytest.raises(BadSettings) as caught:
                call()
            assert [fault.path for fault in caught.value.faults] == ["workers"]
    for plan in (Plan().model_copy(update={"assignments": 3}), Plan().model_copy(update={"seats": ()})):
        for use in (verify, analyse, lambda asked, given: solve(asked, base=given)):
            with pytest.raises(InvalidRecord):
                use(problem, plan)
    with pytest.raises(InvalidProblem):
        problem.model_copy(update={"courses": 3})
    with pytest.raises(BadSettings):
        Settings.model_validate_strings({"workers": "many"})


def test_a_problem_inside_another_model_may_have_been_used(problem: Problem) -> None:
    """A service keeps problems in records of its own; filled caches are no unknown fields."""

    class Job(BaseModel):
        problem: Problem

    touch_caches(problem)
    assert Job(problem=problem).problem == problem
    assert Problem.model_validate(problem) == problem


def test_records_are_frozen_all_the_way_down(problem: Problem) -> None:
    """A problem that could change under a running solve would make its hash a lie."""
    nominee, quota = problem.nominees[0], problem.policy.quotas[0]
    for kind in (FrozenRecord, LeadershipOptError, AttributeError, ValueError):
        with pytest.raises(kind, match="rating of Nominee"):
            nominee.rating = 3  # type: ignore[misc]
        with pytest.raises(kind):
            del nominee.rating
    for mapping in (nominee.tags, quota.where, problem.nominees[1].tags):
        for change in ("update", "clear", "pop", "popitem", "setdefault", "__setitem__", "__delitem__", "__ior__"):
            with pytest.raises(TypeError, match="frozen"):
                getattr(mapping, change)("note", "b")
    assert hash(nominee) == hash(Nominee.model_validate(small_document()["nominees"][0]))
    assert nominee.tags == {"note": PRIVATE_TAG}


def test_no_part_of_a_record_caches() -> None:
    """A cached value in a record that is validated again inside another one would count as an unknown field."""
    from functools import cached_property

    caching = {one.__name__ for one in RECORDS if any(isinstance(part, cached_property) for part in vars(one).values())}
    assert caching == {"Problem"}


def shuffled(value: Any, order: random.Random, field: str = "") -> Any:
    """Shuffle keys and those lists that mean sets."""
    if isinstance(value, dict):
        keys = list(value)
        order.shuffle(keys)
        return {key: shuffled(value[key], order, key) for key in keys}
    if isinstance(value, list):
        entries = [shuffled(entry, order) for entry in value]
        if field not in ORDERED_FIELDS:
            order.shuffle(entries)
        return entries
    return value


def test_hash_depends_on_the_meaning_alone(problem: Problem) -> None:
    """The same problem read from another file in another order has the same hash; another wish order has not."""
    for seed in range(20):
        other = Problem.model_validate(shuffled(small_document(), random.Random(seed)))
        assert other.sha256 == problem.sha256
    turned = changed(put("nominees", 0, "preferred_countries", to=["FR", "JP"]))
    assert Problem.model_validate(turned).sha256 != problem.sha256
    assert canonical_json(problem).isascii() is False


def test_ordered_fields_exist() -> None:
    """A field renamed in a record but not in the canonical form would silently become a set."""
    names = {name for one in RECORDS for name in one.model_fields}
    assert names >= ORDERED_FIELDS - {"stages"}


def test_texts_are_composed() -> None:
    """A tag typed on a Mac and the same word in a quota typed on Windows are one word."""
    word = "dân tộc Tày"
    parts = small_document()["nominees"][0] | {"tags": {"group": unicodedata.normalize("NFD", word)}}
    where = {"tag:group": [unicodedata.normalize("NFD", word)]}
    assert Nominee.model_validate(parts).tags["group"] == word
    assert Quota.model_validate({"id": "q", "where": where, "min_count": 1}).where["tag:group"] == (word,)


def test_private_values_are_not_shown() -> None:
    """Nominees turn up in logs by repr, and in pydantic's own errors when built one by one."""
    parts = small_document()["nominees"][0]
    nominee = Nominee.model_validate(parts)
    said = [repr(nominee), str(nominee)]
    wrong: list[dict[str, Any]] = [
        {"rating": -1},
        {"birth_date": f"{PRIVATE_BIRTH_DATE}T00:00:01"},
        {"full_name": PRIVATE_NAME * 100},
        {"height": PRIVATE_NAME},
        {"birth_year": 1984},
    ]
    for change in wrong:
        with pytest.raises(InvalidRecord) as caught:
            Nominee.model_validate(parts | change)
        said += ["".join(traceback.format_exception(caught.value))]
    for private in (PRIVATE_NAME, PRIVATE_BIRTH_DATE, PRIVATE_TAG, "1984"):
        assert all(private not in text.replace("test_records.py", "") for text in said)


def test_errors_hang_on_no_private_data() -> None:
    """Crash reporters follow the chain of exceptions; pydantic's errors in it would carry the whole input."""
    for change in (put("nominees", 0, "rating", to=-1), put("nominees", to=[])):
        with pytest.raises(InvalidProblem) as caught:
            Problem.model_validate(changed(change))
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
        again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
        assert again.faults == caught.value.faults
        assert again.message("vi") == caught.value.message("vi")


@pytest.mark.parametrize("record", [Problem, Plan, Policy], ids=lambda one: one.__name__)
def test_schema_describes_every_field(record: type[Record]) -> None:
    """Whoever writes a file by hand or from another language has the schema alone."""
    schema = record.model_json_schema()
    objects = [schema, *schema.get("$defs", {}).values()]
    missing = [
        f"{one.get('title')}.{name}"
        for one in objects
        for name, part in one.get("properties", {}).items()
        if not part.get("description")
    ]
    assert missing == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__)
def test_bounds_reach_the_schema(record: type[Record]) -> None:
    """Least lengths are told to other languages too: every list that may not be empty says so."""
    for name, part in record.model_json_schema().get("properties", {}).items():
        field = record.model_fields[name]
        if any(getattr(one, "min_length", None) for one in field.metadata):
            assert part.get("minItems") or part.get("minLength"), name


def test_policy_of_the_decision_sets_its_numbers_and_no_others() -> None:
    """180-200 people, four courses a year (docs/explanation/decision-1641); whatever else it set would be invented."""
    policy = Policy.of_the_decision()
    assert (policy.total_participants.min_count, policy.total_participants.max_count) == (180, 200)
    assert [(entry.per_year, entry.min_count, entry.max_count) for entry in policy.course_counts] == [(True, 4, 4)]
    stated = {"total_participants", "course_counts"}
    assert policy.model_dump(exclude=stated) == Policy().model_dump(exclude=stated)


def test_shares_are_exact() -> None:
    """Shares are written three ways and mean the same fraction."""
    three_ways = ("30%", "30/100", {"numerator": 30})
    assert len({Share.model_validate(written) for written in three_ways}) == 1
    assert Share.model_validate(" 3 / 10 ").fraction == Share.model_validate("30%").fraction
    assert [str(Share.model_validate(written)) for written in ("30%", "3/10")] == ["30%", "3/10"]


def test_days_are_days() -> None:
    """Python dates are taken as they are; a moment is not a day."""
    parts = small_document()["nominees"][0] | {"birth_date": date(1984, 7, 13)}
    assert Nominee.model_validate(parts).born == date(1984, 7, 13)


@pytest.mark.parametrize(
    ("wanted", "known", "near"),
    [
        ("n-007", {"N7", "N70", "N07"}, "N07, N7"),
        ("couse-1", {"course-1", "course-2", "x"}, "course-1, course-2"),
        ("State", {"state-budget", "gift", "estate"}, "state-budget, estate"),
        ("quota/women", {"quota", "quota/women[measure=share]"}, "quota/women[measure=share], quota"),
        ("zzz", {"a", "b", "c", "d"}, "a, b, c"),
        ("a", set(), None),
    ],
)
def test_near_ids(wanted: str, known: set[str], near: str | None) -> None:
    """Advice names the same id in another spelling first, then similar ones, then any."""
    assert near_ids(wanted, known) == near
