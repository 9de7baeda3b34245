"""The answers of ``why`` in words and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadership_opt.checker.groups import province_of
from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.explain.reason import (
    Change,
    Clash,
    Draw,
    GoalPrice,
    MovedLimit,
    Reason,
    Remedy,
    StartChange,
    Verdict,
)
from leadership_opt.messages import Language, render
from leadership_opt.report.reason_tables import (
    binding_table,
    caps_table,
    drawn_table,
    obstacle_words,
    obstacles_table,
    payments_table,
)
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import (
    NOTHING,
    calendar_day,
    capital,
    country_name,
    goal_title,
    heading,
    no_province,
    number,
    province_name,
    rule_words,
    said,
    share_words,
    stage_label,
    stage_unit,
    unit_words,
)

MOST_IDS_SHOWN = 12
MOST_LIMITS = 6
"""Longer lists are cut; all of them are in the data."""

_TIES = {Verdict.IN_BY_ORDER: "tie_paid", Verdict.OUT_BY_ORDER: "tie_paid"}
_NOTHING_LEFT = {"one_more_seat": "clash_of_nobody", "other_date": "clash_of_dates"}
WITHOUT_ASKING = (Verdict.OUT_BY_LAW, Verdict.OUT_BY_ABSENCE, Verdict.OUT_BY_HISTORY)


@takes(problem=("Problem", NONE), reason=("Reason",), language=LANGUAGE)
def reason_lines(problem: Problem | None, reason: Reason, language: Language) -> tuple[str, ...]:
    """Say why somebody or something is in the plan or not."""
    lines = [_headline(problem, reason, language)]
    if reason.standing is not None:
        counts = {name: getattr(reason.standing, name) for name in ("more", "same", "fewer")}
        lines.append(said("standing", language, **counts))
    if reason.only_payer:
        lines.append(said("only_payer", language, who=reason.id, courses=_some(reason.only_payer)))
    if reason.verdict in WITHOUT_ASKING:
        lines.append(said(reason.verdict.value, language))
    if reason.subject == "nominee" and reason.last_eligible is not None and reason.obstacles and not reason.present:
        lines.append(said("last_eligible", language, day=calendar_day(reason.last_eligible, language)))
    for change in reason.changes:
        lines.append(change_line(problem, reason, change, language))
        if change.leaves or change.enters or change.moves or change.courses:
            lines.append(_people(change, language))
        if change.clash is not None:
            lines.append(_clash(problem, change, change.clash, language))
        if change.draw is not None:
            lines.append(_draw_line(change.draw, language))
    lines += [_remedy(problem, remedy, language) for remedy in reason.remedies]
    return tuple(lines)


@takes(problem=("Problem", NONE), reason=("Reason",), language=LANGUAGE)
def reason_tables(problem: Problem | None, reason: Reason, language: Language) -> tuple[Table, ...]:
    """Return prices, obstacles, rules without room and numbers drawn; empty tables are left out."""
    tables = [
        prices_table(problem, _phrase(problem, reason, one, language), one.prices, language) for one in reason.changes
    ]
    if reason.obstacles and not reason.present:
        tables.append(obstacles_table(reason, language))
    tables += [payments_table(reason, language), caps_table(problem, reason, language)]
    tables.append(binding_table(problem, said("binding_title", language), reason.binding, language))
    for one in reason.changes:
        title = said("binding_changed_title", language, change=_phrase(problem, reason, one, language))
        tables.append(binding_table(problem, title, one.binding, language))
    tables += [drawn_table(change.draw, language) for change in reason.changes if change.draw is not None]
    return tuple(table for table in tables if table.rows)


@takes(problem=("Problem", NONE), reasons=("[Reason]", Iterator), language=LANGUAGE)
def reasons_table(problem: Problem | None, reasons: Iterable[Reason], language: Language) -> Table:
    """Return one line for each nominee: what decided."""
    rows = []
    for reason in reasons:
        where = ", ".join(reason.courses) or NOTHING
        why = why_in_short(problem, reason, language)
        rows.append((reason.id, where, why, said("yes" if reason.proven else "no", language)))
    columns = (
        Column(heading("nominee", language)),
        Column(heading("course", language)),
        Column(render("programme.why", language)),
        Column(heading("proven", language)),
    )
    return Table(said("all_title", language), columns, tuple(rows))


def why_in_short(problem: Problem | None, reason: Reason, language: Language) -> str:
    """Say what decided, in one line that names nobody."""
    change = reason.changes[0] if reason.changes else None
    if change is not None:
        return capital(change_line(problem, reason, change, language).partition(": ")[2])
    codes = "; ".join(obstacle_words(one, language) for one in reason.obstacles)
    verdict = said(reason.verdict.value, language)
    return capital(f"{verdict.removesuffix('.')}: {codes}." if codes else verdict)


def _name(problem: Problem | None, reason: Reason) -> str:
    if reason.subject == "province":
        return province_name(reason.id) if problem is None else _province(problem, reason.id)
    return reason.id


def _province(problem: Problem, code: str) -> str:
    return province_name(code, problem.policy.period_counted_as)


def _headline(problem: Problem | None, reason: Reason, language: Language) -> str:
    code = f"headline_{reason.subject}_{'present' if reason.present else 'absent'}"
    province = ""
    if reason.subject == "nominee" and problem is not None:
        home = province_of(problem.nominee_by_id[reason.id], problem.policy)
        province = no_province(language) if home is None else _province(problem, home)
    line = said(
        code,
        language,
        who=_name(problem, reason),
        province=province,
        courses=", ".join(reason.courses) or said("no_course", language),
        seats=reason.seats or 0,
        nominees=NOTHING if reason.nominees is None else reason.nominees,
        supply=reason.supply or 0,
        start=calendar_day(reason.start_date, language) if reason.start_date else NOTHING,
        paid=number(reason.paid_vnd, language),
    )
    return line if province or reason.subject != "nominee" else line.replace(" ()", "", 1)


def _phrase(problem: Problem | None, reason: Reason, change: Change, language: Language) -> str:
    where = country_name(change.where, language) if change.demand == "country" else change.where
    return said(f"change_{change.demand}", language, who=_name(problem, reason), where=where)


def change_line(problem: Problem | None, reason: Reason, change: Change, language: Language) -> str:
    """Say what a change would do: the first goal that differs decides."""
    phrase = _phrase(problem, reason, change, language)
    if change.possible is None:
        if change.worse_at is None:
            return said("not_found", language, change=phrase)
        goal, label = change.worse_at
        title = goal_title(goal, language)
        title += f": {stage_label(goal, label, problem, language)}" if label else ""
        return said("not_found_but_worse", language, change=phrase, goal=title)
    if not change.possible:
        return said("no_plan", language, change=phrase)
    decided = change.decided
    if decided is None:
        code = "tie" if change.draw is None else "tie_drawn"
        return said(_TIES.get(reason.verdict, code) if change is reason.changes[0] else code, language, change=phrase)
    return said(
        "worse" if decided.loss > 0 else "better",
        language,
        change=phrase,
        goal=price_title(problem, decided, language),
        value=number(decided.value, language),
        changed=number(decided.changed, language),
        loss=number(abs(decided.loss), language),
        unit=stage_unit(decided.goal, decided.label, problem, language),
        proof=said("proven" if change.proven else "not_proven", language),
    )


def price_title(problem: Problem | None, price: GoalPrice, language: Language) -> str:
    """Name the stage of a price."""
    title = goal_title(price.goal, language)
    return f"{title}: {stage_label(price.goal, price.label, problem, language)}" if price.label else title


def prices_table(
    problem: Problem | None, phrase: str, prices: Iterable[GoalPrice], language: Language, *, gains: bool = False
) -> Table:
    """List stages as they are and changed; a gain where less is lost than nothing."""
    rows = tuple(
        (
            price_title(problem, price, language),
            number(price.value, language),
            number(price.changed, language),
            number(-price.loss if gains else price.loss, language),
            stage_unit(price.goal, price.label, problem, language),
            said("yes" if price.proven else "no", language),
        )
        for price in prices
    )
    columns = (
        Column(heading("goal", language)),
        Column(said("as_it_is", language), right=True),
        Column(said("changed", language), right=True),
        Column(said("better_by" if gains else "worse_by", language), right=True),
        Column(render("cli.unit", language)),
        Column(heading("proven", language)),
    )
    return Table(phrase if gains else said("prices_title", language, change=phrase), columns, rows)


def _people(change: Change, language: Language) -> str:
    nobody = said("nobody", language)
    named = {name: _some(getattr(change, name)) or nobody for name in ("leaves", "enters", "moves")}
    courses = "; ".join(_start(one, language) for one in change.starts) or _some(change.courses)
    return said("people", language, courses=courses or said("no_course", language), **named)


def _start(one: StartChange, language: Language) -> str:
    days = {name: calendar_day(day, language) for name in ("before", "after") if (day := getattr(one, name))}
    code = "course_moves" if len(days) == 2 else "course_starts" if "after" in days else "course_stops"
    return said(code, language, course=one.course, **days)


def _draw_line(draw: Draw, language: Language) -> str:
    sums = [number(one, language) for one in (*draw.dates, *draw.seats)]
    names = ("mine_dates", "other_dates", "mine_seats", "other_seats")
    return said("draw_line", language, seed=draw.seed, **dict(zip(names, sums, strict=True)))


def _some(ids: tuple[str, ...]) -> str:
    shown = ", ".join(ids[:MOST_IDS_SHOWN])
    return f"{shown}, … ({len(ids)})" if len(ids) > MOST_IDS_SHOWN else shown


def _remedy(problem: Problem | None, remedy: Remedy, language: Language) -> str:
    if remedy.kind == "rating":
        told = {"needed": remedy.needed, "actual": remedy.actual}
        if remedy.certain is None:
            return said("rating_some", language, **told)
        if remedy.certain == remedy.needed:
            return said("rating_every", language, **told)
        return said("rating", language, **told, certain=remedy.certain)
    limits = "; ".join(_limit(problem, one, language) for one in remedy.limits[:MOST_LIMITS])
    if len(remedy.limits) > MOST_LIMITS:
        limits += "; " + said("more_limits", language, count=len(remedy.limits) - MOST_LIMITS)
    if remedy.kind == "relaxation":
        proof = said("least_proven" if remedy.least else "least_not_proven", language)
        return said("relaxation", language, limits=limits, proof=proof)
    if not limits:
        return said("one_more_seat_free", language, course=remedy.course)
    return said("one_more_seat", language, course=remedy.course, limits=limits)


def _limit(problem: Problem | None, limit: MovedLimit, language: Language) -> str:
    rule = rule_words(limit.key, problem, language)
    if limit.share is not None and limit.needed_share is not None:
        is_raised = limit.needed_share.fraction > limit.share.fraction
        shares = {
            "limit": share_words(limit.share, language),
            "needed": share_words(limit.needed_share, language, up=is_raised),
        }
        return said("limit", language, rule=rule, unit="", **shares)
    if limit.needed is None:
        return said("limit_dropped", language, rule=rule)
    size = None if problem is None else problem.policy.money_unit
    return said(
        "limit",
        language,
        rule=rule,
        limit=number(limit.limit, language),
        needed=number(limit.needed, language),
        unit=f" {unit_words(limit.unit, language, size)}" if limit.unit else "",
    )


def _clash(problem: Problem | None, change: Change, clash: Clash, language: Language) -> str:
    if not clash.rules:
        return said(_NOTHING_LEFT.get(change.demand, "clash_of_law"), language)
    rules = "; ".join(rule_words(key, problem, language) for key in clash.rules)
    return said("clash" if clash.irreducible else "clash_unproven", language, rules=rules)
