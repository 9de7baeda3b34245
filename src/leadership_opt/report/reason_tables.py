"""The tables behind an answer of ``why``: obstacles, payments, caps, rules without room, numbers drawn."""

from __future__ import annotations

from collections.abc import Iterable

from leadership_opt.domain import Problem
from leadership_opt.explain.reason import Binding, Draw, Obstacle, Reason
from leadership_opt.messages import Language, registry, render
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, calendar_day, heading, number, rule_words, said, text


def obstacle_words(obstacle: Obstacle, language: Language) -> str:
    """Name a condition that keeps a nominee from start dates."""
    known = f"reason.{obstacle.code}"
    return render(known, language) if known in registry() else said(obstacle.code, language)


def obstacles_table(reason: Reason, language: Language) -> Table:
    """List what keeps a nominee from start dates."""
    rows = tuple(
        (
            obstacle_words(one, language),
            calendar_day(one.first_date, language),
            calendar_day(one.last_date, language),
            f"{one.dates}/{one.of_dates}",
        )
        for one in reason.obstacles
    )
    columns = (
        Column(said("condition", language)),
        Column(said("from", language)),
        Column(said("to", language)),
        Column(said("dates", language), right=True),
    )
    return Table(said("obstacles_title", language, who=reason.id), columns, rows)


def payments_table(reason: Reason, language: Language) -> Table:
    """List what a fund pays, of the courses that it may pay."""
    paid = {one.course: one.paid_vnd for one in reason.payments}
    rows = tuple((course, number(paid.get(course, 0), language)) for course in sorted({*paid, *reason.may_pay}))
    columns = (Column(heading("course", language)), Column(f"{heading('paid', language)} (VND)", right=True))
    return Table(said("payments_title", language, who=reason.id), columns, rows)


def caps_table(problem: Problem | None, reason: Reason, language: Language) -> Table:
    """List the caps of a fund, and what they leave."""
    rows = tuple(
        (
            rule_words(one.key, problem, language),
            number(one.cap_vnd, language),
            number(one.used_vnd, language),
            number(one.cap_vnd - one.used_vnd, language),
        )
        for one in reason.caps
    )
    columns = (
        Column(heading("rule", language)),
        Column(f"{said('limit_word', language)} (VND)", right=True),
        Column(f"{heading('paid', language)} (VND)", right=True),
        Column(f"{heading('slack', language)} (VND)", right=True),
    )
    return Table(said("caps_title", language, who=reason.id), columns, rows)


def binding_table(problem: Problem | None, title: str, binding: Iterable[Binding], language: Language) -> Table:
    """List rules without room."""
    rows = tuple(
        (
            rule_words(one.key, problem, language),
            heading(one.side, language) if one.side else NOTHING,
            number(one.limit, language),
        )
        for one in binding
    )
    columns = (
        Column(heading("rule", language)),
        Column(text("side", language)),
        Column(said("limit_word", language), right=True),
    )
    return Table(title, columns, rows)


def drawn_table(draw: Draw, language: Language) -> Table:
    """List the numbers drawn where two plans differ."""
    rows = tuple(
        (
            one.nominee or NOTHING,
            one.course,
            calendar_day(one.start_date, language) if one.start_date else NOTHING,
            number(one.number, language),
            said("of_plan" if one.in_plan else "of_other", language),
        )
        for one in draw.numbers
    )
    columns = (
        Column(heading("nominee", language)),
        Column(heading("course", language)),
        Column(heading("start", language)),
        Column(render("unit.draw_points", language), right=True),
        Column(""),
    )
    return Table(said("draw_title", language), columns, rows)
