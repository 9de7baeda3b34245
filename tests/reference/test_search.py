"""Finding a province by whatever it is called."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.reference import Province, find_province, near_provinces, provinces
from leadership_opt.reference.spelling import key_of
from tests.drawn_cases import tried


def names_of(one: Province) -> list[str]:
    """List every name and alias of a province."""
    return [one.name_vi, one.full_name_vi, one.name_ascii, one.name_en, *one.aliases]


UnicodeForm = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: list[UnicodeForm] = ["NFC", "NFD", "NFKC", "NFKD"]
SPELLINGS = [(one, name) for one in provinces() for name in names_of(one)]


def without_marks(text: str) -> str:
    """Fold to ASCII independently of the code under test."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def test_every_spelling_in_every_form() -> None:
    """Workbooks from different machines hold NFC, NFD, capitals, padding or no marks at all."""
    for one, name in SPELLINGS:
        for form in (
            unicodedata.normalize("NFC", name),
            unicodedata.normalize("NFD", name),
            without_marks(name),
            name.upper(),
            name.lower(),
            f"  {name}\t",
            name.replace(" ", "  "),
            name.replace(" ", "\u00a0"),
            name.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
            name.replace("-", "\u2013"),
            name.replace("-", " "),
        ):
            assert find_province(form) is one, (one.code, form)


@given(
    spelling=st.sampled_from(SPELLINGS),
    form=st.sampled_from(FORMS),
    capitals=st.lists(st.booleans(), min_size=1, max_size=12),
    spaces=st.text(" \t\u00a0\n", max_size=3),
    eth=st.booleans(),
)
def test_forms_combine(
    spelling: tuple[Province, str], form: UnicodeForm, capitals: list[bool], spaces: str, eth: bool
) -> None:
    """Real cells mix the forms: each may come with each other one."""
    one, name = spelling
    letters = (
        letter.upper() if capitals[index % len(capitals)] else letter.lower() for index, letter in enumerate(name)
    )
    text = unicodedata.normalize(form, "".join(letters))
    if eth:
        text = text.replace("\u0110", "\u00d0").replace("\u0111", "\u00f0")
    assert find_province(spaces + text + spaces) is one


def test_no_spelling_belongs_to_two_provinces() -> None:
    """Even folded to its key; otherwise a search would have to guess or give up."""
    owner: dict[str, str] = {}
    for one in provinces():
        for name in [*names_of(one), one.iso_code]:
            assert owner.setdefault(key_of(name), one.code) == one.code, name


def test_codes() -> None:
    """Spreadsheets turn 02 into 2; ISO codes come with hyphens of all sorts."""
    for one in provinces():
        assert find_province(one.code) is one
        assert find_province(one.code.lstrip("0")) is one
        assert find_province(f" {one.code} ") is one
        assert find_province(one.iso_code) is one
        assert find_province(one.iso_code.lower()) is one
        assert find_province(one.iso_code.replace("-", "\u2013")) is one


def test_gso_and_iso_digits_are_not_mixed_up() -> None:
    """VN-03 is Hà Giang, whose GSO code is 02; there is no GSO code 03."""
    found = find_province("VN-03")
    assert found is not None
    assert found.code == "02"
    assert find_province("03") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hoà Bình", "17"),
        ("hòa bình", "17"),
        ("Thanh Hoá", "38"),
        ("Tỉnh Khánh Hoà", "56"),
        ("TỈNH BẠC LIÊU", "95"),
        ("tp. cần thơ", "92"),
        ("T.Hà Tĩnh", "42"),
        ("T Hà Tĩnh", "42"),
        ("TP.HCM", "79"),
        ("Thành phố HCM", "79"),
        ("Tp.\u00a0Hồ  Chí Minh", "79"),
        ("BR\u2013VT", "77"),
        ("Bà Rịa\u2014Vũng Tàu", "77"),
        ("T.T.Huế", "46"),
        ("Tỉnh Thừa Thiên \u2013 Huế", "46"),
        ("\u00d0ak Lak", "66"),
        ("\u0110\u1eafc L\u1eafc", "66"),
        ("Quảng Trị", "45"),
        ("Hà\u200b Nam", "35"),
        ("HN", "01"),
    ],
)
def test_spellings_seen_in_lists(text: str, code: str) -> None:
    """Spellings that planners type, tone placement and prefixes among them."""
    found = find_province(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "-",
        "0",
        "00",
        "002",
        "2.0",
        "-2",
        "99",
        "BD",
        "QN",
        "BN",
        "Bình",
        "Quảng",
        "Tỉnh",
        "Thành phố",
        "TP.",
        "T",
        "Hà Tây",
        "Hà Nội, Hà Nam",
        "Hà Nội và Huế",
        "Tokyo",
        "VN",
        "VN-15",
    ],
)
def test_never_guesses(text: str) -> None:
    """A wrong province is worse than none: parts, abbreviations of several and lists find nothing."""
    assert find_province(text) is None


@tried(50, st.text())
def test_any_text_is_safe(text: str) -> None:
    """Cells hold anything; a search answers, and near matches agree with it."""
    found = find_province(text)
    near = near_provinces(text)
    assert len(near) <= 3
    assert len(set(near)) == len(near)
    if found is not None:
        assert near[0] is found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kien Gaing", "91"),
        ("Tỉnh Hả Dương", "30"),
        ("Thừa Thiên", "46"),
        ("Ho Chi Min", "79"),
        ("TP HMC", "79"),
        ("Bà Rịa Vũng Tầu X", "77"),
    ],
)
def test_near_matches_begin_with_what_was_meant(typed: str, meant: str) -> None:
    """The error message should offer the right name first."""
    assert near_provinces(typed)[0].code == meant


def test_near_matches_ignore_the_word_for_the_kind() -> None:
    """Otherwise every "Tỉnh ..." would be near to every province."""
    assert near_provinces("Tỉnh Xyz") == ()


def test_near_matches_keep_the_limit() -> None:
    """The caller decides how long the message gets."""
    assert [len(near_provinces("Quang", limit)) for limit in (0, 1, 2)] == [0, 1, 2]
    with pytest.raises(ValueError, match="-1"):
        near_provinces("Quang", limit=-1)


@pytest.mark.parametrize("text", ["VN-03", "2", "TTH", "Tỉnh Hà Nam"])
def test_near_matches_begin_with_what_is_found(text: str) -> None:
    """Codes look like no name at all, yet what ``find_province`` understands comes first."""
    assert near_provinces(text)[0] is find_province(text)
