"""A code of a province means the same province, whoever reads the file and however the next cell is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Problem, Settings, Status, load, save, solve
from leadership_opt.exchange import examine_changes, load_changes
from leadership_opt.exchange.sheets.examination import Examination
from leadership_opt.messages import LANGUAGES
from leadership_opt.reference import province, provinces, successors
from leadership_opt.reference.code_lists import codes_of_two_provinces
from tests.domain.small_document import changed, put
from tests.exchange.sheets_by_hand import codes, examined, sheets, workbook

SEVEN = ("15", "24", "44", "52", "80", "82", "91")


def _examined(
    typed: Any = "Huế", codes_of: Any = None, counted_as: Any = None, where: str = "sex = female", **more: Any
) -> Examination:
    """What is said about a file whose first nominee is of a province, and that says a list."""
    found = sheets(**more)
    found["nominees"][1][4], found["nominees"][2][4] = typed, "TP. HCM"
    found["quotas"][1][1] = where
    found["policy"] = [["setting", "value"], ["Programme years", 2024]]
    found["policy"] += [["Mã tỉnh theo danh mục", codes_of], ["Provinces counted as 63 or 34", counted_as]]
    found["policy"] += [["entitlement_basis", "given"]] if "entitlements" in more else []
    examination = examined(found)
    for fault in examination.faults:
        assert all("{" not in fault.message(language) for language in LANGUAGES)
    return examination


def _province(*said: Any, **more: Any) -> str | None:
    return _examined(*said, **more).required().nominees[0].province


def _condition(where: str, *said: Any) -> tuple[str, ...]:
    codes_of, counted_as = (*said, None, None)[:2]
    (quota,) = _examined("Huế", codes_of, counted_as, where).required().policy.quotas
    (values,) = quota.where.values()
    return values


def test_seven_codes_are_of_two_provinces() -> None:
    """Found by comparing the lists; a code with one name in both is no question (46: Thừa Thiên Huế is Huế)."""
    assert tuple(codes_of_two_provinces()) == SEVEN
    names = {code: (old.name_vi, new.name_vi) for code, (old, new) in codes_of_two_provinces().items()}
    assert names["80"] == ("Long An", "Tây Ninh")
    assert names["24"] == ("Bắc Giang", "Bắc Ninh")
    assert names["52"] == ("Bình Định", "Gia Lai")
    same = {unit.code for unit in successors() if province(unit.code).name_vi == unit.name_vi} | {"46"}
    assert same | set(SEVEN) == {unit.code for unit in successors()}


@pytest.mark.parametrize("code", SEVEN)
def test_an_undecided_code_is_a_fault_of_its_cell(code: str) -> None:
    """Read as one of the two it made a quota on a region infeasible, as the other it did not."""
    for typed in (code, int(code), float(code), f" {code} "):
        (fault,) = _examined(typed).faults
        assert (fault.path, fault.code, fault.value) == ("nominees!E2", "cell_province_of_two_lists", code)
        old, new = codes_of_two_provinces()[code]
        assert fault.params == {"old": old.name_vi, "new": new.name_vi}
    assert _province(province(code).iso_code) == code
    assert codes(_examined(where=f"tỉnh = Huế, {code}")) == {"quotas!B2": "cell_province_of_two_lists"}


def test_names_and_all_other_codes_need_no_list() -> None:
    """Whoever types names, as templates do, is asked nothing."""
    for one in provinces():
        assert _province(one.name_vi) == one.code
        if one.code not in SEVEN:
            assert _province(int(one.code)) == one.code


@pytest.mark.parametrize("said", [63, "63", "63 tỉnh, thành phố (đến 30/6/2025)"])
def test_codes_of_the_63(said: Any) -> None:
    """The list of the Decision: 80 is Long An."""
    assert _province("80", said) == "80"
    assert _condition("tỉnh = 80", said) == ("80",)


def test_codes_of_the_34_for_people() -> None:
    """80 is Tây Ninh, which was two provinces: which of them counts, unless provinces are counted by the 34."""
    assert _province("46", 34) == "46"
    assert codes(_examined("80", 34)) == {"nominees!E2": "cell_province_was_several"}
    assert _province("80", 34, 34) == "72"
    assert codes(_examined("80", 34, 34, where="vùng = Đông Nam Bộ")) == {"nominees!E2": "cell_province_was_several"}
    assert _province("08", 34, 34, where="vùng = Đông Nam Bộ") == "08"  # both of its parts lie in one region
    assert codes(_examined("02", 34)) == {"nominees!E2": "cell_province_not_of_34"}
    former = [["id", "full_name", "sex", "born", "province"], ["P1", "Mẫu", "nữ", 1980, 80]]
    assert codes(_examined(former_people=former)) == {"former_people!E2": "cell_province_of_two_lists"}


def test_conditions_count_as_the_policy_does() -> None:
    """By the 34, the name Tây Ninh is the whole of it, and Long An none: it was read as the code of Tây Ninh."""
    assert _condition("tỉnh = Tây Ninh") == ("72",)
    assert _condition("tỉnh = Tây Ninh", None, 34) == ("80",)
    assert _condition("tỉnh = 80, 46", 34, 34) == ("80", "46")
    assert _condition("tỉnh = 46", 63, 34) == ("46",)
    assert _condition("tỉnh = 46", 34) == ("46",)
    for where, codes_of, counted_as, code in (
        ("tỉnh = Long An", None, 34, "cell_province_not_counted"),
        ("tỉnh = 80", 63, 34, "cell_province_not_counted"),
        ("tỉnh = 80", 34, None, "cell_province_was_several"),
        ("tỉnh = 80", None, 34, "cell_province_of_two_lists"),
    ):
        assert codes(_examined("Huế", codes_of, counted_as, where=where)) == {"quotas!B2": code}
    given: list[list[Any]] = [["province", "seats"], ["Long An", 3]]
    assert codes(_examined("Huế", None, 34, entitlements=given)) == {"entitlements!A2": "cell_province_not_counted"}
    given[1][0] = "Tây Ninh"
    assert _examined("Huế", None, 34, entitlements=given).required().policy.fairness.given[0].province == "80"


def test_the_2025_attribute_says_its_list() -> None:
    """Its codes are of the 34 whatever the file says of others."""
    assert _condition("tỉnh, thành phố từ 2025 = 80, Bắc Ninh") == ("80", "24")
    assert _condition("province_2025 = 80", 63) == ("80",)


def test_another_list_is_a_fault() -> None:
    """There are two lists."""
    assert codes(_examined("80", 35))["policy!B3"] == "cell_not_a_choice"


@pytest.mark.parametrize("counted_as", [63, 34])
@pytest.mark.parametrize("suffix", [".xlsx", ""])
def test_files_state_the_list_of_their_own_codes(counted_as: int, suffix: str, tmp_path: Path) -> None:
    """What the library writes it reads again: conditions hold codes where a name could be of either list."""
    quota = {"id": "south", "where": {"province": ["80", "01"], "province_2025": ["80"]}, "max_count": 2}
    given = [{"province": "80", "seats": 1}, {"province": "15", "seats": 2}]
    document = changed(
        put("policy", "quotas", to=[quota]),
        put("policy", "fairness", to={"entitlement": "given", "given": given}),
        put("policy", "provinces_counted_as", to=counted_as),
        put("nominees", 0, "province", to="80"),
        put("nominees", 0, "unavailable", to=[]),
    )
    problem = Problem.model_validate(document)
    save(problem, tmp_path / f"p{suffix}", language="vi")
    assert load(tmp_path / f"p{suffix}") == problem


def test_changes_are_asked_too(tmp_path: Path) -> None:
    """New people come in a workbook of their own, which has no settings: names say what is meant."""
    people: list[list[Any]] = [["id", "full_name", "sex", "born", "province"], ["N8", "Mẫu Tám", "nữ", 1984, 80]]
    (tmp_path / "c.xlsx").write_bytes(workbook({"new_nominees": people}))
    with pytest.raises(Exception, match="cell_province_of_two_lists"):
        load_changes(tmp_path / "c.xlsx")
    people[1][4] = "Long An"
    (tmp_path / "c.xlsx").write_bytes(workbook({"new_nominees": people}))
    (change,) = load_changes(tmp_path / "c.xlsx")
    assert change.model_dump()["nominees"][0]["province"] == "80"
    setting: list[list[Any]] = [
        ["kind", "setting", "setting_value"],
        ["policy_changed", "Province codes are of the list of", 34],
    ]
    (tmp_path / "c.xlsx").write_bytes(workbook({"changes": setting}))
    with pytest.raises(Exception, match="unknown_setting"):
        load_changes(tmp_path / "c.xlsx")


@pytest.mark.parametrize("name", ["Long An", "Tây Ninh"])
def test_lists_among_changes_count_as_the_problem_does(name: str, tmp_path: Path) -> None:
    """Long An was read as 80 whatever the problem counts by: by the 34 that is the code of Tây Ninh."""
    base = examined(sheets()).required()
    by_the_34 = base.replace(policy=base.policy.model_copy(update={"provinces_counted_as": 34}))
    path = tmp_path / "c.xlsx"
    listed: dict[str, list[list[Any]]] = {
        "quotas": [["id", "where", "min_count"], ["q", f"tỉnh = {name}", 1]],
        "entitlements": [["province", "seats"], [name, 2]],
    }
    counting: list[list[Any]] = [
        ["kind", "setting", "setting_value"],
        ["policy_changed", "Provinces counted as 63 or 34", 34],
    ]

    def read(problem: Problem | None, **more: list[list[Any]]) -> Any:
        path.write_bytes(workbook({**listed, **more}))
        found = examine_changes(path, problem)
        if found.changes is None:
            return {(fault.path, fault.code) for fault in found.faults}
        assert found.changes == load_changes(path, problem)
        fields: Any = found.changes[-1].model_dump()["fields"]
        return fields["quotas"][0]["where"]["province"] + [fields["fairness"]["given"][0]["province"]]

    assert read(base) == [{"Long An": "80", "Tây Ninh": "72"}[name]] * 2
    wrong = {(cell, "cell_province_not_counted") for cell in ("quotas!B2", "entitlements!A2")}
    expected = {"Long An": wrong, "Tây Ninh": ["80"] * 2}[name]
    assert read(by_the_34) == expected
    assert read(base, changes=counting) == expected
    unknown = {(cell, "cell_province_counting_unknown") for cell in ("quotas!B2", "entitlements!A2")}
    assert read(None) == {"Long An": unknown, "Tây Ninh": ["72"] * 2}[name]


def test_a_quota_on_a_region_has_one_answer() -> None:
    """The case of the issue: a nominee of code 80, and one seat at least for the South East."""

    def asked(typed: Any, codes_of: Any = None) -> Problem:
        found = sheets()
        found["nominees"] = [found["nominees"][0], *([f"N{at}", f"Mẫu {at}", "nữ", 1984, typed] for at in (1, 2))]
        for row in found["nominees"][1:]:
            row += ["Phó Chủ tịch HĐND", 80]
        found["courses"] = [["id", "title", "country", "seats_min", "seats_max"], ["C1", "Course", "JP", 1, 2]]
        found["quotas"][1][:4] = ["region", "vùng = Đông Nam Bộ", None, None]
        found["quotas"][0] += ["min_count"]
        found["quotas"][1] += [1]
        found["policy"] = [["setting", "value"], ["programme_years", 2024], ["province_codes_of", codes_of]]
        return examined(found).required()

    settings = Settings(time_limit_seconds=60, workers=1)
    assert solve(asked("80", 63), settings=settings).status is Status.INFEASIBLE
    assert solve(asked("Long An"), settings=settings).status is Status.INFEASIBLE
    assert solve(asked("Tây Ninh"), settings=settings).status is Status.OPTIMAL
