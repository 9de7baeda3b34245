"""How many provinces have how many seats, and which have fewer because nobody else of theirs can attend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from leadership_opt.checker.groups import province_codes, province_of
from leadership_opt.domain import Plan, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.explain.reach import survey
from leadership_opt.messages import Language
from leadership_opt.report.coverage import against_entitlement, entitled_seats, seats_by_province
from leadership_opt.report.sentences.wording import counted, listed, say, sentences
from leadership_opt.report.words import province_name

MOST_GROUPS = 5
"""With more different numbers of seats the least and the most are told."""

MOST_NAMED = 2
"""So few provinces are called by name."""


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def coverage_sentence(problem: Problem, plan: Plan, language: Language = "en") -> str:
    """Say how many provinces have how many seats (held ones included).

    Of a province called by name it is said that only so few of its nominees can attend, where that is so and all of
    them have their seat: no plan gives it more.

    Parameters
    ----------
    problem
        The problem, for provinces and entitlements.
    plan
        The plan.
    language
        Of the sentence.
    """
    codes = province_codes(problem.policy)
    seats = seats_by_province(problem, plan)
    groups: dict[int, list[str]] = {}
    for code in codes:
        groups.setdefault(seats[code], []).append(code)
    most_common = max(groups, key=lambda count: (len(groups[count]), count), default=0)
    if len(groups) > MOST_GROUPS:
        first = _spread(problem, groups, most_common, language)
    else:
        order = sorted(groups, key=lambda count: (-len(groups[count]), -count))
        able = _able_in_full(problem, plan, [code for count in order if count < most_common for code in groups[count]])
        first = "; ".join(_group(problem, count, groups[count], able, language) for count in order)
    return sentences([first + "." if first else "", _beside_entitlement(problem, codes, seats, language)])


def _group(problem: Problem, seats: int, codes: Sequence[str], able: Mapping[str, int], language: Language) -> str:
    """Say who has so many seats: by name if they are few."""
    has = counted("seats", seats, language) if seats else say("no_seat", language)
    if len(codes) > MOST_NAMED:
        return say("provinces_have", language, count=len(codes), seats=has)
    if len(codes) > 1 and not any(code in able for code in codes):
        return say("two_have", language, names=listed([_name(problem, code) for code in codes], language), seats=has)
    return "; ".join(_one(problem, code, has, able.get(code), language) for code in codes)


def _one(problem: Problem, code: str, has: str, able: int | None, language: Language) -> str:
    name = _name(problem, code)
    if able is None:
        return say("one_has", language, name=name, seats=has)
    why = say("because_none", language) if able == 0 else counted("because_only", able, language)
    return say("one_has_because", language, name=name, seats=has, why=why)


def _able_in_full(problem: Problem, plan: Plan, codes: Sequence[str]) -> dict[str, int]:
    """Return, of some provinces, those whose people who can attend anything all have a seat -> how many they are.

    Seats of held courses are no proof: who was there may be nobody who can attend now. Nor is it one where somebody
    may attend more than one course.
    """
    if not codes or problem.history.courses:
        return {}
    reach = survey(problem)
    if any(capacity > 1 for capacity in reach.capacity.values()):
        return {}
    seated = {entry.nominee for entry in plan.assignments}
    able: Counter[str | None] = Counter()
    open_to: Counter[str | None] = Counter()
    for person in problem.nominees:
        if reach.can_attend[person.id]:
            able[province_of(person, problem.policy)] += 1
            open_to[province_of(person, problem.policy)] += person.id not in seated
    seats = seats_by_province(problem, plan)  # a plan that breaks rules may have given more
    return {code: able[code] for code in codes if open_to[code] == 0 and able[code] == seats[code]}


def _spread(problem: Problem, groups: Mapping[int, Sequence[str]], common: int, language: Language) -> str:
    low, high = min(groups), max(groups)
    return say(
        "spread",
        language,
        low=_who(problem, groups[low], language),
        least=counted("seats", low, language) if low else say("no_seat", language),
        high=_who(problem, groups[high], language),
        most=counted("seats", high, language),
        count=counted("provinces", len(groups[common]), language),
        common=counted("seats", common, language) if common else say("no_seat", language),
    )


def _who(problem: Problem, codes: Sequence[str], language: Language) -> str:
    if len(codes) > MOST_NAMED:
        return counted("provinces", len(codes), language)
    return listed([_name(problem, code) for code in codes], language)


def _beside_entitlement(problem: Problem, codes: Sequence[str], seats: Mapping[str, int], language: Language) -> str:
    """Say how near the seats are to entitlements, where these differ from province to province."""
    due = entitled_seats(problem, seats)
    if not due:
        return ""
    kinds = Counter(against_entitlement(seats[code], due.get(code, Fraction(0))) for code in codes)
    near = kinds["above"] + kinds["below"]
    return say("near_entitlement", language, near=near, provinces=len(codes))


def _name(problem: Problem, code: str) -> str:
    return province_name(code, problem.policy.period_counted_as)
