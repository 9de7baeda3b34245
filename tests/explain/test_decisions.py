"""Who decided a pin or a group by hand, when and why: kept, shown, and read by no rule."""

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Policy, Problem, Settings, analyse, load, save, solve, verify
from leadership_opt.cli import main
from leadership_opt.domain import (
    CompanionGroup,
    CompanionKind,
    CoursePin,
    ManualDecision,
    NomineePin,
    NomineePlace,
    Plan,
    canonical_json,
)
from leadership_opt.errors import InvalidRecord
from leadership_opt.examples import reference_scenario, small_scenario
from leadership_opt.messages import LANGUAGES
from leadership_opt.report import analysis_tables
from tests.explain.base_problem import problem

WHY = ManualDecision(by="Ban Tổ chức", on=date(2024, 1, 15), reason="Thông thạo tiếng Nhật")


def decided(found: Problem) -> Problem:
    """The same problem, every pin and group with its decision."""
    policy = found.policy
    return found.replace(
        policy=Policy(
            **{
                **dict(policy),
                "course_pins": tuple(CoursePin(**{**dict(one), "decision": WHY}) for one in policy.course_pins),
                "nominee_pins": tuple(NomineePin(**{**dict(one), "decision": WHY}) for one in policy.nominee_pins),
                "companions": tuple(CompanionGroup(**{**dict(one), "decision": WHY}) for one in policy.companions),
            }
        )
    )


def test_problems_without_decisions_keep_their_form() -> None:
    """Old files load unchanged and have the same hash: the field is left out while nothing is said."""
    assert '"decision"' not in canonical_json(small_scenario())
    assert small_scenario().sha256 != decided(small_scenario()).sha256


def test_a_decision_needs_its_reason() -> None:
    """Who and when without why is no answer to anybody who asks."""
    with pytest.raises(InvalidRecord):
        ManualDecision(by="Ban Tổ chức", reason="")


def test_no_rule_reads_a_decision() -> None:
    """The words must not change what is a plan, nor what is a good one: judged on random rosters."""
    plain = small_scenario()
    told = decided(plain)
    chance = random.Random(27)
    for _ in range(20):
        plan = drawn_plan(plain, chance)
        first, second = verify(plain, plan), verify(told, plan)
        assert (first.violations, first.goals, first.rules) == (second.violations, second.goals, second.rules)


def drawn_plan(found: Problem, chance: random.Random) -> Plan:
    """Some courses on some dates, with anybody in them."""
    courses = chance.sample(found.courses, 2)
    return Plan.model_validate(
        {
            "courses": [{"course": one.id, "start_date": chance.choice(one.start_dates)} for one in courses],
            "assignments": [
                {"nominee": person.id, "course": chance.choice(courses).id}
                for person in chance.sample(found.nominees, 12)
            ],
        }
    )


def test_analysis_says_who_decided_and_whether_it_is_kept() -> None:
    """A pin that the plan breaks is told as broken, with its reason all the same."""
    pins = (NomineePin(nominee="N00", place=NomineePlace.IN, decision=WHY),)
    group = CompanionGroup(id="rivals", kind=CompanionKind.APART, nominees=("N01", "N03"), decision=WHY)
    question = problem(nominee_pins=pins, companions=(group,))
    together = {
        "courses": [{"course": question.courses[0].id, "start_date": question.courses[0].start_dates[0]}],
        "assignments": [{"nominee": who, "course": question.courses[0].id} for who in ("N01", "N03")],
    }
    for plan, kept in ((Plan(), (False, True)), (Plan.model_validate(together), (False, False))):
        found = analyse(question, plan).decisions
        assert [line.key for line in found] == ["pins/nominee[nominee=N00]", "companions/rivals"]
        assert tuple(line.kept for line in found) == kept
        assert {(line.decided_by, line.decided_on, line.reason) for line in found} == {(WHY.by, WHY.on, WHY.reason)}
    for language in LANGUAGES:
        assert WHY.reason in str(analysis_tables(question, analyse(question, Plan()), language)[-1].rows)


def test_nothing_decided_by_hand_is_no_table() -> None:
    """An empty table would look like a question that was not answered."""
    question = reference_scenario()
    assert analyse(question, Plan()).decisions == ()
    assert all("Manual" not in one.title for one in analysis_tables(question, analyse(question, Plan()), "en"))


@pytest.mark.parametrize("name", ["problem.json", "problem.xlsx", "folder"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_go_out_and_in(tmp_path: Path, name: str, language: Any) -> None:
    """Through JSON, a workbook and CSV files; days and words come back as they were."""
    told = decided(small_scenario())
    save(told, tmp_path / name, language=language)
    assert load(tmp_path / name) == told


@pytest.fixture(scope="module")
def solved() -> tuple[Problem, Any]:
    """The small scenario with its decisions, solved."""
    told = decided(small_scenario())
    return told, solve(told, settings=Settings(time_limit_seconds=60))


def test_annex_names_decisions_about_its_people_and_nobody_else(tmp_path: Path, solved: tuple[Problem, Any]) -> None:
    """Whom the planner kept out does not stand in a paper that is published."""
    from docx import Document

    told, outcome = solved
    save(outcome, tmp_path / "annex.docx", problem=told, language="vi")
    lines = [one.text for one in Document(str(tmp_path / "annex.docx")).paragraphs]
    named = [text for text in lines if WHY.reason in text]
    inside, outside = (told.nominee_by_id[pin.nominee].full_name for pin in told.policy.nominee_pins)
    assert any(inside in text and "15/01/2024" in text and WHY.by in text for text in named)
    assert not any(outside in text for text in lines)


def test_certificate_holds_and_shows_decisions(
    tmp_path: Path, solved: tuple[Problem, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """A third party reads who decided what; a certificate with another reason does not hold."""
    told, outcome = solved
    certificate = outcome.certificate(told)
    assert all(pin.decision == WHY for pin in certificate.policy.nominee_pins)
    save(told, tmp_path / "problem.json")
    save(certificate, tmp_path / "certificate.json")
    call = ["verify", str(tmp_path / "problem.json"), str(tmp_path / "certificate.json"), "--certificate"]
    assert main(call) == 0
    assert WHY.reason in capsys.readouterr().out
    text = (tmp_path / "certificate.json").read_text(encoding="utf-8")
    document = json.loads(text)
    document["policy"]["nominee_pins"][0]["decision"]["reason"] = "other"
    (tmp_path / "certificate.json").write_text(json.dumps(document), encoding="utf-8")
    assert main(call) == 1


def test_reasons_stay_out_of_logs_and_errors() -> None:
    """A reason may tell of somebody's health."""
    shown: Callable[[object], str] = repr
    assert WHY.reason not in shown(decided(small_scenario()).policy.nominee_pins[0])
    with pytest.raises(InvalidRecord) as raised:
        ManualDecision(reason="ill " * 5000)
    assert "ill" not in str(raised.value)
