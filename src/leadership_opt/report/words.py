"""Numbers, dates, names and rule keys in the words of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol

from leadership_opt.domain import EntitlementBasis, GoalId, Policy, Problem, Scope, Share
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.explain.facts import SMALLEST_GROUPED, grouped
from leadership_opt.messages import Language, registry, render
from leadership_opt.reference import host_country, province, region, successor
from leadership_opt.rules.catalogue import GOAL_BY_ID, MONEY_UNITS, GoalTrait, Trait, goal_has, has
from leadership_opt.rules.keys import RuleKey
from leadership_opt.rules.stage_labels import BEYOND, is_uniqueness

NOTHING = "–"
"""What stands in a cell that has no value."""

MILLION = 1_000_000

_OWN_COLUMN = re.compile(rf"{TAG_PREFIX}([A-Za-z0-9][A-Za-z0-9._-]*)(?==)")


class Governed(Protocol):
    """What has a policy, from which rules and units take their names: a problem, or less."""

    @property
    def policy(self) -> Policy:
        """Its policy."""


def text(code: str, language: Language, **params: str | int) -> str:
    """Return a text of the command line's own part of the registry."""
    return render(f"cli.{code}", language, **params)


def said(code: str, language: Language, **params: str | int | None) -> str:
    """Return a text of the answers."""
    return render(f"answer.{code}", language, **params)


def capital(words: str) -> str:
    """Write the first letter large, the others as they are."""
    return words[:1].upper() + words[1:]


def heading(word: str, language: Language) -> str:
    """Return a word of the registry as the heading of a column."""
    return capital(render(f"word.{word}", language))


def number(value: int | None, language: Language) -> str:
    """Write a whole number; large ones with separators."""
    if value is None:
        return NOTHING
    return grouped(value, language) if abs(value) >= SMALLEST_GROUPED else str(value)


def decimal(value: float | Fraction, language: Language, places: int = 1) -> str:
    """Write a number with a fixed number of decimals."""
    written = f"{float(value):.{places}f}"
    return written.replace(".", ",") if language == "vi" else written


def percent(part: int, whole: int, language: Language) -> str:
    """Write a share; nothing of nothing is no share."""
    return NOTHING if whole == 0 else f"{decimal(Fraction(100 * part, whole), language)}%"


def share_words(share: Share, language: Language, *, up: bool = False) -> str:
    """Write a share that is a limit in per cent: exactly, or rounded to the side on which it still holds.

    Examples
    --------
    >>> share_words(Share(numerator=2, denominator=5), "en"), share_words(Share(numerator=7, denominator=18), "en")
    ('40%', '38.8% (7/18)')
    """
    tenths, rest = divmod(1000 * share.numerator, share.denominator)
    tenths += bool(rest) and up
    written = decimal(Fraction(tenths, 10), language) if tenths % 10 else str(tenths // 10)
    return f"{written}% ({share.fraction})" if rest else f"{written}%"


def calendar_day(day: date, language: Language) -> str:
    """Write a date: 6 May 2024 is 06/05/2024 in Vietnamese, 2024-05-06 in English."""
    return f"{day:%d/%m/%Y}" if language == "vi" else day.isoformat()


def _or_code(name: Callable[[str], str], code: str) -> str:
    try:
        return name(code)
    except KeyError:
        return code


def country_name(code: str, language: Language) -> str:
    """Return the name of a host country, or its code where no name is known."""
    return _or_code(
        lambda known: host_country(known).name_vi if language == "vi" else host_country(known).name_en, code
    )


def region_name(code: str, language: Language) -> str:
    """Return the name of a region."""
    return _or_code(lambda known: region(known).name_vi if language == "vi" else region(known).name_en, code)


def province_name(code: str, counted_as: int = 63) -> str:
    """Return the name of one of the 63 provinces, or of the 34."""
    return _or_code(lambda known: (successor(known) if counted_as == 34 else province(known)).name_vi, code)


def no_province(language: Language) -> str:
    """Return what is said in place of a province of somebody who is of none."""
    return render("choice.home_no_province", language)


def goal_title(goal: GoalId, language: Language) -> str:
    """Return the title of a goal."""
    return render(f"goal.{goal.value}", language)


def unit_words(unit: str, language: Language, size_vnd: int | None = None) -> str:
    """Return what a rule or a goal is counted in, as a reader says it; money units by their size, where it is known."""
    if unit == MONEY_UNITS and size_vnd is not None:
        return text("unit_million_vnd", language) if size_vnd == MILLION else f"{number(size_vnd, language)} VND"
    return render(f"unit.{unit.replace(' ', '_')}", language)


def stage_unit(
    goal: GoalId, label: str, problem: Governed | None, language: Language, *, unit_vnd: int | None = None
) -> str:
    """Return what the value of a stage is counted in; of money without its problem, units of so many VND."""
    if is_uniqueness(label):
        return text("unit_plans", language)
    return unit_words(GOAL_BY_ID[goal].unit, language, unit_vnd if problem is None else problem.policy.money_unit)


def stage_label(goal: GoalId, label: str, problem: Governed | None, language: Language) -> str:
    """Say which part of a goal a stage is about; levels of fairness in words, others as they are."""
    if label.startswith(BEYOND):
        return text("beyond_wishes", language, rank=label.removeprefix(BEYOND))
    ratio = label.removeprefix("above=")
    if not goal_has(goal, GoalTrait.LEVELS) or ratio == label:
        known = f"cli.stage_{label}"
        return render(known, language) if known in registry() else label
    if problem is None:
        return text("level_any", language, ratio=ratio.removesuffix("/1"))
    if problem.policy.fairness.entitlement is EntitlementBasis.EQUAL:
        return text("level_seats", language, seats=ratio.removesuffix("/1"))
    return text("level_entitlement", language, ratio=ratio.removesuffix("/1"))


def rule_words(key: str, problem: Governed | None, language: Language) -> str:
    """Say a rule key in words: the rule, which one, and its scope; the key itself without its problem."""
    if problem is None:
        return key
    try:
        parsed = RuleKey.parse(key)
    except ValueError:  # free text of a tag can break the form of a key
        return key
    if any(part not in _VALUES and not part.startswith(TAG_PREFIX) for part, _ in parsed.scope):
        return key  # of a rule that this version does not know
    titles = {quota.id: quota.title for quota in problem.policy.quotas if quota.title}
    words = render(f"rule.{parsed.rule.value}", language)
    if parsed.name:
        words += f": {_own(parsed, titles) or _name(parsed, language)}"
    parts = _parts(parsed, problem, language)
    return f"{words} ({parts})" if parts else words


def with_own_names(text: str, problem: Problem | None) -> str:
    """Return a text in which keys of rules name columns of the planner's own as she does."""
    titles = {} if problem is None else {one.tag: one.title for one in problem.policy.tag_titles}
    return _OWN_COLUMN.sub(lambda found: titles.get(found[1], found[0]), text) if titles else text


def without_scope(key: str) -> str:
    """Return the key of the rule that a key is one case of; itself if it has no form of a key."""
    try:
        parsed = RuleKey.parse(key)
    except ValueError:
        return key
    return str(RuleKey(parsed.rule, parsed.name))


def scope_words(key: str, problem: Problem, language: Language) -> str | None:
    """Say which case of its rule a key is; None if the rule has one case, or in no form of a key."""
    try:
        parsed = RuleKey.parse(key)
    except ValueError:
        return None
    if any(part not in _VALUES and not part.startswith(TAG_PREFIX) for part, _ in parsed.scope):
        return key
    return _parts(parsed, problem, language) or None


def _parts(parsed: RuleKey, problem: Governed, language: Language) -> str:
    is_of_period = has(parsed.rule, Trait.NAMED_BY_GOALS)
    counted_as = problem.policy.period_counted_as if is_of_period else problem.policy.provinces_counted_as
    titles = {f"{TAG_PREFIX}{one.tag}": one.title for one in problem.policy.tag_titles}
    parts = (
        f"{titles.get(part) or part_title(part, language)} {part_value(part, value, counted_as, language)}"
        for part, value in parsed.scope
    )
    return ", ".join(parts)


def _own(parsed: RuleKey, titles: Mapping[str, str]) -> str | None:
    return titles.get(parsed.name, parsed.name) if has(parsed.rule, Trait.NAMED_BY_PLANNER) else None


def _name(parsed: RuleKey, language: Language) -> str:
    known = f"goal.{parsed.name}" if has(parsed.rule, Trait.NAMED_BY_GOALS) else f"cli.name_{parsed.name}"
    return render(known, language) if known in registry() else parsed.name


def part_title(part: str, language: Language) -> str:
    """Return what a part of a scope, or an attribute of people, is called."""
    known = f"cli.part_{part}"
    return render(known, language) if known in registry() else part


def _chosen(part: str, value: str, language: Language) -> str:
    known = f"cli.{part}_{value}"
    return render(known, language) if known in registry() else value


def _day(value: str, language: Language) -> str:
    try:
        return calendar_day(date.fromisoformat(value), language)
    except ValueError:
        return value


_VALUES: Mapping[str, Callable[[str, int, Language], str]] = {
    "province": lambda value, counted_as, _: province_name(value, counted_as),
    "province_2025": lambda value, _, __: province_name(value, 34),
    "region": lambda value, _, language: region_name(value, language),
    Scope.COUNTRY.value: lambda value, _, language: country_name(value, language),
    "sex": lambda value, _, language: _chosen("sex", value, language),
    "post": lambda value, _, language: _chosen("post", value, language),
    "body": lambda value, _, language: _chosen("post", value, language),
    "measure": lambda value, _, language: _chosen("measure", value, language),
    "day": lambda value, _, language: _day(value, language),
    **dict.fromkeys(
        ("nominee", "course", "other", "year", "period", "category", "age_band", "item", "fund", "share"),
        lambda value, _, __: value,
    ),
}
"""Part of a scope -> its values in words; ids, years and names of the planner stand as they are."""


def part_value(part: str, value: str, counted_as: int, language: Language) -> str:
    """Say one part of a scope in words; raise LookupError of a part that no rule has."""
    return value if part.startswith(TAG_PREFIX) else _VALUES[part](value, counted_as, language)
