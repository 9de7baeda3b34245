"""Pictures show what the plan has, in both languages, and nothing of them is cut off or covered."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.text import Text

from leadership_opt.domain import Assignment, Payment, Plan, PlannedCourse, Problem
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report.pictures import PLAN_PICTURES, Picture, stages
from leadership_opt.report.pictures.canvas import LETTERS
from leadership_opt.report.wishes import wishes_met
from leadership_opt.result import Progress, Status
from tests.explain.base_problem import course, fund, held, problem
from tests.report.results_by_hand import outcome, plan

HOSTILE = r"$\frac{1}{ <b>&\x1b[31m" + "\n$x$ %s {0} " + "Đặng Thị Ngọc Quỳnh " * 8
TOLERATED_OVERLAP = 2.0
"""Pixels: boxes of letters are a little larger than the ink."""


def words_of(picture: Picture) -> set[str]:
    """Every text that can be seen."""
    return {text.get_text() for text in texts(picture)}


def texts(picture: Picture) -> Iterator[Text]:
    """Texts that are not empty, once the picture is laid out."""
    picture.draw_without_rendering()
    for text in picture.findobj(Text):
        if text.get_visible() and text.get_text().strip():
            yield text


def is_legible(picture: Picture) -> None:
    """No text leaves the paper, and no two cover each other."""
    shown = [(text, text.get_window_extent()) for text in texts(picture)]
    for text, box in shown:
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= picture.bbox.x1 + 1, text
        assert box.y1 <= picture.bbox.y1 + 1, text
    for (one, here), (other, there) in combinations(shown, 2):
        wide = min(here.x1, there.x1) - max(here.x0, there.x0)
        high = min(here.y1, there.y1) - max(here.y0, there.y0)
        assert min(wide, high) <= TOLERATED_OVERLAP, (one, other)


def busy() -> tuple[Problem, Plan]:
    """Forty courses of long names, many on the same days, with a closed period and a held course."""
    days = [date(2024, 1, 1) + timedelta(days=9 * number) for number in range(80)]
    names = [f"C{number:02}-INSTITUTE" for number in range(40)]
    offers = tuple(
        course(
            name,
            title=HOSTILE,
            city="Thành phố Wolverhampton",
            country=("GB", "AU")[place % 2],
            costs=[],
            start_dates=[str(day) for day in days],
        )
        for place, name in enumerate(names)
    )
    closed = [
        {"id": "all", "first_day": "2024-02-05", "last_day": "2024-02-20"},
        {"id": "gb", "first_day": "2024-07-20", "last_day": "2024-08-20", "countries": ["GB"]},
        {"id": "starts", "first_day": "2024-10-01", "last_day": "2024-10-09", "starts_only": True},
    ]
    asked = problem(
        courses=offers,
        history=(held(("N05",)),),
        funds=(fund(name=HOSTILE), fund(id="x", cap_total={"amount": 10**15}), fund(id="y", cap_total={"amount": 0})),
        calendar={"closed_periods": closed},
        nominees={
            number: {"preferred_countries": ["JP", "FR", "AU", "GB", "DE", "NZ"][number % 6 :]} for number in range(7)
        },
    )
    chosen = Plan(
        courses=tuple(PlannedCourse(course=name, start_date=days[2 * place]) for place, name in enumerate(names)),
        assignments=tuple(Assignment(nominee=f"N{n:02}", course=names[n]) for n in range(8)),
        payments=tuple(
            Payment(course=name, cost_item="fee", fund=payer, amount_vnd=amount)
            for name, payer, amount in ((names[0], "x", 3 * 10**14), (names[1], "y", 5))
        ),
    )
    return asked, chosen


def cases() -> dict[str, tuple[Problem, Plan]]:
    """Ordinary, empty, large, foreign."""
    foreign = Plan(
        courses=(PlannedCourse(course="X", start_date=date(2031, 3, 4)),),
        assignments=(Assignment(nominee="nobody", course="X"),),
        payments=(Payment(course="X", cost_item="fee", fund="nobody", amount_vnd=1),),
    )
    one = Plan(courses=plan().courses[:1], assignments=plan().assignments[:3], payments=plan().payments)
    return {
        "by hand": (problem(), plan()),
        "no course": (problem(), Plan()),
        "one course": (problem(), one),
        "many courses": busy(),
        "unknown names": (problem(), foreign),
        "the 34": (problem(provinces_counted_as=34), plan()),
        "by people": (problem(fairness={"entitlement": "population"}), plan()),
        "given": (problem(fairness={"entitlement": "given", "given": [{"province": "01", "seats": 4}]}), plan()),
        "hostile names": (problem(courses=(course("A", title=HOSTILE, city=HOSTILE[:200]), course("B"))), plan()),
    }


CASES = cases()


OF_PROVINCES = {"the 34", "by people", "given"}
"""Cases that differ in how provinces are counted, which one picture shows; the long tests draw the others too."""
DRAWN = [
    pytest.param(kind, name, marks=(pytest.mark.long,) if name in OF_PROVINCES and kind != "coverage" else ())
    for kind in PLAN_PICTURES
    for name in CASES
]


@pytest.mark.parametrize(("kind", "name"), DRAWN)
def test_every_picture_of_every_case_is_legible(kind: str, name: str) -> None:
    """One course, none, forty; names that look like formulas; provinces counted in either way."""
    asked, chosen = CASES[name]
    is_legible(PLAN_PICTURES[kind](asked, chosen, language="vi"))


@pytest.mark.parametrize("kind", list(PLAN_PICTURES))
def test_both_languages_fit(kind: str) -> None:
    """English is as legible as Vietnamese, and is not Vietnamese."""
    asked, chosen = CASES["many courses"]
    english = PLAN_PICTURES[kind](asked, chosen, language="en")
    is_legible(english)
    assert words_of(english) != words_of(PLAN_PICTURES[kind](asked, chosen, language="vi"))


def test_coverage_shows_seats_beside_entitlement() -> None:
    """63 tiles, each with its name and its two numbers; colours are explained with counts."""
    words = words_of(PLAN_PICTURES["coverage"](problem(), plan(), language="en"))
    assert {"Hà Nội", "Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "3 / 0.08", "2 / 0.08", "0 / 0.08"} <= words
    assert "Seats by province: 2 of 63 have a seat" in words
    assert {"no seat (61)", "one seat or more above (2)"} <= words


def test_budget_tells_a_breach_in_words() -> None:
    """Whoever does not see red reads it."""
    asked = problem(funds=(fund(cap_total={"amount": 12_000_000}),))
    words = words_of(PLAN_PICTURES["budget"](asked, plan(), language="en"))
    assert {"State budget (state)", "13 of 12: beyond the cap", "13 (no cap)"} <= words


def test_women_are_counted_by_course_and_against_the_quota() -> None:
    """The share of each course and of all, and a mark where a quota asks for one."""
    quota = {"id": "w", "where": {"sex": ["female"]}, "scope": "course", "min_share": "1/2"}
    asked = problem(quotas=[quota])
    words = words_of(PLAN_PICTURES["women"](asked, plan(), language="vi"))
    assert {"2 / 5  (40,0%)", "2 / 3  (66,7%)", "0 / 2  (0,0%)", "A · 04/03/2024"} <= words
    marks = [line for axes in PLAN_PICTURES["women"](asked, plan()).axes for line in axes.lines]
    plain = [line for axes in PLAN_PICTURES["women"](problem(), plan()).axes for line in axes.lines]
    assert len(marks) - len(plain) == 2


def test_wishes_are_counted_by_rank_and_country() -> None:
    """First, second, none stated, and a country nobody asked for."""
    asked = problem(
        nominees={
            0: {"preferred_countries": ["JP"]},
            1: {"preferred_countries": ["FR", "JP"]},
            2: {"preferred_countries": ["JP"]},
        }
    )
    met = wishes_met(asked, plan())
    assert {rank: dict(countries) for rank, countries in met.items()} == {
        "1": {"JP": 1},
        "2": {"JP": 1},
        "none": {"JP": 1, "FR": 1},
        "other": {"FR": 1},
    }
    assert "1  (20.0%)" in words_of(PLAN_PICTURES["wishes"](asked, plan()))


def reports() -> list[Progress]:
    """A stage that was improved twice."""
    told: list[tuple[int | None, int | None]] = [(None, None), (None, 300), (240, 290), (260, 286)]
    return [
        Progress(stage="merit", stage_number=3, stage_count=3, incumbent=value, bound=bound, seconds=10 + 0.5 * place)
        for place, (value, bound) in enumerate(told)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("told", [reports, list])
def test_stages_of_every_ending(status: Status, language: Language, told: Callable[[], list[Any]]) -> None:
    """With and without reports, with and without a plan; what is not proven shows its bound."""
    picture = stages(problem(), outcome(problem(), status), told(), language=language)
    is_legible(picture)
    if status is Status.FEASIBLE:
        assert {"260 / 286", "5 ✓"} <= words_of(picture)


def test_value_and_bound_are_drawn_as_told() -> None:
    """The lines end where the outcome says."""
    picture = stages(problem(), outcome(problem()), reports())
    value, bound = (line for line in picture.axes[2].lines if line.get_drawstyle() == "steps-post")
    assert list(np.asarray(value.get_ydata())) == [240, 260, 260]
    assert list(np.asarray(bound.get_ydata())) == [300, 290, 286, 286]


def test_thousands_of_stages_fit_a_picture() -> None:
    """A row for each of 5,000 levels of fairness would be a picture of 70 metres, which no file can hold."""
    few = outcome(problem())
    levels = [few.stages[1].model_copy(update={"label": f"above={at}/1", "seconds": at / 1000}) for at in range(5000)]
    picture = stages(problem(), few.model_copy(update={"stages": (*few.stages, *levels)}))
    assert len(picture.axes) == 60
    assert any("The 60 of 5003 stages that took longest." in words for words in words_of(picture))
    is_legible(picture)


def test_letters_have_every_vietnamese_sign() -> None:
    """DejaVu Sans, which comes with matplotlib, is what draws, whatever the user has set."""
    with mpl.rc_context({"font.family": "monospace", "text.color": "white", "axes.facecolor": "black"}):
        picture = PLAN_PICTURES["calendar"](problem(), plan(), language="vi")
        assert {text.get_fontfamily()[0] for text in texts(picture)} == {LETTERS}
    from matplotlib.font_manager import FontProperties, findfont, get_font

    known = get_font(findfont(FontProperties(family=LETTERS), fallback_to_default=False)).get_charmap()
    letters = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA)) + "✓–…·"
    assert [letter for letter in letters if ord(letter) not in known] == []


def test_nothing_of_the_process_is_changed() -> None:
    """No pyplot figure is left open, no setting of matplotlib is touched."""
    before = dict(mpl.rcParams)
    for draw in PLAN_PICTURES.values():
        assert draw(problem(), plan())._repr_png_().startswith(b"\x89PNG")
    assert dict(mpl.rcParams) == before


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    from matplotlib.colors import to_rgb

    parts = [part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_numbers_stand_out_from_their_tiles() -> None:
    """Text on a tile has a contrast of at least 3.5 : 1, for any colour vision."""
    from leadership_opt.report.pictures.coverage import TILE_COLOURS

    for fill, ink in TILE_COLOURS.values():
        low, high = sorted((luminance(fill), luminance(ink)))
        assert (high + 0.05) / (low + 0.05) >= 3.5
