"""Who decided a count of courses, a quota, a fund or a cap, when and why: kept, shown, told as broken where it is."""

from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Problem, analyse, check, load, save, verify
from leadership_opt.cli import main
from leadership_opt.domain import Plan, canonical_json
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report import analysis_tables
from tests.checker.builders import course, fund, item, plan, problem, women

WHY = {"by": "Bộ Tài chính", "on": "2024-01-15", "reason": "Khóa chuyển từ năm 2023"}
FROM_STATE, QUOTA, CAP = "budget/state", "quota/few", "budget/state[year=2024]"


def _asked(decision: dict[str, Any] | None = WHY, *, cap: int = 5, wanted: bool = False) -> Problem:
    caps = [{"year": 2024, "cap": {"amount": cap}, "decision": decision}]
    few = {"id": "few", "title": "Không quá một nữ", "where": {"sex": ["female"]}, "max_count": 1, "scope": "course"}
    goals: dict[str, Any] = {"goals": [{"goal": "participants"}, {"goal": "shortfalls"}]} if wanted else {}
    return problem(
        women(2),
        [course("C1", costs=[item("fee", 5)])],
        funds=[fund("state", name="Ngân sách", caps_by_year=caps, decision=decision), fund("other")],
        quotas=[{**few, "decision": decision, "wanted": wanted}],
        **goals,
    )


def _plan(people: str = "N1", payer: str = "state") -> Plan:
    return plan({"C1": people}, payments=[("C1", "fee", payer, 5)])


@pytest.mark.parametrize(
    ("asked", "answer", "broken"),
    [
        (_asked(), _plan(), set()),
        (_asked(), _plan("N1 N2"), {QUOTA}),
        (_asked(wanted=True), _plan("N1 N2"), {QUOTA}),
        (_asked(wanted=True), _plan(), set()),
        (_asked(cap=4), _plan(), {FROM_STATE, CAP}),
        (_asked(cap=4), _plan(payer="other"), set()),
    ],
)
def test_analysis_says_who_decided_and_whether_it_is_kept(asked: Problem, answer: Plan, broken: set[str]) -> None:
    """Of a fund whatever is broken about it counts, of a wish whatever is missed, though no rule is broken."""
    found = analyse(asked, answer).decisions
    assert [line.key for line in found] == [QUOTA, FROM_STATE, CAP]
    assert {line.key for line in found if not line.kept} == broken
    assert {(line.decided_by, str(line.decided_on), line.reason) for line in found} == {tuple(WHY.values())}
    assert verify(asked, answer).is_valid == (not broken or asked.policy.quotas[0].wanted)
    for language in LANGUAGES:
        rows = analysis_tables(asked, analyse(asked, answer), language)[-1].rows
        assert [row[-1] for row in rows] == [WHY["reason"]] * 3
        assert "Không quá một nữ" in str(rows[0])


def test_ordinary_limits_are_no_decisions() -> None:
    """A quota or cap that says nothing is a rule: no line, no warning, and its problem keeps its hash."""
    plain = _asked(None)
    assert analyse(plain, _plan()).decisions == ()
    assert '"decision"' not in canonical_json(plain)
    assert "decisions_without_reason" not in {fact.code for fact in check(plain).facts}
    half = {"reason": WHY["reason"]}
    [fact] = [one for one in check(_asked(half)).facts if one.code == "decisions_without_reason"]
    assert fact.params["keys"] == ", ".join((QUOTA, FROM_STATE, CAP))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["p.xlsx", "p.json", "p"])
def test_decisions_come_back_from_every_file(name: str, language: Language, tmp_path: Path) -> None:
    """Out and in again it is the same problem, hash and all."""
    save(_asked(), tmp_path / name, language=language)
    again = load(tmp_path / name)
    assert isinstance(again, Problem)
    assert again.sha256 == _asked().sha256


def test_the_annex_and_the_certificate_name_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By the title of the quota and the name of the fund, as the paper has no ids; a third party sees the table."""
    from docx import Document

    from leadership_opt import solve

    save(_plan(), tmp_path / "annex.docx", problem=_asked(), language="vi")
    lines = [one.text for one in Document(str(tmp_path / "annex.docx")).paragraphs]
    named = [text for text in lines if WHY["reason"] in text]
    assert [("Không quá một nữ" in text, "Ngân sách" in text, "2024:" in text) for text in named] == [
        (True, False, False),
        (False, True, False),
        (False, True, True),
    ]
    assert all(WHY["by"] in text and "15/01/2024" in text for text in named)
    outcome = solve(_asked())
    save(_asked(), tmp_path / "p.json")
    save(outcome.certificate(_asked()), tmp_path / "certificate.json")
    assert main(["verify", str(tmp_path / "p.json"), str(tmp_path / "certificate.json"), "--certificate"]) == 0
    assert capsys.readouterr().out.count("Khóa chuyển từ") == 3


COUNT = "course_count/three"


def _counted(decision: dict[str, Any] | None = WHY) -> Problem:
    three = {"id": "three", "per_year": True, "max_count": 1, "decision": decision}
    return problem(women(2), [course("C1"), course("C2", "2024-09-02")], course_counts=[three])


@pytest.mark.parametrize(("answer", "kept"), [({"C1": "N1"}, True), ({"C1": "N1", "C2": "N2"}, False)])
def test_a_count_of_courses_says_who_decided_it(answer: dict[str, str], kept: bool) -> None:
    """It is one decision, whatever years it holds in; without a decision it is a rule and stands in no table."""
    (line,) = analyse(_counted(), plan(answer)).decisions
    assert (line.key, line.kept, line.reason) == (COUNT, kept, WHY["reason"])
    for language in LANGUAGES:
        assert "three" in analysis_tables(_counted(), analyse(_counted(), plan(answer)), language)[-1].rows[0][0]
    assert analyse(_counted(None), plan(answer)).decisions == ()
    assert '"decision"' not in canonical_json(_counted(None))


@pytest.mark.parametrize("name", ["p.xlsx", "p.json", "p"])
def test_counts_of_courses_keep_their_decision_in_files(name: str, tmp_path: Path) -> None:
    """Out and in again it is the same problem; `check` asks for what is left open; the annex has the reason."""
    save(_counted(), tmp_path / name, language="vi")
    again = load(tmp_path / name)
    assert isinstance(again, Problem)
    assert again.sha256 == _counted().sha256
    half = _counted({"reason": WHY["reason"]})
    [fact] = [one for one in check(half).facts if one.code == "decisions_without_reason"]
    assert fact.params["keys"] == COUNT


def test_the_annex_names_a_count_of_courses(tmp_path: Path) -> None:
    """It concerns all courses, so it is told in every annex."""
    from docx import Document

    save(plan({"C1": "N1"}), tmp_path / "annex.docx", problem=_counted(), language="vi")
    texts = [one.text for one in Document(str(tmp_path / "annex.docx")).paragraphs]
    (told,) = [text for text in texts if WHY["reason"] in text]
    assert "three" in told
    assert WHY["by"] in told
