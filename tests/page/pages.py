"""Pages to be read, and plans for them that need no solver."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from leadership_opt import save, verify
from leadership_opt.domain import Assignment, Payment, Plan, PlannedCourse, Problem
from leadership_opt.examples import reference_scenario
from leadership_opt.explain import Reason
from leadership_opt.result import Outcome
from tests.report.results_by_hand import outcome

VOID = {"meta", "input", "br", "rect"}


@dataclass
class Element:
    """A tag with its attributes, its language (its own or of what it stands in) and its text."""

    tag: str
    attributes: dict[str, str]
    language: str
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, with that of what stands in it."""
        return "".join(self.pieces)


@dataclass
class Reading(HTMLParser):
    """A page as a reader without any program sees it."""

    elements: list[Element] = field(default_factory=list)
    stack: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        outer = self.stack[-1].language if self.stack else ""
        element = Element(tag, attributes, attributes.get("lang", outer) if tag != "html" else "")
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().tag == tag, tag

    def handle_data(self, data: str) -> None:
        for element in self.stack:
            element.pieces.append(data)

    def all(self, tag: str) -> list[Element]:
        """Every element of a tag."""
        return [one for one in self.elements if one.tag == tag]

    def scripts(self) -> Iterator[Element]:
        """Every script, data in it or code."""
        yield from self.all("script")


def read(text: str) -> Reading:
    """Read a page; every tag is closed in its order."""
    reading = Reading()
    reading.feed(text)
    reading.close()
    assert reading.stack == []
    return reading


def written(folder: Path, record: BaseModel, problem: Problem | None, **options: Any) -> str:
    """Save a page and return its text."""
    path = folder / "page.html"
    save(record, path, problem=problem, **options)
    return path.read_text(encoding="utf-8")


def in_language(text: str, language: str) -> str:
    """What is shown of a page in one language, without what the other one says and without scripts."""
    other = {"vi": "en", "en": "vi"}[language]
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    text = re.sub(rf'<span lang="{other}">[^<]*</span>', "", text)
    return " ".join(read(text).elements[0].text.split())


def certificate_in(text: str) -> Any:
    """The certificate that a page holds, parsed."""
    (holder,) = (one for one in read(text).scripts() if one.attributes.get("id") == "certificate-text")
    return json.loads(holder.text)


def full_plan(problem: Problem, courses: int = 12) -> Plan:
    """A plan as large as the best one of a problem; it may break any rule."""
    running = problem.courses[:courses]
    people = iter(problem.nominees)
    seats = [
        Assignment(nominee=next(people).id, course=course.id)
        for course in running
        for _ in range(min(course.seats_max, len(problem.nominees) // courses))
    ]
    payments = [
        Payment(course=course.id, cost_item=item.id, fund=fund.id, amount_vnd=1_000_000)
        for course in running
        for item in course.costs
        for fund in problem.funds[:1]
    ]
    starts = tuple(PlannedCourse(course=course.id, start_date=course.start_dates[0]) for course in running)
    return Plan(courses=starts, assignments=tuple(seats), payments=tuple(payments))


def full_outcome(problem: Problem) -> Outcome:
    """An outcome with such a plan, read by the checker."""
    plan = full_plan(problem)
    return outcome(problem).model_copy(update={"plan": plan, "verification": verify(problem, plan)})


def reference() -> Problem:
    """The reference scenario."""
    return reference_scenario()


def reasons_like(reason: Reason, problem: Problem, plan: Plan) -> Sequence[Reason]:
    """One reason for everybody, as `why_all` returns them."""
    seated = {one.nominee for one in plan.assignments}
    return tuple(
        reason.model_copy(update={"id": person.id, "present": person.id in seated}) for person in problem.nominees
    )
