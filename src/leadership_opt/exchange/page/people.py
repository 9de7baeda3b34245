"""Everybody who was put forward: seat or none, and why, by what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from leadership_opt.checker.groups import province_of
from leadership_opt.domain import Nominee, Plan, Problem
from leadership_opt.domain.wishes import has_wishes
from leadership_opt.exchange.page.bilingual import Both, alike, both, both_lines
from leadership_opt.exchange.results.people import GENERAL_CONDITIONS, people_table
from leadership_opt.exchange.results.rosters import word
from leadership_opt.messages import LANGUAGES, render
from leadership_opt.report.reasons import reason_lines
from leadership_opt.report.words import calendar_day, capital, no_province, province_name, text

if TYPE_CHECKING:
    from leadership_opt.checker import Verification
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


def person_rows(
    shown: Problem, plan: Plan, reasons: Sequence[Reason], verification: Verification
) -> tuple[PersonRow, ...]:
    """Return a row for every seat and for everybody without one, seats by date first.

    Parameters
    ----------
    shown
        The problem as it is shown: with names, or with ids in their place.
    plan
        The plan.
    reasons
        What ``why_all`` found; without it plain facts are told.
    verification
        The checker's reading of the plan: of whom it breaks a rule, nobody says that she may attend.
    """
    told = {one.id: one for one in reasons if one.subject == "nominee"}
    hidden = {who for who, one in told.items() if any(o.code in GENERAL_CONDITIONS for o in one.obstacles)}
    # who is kept out by health or a penalty gets the words that are there without asking: a general condition
    open_reasons = [one for who, one in told.items() if who not in hidden]
    tables = {language: people_table(shown, plan, language, open_reasons) for language in LANGUAGES}
    broken = {nominee for violation in verification.violations for nominee in violation.nominees}
    rows = [
        _row(shown, vi, en, told, hidden, broken) for vi, en in zip(tables["vi"].rows, tables["en"].rows, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_seated, row.start_key, row.course, row.id)))


def _row(
    shown: Problem,
    vi: Sequence[object],
    en: Sequence[object],
    told: Mapping[str, Reason],
    hidden: set[str],
    broken: set[str],
) -> PersonRow:
    person = shown.nominee_by_id[str(vi[0])]
    day, rank = en[6], en[8]
    course = str(en[5]) if day is not None else ""
    reason = None if person.id in hidden else told.get(person.id)
    home = province_of(person, shown.policy)
    counted_as = shown.policy.period_counted_as
    start = both(lambda language: calendar_day(day, language)) if day is not None else alike("")  # type: ignore[arg-type]
    why = Both(str(vi[9] or ""), str(en[9] or ""))
    if not why:
        code = _plain(person, course, rank, broken)
        why = both(lambda language: render(f"page.{code}", language, **({} if rank is None else {"rank": str(rank)})))
    more: tuple[Both, ...] = ()
    if reason is not None:
        more = both_lines(lambda language: reason_lines(shown, reason, language))
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


def _plain(person: Nominee, course: str, rank: object, broken: set[str]) -> str:
    """Say what is known of somebody without asking why."""
    if not course:
        return "out_by_goals"
    if person.id in broken:
        return "in_broken"
    if rank is not None:
        return "in_by_wish"
    return "in_beside_wishes" if has_wishes(person) else "in_without_wish"


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """An entry of a filter."""

    value: str
    words: Both


def choices(rows: Sequence[PersonRow]) -> dict[str, tuple[FilterChoice, ...]]:
    """Return what rows can be filtered by: each value that occurs, in the order of its words."""
    found = {
        "course": {row.course: alike(row.course) for row in rows if row.course},
        "home": {row.home: row.home_name for row in sorted(rows, key=lambda row: _collated(row.home_name.vi))},
        "sex": {row.sex: row.sex_words for row in rows},
        "post": {row.post: _kind_of_post(row.post) for row in rows},
    }
    return {
        name: tuple(FilterChoice(value, words) for value, words in values.items()) for name, values in found.items()
    }


def _kind_of_post(post: str) -> Both:
    return both(lambda language: capital(text(f"post_{post}", language)))


def _collated(words: str) -> str:
    return normalize("NFD", words.casefold().replace("đ", "dz"))


def why_note(reasons: Sequence[Reason]) -> Both:
    """Say where the reasons come from."""
    return both(lambda language: word("why_asked", language) if reasons else render("page.why_plain", language))
