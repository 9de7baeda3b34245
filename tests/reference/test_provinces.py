"""The 63 provinces and their six regions."""

import dataclasses

import pytest

from leadership_opt.reference import Province, province, provinces, region, regions

# Resolution 202/2025/QH15: the units that stay as they are.
STAY_IN_2025 = {
    "Hà Nội",
    "Thừa Thiên Huế",
    "Cao Bằng",
    "Điện Biên",
    "Hà Tĩnh",
    "Lai Châu",
    "Lạng Sơn",
    "Nghệ An",
    "Quảng Ninh",
    "Thanh Hóa",
    "Sơn La",
}


def test_there_are_63_in_order_of_unique_codes() -> None:
    """The Decision speaks of 63 units; a lost or doubled row would skew every quota."""
    codes = [one.code for one in provinces()]
    assert len(codes) == 63
    assert codes == sorted(set(codes))
    assert all(len(code) == 2 and code.isdigit() for code in codes)


@pytest.mark.parametrize("field", ["iso_code", "name_vi", "full_name_vi", "name_ascii", "name_en"])
def test_names_and_iso_codes_are_unique(field: str) -> None:
    """A name that occurs twice is the typical copying mistake in such tables."""
    assert len({getattr(one, field) for one in provinces()}) == 63


def test_no_text_is_empty_or_padded() -> None:
    """A gap or a stray space in the file would break look-ups without any error."""
    for one in provinces():
        for field in dataclasses.fields(Province):
            value = getattr(one, field.name)
            texts = value if isinstance(value, tuple) else (value,)
            for text in texts:
                if isinstance(text, str) and field.name != "note":
                    assert text, (one.code, field.name)
                    assert text == text.strip(), (one.code, field.name)


def test_census_sum() -> None:
    """The published total of the 2019 census proves all 63 figures at once, to the person."""
    assert sum(one.population_2019 for one in provinces()) == 96_208_984


def test_population_of_2022_is_near_the_census() -> None:
    """A decimal point in the wrong place would give a province ten times its seats."""
    for one in provinces():
        assert 0.9 < one.population_2022 / one.population_2019 < 1.2, one.code
    assert 99_000_000 < sum(one.population_2022 for one in provinces()) < 100_000_000


def test_area_sum() -> None:
    """Viet Nam has about 331 thousand square kilometres; catches a wrong unit or row."""
    assert sum(one.area_km2 for one in provinces()) == pytest.approx(331_340, abs=200)


def test_kinds() -> None:
    """In 2023 there were exactly five centrally-run cities; Huế became the sixth in 2025."""
    cities = {one.name_vi for one in provinces() if one.kind == "centrally-run city"}
    assert cities == {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}
    assert {one.kind for one in provinces()} == {"province", "centrally-run city"}
    for one in provinces():
        prefix = "Thành phố" if one.kind == "centrally-run city" else "Tỉnh"
        assert one.full_name_vi == f"{prefix} {one.name_vi}"


def test_52_merge_and_11_stay() -> None:
    """Posts vanish on 1 July 2025 in the merging units only, so the flag decides eligibility."""
    assert {one.name_vi for one in provinces() if not one.merges_in_2025} == STAY_IN_2025
    assert sum(one.merges_in_2025 for one in provinces()) == 52


def test_regions() -> None:
    """Six GSO regions with the known numbers of provinces, or regional quotas would be wrong."""
    sizes = {one.code: sum(p.region_code == one.code for p in provinces()) for one in regions()}
    assert sizes == {"RRD": 11, "NMM": 14, "NCC": 14, "CH": 5, "SE": 6, "MD": 13}
    assert list(sizes) == ["RRD", "NMM", "NCC", "CH", "SE", "MD"]


def test_quang_ninh_lies_in_the_red_river_delta() -> None:
    """Other schemes put it into the Northeast; the GSO scheme, used here, does not."""
    assert region(province("22").region_code).name_en == "Red River Delta"


def test_region_names_agree_on_all_rows() -> None:
    """The file repeats region names on each row; a typing error would split a region."""
    assert len(regions()) == len({one.code for one in regions()}) == 6
    assert len({one.name_en for one in regions()}) == len({one.name_vi for one in regions()}) == 6


@pytest.mark.parametrize("code", ["", "1", "03", "00", "97", "VN-03", "Hà Nội", " 01"])
def test_unknown_code_is_a_key_error(code: str) -> None:
    """Look-up by code is exact: free text belongs to ``find_province``."""
    with pytest.raises(KeyError):
        province(code)


def test_unknown_region_is_a_key_error() -> None:
    """Same contract as for provinces."""
    with pytest.raises(KeyError):
        region("XX")


def test_loaded_once_and_frozen() -> None:
    """Shared by threads: the same immutable objects every time."""
    assert provinces() is provinces()
    assert province("01") is provinces()[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        province("01").name_vi = "X"  # type: ignore[misc]
    assert len(set(provinces())) == 63
