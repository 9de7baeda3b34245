"""Everybody who was put forward: seat or none, and why, by what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leadership_opt.checker.groups import province_of
from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.page.bilingual import Both, alike, both
from leadership_opt.exchange.results.people import GENERAL_CONDITIONS, people_table
from leadership_opt.exchange.results.rosters import word
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.report.reasons import reason_lines
from leadership_opt.report.words import calendar_day, capital, no_province, province_name, text

if TYPE_CHECKING:
    from leadership_opt.explain import Reason

NO_HOME = "none"
"""What stands for the province of somebody who is of none."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person, or one of the seats of a person who has more."""

    id: str
    name: str
    sex: str
    sex_words: Both
    home: str
    home_name: Both
    post: str
    post_words: Both
    course: str
    start: Both
    start_key: str
    wish: str
    why: Both
    more: tuple[Both, ...]

    @property
    def is_seated(self) -> bool:
        """Whether this is a seat."""
        return bool(self.course)


def person_rows(shown: Problem, plan: Plan, reasons: Sequence[Reason]) -> tuple[PersonRow, ...]:
    """Return a row for every seat and for everybody without one, seats by date first.

    Parameters
    ----------
    shown
        The problem as it is shown: with names, or with ids in their place.
    plan
        The plan.
    reasons
        What ``why_all`` found; without it plain facts are told.
    """
    told = {one.id: one for one in reasons if one.subject == "nominee"}
    hidden = {who for who, one in told.items() if any(o.code in GENERAL_CONDITIONS for o in one.obstacles)}
    # who is kept out by health or a penalty gets the words that are there without asking: a general condition
    open_reasons = [one for who, one in told.items() if who not in hidden]
    tables = {language: people_table(shown, plan, language, open_reasons) for language in LANGUAGES}
    rows = [_row(shown, vi, en, told, hidden) for vi, en in zip(tables["vi"].rows, tables["en"].rows, strict=True)]
    return tuple(sorted(rows, key=lambda row: (not row.is_seated, row.start_key, row.course, row.id)))


def _row(
    shown: Problem, vi: Sequence[object], en: Sequence[object], told: Mapping[str, Reason], hidden: set[str]
) -> PersonRow:
    person = shown.nominee_by_id[str(vi[0])]
    day, rank = en[6], en[8]
    course = str(en[5]) if day is not None else ""
    reason = None if person.id in hidden else told.get(person.id)
    home = province_of(person, shown.policy)
    counted_as = shown.policy.provinces_counted_as
    start = both(lambda language: calendar_day(day, language)) if day is not None else alike("")  # type: ignore[arg-type]
    why = Both(str(vi[9] or ""), str(en[9] or ""))
    if not why:
        wished = "" if rank is None else str(rank)
        why = both(lambda language: _plain(course, start, wished, language))
    more: tuple[Both, ...] = ()
    if reason is not None:
        pairs = zip(reason_lines(shown, reason, "vi"), reason_lines(shown, reason, "en"), strict=True)
        more = tuple(Both(one, other) for one, other in pairs)
    return PersonRow(
        id=person.id,
        name=person.full_name,
        sex=person.sex.value,
        sex_words=Both(str(vi[2]), str(en[2])),
        home=home or NO_HOME,
        home_name=both(no_province) if home is None else alike(province_name(home, counted_as)),
        post=person.post.value,
        post_words=Both(capital(str(vi[4])), capital(str(en[4]))),
        course=course,
        start=start,
        start_key="" if day is None else str(day),
        wish="" if rank is None else str(rank),
        why=why,
        more=more,
    )


def _plain(course: str, start: Both, wish: str, language: Language) -> str:
    """Say what is known of somebody without asking why."""
    if not course:
        return render("page.out_by_goals", language)
    day = start.vi if language == "vi" else start.en
    seat = render("page.has_seat", language, course=course, day=day)
    return f"{seat} {render('page.of_wish', language, rank=wish)}" if wish else seat


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of a filter."""

    value: str
    words: Both


def choices(rows: Sequence[PersonRow]) -> dict[str, tuple[Choice, ...]]:
    """Return what rows can be filtered by: each value that occurs, in the order of its words."""
    found = {
        "course": {row.course: alike(row.course) for row in rows if row.course},
        "home": {row.home: row.home_name for row in sorted(rows, key=lambda row: _collated(row.home_name.vi))},
        "sex": {row.sex: row.sex_words for row in rows},
        "post": {row.post: both(lambda language, post=row.post: capital(text(f"post_{post}", language))) for row in rows},  # type: ignore[misc]
    }
    return {name: tuple(Choice(value, words) for value, words in values.items()) for name, values in found.items()}


def _collated(words: str) -> str:
    from unicodedata import normalize

    return normalize("NFD", words.casefold().replace("đ", "dz"))


def why_note(reasons: Sequence[Reason]) -> Both:
    """Say where the reasons come from."""
    return both(lambda language: word("why_asked", language) if reasons else render("page.why_plain", language))
