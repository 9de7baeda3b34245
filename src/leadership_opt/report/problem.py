"""A problem at a glance: how many people, which courses, who pays, which quotas."""

from __future__ import annotations

from leadership_opt.checker.groups import province_of
from leadership_opt.domain import CompanionGroup, Money, Problem, Quota, Sex
from leadership_opt.explain.facts import grouped
from leadership_opt.messages import Language, render
from leadership_opt.report.quota_words import quota_words
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import (
    NOTHING,
    calendar_day,
    capital,
    country_name,
    goal_title,
    heading,
    number,
    text,
)


def problem_lines(problem: Problem, language: Language) -> tuple[str, ...]:
    """Say what is asked: people, courses, money, years, and the order of goals."""
    policy = problem.policy
    people = problem.nominees
    provinces = {province_of(person, policy) for person in people} - {None}
    lines = [
        text(
            "problem_line",
            language,
            nominees=number(len(people), language),
            courses=len(problem.courses),
            funds=len(problem.funds),
            years=_years(policy.years),
        ),
        text(
            "people_line",
            language,
            women=number(sum(person.sex is Sex.FEMALE for person in people), language),
            provinces=len(provinces),
            counted_as=policy.period_counted_as,
        ),
    ]
    if problem.history.courses:
        lines.append(text("history_line", language, courses=len(problem.history.courses)))
    goals = ", ".join(goal_title(entry.goal, language) for entry in policy.goals)
    if goals:
        lines.append(text("goals_line", language, goals=goals))
    lines.append(f"{text('problem_hash', language)}: {problem.sha256}")
    return tuple(lines)


def courses_table(problem: Problem, language: Language) -> Table:
    """List the courses on offer."""
    rows = tuple(
        (
            course.id,
            course.title,
            ", ".join(part for part in (course.city, country_name(course.country, language)) if part),
            f"{course.seats_min}–{course.seats_max}",
            str(len(course.start_dates)),
            f"{calendar_day(min(course.start_dates), language)} – {calendar_day(max(course.start_dates), language)}",
        )
        for course in problem.courses
    )
    columns = (
        Column(text("id", language)),
        Column(heading("course", language)),
        Column(heading("country", language)),
        Column(heading("seats", language), right=True),
        Column(text("start_dates", language), right=True),
        Column(text("first_and_last", language)),
    )
    return Table(text("offers_title", language, count=len(rows)), columns, rows)


def funds_table(problem: Problem, language: Language) -> Table:
    """List funds with the caps of the years and of the whole period, in their own currency."""
    years = sorted(problem.policy.years)
    rows = []
    for fund in problem.funds:
        caps = {entry.year: entry.cap for entry in fund.caps_by_year}
        by_year = tuple(_money(caps.get(year), language) for year in years)
        rows.append((fund.id, fund.name, *by_year, _money(fund.cap_total, language)))
    columns = [Column(text("id", language)), Column(heading("fund", language))]
    columns += [Column(str(year), right=True) for year in years]
    columns.append(Column(heading("total", language), right=True))
    return Table(text("funds_title", language, count=len(rows)), tuple(columns), tuple(rows))


def quotas_table(problem: Problem, language: Language) -> Table:
    """List quotas with their limits; one without a title is said in words."""
    rows = tuple(
        (
            quota.id,
            _title(quota, problem, language),
            render(f"word.scope_{quota.scope.value}", language),
            _limit(quota.min_count, quota, language, least=True),
            _limit(quota.max_count, quota, language, least=False),
        )
        for quota in problem.policy.quotas
    )
    columns = (
        Column(text("id", language)),
        Column(capital(render("rule.quota", language))),
        Column(text("scope", language)),
        Column(heading("least", language), right=True),
        Column(heading("most", language), right=True),
    )
    return Table(text("quotas_title", language, count=len(rows)), columns, rows)


def companions_table(problem: Problem, language: Language) -> Table:
    """List who travels together, or never on one course; what may be missed is marked as among quotas."""
    rows = tuple(
        (
            group.id,
            _marked(render(f"choice.companion_kind_{group.kind.value}", language), group, language),
            ", ".join(group.nominees),
        )
        for group in problem.policy.companions
    )
    columns = (
        Column(text("id", language)),
        Column(render("column.companion_kind", language)),
        Column(render("column.members", language)),
    )
    return Table(f"{render('sheet.companions', language)}: {len(rows)}", columns, rows)


def _title(quota: Quota, problem: Problem, language: Language) -> str:
    """Say what a quota is about, and whether it may be missed."""
    return _marked(quota.title or quota_words(quota, problem.policy, language) or NOTHING, quota, language)


def _marked(title: str, wish: Quota | CompanionGroup, language: Language) -> str:
    """Add to a title that it may be missed, and what that weighs."""
    if not wish.wanted:
        return title
    wanted, weight = (render(f"column.{field}", language).lower() for field in ("wanted", "weight"))
    return f"{title} ({wanted}; {weight} {wish.weight})"


def _limit(count: int | None, quota: Quota, language: Language, *, least: bool) -> str:
    share = quota.min_share if least else quota.max_share
    parts = [] if count is None else [number(count, language)]
    if share is not None:
        parts.append(f"{share.numerator}/{share.denominator}")
    return "; ".join(parts) or NOTHING


def _money(amount: Money | None, language: Language) -> str:
    return NOTHING if amount is None else f"{grouped(amount.amount, language)} {amount.currency}"


def _years(years: tuple[int, ...]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
