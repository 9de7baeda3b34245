"""Who may attend a course that starts on a given day.

Decision 1641/QĐ-TTg names three categories; Decree 101/2017/NĐ-CP adds general
conditions; the retirement age follows Decree 135/2020/NĐ-CP. What the Decision
leaves open is read as the policy says. Every condition that holds on a day also
holds on all earlier days, but for a post that begins: before its first day and from
it on, eligibility ends once and never returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, partial
from types import MappingProxyType

from leadership_opt.domain.nominee import Nominee, Post
from leadership_opt.domain.policy import AgeTestDay, EligibilityPolicy
from leadership_opt.domain.retirement import Retirement
from leadership_opt.reference import (
    MERGER_DATE,
    Sex,
    add_months,
    age_in_years,
    extended_retirement_date,
    province,
    retirement_date,
)

DECISION_DAY = date(2022, 12, 28)
NAMED_POSTS = frozenset({Post.NA_DELEGATION_DEPUTY_HEAD, Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR})
VICE_CHAIRS = frozenset({Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR})
LONG_STAY_PROVINCES = frozenset({"01", "79"})
"""Hà Nội and Hồ Chí Minh City: vice-chairs may stay longer (Decree 83/2022/NĐ-CP)."""


@dataclass(frozen=True, slots=True)
class EligibilityReason:
    """One condition that does not hold, as a code with parameters (never a name or birth date)."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


def last_working_day(nominee: Nominee, policy: EligibilityPolicy) -> date | None:
    """Return the last day before retirement: that of the person, else as the policy says; None: no end.

    By the law of Viet Nam it comes with the possible stay until 60 if the policy counts it.
    """
    if nominee.last_working_day is not None:
        return nominee.last_working_day
    if policy.retirement is not Retirement.VIET_NAM:
        return None
    normal = retirement_date(nominee.sex, nominee.born)
    may_stay = (
        policy.stay_until_60
        and nominee.sex is Sex.FEMALE
        and nominee.post in VICE_CHAIRS
        and nominee.province in LONG_STAY_PROVINCES
    )
    return extended_retirement_date(nominee.sex, nominee.born) if may_stay else normal


def age_test_day(start: date, policy: EligibilityPolicy) -> date:
    """Return the day on which "under 45" is tested for a course that starts on ``start``."""
    match policy.age_test_day:
        case AgeTestDay.COURSE_START:
            return start
        case AgeTestDay.FIRST_OF_JANUARY:
            return date(start.year, 1, 1)
        case AgeTestDay.NOMINATION:
            return policy.nomination_date or start
        case AgeTestDay.DECISION:
            return DECISION_DAY


def general_faults(nominee: Nominee, start: date, policy: EligibilityPolicy) -> list[EligibilityReason]:
    """Return the general conditions of Decree 101/2017/NĐ-CP that do not hold on ``start``."""
    found = []
    if nominee.under_discipline:
        found.append(EligibilityReason("under_discipline"))
    if nominee.barred_from_leaving:
        found.append(EligibilityReason("barred_from_leaving"))
    if not nominee.good_previous_year:
        found.append(EligibilityReason("poor_previous_year"))
    if not nominee.healthy:
        found.append(EligibilityReason("not_healthy"))
    months, last_day = policy.working_age_months_left, last_working_day(nominee, policy)
    if last_day is not None and add_months(start, months) - timedelta(days=1) > last_day:
        found.append(EligibilityReason("too_little_working_age", {"months": months}))
    return found


@lru_cache(maxsize=256)
def _of_category(category: int, code: str, limit: int) -> EligibilityReason:
    own = code if code in ("post_ended", "post_merged", "post_not_begun") else f"category_{category}_{code}"
    return EligibilityReason(own, MappingProxyType({"limit": limit} if code == "not_young" else {}))


def category_faults(nominee: Nominee, start: date, policy: EligibilityPolicy) -> dict[int, list[EligibilityReason]]:
    """Return, for each category 1-3 of the Decision, the conditions that do not hold on ``start``."""
    test_day, last_day = age_test_day(start, policy), last_working_day(nominee, policy)
    young = test_day < nominee.born or age_in_years(nominee.born, test_day) < policy.age_limit_years
    home = nominee.province
    merged = policy.merging_posts_end and start >= MERGER_DATE and home is not None and province(home).merges_in_2025
    in_post: list[str] = []
    if nominee.post not in NAMED_POSTS:
        in_post.append("not_in_post")
    else:
        in_post += _not_held(nominee, start)
    if merged and not (nominee.post_from is not None and MERGER_DATE <= nominee.post_from <= start):
        in_post.append("post_merged")
    named = partial(_of_category, limit=policy.age_limit_years)
    first = [named(1, code) for code in in_post] + ([] if young else [named(1, "not_young")])
    second = [named(2, code) for code in in_post]
    if nominee.sex is not Sex.FEMALE:
        second.insert(0, named(2, "not_a_woman"))
    elif last_day is not None and last_day < policy.term_end:
        second.append(EligibilityReason("category_2_leaves_before_term_end", {"term_end": str(policy.term_end)}))
    third = [] if young else [named(3, "not_young")]
    if not nominee.outstanding:
        third.append(named(3, "not_outstanding"))
    if not VICE_CHAIRS & set(nominee.planned_for):
        third.append(named(3, "not_planned"))
    if merged:
        third.append(named(3, "post_merged"))
    return {1: first, 2: second, 3: third}


def _not_held(nominee: Nominee, start: date) -> list[str]:
    """Return why the post is not held on a day; where it ends before it begins, an earlier one is held until that."""
    begins, ends = nominee.post_from, nominee.post_until
    if begins is None or start >= begins:
        return ["post_ended"] if ends is not None and start > ends and not (begins and ends < begins) else []
    return [] if ends is not None and start <= ends < begins else ["post_not_begun"]


def category_label(nominee: Nominee, start: date, policy: EligibilityPolicy) -> int | None:
    """Return the first category, in the policy's order, that holds on ``start``; None if none does."""
    faults = category_faults(nominee, start, policy)
    return next((category for category in policy.label_order if not faults[category]), None)


def reasons(nominee: Nominee, start: date, policy: EligibilityPolicy) -> tuple[EligibilityReason, ...]:
    """Return every condition that keeps a nominee from a course starting on ``start``.

    Empty when she is eligible. Where no category holds, ``no_category`` is followed
    by what is missing in each. An official of no province needs no category.
    """
    found = general_faults(nominee, start, policy)
    faults = category_faults(nominee, start, policy)
    if nominee.province is not None and all(faults.values()):
        found.append(EligibilityReason("no_category"))
        seen = []
        for reason in (*faults[1], *faults[2], *faults[3]):
            if reason not in seen:
                seen.append(reason)
        found += seen
    return tuple(found)


def is_eligible(nominee: Nominee, start: date, policy: EligibilityPolicy) -> bool:
    """Tell whether a nominee may attend a course that starts on ``start``."""
    if general_faults(nominee, start, policy):
        return False
    return nominee.province is None or category_label(nominee, start, policy) is not None
