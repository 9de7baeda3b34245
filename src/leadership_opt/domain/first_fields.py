"""The fields of the first form of each record: the canonical form always writes these.

A field that came later is left out of it while it stands at its default, so that no problem, plan or log of
before it gets another hash. New fields and new records are therefore not added here, nor is anything
taken away; the default of a later field is part of the form and stays as it is.
"""

from __future__ import annotations

FIRST_FIELDS: dict[str, frozenset[str]] = {
    record: frozenset(names.split())
    for record, names in {
        "AgeBand": "id min_age max_age",
        "Assignment": "nominee course",
        "CalendarPolicy": "closed_periods min_days_between_starts max_concurrent_courses",
        "ClosedPeriod": "id first_day last_day countries starts_only reason assumed",
        "CompanionGroup": "id kind nominees",
        "ContinuityPolicy": "max_absent_per_province max_absent_per_body",
        "CostItem": "id kind basis amount paid_by",
        "Course": (
            "id title country institution city start_dates days seats_min seats_max costs themes language must_run"
        ),
        "CourseCancelled": "note kind course",
        "CourseCount": "id per_year each_country countries years min_count max_count",
        "CourseHeld": "note kind course participants payments",
        "CourseMoved": "note kind course start_dates",
        "CoursePin": "course runs start_date",
        "DayRange": "first_day last_day reason",
        "EligibilityPolicy": (
            "age_limit_years age_test_day nomination_date term_end stay_until_60 working_age_months_left "
            "merging_posts_end label_order"
        ),
        "Event": "as_of changes freed plan_sha256",
        "EventLog": "events",
        "ExchangeRate": "currency units vnd source",
        "FairnessPolicy": "entitlement apportionment seats_to_apportion given",
        "Fund": "id name kind caps_by_year cap_total countries courses cost_kinds",
        "FundCapChanged": "note kind fund year cap",
        "GivenEntitlement": "province seats",
        "Goal": "goal tolerance_absolute tolerance_share",
        "HeldCourse": "id title country start_date days participants payments",
        "HeldPayment": "fund amount_vnd",
        "History": "courses people",
        "Money": "amount currency",
        "NewCourses": "note kind courses",
        "NewNominees": "note kind nominees",
        "Nominee": (
            "id full_name sex birth_date birth_year province post planned_for outstanding rating "
            "preferred_countries refused_countries unavailable post_until under_discipline barred_from_leaving "
            "good_previous_year healthy languages tags"
        ),
        "NomineePin": "nominee place course",
        "Payment": "course cost_item fund amount_vnd",
        "Plan": "schema_version courses assignments payments",
        "PlannedCourse": "course start_date",
        "Policy": (
            "years max_courses_per_nominee provinces_counted_as eligibility age_bands total_participants "
            "course_counts quotas calendar continuity companions course_pins nominee_pins exchange_rates "
            "money_unit replanning preference fairness goals seed note"
        ),
        "PolicyChanged": "note kind fields",
        "PostLost": "note kind nominee last_day",
        "PreferencePolicy": "points_by_rank host_order",
        "Problem": "schema_version nominees courses funds policy history",
        "ProblemParts": "schema_version nominees courses funds policy history",
        "Quota": (
            "id title where each scope in_countries in_years in_courses min_count max_count min_share max_share "
            "capped_at_supply tolerated_min_count tolerated_max_count tolerated_min_share tolerated_max_share"
        ),
        "ReplanningPolicy": "notice_days stability_after",
        "Share": "numerator denominator",
        "TotalParticipants": "min_count max_count by_year",
        "Unavailable": "note kind nominee days",
        "Withdrawn": "note kind nominee",
        "YearCap": "year cap",
        "YearTotal": "year min_count max_count",
        "_Change": "note",
    }.items()
}
"""Record -> its first fields."""
