"""The page of a plan, read without a browser: text stays text, nothing is fetched, both languages are whole."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from leadership_opt import Certificate, Settings, solve, verify
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.errors import LeadershipOptError
from leadership_opt.messages import LANGUAGES, Language, registry
from leadership_opt.report.words import province_name
from leadership_opt.result import Outcome, Status
from tests.explain.base_problem import course, fund, problem
from tests.page.pages import certificate_in, full_outcome, in_language, read, reasons_like, reference, written
from tests.report import answers_by_hand
from tests.report.results_by_hand import outcome, plan

HOSTILE = "<script>alert('x')</script> & \"q\" {{ 7 * 7 }} </style> <img src=x onerror=y>"
LARGEST = 2_000_000
TAGS = {
    *"html head meta title style body a header p nav h1 h2 h3 ul li div button span main section dl dt dd".split(),
    *"small table caption thead tbody tr th td details summary svg rect text form label input select option".split(),
    *"strong pre code script footer br".split(),
}
FETCHING = {"src", "srcset", "href", "action", "formaction", "poster", "background", "data", "xlink:href", "ping"}


@pytest.fixture(scope="module")
def hostile() -> Problem:
    """A problem in which everything that can be typed is hostile."""
    return problem(
        nominees={0: {"full_name": HOSTILE, "position_title": HOSTILE, "agency": HOSTILE}},
        courses=(course("A", title=HOSTILE, city=HOSTILE, institution=HOSTILE), course("B")),
        funds=(fund(name=HOSTILE),),
        quotas=[{"id": "q", "title": HOSTILE, "min_count": 1}],
        calendar={
            "closed_periods": [
                {"id": "Z", "first_day": "2024-05-01", "last_day": "2024-05-03", "reason": HOSTILE, "countries": ["JP"]}
            ]
        },
        goals=[{"goal": "participants"}, {"goal": "seeded_draw"}],
        note=HOSTILE,
    )


@pytest.fixture(scope="module")
def page(hostile: Problem, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of an outcome of it, with reasons and reserves."""
    result = outcome(hostile)
    assert result.plan is not None
    reasons = reasons_like(answers_by_hand.reason(hostile), hostile, result.plan)
    reserve_list = answers_by_hand.reserve_list(hostile)
    reserve_list = reserve_list.model_copy(update={"plan_sha256": canonical_sha256(result.plan)})
    folder = tmp_path_factory.mktemp("page")
    return written(folder, result, hostile, reasons=reasons, reserve_list=reserve_list)


def test_what_the_input_says_is_text(page: str) -> None:
    """No name, title or reason brings a tag, an attribute or a template; each is there as it was typed."""
    reading = read(page)
    assert {one.tag for one in reading.elements} <= TAGS
    assert not any(name.startswith("on") for one in reading.elements for name in one.attributes)
    assert len(list(reading.scripts())) == 2  # the page's own, and the data of the certificate
    assert in_language(page, "en").count(" ".join(HOSTILE.split())) >= 5


def test_nothing_is_fetched(page: str) -> None:
    """No attribute leads anywhere but into the page, no style names an address, and the policy forbids it besides."""
    reading = read(page)
    leads = [one.attributes[name] for one in reading.elements for name in FETCHING & one.attributes.keys()]
    assert leads
    assert all(lead.startswith("#") for lead in leads)
    code = "".join(one.text for one in (*reading.all("style"), *reading.scripts()) if "id" not in one.attributes)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|fetch\(|XMLHttpRequest|import\(", code.replace("// ", ""))
    ids = {one.attributes["id"] for one in reading.elements if "id" in one.attributes}
    assert {lead.removeprefix("#") for lead in leads} <= ids


def test_the_policy_allows_only_what_came_with_the_page(page: str) -> None:
    """Style and script are named by their hashes, nothing else may load, and no attribute holds a style."""
    reading = read(page)
    (policy,) = (one.attributes["content"] for one in reading.all("meta") if "http-equiv" in one.attributes)
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    (script,) = (one for one in reading.scripts() if "type" not in one.attributes)
    for rule, text in (("script-src", script.text), ("style-src", reading.all("style")[0].text)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert not any("style" in one.attributes for one in reading.elements)
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_both_languages_are_whole(page: str) -> None:
    """Who switches finds every sentence again: each Vietnamese piece has an English one beside it."""
    pieces = re.findall(r'<span lang="(vi|en)">', page)
    assert len(pieces) > 200
    assert pieces[::2] == ["vi"] * (len(pieces) // 2)
    assert pieces[1::2] == ["en"] * (len(pieces) // 2)
    said = {language: in_language(page, language) for language in LANGUAGES}
    assert "Which rules" not in said["vi"]
    assert registry()["page.goals_words"]["vi"] in said["vi"]
    assert registry()["page.goals_words"]["en"] in said["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_begins_in_the_language_asked_for(hostile: Problem, tmp_path: Path, language: Language) -> None:
    """Also where no script runs."""
    text = written(tmp_path, outcome(hostile), hostile, language=language)
    html = read(text).all("html")[0]
    assert html.attributes["data-shown"] == html.attributes["lang"] == language
    assert read(text).all("title")[0].text == registry()["page.title"][language]


def test_everybody_stands_in_it_once(page: str, hostile: Problem) -> None:
    """With a seat or without one, with what decided; a row for each."""
    rows = [one for one in read(page).all("tr") if "data-seat" in one.attributes]
    assert len(rows) == len(hostile.nominees)
    seated = [one for one in rows if one.attributes["data-seat"] == "1"]
    assert len(seated) == len(plan().assignments)
    assert {one.attributes["data-course"] for one in seated} == {"A", "B"}


def test_the_certificate_in_the_page_holds(page: str, hostile: Problem) -> None:
    """It is the one that the outcome gives, whatever letters it holds: saved from the page, it can be checked."""
    found = Certificate.model_validate({k: v for k, v in certificate_in(page).items() if k != "kind"})
    assert found == outcome(hostile).certificate(hostile)


def test_birth_dates_and_health_stand_nowhere(tmp_path: Path) -> None:
    """Names may be shown; what is private besides them never is, not even as a reason of why."""
    asked = problem(nominees={6: {"healthy": False, "birth_date": "1985-11-23"}, 7: {"under_discipline": True}})
    text = written(tmp_path, outcome(asked), asked)
    for word in ("1985", "23/11", "healthy", "discipline", "kỷ luật", "sức khỏe không đ"):
        assert word not in re.sub(r'id="certificate-text">.*?</script>', "", text), word
    assert text.count("General condition") == 2


def test_a_plan_as_large_as_the_reference_plan_stays_small(tmp_path: Path) -> None:
    """With reasons for everybody it goes by mail, and opens on a phone."""
    asked = reference()
    result = full_outcome(asked)
    assert result.plan is not None
    reasons = reasons_like(answers_by_hand.reason(asked), asked, result.plan)
    text = written(tmp_path, result, asked, reasons=reasons)
    assert len(text.encode()) < LARGEST
    assert len([one for one in read(text).all("tr") if "data-seat" in one.attributes]) == 380
    assert text.count('class="tile ') == 63


def test_a_plan_alone_says_that_nothing_is_proven(tmp_path: Path) -> None:
    """There is no certificate, and the checker's word is asked for here."""
    text = written(tmp_path, plan(), problem())
    assert registry()["result.no_proof"]["en"] in in_language(text, "en")
    assert registry()["page.certificate_none"]["vi"] in in_language(text, "vi")
    assert 'id="certificate-text"' not in text


def test_an_empty_plan_has_a_page(tmp_path: Path) -> None:
    """Nobody attends, nothing is paid: each section says so."""
    text = in_language(written(tmp_path, Plan(), problem()), "en")
    assert "Nobody attends a course." in text
    assert "No course runs." in text
    assert "No fund pays anything." in text


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (lambda: outcome(problem(), Status.UNKNOWN), "nothing_to_write"),
        (lambda: outcome(problem(seed=7)), "page_of_other_problem"),
        (problem, "unsupported_suffix"),
        (lambda: answers_by_hand.certificate(problem()), "kept_as"),
    ],
)
def test_what_has_no_page_is_refused(record: object, code: str, tmp_path: Path) -> None:
    """One error of ours, and no file."""
    with pytest.raises(LeadershipOptError) as caught:
        written(tmp_path, record(), problem())  # type: ignore[operator]
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_what_only_a_page_takes_is_refused_elsewhere(tmp_path: Path) -> None:
    """Nothing that was given is passed over."""
    from leadership_opt import save

    given = ({"names": "ids"}, {"reserve_list": answers_by_hand.reserve_list(problem())})
    for options in given:
        with pytest.raises(LeadershipOptError) as caught:
            save(outcome(problem()), tmp_path / "x.json", **options)
        assert caught.value.code == "only_in_page"


def test_reserves_of_another_plan_are_refused(tmp_path: Path) -> None:
    """A page that lists them would promise what is not so."""
    with pytest.raises(LeadershipOptError) as caught:
        written(tmp_path, outcome(problem()), problem(), reserve_list=answers_by_hand.reserve_list(problem()))
    assert caught.value.code == "reserves_of_other_plan"


def test_every_text_of_the_page_and_of_sentences_is_used() -> None:
    """Templates look their texts up by `say`, sentences by `say` and `counted`: what nothing asks for is deleted."""
    source = Path(__file__).parents[2] / "src" / "leadership_opt"
    templates = "".join(path.read_text(encoding="utf-8") for path in (source / "exchange/page/templates").iterdir())
    code = "".join(path.read_text(encoding="utf-8") for path in (source / "exchange/page").glob("*.py"))
    words = set(re.findall(r'"(?:page\.)?([a-z_]+)"', templates + code))
    unused = {one.removeprefix("page.") for one in registry() if one.startswith("page.")} - words
    assert {one for one in unused if not one.startswith(("column_", "figure_"))} == set()
    said = "".join(path.read_text(encoding="utf-8") for path in (source / "report/sentences").glob("*.py"))
    asked = set(re.findall(r'"([a-z_]+)"', said))
    texts = {one.removeprefix("sentence.") for one in registry() if one.startswith("sentence.")}
    assert {one for one in texts if one not in asked and re.sub("_(one|many)$", "", one) not in asked} == set()


def test_an_outcome_is_not_changed(hostile: Problem, tmp_path: Path) -> None:
    """Writing reads."""
    result: Outcome = outcome(hostile)
    before = result.model_dump_json()
    written(tmp_path, result, hostile, names="ids")
    assert result.model_dump_json() == before


def test_a_page_says_what_the_checker_finds_not_what_an_outcome_claims(tmp_path: Path) -> None:
    """Somebody took everybody of a course out of the file: the page tells the broken rule, and trusts no proof."""
    asked = problem(goals=[{"goal": "participants"}])
    honest = solve(asked, settings=Settings(workers=1))
    assert honest.plan is not None
    warning = registry()["page.outcome_differs"]["en"].partition("{")[0]
    assert warning not in written(tmp_path, honest, asked)
    left = tuple(one for one in honest.plan.assignments if one.course != honest.plan.courses[0].course)
    plan = honest.plan.model_copy(update={"assignments": left})
    text = written(tmp_path, honest.model_copy(update={"plan": plan}), asked)
    assert [one for one in read(text).all("table") if one.attributes.get("class") == "bad"]
    assert "badge bad" in text
    assert warning in in_language(text, "en")


def test_health_is_no_reason_of_a_broken_rule(tmp_path: Path) -> None:
    """A plan that seats somebody who may not attend says that a general condition is not met, and no more."""
    asked = problem(nominees={0: {"healthy": False}, 1: {"under_discipline": True}})
    text = written(tmp_path, plan(), asked)
    shown = in_language(text, "en")
    assert shown.count("general condition") == 2
    for word in ("health not", "discipline", "sức khỏe<", "kỷ luật"):
        assert word not in shown + text.partition('class="bad"')[2].partition("</table>")[0], word


def test_what_is_wanted_and_missed_stands_in_it(tmp_path: Path) -> None:
    """A quota that is no rule is told beside those that are, by the checker's own count."""
    wish = {
        "id": "many",
        "title": "Many women",
        "where": {"sex": ["female"]},
        "min_count": 4,
        "wanted": True,
        "weight": 3,
    }
    asked = problem(quotas=[wish], goals=[{"goal": "shortfalls"}])
    (missed,) = verify(asked, plan()).wanted
    (table,) = (one for one in read(written(tmp_path, plan(), asked)).all("table") if "Many women" in one.text)
    assert missed.missed > 0
    assert f"{missed.points}" in table.text


def test_a_cap_of_nothing_is_a_cap(tmp_path: Path) -> None:
    """A fund that may pay nothing is not one without a cap."""
    asked = problem(funds=(fund(cap_total={"amount": 0}), fund(id="free", name="Free")))
    rows = [one.text for one in read(written(tmp_path, Plan(), asked)).all("tr") if "total" in one.attributes.values()]
    assert [registry()["page.no_cap"]["en"] in row for row in rows] == [False, True]


def test_provinces_that_switch_within_the_programme_are_the_34_everywhere(tmp_path: Path) -> None:
    """Tiles, filter and sentence count by the list of the whole period, and call each province by its name there."""
    asked = problem(
        nominees={number: {"province": "45"} for number in range(8)},
        years=(2024, 2025),
        provinces_switch_on="2025-07-01",
    )
    reading = read(written(tmp_path, plan(), asked))
    tiles = [one for one in reading.all("button") if "tile" in one.attributes.get("class", "").split()]
    assert len(tiles) == 34
    homes = {one.attributes["data-home"] for one in reading.all("tr") if "data-home" in one.attributes}
    (tile,) = (one for one in tiles if one.attributes["data-home"] in homes)
    assert province_name("44", 34) in tile.text
    assert province_name("44", 34) in next(one.text for one in reading.all("section") if "Quảng" in one.text)
