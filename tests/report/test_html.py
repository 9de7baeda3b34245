"""What a notebook shows: every result, escaped, without colours of its own, and without the solver."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import pytest
from IPython.core.formatters import DisplayFormatter

import leadership_opt
from leadership_opt import check, compare, explain, programme
from leadership_opt.domain import Plan
from leadership_opt.errors import WrongArguments
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report import Html, Table, as_html, notebook_shows
from leadership_opt.report.html.markup import STYLE, Section, html_of
from leadership_opt.report.html.renderers import RENDERERS
from leadership_opt.report.table import Column
from leadership_opt.result import Status
from tests.explain.base_problem import course, fund, held, problem
from tests.lotteries import by_hand
from tests.report import answers_by_hand
from tests.report.results_by_hand import broken_quota, outcome, plan, verification

HOSTILE = "<script>alert('x')</script> & \"q\" <img src=x onerror=y>"
KNOWN_TAGS = {"style", "div", "p", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}


class Reader(HTMLParser):
    """Collects tags and text, and finds tags that are not closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: object) -> Reader:
    """Parse HTML; every tag is closed in its order."""
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    assert reader.open == []
    return reader


def results() -> dict[str, Any]:
    """One of each kind."""
    asked = problem(history=(held(("N05",)),), quotas=[{"id": "q", "min_count": 1, "max_share": "1/2"}])
    return {
        "Problem": asked,
        "Diagnosis": check(asked),
        "Outcome": outcome(asked),
        "Plan": plan(),
        "Verification": verification(broken_quota()),
        "Infeasibility": answers_by_hand.infeasibility(asked),
        "Reason": answers_by_hand.reason(asked),
        "Analysis": answers_by_hand.analysis(asked),
        "Certificate": answers_by_hand.certificate(asked),
        "Revision": answers_by_hand.revision(asked),
        "ReserveList": answers_by_hand.reserve_list(asked),
        "Recommendation": answers_by_hand.recommendation(asked),
        "Robustness": answers_by_hand.chances(asked),
        "AnalysisDiff": answers_by_hand.difference(asked),
        "Comparison": compare(outcome(asked), Plan(), problem=asked),
        "Lottery": by_hand.drawn().model_copy(update={"problem_sha256": asked.sha256}),
    }


RESULTS = results()

OF_NO_PROBLEM = {"Verification", "AnalysisDiff", "Comparison"}
"""The first by hand is of none; what differs may be between plans of two problems."""


def test_every_kind_is_tried_here() -> None:
    """A new result type needs a renderer and a line above; its name is public."""
    assert set(RESULTS) == set(RENDERERS)
    assert set(RENDERERS) <= {*leadership_opt.__all__, *programme.__all__, *explain.__all__}


@pytest.mark.parametrize("kind", list(RESULTS))
def test_a_notebook_shows_each_result_without_any_call(kind: str) -> None:
    """IPython and its like ask for _repr_html_; people are ids there, never names."""
    reader = read(RESULTS[kind]._repr_html_())
    assert reader.tags <= KNOWN_TAGS
    assert "Mẫu" not in reader.text
    assert len(reader.text) > 100


@pytest.mark.parametrize("kind", list(RESULTS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_result_in_each_language(kind: str, language: Language) -> None:
    """With the problem at hand the words are those of the reader."""
    html = as_html(RESULTS[kind], RESULTS["Problem"], language=language)
    assert isinstance(html, Html)
    assert html._repr_html_() == str(html) == html.text
    others = as_html(RESULTS[kind], RESULTS["Problem"], language="vi" if language == "en" else "en")
    assert read(html).text != read(others).text


def test_people_and_courses_have_names_with_the_problem() -> None:
    """Whoever has the problem may see who is meant."""
    text = read(as_html(plan(), problem())).text
    assert "Mẫu 1" in text
    assert "Course A" in text
    assert "Mẫu 1" not in read(as_html(plan())).text


def test_what_the_input_says_is_text() -> None:
    """Names, titles and reasons cannot bring tags or attributes; control characters no text can bring."""
    asked = problem(
        nominees={0: {"full_name": HOSTILE}},
        courses=(course("A", title=HOSTILE, city=HOSTILE, institution=HOSTILE), course("B")),
        funds=(fund(name=HOSTILE),),
        quotas=[{"id": "q", "title": HOSTILE, "min_count": 7}],
    )
    answers = (
        answers_by_hand.infeasibility(asked),
        answers_by_hand.reason(asked),
        answers_by_hand.analysis(asked),
        answers_by_hand.certificate(asked),
        answers_by_hand.revision(asked),
        answers_by_hand.reserve_list(asked),
        answers_by_hand.recommendation(asked),
        answers_by_hand.chances(asked),
        answers_by_hand.difference(asked),
    )
    for result in (asked, check(asked), outcome(asked), plan(), verification(broken_quota()), *answers):
        reader = read(as_html(result, asked))
        assert reader.tags <= KNOWN_TAGS
        assert reader.attributes <= {"class", "scope"}
    assert "\x1b" not in html_of(Section(lines=(HOSTILE + "\x1b[31m",))).text
    assert "<script>alert('x')</script>" in read(as_html(asked)).text
    for answer in (
        answers[0],
        answers[1],
        answers[4],
        answers[6],
        answers[8],
    ):  # they name the hostile quota, or the hostile person
        assert "<script>alert('x')</script>" in read(as_html(answer, asked)).text


class Shell:
    """What of IPython's shell shows results."""

    def __init__(self) -> None:
        self.display_formatter = DisplayFormatter()

    def shown(self, result: object) -> str | None:
        """What the notebook would show as HTML."""
        data: dict[str, str] = self.display_formatter.format(result)[0]  # type: ignore[no-untyped-call]
        return data.get("text/html")


def test_a_notebook_speaks_the_language_that_its_reader_chose() -> None:
    """The choice belongs to that notebook alone; results of other problems have ids, not wrong names."""
    asked, other = RESULTS["Problem"], problem(nominees={0: {"full_name": "Ai khác"}})
    mine, yours = Shell(), Shell()
    notebook_shows("vi", asked, shell=mine)
    for kind, result in RESULTS.items():
        known = None if kind in OF_NO_PROBLEM else asked
        assert mine.shown(result) == as_html(result, known, language="vi").text, kind
        assert yours.shown(result) == as_html(result).text, kind
    assert "Mẫu 1" in str(mine.shown(plan()))
    notebook_shows("vi", other, shell=mine)
    assert mine.shown(outcome(asked)) == as_html(outcome(asked), language="vi").text
    assert mine.shown(asked.nominees[0]) is None
    mine.shown(Plan())


def test_a_language_for_no_notebook_is_refused() -> None:
    """Outside of a notebook, or in a language that we do not speak, nothing is changed silently."""
    with pytest.raises(WrongArguments) as refused:
        notebook_shows("vi")
    assert refused.value.faults[0].code == "no_notebook"
    with pytest.raises(WrongArguments) as refused:
        notebook_shows("fr", shell=Shell())  # type: ignore[arg-type]
    assert refused.value.faults[0].code == "not_a_choice"


def test_an_answer_that_ran_out_of_time_says_so() -> None:
    """Nothing unproven looks proven."""
    asked = problem()
    words: dict[Language, str] = {"en": "not found out in time", "vi": "chưa xác định được trong thời hạn"}
    for language, said in words.items():
        assert said in read(as_html(answers_by_hand.reason(asked, unknown=True), asked, language=language)).text


@pytest.mark.parametrize("status", [Status.INFEASIBLE, Status.UNKNOWN])
def test_an_outcome_without_a_plan(status: Status) -> None:
    """It says so, and shows no empty table."""
    text = read(outcome(problem(), status)._repr_html_()).text
    assert status.value in text
    assert "Courses that run" not in text
    read(as_html(outcome(problem(), status), problem(), language="vi"))
    read(Plan()._repr_html_())


def test_colours_are_those_of_the_page() -> None:
    """No text or ground is coloured: a dark theme stays dark. Lines are a grey between."""
    colours = re.findall(r"(?<![-\w])(?:color|background)\s*:\s*([^;}]+)", STYLE)
    assert set(colours) <= {"inherit", "transparent"}
    assert "#" not in STYLE
    assert html_of(Section(tables=[Table("t", (Column("a"),), ())])).text.count("<table") == 0


def test_other_records_stay_text() -> None:
    """A stage or a nominee alone is shown as Python shows it; anything else is refused by name of its type."""
    assert outcome(problem()).stages[0]._repr_html_() is None
    assert problem().nominees[0]._repr_html_() is None
    with pytest.raises(WrongArguments) as refused:
        as_html(HOSTILE)
    assert refused.value.faults[0].value == "str"
    assert HOSTILE not in str(refused.value)


LOOK = """
import sys
from leadership_opt import examples, Plan, verify
problem = examples.small_scenario()
assert "Quotas" in problem._repr_html_()
assert Plan()._repr_html_() and verify(problem, Plan())._repr_html_()
print(sorted({"ortools", "matplotlib", "IPython", "rich"} & set(sys.modules)))
"""


def test_looking_at_data_loads_no_solver() -> None:
    """Nor what draws or talks to a notebook."""
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_results_loads_no_renderer() -> None:
    """The data knows nothing of what shows it until it is asked."""
    code = "import sys; from leadership_opt import Problem, Plan; print('leadership_opt.report' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
