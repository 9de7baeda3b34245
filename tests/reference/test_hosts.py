"""Host countries and country codes."""

import pytest

from leadership_opt.reference import COUNTRY_CODES, host_countries, host_country, is_country_code
from leadership_opt.reference.tables import read_table


def test_there_are_249_country_codes() -> None:
    """The number of officially assigned codes: catches a lost, doubled or mistyped one."""
    assert len(COUNTRY_CODES) == 249
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in COUNTRY_CODES)


@pytest.mark.parametrize("text", ["", "jp", "JPN", "J", " JP", "UK", "EU", "XK", "XX", "SU", "AN"])
def test_what_is_no_country_code(text: str) -> None:
    """Lower case, reserved, user-assigned and withdrawn codes are not taken for countries."""
    assert not is_country_code(text)


def test_japan_and_france_come_first() -> None:
    """The order of the Decision, which the goal ``host_priority`` starts from."""
    codes = [host.iso2 for host in host_countries()]
    assert codes[:2] == ["JP", "FR"]
    assert len(set(codes)) == len(codes)
    assert all(is_country_code(code) for code in codes)


def test_simulated_costs_are_marked_as_assumptions() -> None:
    """They must never pass for the legal norm."""
    for host in host_countries():
        assert 0 < host.simulated_hotel_usd_per_night < 500
        assert 0 < host.simulated_meals_usd_per_day < 500
        assert "ASSUMPTION" in host.certainty
        assert "NOT FOUND" in host.certainty
        assert host.name_en
        assert host.name_vi


def test_legal_norms_are_still_missing() -> None:
    """Whoever fills the norm columns must also give them fields; this test reminds them."""
    for row in read_table("per_diem_102_2012.csv"):
        assert all(value == "" for column, value in row.items() if column.startswith("norm_"))


def test_look_up_by_code() -> None:
    """Exact, like all look-ups by code."""
    assert host_country("FR").name_vi == "Pháp"
    with pytest.raises(KeyError):
        host_country("VN")
