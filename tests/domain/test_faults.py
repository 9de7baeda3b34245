"""Every fault is found, at its place, and reads well in both languages."""

import time
from typing import Any

import pytest

from leadership_opt.domain import CoursePin, Policy, Problem
from leadership_opt.errors import MOST_FAULTS, Fault, InvalidProblem
from leadership_opt.messages import LANGUAGES, registry
from tests.domain.small_document import PRIVATE_BIRTH_DATE, PRIVATE_NAME, Change, changed, drop, put, small_document

RATE = ("policy", "exchange_rates", 0)
QUOTA = ("policy", "quotas", 0)
PIN = ("policy", "nominee_pins", 0)
SECOND_PIN = ("policy", "nominee_pins", 1)
NOMINEE = ("nominees", 0)
ITEM = ("courses", 0, "costs", 0)
RATES_ONLY = {"years": [2024, 2025], "exchange_rates": [{"currency": "JPY", "vnd": 170}]}
TWICE = {
    "id": "P2",
    "full_name": PRIVATE_NAME.upper(),
    "sex": "male",
    "birth_date": PRIVATE_BIRTH_DATE,
    "province": "01",
}
PERSON = {"full_name": "x", "sex": "male", "birth_year": 1980, "province": "01"}
FUND = {"name": "x", "kind": "state_budget"}
PRICES = ("policy", "person_prices")
PRICE = {"table": "t", "where": {"sex": ["male"]}, "amount": {"amount": 1}}
SHARE = {"id": "half", "max_share": "50%"}
MERIT, LIMIT = {"goal": "merit", "no_worse_than": 1}, "policy.goal_limits[0]"
EUROS = {"amount": 1, "currency": "EUR"}
BAD_BAND = {"id": "band", "min_age": 41, "max_age": 60}


def _limits(*entries: dict[str, Any]) -> Change:
    return put("policy", "goal_limits", to=list(entries))


CASES: list[tuple[str, str, tuple[Change, ...]]] = [
    ("unknown_field", "policy.seeds", (put("policy", "seeds", to=1),)),
    ("missing_field", "nominees[0].sex", (drop(*NOMINEE, "sex"),)),
    ("not_an_integer", "nominees[0].rating", (put(*NOMINEE, "rating", to="17"),)),
    ("not_an_integer", "nominees[0].rating", (put(*NOMINEE, "rating", to=True),)),
    ("not_finite", "policy.seed", (put("policy", "seed", to=float("nan")),)),
    ("not_true_or_false", "courses[1].must_run", (put("courses", 1, "must_run", to=1),)),
    ("not_text", "courses[0].title", (put("courses", 0, "title", to=5),)),
    ("broken_text", "courses[0].title", (put("courses", 0, "title", to="\ud800"),)),
    ("unstorable_character", "courses[0].title", (put("courses", 0, "title", to="Kh\ufffea"),)),
    ("not_an_id", "courses[0].id", (put("courses", 0, "id", to="khóa 1"),)),
    ("reserved_id", "funds[1].id", (put("funds", 1, to=FUND | {"id": "in_full"}),)),
    ("reserved_id", "funds[1].id", (put("funds", 1, to=FUND | {"id": "may_pay"}),)),
    ("reserved_id", "funds[1].id", (put("funds", 1, to=FUND | {"id": "item_share"}),)),
    ("reserved_id", "funds[1].id", (put("funds", 1, to=FUND | {"id": "min_total"}),)),
    ("repeated_value", "funds[0]", (put("funds", 0, "item_shares", to=[SHARE, SHARE]),)),
    ("not_a_currency", "policy.exchange_rates[0].currency", (put(*RATE, "currency", to="yen"),)),
    ("unknown_attribute", "policy.quotas[0].each", (put(*QUOTA, "each", to="height"),)),
    ("text_too_long", "courses[0].title", (put("courses", 0, "title", to="x" * 301),)),
    ("text_too_short", "nominees[0].full_name", (put(*NOMINEE, "full_name", to=""),)),
    ("list_too_short", "courses[0].start_dates", (put("courses", 0, "start_dates", to=[]),)),
    ("not_a_choice", "nominees[0].post", (put(*NOMINEE, "post", to="chair"),)),
    ("not_a_choice", "schema_version", (put("schema_version", to="1"),)),
    ("too_small", "courses[0].days", (put("courses", 0, "days", to=0),)),
    ("too_large", "nominees[0].rating", (put(*NOMINEE, "rating", to=10**400),)),
    ("too_large", "courses[0].costs[0].amount.amount", (put(*ITEM, "amount", "amount", to=10**15 + 1),)),
    ("not_a_list", "courses", (put("courses", to="C1"),)),
    ("not_an_object", "policy", (put("policy", to=5),)),
    ("not_a_day", "courses[0].start_dates[0]", (put("courses", 0, "start_dates", 0, to="1714953600"),)),
    ("not_a_day", "courses[0].start_dates[0]", (put("courses", 0, "start_dates", 0, to=20240506),)),
    (
        "start_out_of_range",
        "history.courses[0].start_date",
        (put("history", "courses", 0, "start_date", to="9999-12-31"),),
    ),
    ("unknown_country", "courses[0].country", (put("courses", 0, "country", to="Japan"),)),
    ("unknown_province", "nominees[1].province", (put("nominees", 1, "province", to="Ha Noii"),)),
    (
        "unknown_province_34",
        "policy.fairness.given[0].province",
        (
            put("policy", "provinces_counted_as", to=34),
            put("policy", "fairness", to={"entitlement": "given", "given": [{"province": "02", "seats": 3}]}),
        ),
    ),
    ("repeated_value", "nominees[0].languages", (put(*NOMINEE, "languages", to=["English", "English"]),)),
    ("repeated_year", "funds[0]", (put("funds", 0, "caps_by_year", 1, to={"year": 2024, "cap": {"amount": 1}}),)),
    (
        "repeated_cost_item",
        "courses[0]",
        (
            put(
                "courses",
                0,
                "costs",
                1,
                to={"id": "fee", "kind": "visa", "basis": "per_course", "amount": {"amount": 1}},
            ),
        ),
    ),
    (
        "price_table_per_course",
        "courses[0].costs[0]",
        (put(*ITEM, "price_table", to="t"), put(*ITEM, "basis", to="per_course")),
    ),
    (
        "unknown_price_table",
        "courses[0].costs[0].price_table",
        (put(*ITEM, "price_table", to="t"), put(*ITEM, "basis", to="per_participant")),
    ),
    ("price_not_of_one_attribute", "policy.person_prices[0].where", (put(*PRICES, to=[PRICE | {"where": {}}]),)),
    ("price_given_twice", "policy.person_prices[1].where.sex", (put(*PRICES, to=[PRICE, PRICE]),)),
    (
        "range_ends_before_it_starts",
        "nominees[0].unavailable[0]",
        (put(*NOMINEE, "unavailable", 0, "last_day", to="2024-02-29"),),
    ),
    (
        "range_ends_before_it_starts",
        "policy.calendar.closed_periods[0]",
        (put("policy", "calendar", "closed_periods", 0, "last_day", to="2024-02-07"),),
    ),
    ("required_language_unnamed", "courses[0]", (put("courses", 0, "language_required", to=True),)),
    ("required_theme_unnamed", "courses[0]", (put("courses", 0, "theme_required", to=True),)),
    ("seats_min_above_max", "courses[0]", (put("courses", 0, "seats_min", to=3),)),
    ("min_above_max", "policy.course_counts[0]", (put("policy", "course_counts", 0, "min_count", to=5),)),
    (
        "min_above_max",
        "policy.age_bands[0]",
        (put("policy", "age_bands", to=[{"id": "40_44", "min_age": 9, "max_age": 8}]),),
    ),
    (
        "min_above_max",
        "policy.total_participants",
        (put("policy", "total_participants", to={"min_count": 2, "max_count": 1}),),
    ),
    (
        "min_above_max",
        "policy.total_participants.by_year[0]",
        (put("policy", "total_participants", "by_year", 0, "min_count", to=3),),
    ),
    (
        "repeated_year",
        "policy.total_participants",
        (put("policy", "total_participants", "by_year", 1, to={"year": 2024}),),
    ),
    ("not_a_share", "policy.quotas[0].min_share", (put(*QUOTA, "min_share", to="a third"),)),
    ("share_above_one", "policy.quotas[0].min_share", (put(*QUOTA, "min_share", to="150%"),)),
    ("birth_date_or_year", "nominees[0]", (put(*NOMINEE, "birth_year", to=1984),)),
    ("birth_out_of_range", "nominees[0]", (put(*NOMINEE, "birth_date", to="1884-07-13"),)),
    ("preferred_and_refused", "nominees[0]", (put(*NOMINEE, "refused_countries", to=["JP"]),)),
    (
        "course_preferred_and_refused",
        "nominees[0]",
        (put(*NOMINEE, "refused_courses", to=["C1"]), put(*NOMINEE, "preferred_courses", to=["C1"])),
    ),
    (
        "wish_in_refused_country",
        "nominees[0].preferred_courses",
        (
            put(*NOMINEE, "refused_countries", to=["JP"]),
            put(*NOMINEE, "preferred_countries", to=[]),
            put(*NOMINEE, "preferred_courses", to=["C1"]),
        ),
    ),
    ("two_tolerances", "policy.goals[0]", (put("policy", "goals", 0, "tolerance_absolute", to=2),)),
    (
        "tolerance_of_exact_goal",
        "policy.goals[1]",
        (put("policy", "goals", 1, to={"goal": "province_fairness", "tolerance_absolute": 1}),),
    ),
    ("given_entitlements", "policy.fairness", (put("policy", "fairness", to={"entitlement": "given"}),)),
    (
        "repeated_value",
        "policy.fairness",
        (put("policy", "fairness", to={"entitlement": "given", "given": [{"province": "01", "seats": 3}] * 2}),),
    ),
    (
        "repeated_value",
        "history.courses[0]",
        (put("history", "courses", 0, "payments", 1, to={"fund": "state", "amount_vnd": 1}),),
    ),
    (
        "apportionment_without_basis",
        "policy.fairness",
        (put("policy", "fairness", to={"apportionment": "sainte_lague"}),),
    ),
    ("quota_without_bound", "policy.quotas[0]", (drop(*QUOTA, "min_share"),)),
    ("quota_bounds_out_of_order", "policy.quotas[0]", (put(*QUOTA, "max_share", to="1/4"),)),
    ("pinned_date_of_idle_course", "policy.course_pins[0]", (put("policy", "course_pins", 0, "runs", to=False),)),
    ("pin_needs_course", "policy.nominee_pins[0]", (drop(*PIN, "course"),)),
    ("label_order", "policy.eligibility", (put("policy", "eligibility", "label_order", to=[1, 2, 2]),)),
    ("nomination_date_missing", "policy.eligibility", (put("policy", "eligibility", "age_test_day", to="nomination"),)),
    (
        "last_working_day_missing",
        "nominees[0].last_working_day",
        (
            put("policy", "eligibility", "retirement", to="each_person"),
            put("nominees", 1, "last_working_day", to="2040-01-31"),
            put("history", "people", 0, "last_working_day", to="2040-01-31"),
        ),
    ),
    (
        "stay_without_the_law",
        "policy.eligibility",
        (put("policy", "eligibility", to={"retirement": "none", "stay_until_60": True}),),
    ),
    ("post_without_province", "nominees[0]", (put("nominees", 0, "province", to=None),)),
    ("repeated_goal", "policy.goals", (put("policy", "goals", 1, "goal", to="participants"),)),
    ("goal_without_limit", "policy.goal_limits[0]", (_limits({"goal": "seeded_draw", "no_worse_than": 1}),)),
    ("limit_of_goal", "policy.goal_limits[0]", (_limits({"goal": "merit", "worst_ratio": "1/2"}),)),
    ("limit_of_goal", "policy.goal_limits[1]", (_limits(MERIT, {"goal": "province_fairness"}),)),
    ("repeated_goal_limit", "policy.goal_limits", (_limits(MERIT, MERIT),)),
    ("not_a_ratio", f"{LIMIT}.worst_ratio", (_limits({"goal": "province_fairness", "worst_ratio": "half"}),)),
    ("weight_without_wish", "policy.quotas[0]", (put(*QUOTA, "weight", to=2),)),
    ("weight_without_wish", "policy.companions[0]", (put("policy", "companions", 0, "weight", to=2),)),
    (
        "switch_among_the_34",
        "policy",
        (put("policy", "provinces_counted_as", to=34), put("policy", "provinces_switch_on", to="2025-07-01")),
    ),
    (
        "switch_with_supply",
        "policy",
        (
            put("policy", "quotas", 0, to={"id": "q", "each": "province", "min_count": 1, "capped_at_supply": True}),
            put("policy", "provinces_switch_on", to="2025-07-01"),
        ),
    ),
    ("date_outside_years", "policy.provinces_switch_on", (put("policy", "provinces_switch_on", to="2030-07-01"),)),
    (
        "wish_in_counts",
        "policy.quotas[0]",
        (put(*QUOTA, "wanted", to=True), put(*QUOTA, "min_count", to=2), put(*QUOTA, "tolerated_min_count", to=1)),
    ),
    ("wishes_without_goal", "policy", (put("policy", "companions", 0, "wanted", to=True),)),
    ("draw_not_last", "policy.goals", (put("policy", "goals", 3, to={"goal": "women"}),)),
    ("no_nominees", "nominees", (put("nominees", to=[]), put("policy", to=RATES_ONLY))),
    ("no_courses", "courses", (put("courses", to=[]), put("policy", to=RATES_ONLY), drop("funds", 0, "courses"))),
    ("duplicate_id", "nominees[2]", (put("nominees", 2, to={"id": "N1", **PERSON}),)),
    ("duplicate_id", "history.people[1]", (put("history", "people", 1, to={"id": "N1", **PERSON}),)),
    ("duplicate_id", "history.courses[0]", (put("history", "courses", 0, "id", to="C1"),)),
    ("date_outside_years", "courses[0].start_dates[1]", (put("courses", 0, "start_dates", 1, to="2026-05-04"),)),
    ("date_outside_years", "policy.course_counts[0].years", (put("policy", "course_counts", 0, "years", to=[2030]),)),
    ("date_outside_years", "policy.quotas[0].in_years", (put(*QUOTA, "in_years", to=[2030]),)),
    (
        "date_outside_years",
        "policy.total_participants.by_year[0].year",
        (put("policy", "total_participants", "by_year", 0, "year", to=2023),),
    ),
    (
        "age_bands_overlap",
        "policy.age_bands[1]",
        (put("policy", "age_bands", to=[{**BAD_BAND, "id": "40_44"}, BAD_BAND]),),
    ),
    ("unknown_group_value", "policy.quotas[0].where.sex", (put(*QUOTA, "where", "sex", to=["woman"]),)),
    ("unknown_nominee", "policy.companions[0].nominees", (put("policy", "companions", 0, "nominees", 1, to="n-2"),)),
    ("unknown_nominee", "policy.nominee_pins[0].nominee", (put(*PIN, "nominee", to="P1"),)),
    ("unknown_person", "nominees[0].distinct_from", (put(*NOMINEE, "distinct_from", to=["P9"]),)),
    ("same_person_twice", "nominees[2]", (put("nominees", 2, to=TWICE),)),
    ("same_person_twice", "history.people[1]", (put("history", "people", 1, to=TWICE),)),
    ("distinct_from_itself", "nominees[0]", (put(*NOMINEE, "distinct_from", to=["N1"]),)),
    ("unknown_person", "history.courses[0].participants", (put("history", "courses", 0, "participants", to=["P9"]),)),
    ("unknown_course", "funds[0].courses", (put("funds", 0, "courses", to=["C9"]),)),
    ("unknown_course", "policy.quotas[1].in_courses", (put("policy", "quotas", 1, "in_courses", to=["C9"]),)),
    ("unknown_course", "policy.course_pins[0].course", (put("policy", "course_pins", 0, to={"course": "C9"}),)),
    ("unknown_course", "policy.nominee_pins[0].course", (put(*PIN, "course", to="C9"),)),
    ("unknown_fund", "history.courses[0].payments", (put("history", "courses", 0, "payments", 0, "fund", to="s"),)),
    (
        "pinned_date_not_on_offer",
        "policy.course_pins[0].start_date",
        (put("policy", "course_pins", 0, "start_date", to="2024-05-07"),),
    ),
    (
        "must_run_pinned_idle",
        "courses[1].must_run",
        (put("policy", "course_pins", 1, to={"course": "C2", "runs": False}),),
    ),
    (
        "pinned_to_idle_course",
        "policy.nominee_pins[0]",
        (put("policy", "course_pins", 0, to={"course": "C1", "runs": False}),),
    ),
    ("pinned_in_and_out", "policy.nominee_pins[1]", (put(*SECOND_PIN, to={"nominee": "N1", "place": "out"}),)),
    (
        "pinned_to_several",
        "policy.nominee_pins[1]",
        (put(*SECOND_PIN, to={"nominee": "N1", "place": "in_course", "course": "C2"}),),
    ),
    ("no_exchange_rate", "courses[0].costs[0].amount.currency", (put(*ITEM, "amount", "currency", to="EUR"),)),
    ("no_exchange_rate", "funds[0].cap_total.currency", (put("funds", 0, "cap_total", "currency", to="EUR"),)),
    (
        "rate_of_vnd",
        "policy.exchange_rates[1]",
        (put("policy", "exchange_rates", 1, to={"currency": "VND", "vnd": 1}),),
    ),
    ("total_too_large", "courses", (put(*ITEM, "amount", "amount", to=10**14),)),
    ("no_exchange_rate", "funds[0].min_total.currency", (put("funds", 0, "min_total", to=EUROS),)),
    ("total_too_large", "funds[0].cap_total", (put("funds", 0, "cap_total", "amount", to=10**14),)),
    (
        "total_too_large",
        "history.courses",
        (
            put(
                "history",
                "courses",
                to=[
                    {
                        "id": f"H{i}",
                        "country": "JP",
                        "start_date": "2023-05-08",
                        "payments": [{"fund": "state", "amount_vnd": 10**15}],
                    }
                    for i in range(10)
                ],
            ),
        ),
    ),
]


def faults_of(document: Any) -> tuple[Fault, ...]:
    """Return the faults of a document that has some."""
    with pytest.raises(InvalidProblem) as caught:
        Problem.model_validate(document)
    return caught.value.faults


def test_the_document_is_sound() -> None:
    """The cases below change one thing in it; it must have no fault of its own."""
    assert Problem.model_validate(small_document()).nominees


@pytest.mark.parametrize(("code", "path", "changes"), CASES, ids=[f"{case[0]}-{case[1]}" for case in CASES])
def test_each_fault_is_found_at_its_place(code: str, path: str, changes: tuple[Change, ...]) -> None:
    """One wrong thing gives one fault, with code and path, whose texts find all their parameters."""
    (fault,) = faults_of(changed(*changes))
    assert (fault.code, fault.path) == (code, path)
    for language in LANGUAGES:
        assert "{" not in fault.message(language)


CELLS = {code.removeprefix("fault.") for code in registry() if code.startswith("fault.cell_")} | {
    *(
        "cells_merged_down",
        "column_kept_as_tag",
        "tag_may_decide",
        "heading_near_known",
        "heading_unit_unclear",
        "heading_units_differ",
        "numbered_column_missing",
        "sheet_near_known",
        "unit_of_one_row",
    ),
    *(
        "column_ignored",
        "currency_conflict",
        "formula_without_value",
        "missing_cell",
        "missing_column",
        "missing_sheet",
    ),
    *(
        "lost_in_copy",
        "no_headings",
        "not_in_sheets",
        "repeated_column",
        "cell_is_ditto",
        "name_part_missing",
        "names_with_titles",
        "title_and_sex_differ",
        "days_maybe_swapped",
        "post_of_other_province",
        "unit_below_list",
        "mapping_sheet_twice",
        "mapping_heading_twice",
        "mapping_unit_unfit",
        "mapping_meaning_unknown",
        "repeated_sheet",
        "maybe_same_person",
        "columns_hidden",
        "days_of_1904",
        "ids_rounded",
        "cells_without_heading",
        "rows_hidden",
        "rows_struck",
        "formats_strike",
        "comments_not_read",
        "cell_province_counting_unknown",
        "sheet_hidden",
        "sheet_very_hidden",
        "sheet_ignored",
    ),
    *(
        "cells_filled_down",
        "cells_of_both_sexes",
        "cells_of_sex_differ",
        "counting_as_id",
        "dates_beside_courses",
        "lists_alike",
        "mapping_field_unknown",
        "mapping_heading_unknown",
        "mapping_list_unknown",
        "mapping_sheet_unknown",
        "men_without_women",
        "missing_province",
        "columns_beside",
        "counting_restarts",
        "name_beside",
        "names_joined",
        "rows_passed",
        "sections_gave_province",
        "sheet_found",
        "sheet_of_other_people",
        "sheet_of_two_kinds",
        "cell_not_goals",
        "list_said_twice",
        "quota_ids_given",
        "quota_of_nobody",
        "quota_said_twice",
        "quota_words_age",
        "quota_words_of_whom",
        "quota_words_two",
        "quota_words_unclear",
        "quota_words_unknown",
        "quota_words_without_number",
    ),
    *(
        "caps_beside_funds",
        "caps_not_the_total",
        "cells_in_old_font",
        "days_counted",
        "font_converted",
        "fonts_mixed",
        "headings_without_rows",
        "ids_rewritten",
        "last_day_unclear",
        "name_of_another",
        "name_of_nobody",
        "name_of_several",
        "note_may_decide",
        "province_not_of_section",
        "row_of_few_cells",
        "section_of_other_people",
        "sheets_joined",
        "title_gave_province",
        "total_differs",
    ),
    "unknown_setting",
}


def test_every_text_of_a_fault_is_needed() -> None:
    """Texts are shown by some case here, but for those that only JSON text or a new pydantic can bring."""
    rare = {"not_valid", "bad_pattern"}
    rare |= {"not_json", "repeated_key", "too_deep", "number_too_long"}  # of JSON text: test_json_text.py
    rare |= {"wrong_type", "setting_without_name", "not_above", "not_a_number"}  # of calls: test_wrong_arguments.py
    rare |= {"no_notebook"}  # of the call notebook_shows: report/test_html.py
    rare |= {"ask_about_one"}  # of the call why: explain/test_why.py
    # of changes: tests/programme/test_replan.py
    rare |= {"before_as_of", "as_of_before_history", "course_has_begun", "course_not_just_held", "course_gone"}
    rare |= {"nominee_left", "no_post_to_lose", "must_run_too_late", "no_courses_left", "stability_after_draw"}
    rare |= {"course_not_planned"}  # of courses that replan frees
    rare |= {"no_nominees_left", "nothing_left_to_plan"}
    # of problems with one thing otherwise: tests/variants/test_refusals.py
    rare |= {"already_pinned", "not_pinned", "pinned_more_than_once", "already_there", "still_named", "unknown_quota"}
    rare |= {"no_cap", "no_goal_limit", "nothing_changes", "nothing_at_address", "setting_of_several"}
    # of files of variants: cli/test_sweeping.py
    rare |= {"variants_are_a_table", "variant_is_a_list", "unknown_change", "arguments_of_change"}
    rare |= {"not_a_fraction", "not_a_chance"}  # of lotteries: tests/lotteries/test_document.py
    rare |= {"unknown_rule_key"}  # of the call explain_infeasible: explain/test_infeasible.py
    rare |= CELLS  # of files of the planner: tests/exchange
    texts = {code.removeprefix("fault.") for code in registry() if code.startswith("fault.")}
    assert texts - rare == {code for code, _, _ in CASES}


def test_unknown_province_is_told_with_advice() -> None:
    """The commonest mistake of a list: a name instead of the code."""
    (fault,) = faults_of(changed(put("nominees", 1, "province", to="Ha Noii")))
    assert fault.value == "Ha Noii"
    assert "01 (Hà Nội)" in fault.message("en")
    assert "01 (Hà Nội)" in fault.message("vi")


def test_unknown_ids_are_told_with_advice() -> None:
    """An id that differs only in case and separators is named."""
    (fault,) = faults_of(changed(put(*PIN, "nominee", to="n-02")))
    assert fault.params["near"] == "N2"


def test_choices_are_listed_without_english_words() -> None:
    """The list of choices stands in a Vietnamese sentence too."""
    (fault,) = faults_of(changed(put(*NOMINEE, "sex", to="F")))
    assert fault.params["expected"] == "'female', 'male'"


def test_faults_of_fields_and_of_references_come_together() -> None:
    """One look at the input finds everything; paths are those of the input although entries were left out."""
    document = changed(
        put("nominees", 0, "rating", to=-1),
        put("nominees", 1, "province", to="99"),
        put("nominees", 2, to={"id": "N3", **PERSON}),
        put("nominees", 3, to={"id": "N3", **PERSON}),
        put("courses", 0, "days", to=0),
        put("courses", 1, "start_dates", 0, to="2031-01-01"),
        put("policy", "quotas", 0, "where", "sex", to=[1]),
        put("policy", "quotas", 1, "where", "age_band", to=["old"]),
        put("policy", "goals", 3, to={"goal": "women"}),
    )
    assert {(fault.code, fault.path) for fault in faults_of(document)} == {
        ("too_small", "nominees[0].rating"),
        ("unknown_province", "nominees[1].province"),
        ("duplicate_id", "nominees[3]"),
        ("too_small", "courses[0].days"),
        ("not_text", "policy.quotas[0].where.sex[0]"),
        ("draw_not_last", "policy.goals"),
        ("date_outside_years", "courses[1].start_dates[0]"),
        ("unknown_group_value", "policy.quotas[1].where.age_band"),
    }


@pytest.mark.parametrize(
    ("years", "code", "outside"),
    [
        ([2024, 2025, 2025], "repeated_value", True),
        ([2024, "2025"], "not_an_integer", True),
        ([2024, 2025, 1999], "too_small", True),
        ([2024, "2O25"], "not_an_integer", False),
        ([2024, True], "not_an_integer", False),
        ([], "list_too_short", False),
        ("2024", "not_a_list", False),
    ],
)
def test_dates_are_compared_with_faulty_years_that_are_plain(years: Any, code: str, outside: bool) -> None:
    """A year written as text or twice is no reason to keep quiet about dates; a year nobody can read is."""
    document = changed(put("policy", "years", to=years), put("courses", 1, "start_dates", 0, to="2031-01-01"))
    expected = {code} | ({"date_outside_years"} if outside else set())
    assert {fault.code for fault in faults_of(document)} == expected


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (put("policy", to=[]), {"not_an_object"}),
        (put("policy", "years", to=[2030, "x"]), {"not_an_integer"}),
        (put(*RATE, "vnd", to=0), {"too_small"}),
        (put("policy", "exchange_rates", to=None), {"not_a_list"}),
        (put("policy", "age_bands", to=[{"id": "40_44", "min_age": -1}]), {"too_small"}),
        (put("policy", "provinces_counted_as", to=35), {"not_a_choice"}),
        (put("nominees", to={}), {"not_a_list"}),
        (put("courses", to=None), {"not_a_list"}),
        (put("funds", to=3), {"not_a_list"}),
        (put("history", to=3), {"not_an_object"}),
        (put("history", "people", to=3), {"not_a_list"}),
        (drop("nominees", 0, "id"), {"missing_field"}),
        (drop("courses", 0, "id"), {"missing_field"}),
        (drop("funds", 0, "id"), {"missing_field"}),
        (drop("history", "people", 0, "id"), {"missing_field"}),
        (drop("nominees"), {"missing_field"}),
    ],
)
def test_what_could_not_be_read_causes_no_further_faults(change: Change, codes: set[str]) -> None:
    """References to, and limits from, a part that could not be read are not reported as wrong."""
    assert {fault.code for fault in faults_of(changed(change))} == codes


def test_faults_beside_records_that_are_made_already() -> None:
    """A policy given as a record, not as data: its lists are known all the same when something else cannot be read."""
    sound = Problem.model_validate(small_document())
    pins = (CoursePin(course=sound.courses[0].id),) * 2
    policy = Policy(**{**dict(sound.policy), "course_pins": pins})
    course = changed(put("courses", 0, "start_dates", to=[]))["courses"][0]
    with pytest.raises(InvalidProblem) as caught:
        Problem(
            nominees=sound.nominees,
            courses=(course, *sound.courses[1:]),
            funds=sound.funds,
            policy=policy,
            history=sound.history,
        )
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        ("list_too_short", "courses[0].start_dates"),
        ("duplicate_id", "policy.course_pins[1]"),
    ]


def test_many_unknown_ids_are_told_fast() -> None:
    """Advice is looked for in the first few cases only, or a wrong file would take minutes; the first are told."""
    pins = [{"nominee": f"Q{i}", "place": "in"} for i in range(3000)]
    people = [*small_document()["nominees"], *({"id": f"M{i}", **PERSON, "full_name": f"x{i}"} for i in range(3000))]
    document = changed(put("policy", "nominee_pins", to=pins), put("nominees", to=people))
    began = time.perf_counter()
    assert len(faults_of(document)) == MOST_FAULTS
    assert time.perf_counter() - began < 20
