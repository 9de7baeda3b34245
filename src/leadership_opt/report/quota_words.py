"""A quota in one line of words, as a planner says it: "nữ: ít nhất 40%", "mỗi khóa: nữ: ít nhất 2 người".

The sheet of quotas reads these words back as the same quota (``exchange/sheets/quota_grammar.py``). What has no such
line, as a bound with a tolerance, is left to the columns of the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from leadership_opt.domain import Attribute, Policy, Quota, Scope, Sex
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.reference import province, region, successor, successors
from leadership_opt.reference.spelling import name_key
from leadership_opt.report.quota_language import phrase, reserved_words

_PLAIN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
_UNSAID = ("tolerated_min_count", "tolerated_max_count", "tolerated_min_share", "tolerated_max_share")
_SCOPES = {Scope.YEAR: "year", Scope.COURSE: "course", Scope.COUNTRY: "country"}


def quota_words(quota: Quota, policy: Policy, language: Language) -> str | None:
    """Say a quota in one line; None if the line could not be read back as the same quota.

    Examples
    --------
    >>> women = Quota(id="w", where={"sex": ("female",)}, min_share="40%")
    >>> quota_words(women, Policy(), "vi"), quota_words(women, Policy(), "en")
    ('nữ: ít nhất 40%', 'women: at least 40%')
    """
    if any(getattr(quota, name) is not None for name in _UNSAID):
        return None
    groups = [_group(attribute, values, policy, language) for attribute, values in quota.where.items()]
    bounds = list(_bounds(quota, language))
    if None in groups or (quota.capped_at_supply and quota.min_count is None):
        return None
    about = [*_each(quota, policy, language), *_courses(quota, language)]
    whom = "; ".join(str(one) for one in groups)
    if not whom and quota.each is None:
        whom = phrase("everybody", language)
    if quota.capped_at_supply:
        bounds.append(phrase("capped", language))
    return ": ".join(part for part in (", ".join(about), whom, ", ".join(bounds)) if part)


def attribute_words(attribute: str, policy: Policy, language: Language) -> str:
    """Name what people are grouped by: a column of the planner's own as she heads it, if no other could be meant."""
    if not attribute.startswith(TAG_PREFIX):
        return render(f"choice.attribute_{attribute}", language)
    titles = {one.tag: one.title for one in policy.tag_titles}
    title = titles.get(attribute.removeprefix(TAG_PREFIX))
    if title is None or [name_key(one) for one in titles.values()].count(name_key(title)) > 1:
        return attribute
    return title


def _each(quota: Quota, policy: Policy, language: Language) -> Iterator[str]:
    each = phrase("each", language)
    if quota.scope is not Scope.PROGRAMME:
        yield f"{each} {phrase(_SCOPES[quota.scope], language)}"
    if quota.each is not None:
        yield f"{each} {_name(quota.each, policy, language)}"


def _courses(quota: Quota, language: Language) -> Iterator[str]:
    for meaning, values in (
        ("in_countries", quota.in_countries),
        ("in_years", quota.in_years),
        ("in_courses", quota.in_courses),
    ):
        if values:
            yield f"{phrase(meaning, language)} {', '.join(map(str, values))}"


def _bounds(quota: Quota, language: Language) -> Iterator[str]:
    people = phrase("people", language)
    for side in ("least", "most"):
        count = quota.min_count if side == "least" else quota.max_count
        share = quota.min_share if side == "least" else quota.max_share
        if count is not None:
            yield f"{phrase(side, language)} {count} {people}"
        if share is not None:
            yield f"{phrase(side, language)} {share}"


def _group(attribute: str, values: tuple[str, ...], policy: Policy, language: Language) -> str | None:
    if attribute == Attribute.SEX and len(values) == 1:
        return phrase(Sex(values[0]).value, language)
    shown = [_value(attribute, value, policy, language) for value in values]
    if None in shown:
        return None
    return f"{_name(attribute, policy, language)} = {', '.join(str(one) for one in shown)}"


def _value(attribute: str, value: str, policy: Policy, language: Language) -> str | None:
    if attribute.startswith(TAG_PREFIX):
        return value if _is_plain_value(value) else None
    try:
        match Attribute(attribute):
            case Attribute.SEX | Attribute.POST:
                return render(f"choice.{attribute}_{value}", language)
            case Attribute.PROVINCE:
                return _province(value, policy.provinces_counted_as)
            case Attribute.PROVINCE_2025:
                return successor(value).name_vi
            case Attribute.REGION:
                return region(value).name_vi if language == "vi" else region(value).name_en
            case Attribute.CATEGORY | Attribute.AGE_BAND:  # they have no names but their values
                return value
    except KeyError:
        return None


def _province(code: str, counted_as: int) -> str | None:
    """Return the name of a province; None if the two lists do not agree on it where the 34 are counted."""
    name = province(code).name_vi
    new: Mapping[str, str] = {one.code: one.name_vi for one in successors()}
    return name if counted_as != 34 or new.get(code) == name else None


def _name(attribute: str, policy: Policy, language: Language) -> str:
    """Name an attribute so that the name is read back: a title that could mean something else gives way to its key."""
    name = attribute_words(attribute, policy, language)
    if not attribute.startswith(TAG_PREFIX):
        return name
    fixed = {render(f"choice.attribute_{one}", language) for one in Attribute for language in LANGUAGES}
    return name if _is_plain_value(name) and name_key(name) not in map(name_key, fixed) else attribute


def _is_plain_value(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and reserved_words().isdisjoint(name_key(text).replace("-", " ").split())
