"""The 34 units of 1 July 2025 and how the 63 go over into them."""

from datetime import date

import pytest

from leadership_opt.reference import MERGER_DATE, province, provinces, successor, successors


def test_there_are_34_in_order_of_unique_codes() -> None:
    """Resolution 202/2025/QH15 leaves 34 units."""
    codes = [one.code for one in successors()]
    assert len(codes) == 34
    assert codes == sorted(set(codes))
    assert len({one.name_vi for one in successors()}) == 34


def test_merger_date() -> None:
    """The day from which a limit per province may count by the 34."""
    assert date(2025, 7, 1) == MERGER_DATE


def test_the_34_partition_the_63() -> None:
    """Every province has exactly one successor, and both files say the same one."""
    predecessors = [code for one in successors() for code in one.predecessor_codes]
    assert sorted(predecessors) == [one.code for one in provinces()]
    for one in successors():
        for code in one.predecessor_codes:
            assert province(code).successor_code == one.code


def test_52_merge_into_23_and_11_stay() -> None:
    """The two files must agree on who merges, for one is counted from the other."""
    merged = [one for one in successors() if len(one.predecessor_codes) > 1]
    assert len(merged) == 23
    assert sum(len(one.predecessor_codes) for one in merged) == 52
    for one in successors():
        for code in one.predecessor_codes:
            assert province(code).merges_in_2025 == (one in merged)


def test_six_cities() -> None:
    """Six of the 34 are centrally-run cities on 1 July 2025 (Đồng Nai only from 2026)."""
    cities = {one.name_vi for one in successors() if one.kind == "centrally-run city"}
    assert cities == {"Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}


@pytest.mark.parametrize(
    ("name", "old_code", "new_code", "who_had_the_new_code"),
    [
        ("Quảng Trị", "45", "44", "Quảng Bình"),
        ("Bắc Ninh", "27", "24", "Bắc Giang"),
        ("Lào Cai", "10", "15", "Yên Bái"),
        ("Gia Lai", "64", "52", "Bình Định"),
        ("An Giang", "89", "91", "Kiên Giang"),
        ("Tây Ninh", "72", "80", "Long An"),
        ("Đồng Tháp", "87", "82", "Tiền Giang"),
    ],
)
def test_codes_do_not_follow_names(name: str, old_code: str, new_code: str, who_had_the_new_code: str) -> None:
    """The trap: these seven names live on under the code of another province."""
    assert province(old_code).name_vi == name
    assert successor(new_code).name_vi == name
    assert province(new_code).name_vi == who_had_the_new_code
    assert province(old_code).successor_code == new_code
    assert old_code not in {one.code for one in successors()}


def test_the_trap_has_no_further_cases() -> None:
    """All other successors with an old name keep its code; a new case would be an error."""
    old_code = {one.name_vi: one.code for one in provinces()}
    moved = {one.name_vi for one in successors() if old_code.get(one.name_vi, one.code) != one.code}
    assert len(moved) == 7


def test_a_successor_takes_the_code_of_one_of_its_predecessors() -> None:
    """The rule behind the trap (Decision 19/2025/QĐ-TTg)."""
    assert all(one.code in one.predecessor_codes for one in successors())


def test_merger_population_is_near_the_estimate() -> None:
    """Figures are registered people, so larger than GSO's, but never by half: catches swapped rows."""
    for one in successors():
        estimate = sum(province(code).population_2022 for code in one.predecessor_codes)
        assert 0.9 < one.merger_population / estimate < 1.5, one.code


def test_unknown_successor_is_a_key_error() -> None:
    """45 is Quảng Trị among the 63, and nothing among the 34."""
    with pytest.raises(KeyError):
        successor("45")
