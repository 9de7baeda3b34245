"""Quotas as planners say them: understood whole, asked about, never guessed; and read back from the library's words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.domain import AgeBand, Policy, Post, Quota, Scope, Share
from leadership_opt.domain.tags import TagTitle
from leadership_opt.exchange.sheets.cells import BadCell
from leadership_opt.exchange.sheets.known_groups import KnownGroups, known_groups
from leadership_opt.exchange.sheets.quota_grammar import quota_in
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.reference import province, provinces, regions
from leadership_opt.report.quota_words import quota_words

TITLES = {"dan_toc": "Dân tộc", "e": "ethnicity", "unit": "Khối"}
VALUES = ("Tày", "Thái", "Mông", "Kinh", "Lao động và Thương binh", "Trường B-52", "K 7", "minority", "ít nhất")
KNOWN = known_groups(
    [{"dan_toc": value, "unit": value} for value in VALUES], TITLES, Policy().age_bands, frozenset({"C1", "JP-1"})
)
WOMEN = {"sex": ("female",)}
FORTY = {"numerator": 40, "denominator": 100}

SAID: dict[str, dict[str, Any]] = {
    "nữ ≥ 40 %": {"where": WOMEN, "min_share": FORTY},
    "nữ từ 40% trở lên": {"where": WOMEN, "min_share": FORTY},
    "tối thiểu 40% nữ": {"where": WOMEN, "min_share": FORTY},
    "Phải có ít nhất 40 phần trăm là nữ": {"where": WOMEN, "min_share": FORTY},
    "at least 40 % women": {"where": WOMEN, "min_share": FORTY},
    "There must be at least 40 per cent women": {"where": WOMEN, "min_share": FORTY},
    "nữ ≥ 12,5%": {"where": WOMEN, "min_share": {"numerator": 125, "denominator": 1000}},
    "tối thiểu 1/3 nữ": {"where": WOMEN, "min_share": "1/3"},
    "nữ: 30-50%": {
        "where": WOMEN,
        "min_share": {"numerator": 30, "denominator": 100},
        "max_share": {"numerator": 50, "denominator": 100},
    },
    "từ 5 đến 10 nữ": {"where": WOMEN, "min_count": 5, "max_count": 10},
    "đúng 5 nữ": {"where": WOMEN, "min_count": 5, "max_count": 5},
    "nữ > 5 người": {"where": WOMEN, "min_count": 6},
    "dân tộc = Tày, Thái, Mông: ít nhất 5 người": {"where": {"tag:dan_toc": ("Tày", "Thái", "Mông")}, "min_count": 5},
    "Dân tộc = tày: tối đa 2": {"where": {"tag:dan_toc": ("Tày",)}, "max_count": 2},
    "ethnicity = Tày, Thái: at least 5": {"where": {"tag:e": ("Tày", "Thái")}, "min_count": 5},
    "Khối = Lao động và Thương binh: tối đa 3": {"where": {"tag:unit": ("Lao động và Thương binh",)}, "max_count": 3},
    "mỗi khóa ít nhất 2 người dưới 40 tuổi": {
        "where": {"age_band": ("under_40",)},
        "scope": "course",
        "min_count": 2,
    },
    "từ 40 đến 49 tuổi: ít nhất 10 người": {"where": {"age_band": ("40_44", "45_49")}, "min_count": 10},
    "nữ dưới 40 tuổi: ít nhất 10%": {
        "where": {"age_band": ("under_40",), **WOMEN},
        "min_share": {"numerator": 10, "denominator": 100},
    },
    "người dân tộc Tày: ít nhất 5": {"where": {"tag:dan_toc": ("Tày",)}, "min_count": 5},
    "dân tộc: Tày, Thái, Dao ít nhất 5 người": {"where": {"tag:dan_toc": ("Tày", "Thái", "Dao")}, "min_count": 5},
    "đối tượng 1, 2: ít nhất 50 người": {"where": {"category": ("1", "2")}, "min_count": 50},
    "số nữ tối thiểu 80 người": {"where": WOMEN, "min_count": 80},
    "at least 5 people from Hà Giang": {"where": {"province": ("02",)}, "min_count": 5},
    "mỗi lớp không quá 2 người cùng tỉnh": {"each": "province", "scope": "course", "max_count": 2},
    "tối đa 3 người mỗi tỉnh": {"each": "province", "max_count": 3},
    "không quá 3 người/tỉnh": {"each": "province", "max_count": 3},
    "at most 2 people per province in each course": {"each": "province", "scope": "course", "max_count": 2},
    "mỗi dân tộc ít nhất 1 người": {"each": "tag:dan_toc", "min_count": 1},
    "mỗi năm có ít nhất 40% là nữ": {"where": WOMEN, "scope": "year", "min_share": FORTY},
    "tối đa 5 nữ tại Nhật Bản năm 2024": {
        "where": WOMEN,
        "in_countries": ("JP",),
        "in_years": (2024,),
        "max_count": 5,
    },
    "trong khóa JP-1: nữ: ít nhất 3 người": {"where": WOMEN, "in_courses": ("JP-1",), "min_count": 3},
    "ở khóa JP-1 ít nhất 3 nữ": {"where": WOMEN, "in_courses": ("JP-1",), "min_count": 3},
    "nữ ≥ 3 người, tại lớp JP-1": {"where": WOMEN, "in_courses": ("JP-1",), "min_count": 3},
    "for the course JP-1: at least 3 women": {"where": WOMEN, "in_courses": ("JP-1",), "min_count": 3},
    "Phó Chủ tịch HĐND: ít nhất 10 người": {"where": {"post": ("council_vice_chair",)}, "min_count": 10},
    "Huế: tối đa 5 người": {"where": {"province": ("46",)}, "max_count": 5},
    "tỉnh = Huế, Đà Nẵng; giới tính = nữ: ít nhất 2 người": {
        "where": {"province": ("46", "48"), **WOMEN},
        "min_count": 2,
    },
}

ASKED = {
    "40% nữ": "quota_words_unclear",
    "nữ: 40%": "quota_words_unclear",
    "khoảng 40% nữ": "quota_words_unclear",
    "nữ trên 40%": "quota_words_unclear",
    "nữ hơn 5 người": "quota_words_unclear",
    "nữ > 40%": "quota_words_unclear",
    "dân tộc = Tày và Thái: ít nhất 5 người": "quota_words_unclear",
    "ít nhất 5 nữ trở xuống": "quota_words_unknown",
    "nữ ít nhất 2, nam tối đa 3": "quota_words_two",
    "nữ và nam ≥ 40%": "quota_words_two",
    "nữ, nam: ít nhất 40%": "quota_words_two",
    "Hà Nội, Huế: tối đa 5 người": "quota_words_two",
    "nữ ≥ 40%; mỗi khóa tối đa 20 người": "quota_words_two",
    "nữ ≥ 40%; ≥ 30%": "quota_words_two",
    "nữ ở Huế ít nhất 3": "quota_words_unknown",
    "không có nữ": "quota_words_unknown",
    "trừ nữ: ít nhất 5 người": "quota_words_unknown",
    "ít nhất 40% trong số nữ là dân tộc = Tày": "quota_words_unknown",
    "dân tộc thiểu số ít nhất 10%": "quota_words_unknown",
    "tôn giáo = Phật: ít nhất 5": "quota_words_unknown",
    "trên 50 tuổi: tối đa 3 người": "quota_words_age",
    "≥ 40%": "quota_words_of_whom",
    "nữ": "quota_words_without_number",
    "mỗi tỉnh": "quota_words_without_number",
}


@pytest.mark.parametrize("text", SAID)
def test_what_planners_say_is_read(text: str) -> None:
    """A planner had to know keys, columns and codes to say what she says in four words."""
    assert quota_in(text, KNOWN) == SAID[text]


@pytest.mark.parametrize("text", ASKED)
def test_what_may_mean_something_else_is_asked(text: str) -> None:
    """A quota that is guessed decides about people whom nobody meant."""
    with pytest.raises(BadCell) as told:
        quota_in(text, KNOWN)
    assert told.value.code == ASKED[text]


@given(text=st.text(alphabet="nữ ≥4%0:;,=người mỗi tỉnh dân tộc", max_size=40))
def test_whatever_is_typed_is_read_or_asked(text: str) -> None:
    """No text of a cell ends in another error, and what is read is a quota."""
    try:
        fields = quota_in(text, KNOWN)
    except BadCell:
        return
    assert {"min_count", "max_count", "min_share", "max_share"} & fields.keys()


_CELL = st.sampled_from(VALUES)
_WHERE = st.fixed_dictionaries(
    {},
    optional={
        "sex": st.sampled_from([("female",), ("male",), ("female", "male")]),
        "province": st.lists(st.sampled_from([one.code for one in provinces()]), min_size=1, max_size=3, unique=True),
        "region": st.lists(st.sampled_from([one.code for one in regions()]), min_size=1, max_size=2, unique=True),
        "post": st.lists(st.sampled_from(list(map(str, Post))), min_size=1, unique=True),
        "category": st.lists(st.sampled_from(["1", "2", "3"]), min_size=1, unique=True),
        "age_band": st.lists(st.sampled_from([one.id for one in Policy().age_bands]), min_size=1, unique=True),
        "tag:dan_toc": st.lists(_CELL, min_size=1, max_size=3, unique=True),
        "tag:e": st.lists(_CELL, min_size=1, max_size=3, unique=True),
        "tag:nobody": st.lists(_CELL, min_size=1, max_size=2, unique=True),
    },
)  # fmt: skip
_COUNT = st.none() | st.integers(0, 400)
_SHARE = st.none() | st.builds(Share, numerator=st.integers(1, 100)) | st.just(Share(numerator=1, denominator=3))
_EACH = st.none() | st.sampled_from(
    ["province", "region", "sex", "post", "category", "age_band", "tag:dan_toc", "tag:x"]
)


@st.composite
def _quotas(draw: st.DrawFn) -> Quota:
    low, high = sorted(draw(st.tuples(_COUNT, _COUNT)), key=lambda count: count or 0)
    share = draw(_SHARE)
    bounds = {"min_count": low, "max_count": high if high is None or high >= (low or 0) else None}
    if low is None and high is None and share is None:
        bounds["min_count"] = 1
    side = draw(st.sampled_from(["min_share", "max_share"]))
    where = draw(_WHERE)
    each = draw(_EACH)
    if not where and each is None:
        share = None if bounds["min_count"] is not None or bounds["max_count"] is not None else share
    fields: dict[str, Any] = {
        "id": "q",
        "where": where,
        "each": each,
        "scope": draw(st.sampled_from(Scope)),
        "in_countries": draw(st.lists(st.sampled_from(["JP", "FR", "IN"]), max_size=2, unique=True)),
        "in_years": draw(st.lists(st.sampled_from([2023, 2024]), max_size=2, unique=True)),
        "in_courses": draw(st.lists(st.sampled_from(["C1", "JP-1"]), max_size=2, unique=True)),
        "capped_at_supply": draw(st.booleans()),
        **bounds,
        side: share,
    }
    return Quota.model_validate(fields)


POLICY = Policy(tag_titles=tuple(TagTitle(tag=key, title=title) for key, title in TITLES.items()))


@given(quota=_quotas(), language=st.sampled_from(LANGUAGES))
def test_what_the_library_says_is_read_back(quota: Quota, language: Language) -> None:
    """What a report states about a quota can be typed into the sheet, and is the same quota."""
    said = quota_words(quota, POLICY, language)
    if said is None:
        return
    assert _again(said, KNOWN) == quota, said


def test_most_quotas_have_words() -> None:
    """The round trip above says nothing about a library that says nothing."""
    for text, fields in SAID.items():
        quota = Quota.model_validate({"id": "q", **fields})
        wordable = text != "Khối = Lao động và Thương binh: tối đa 3"
        for language in LANGUAGES:
            said = quota_words(quota, POLICY, language)
            assert (said is not None) == wordable, text
            assert said is None or _again(said, KNOWN) == quota


def _again(said: str, known: KnownGroups) -> Quota:
    return Quota.model_validate({"id": "q", **quota_in(said, known)})


def test_the_words_of_the_library() -> None:
    """Short, and in the order in which a planner says it."""
    quota = Quota(id="q", where={"tag:dan_toc": ("Tày",)}, scope=Scope.COURSE, min_count=2)
    assert quota_words(quota, POLICY, "vi") == "mỗi khóa: Dân tộc = Tày: ít nhất 2 người"
    assert quota_words(quota, POLICY, "en") == "each course: Dân tộc = Tày: at least 2 people"
    assert quota_words(quota.model_copy(update={"tolerated_min_count": 1}), POLICY, "en") is None


def test_a_band_of_the_file_makes_an_age_known() -> None:
    """Which ages can be named follows from the bands, and the fault says which there are."""
    known = known_groups([], {}, (AgeBand(id="young", max_age=34), AgeBand(id="older", min_age=35)), None)
    assert quota_in("dưới 35 tuổi: ít nhất 20%", known)["where"] == {"age_band": ("young",)}
    with pytest.raises(BadCell) as told:
        quota_in("dưới 40 tuổi: ít nhất 20%", known)
    assert told.value.params["options"] == "young: 0–34; older: 35–120"


def test_a_name_of_two_columns_is_asked() -> None:
    """Neither of two columns is the one that was meant until somebody says so."""
    known = known_groups([], {"a": "Khối", "b": "khối"}, (), None)
    with pytest.raises(BadCell) as told:
        quota_in("khối = A: ít nhất 1", known)
    assert told.value.code == "quota_words_unclear"
    assert quota_in("tag:a = A: ít nhất 1", known)["where"] == {"tag:a": ("A",)}


def test_every_province_is_known_by_its_name() -> None:
    """No province is read as another, or as a word of the grammar."""
    for one in provinces():
        name = province(one.code).name_vi
        assert quota_in(f"{name}: tối đa 5 người")["where"] == {"province": (one.code,)}
