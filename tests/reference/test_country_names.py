"""Countries are found by the names that Vietnamese lists use, and never guessed."""

import unicodedata

import pytest

from leadership_opt.reference import HostCountry, find_country, host_countries


@pytest.mark.parametrize("host", host_countries(), ids=lambda host: host.iso2)
def test_hosts_by_code_and_both_names(host: HostCountry) -> None:
    """In any case and Unicode form."""
    code = host.iso2
    for name in (code, code.lower(), host.name_en, host.name_vi):
        assert find_country(name) == code
        assert find_country(f"  {unicodedata.normalize('NFD', name)} ") == code


@pytest.mark.parametrize(("text", "code"), [("Mỹ", "US"), ("Nhật", "JP"), ("UK", "GB"), ("my", "MY"), ("Úc", "AU")])
def test_other_names(text: str, code: str) -> None:
    """A code of two letters goes before a name without diacritics."""
    assert find_country(text) == code


@pytest.mark.parametrize("text", ["", "Atlantis", "JPN1", "ZZ", "?", "JP FR"])
def test_unknown_names(text: str) -> None:
    """No answer is better than a wrong one."""
    assert find_country(text) is None
