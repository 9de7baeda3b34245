"""Who: "nữ", "dân tộc = Tày, Thái", "dưới 40 tuổi", "Phó Chủ tịch HĐND"; and what people are grouped by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from leadership_opt.domain import Attribute
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.exchange.sheets.cells import BadCell
from leadership_opt.exchange.sheets.group_values import ATTRIBUTE_NAMES, format_of
from leadership_opt.exchange.sheets.known_groups import KnownGroups
from leadership_opt.exchange.sheets.names import ChoiceNames
from leadership_opt.exchange.sheets.quota_bounds import bound_at
from leadership_opt.exchange.sheets.quota_tokens import Tokens, folded
from leadership_opt.exchange.sheets.words import POST, SEX
from leadership_opt.reference import find_province, regions
from leadership_opt.report.quota_language import phrases

Group = tuple[int, str, tuple[str, ...]]
"""The place behind it, the attribute, its accepted values."""

_TAG = re.compile(r"(?:tag|nhãn)\s*:\s*([A-Za-z0-9][A-Za-z0-9._-]{0,63})(?!\w)", re.IGNORECASE)
_YOUNGEST, _OLDEST = 0, 120
_STOPS = (":", ";", "\n")
_LONGEST_PROVINCE, _SHORTEST_PROVINCE = 7, 3


def attribute_at(tokens: Tokens, at: int, known: KnownGroups) -> tuple[int, str]:
    """Return the place behind the name of an attribute or of an own column, and it; empty if no such name is there.

    Raises
    ------
    BadCell
        If the name is that of two.
    """
    match = _TAG.match(tokens.text, tokens.begins[at]) if at < len(tokens.begins) else None
    if match is not None:
        return _token_behind(tokens, at, match.end()), f"{TAG_PREFIX}{match[1]}"
    fixed = ATTRIBUTE_NAMES.longest(tokens, at)
    mine = tokens.longest(at, known.names)
    size = max(len(fixed), len(mine))
    own = known.names[mine] if len(mine) > len(fixed) else frozenset()
    meant = own or ({ATTRIBUTE_NAMES.by_phrase[fixed]} if fixed else set())
    if len(meant) > 1:
        raise BadCell("quota_words_unclear", what=tokens.said(at, at + size))
    return at + size, next(iter(meant), "")


def condition_at(tokens: Tokens, at: int, known: KnownGroups) -> Group | None:
    """Return the group that "NAME = VALUE, VALUE" is, or "NAME VALUE" of a known value; None if there is none."""
    behind, attribute = attribute_at(tokens, at, known)
    if not attribute:
        return None
    sign = behind + 1 if tokens.keys[behind : behind + 1] == ("=",) else tokens.behind(behind, "is")
    if sign == behind:  # "dân tộc Tày", "dân tộc: Tày": sure only where somebody has that value
        sign += tokens.keys[behind : behind + 1] == (":",)
        end = _value_end(tokens, sign, attribute, known)
        if not known.has(attribute, tokens.said(sign, end).strip()):
            return None
    values, place = [], sign
    while True:
        end = _value_end(tokens, place, attribute, known)
        text = tokens.said(place, end).strip()
        if not text:
            raise BadCell("cell_not_a_condition")
        values.append(_value(text, attribute, known))
        if tokens.keys[end : end + 1] != (",",) or _is_stop(tokens, end + 1, known):
            return end, attribute, tuple(values)
        place = end + 1


def _value(text: str, attribute: str, known: KnownGroups) -> str:
    """Return a value; a cell that joins two with "and" is one only where somebody has it as a whole."""
    if not attribute.startswith(TAG_PREFIX):
        value = format_of(attribute).read(text)
        return str(value) if attribute == Attribute.POST else value
    words = re.split(r"\s+", text.casefold())
    if not known.has(attribute, text) and not set(phrases("join")).isdisjoint(words):
        raise BadCell("quota_words_unclear", what=text)
    return known.value(attribute, text)


def _value_end(tokens: Tokens, at: int, attribute: str, known: KnownGroups) -> int:
    """Return the place behind a value: one that people have as a whole, or up to what cannot belong to it."""
    count = len(tokens.keys)
    for end in range(min(count, at + 12), at, -1):
        is_end = end == count or tokens.keys[end] == "," or _is_stop(tokens, end, known)
        if is_end and known.has(attribute, tokens.said(at, end)):
            return end
    end = at
    while end < count and tokens.keys[end] != "," and not _is_stop(tokens, end, known):
        end += 1
    return end


def _is_stop(tokens: Tokens, at: int, known: KnownGroups) -> bool:
    if at >= len(tokens.keys) or tokens.keys[at] in _STOPS:
        return True
    try:
        if not tokens.number_at(at) and bound_at(tokens, at) is not None:
            return True
    except BadCell:
        return True
    each = tokens.behind(at, "each")
    is_each = each > at and (
        tokens.behind(each, "course", "year", "country") > each or attribute_at(tokens, each, known)[1]
    )
    return bool(is_each) or tokens.behind(at, "programme", "capped") > at or _is_courses(tokens, at)


def _is_courses(tokens: Tokens, at: int) -> bool:
    behind = tokens.behind(at, "in_years")
    return behind > at and re.fullmatch(r"20[0-9]{2}", tokens.number_at(behind)) is not None


def age_at(tokens: Tokens, at: int, known: KnownGroups) -> Group | None:
    """Return the bands that "dưới 40 tuổi" is made of; None if no age stands at a place.

    Raises
    ------
    BadCell
        If the bands of the policy do not make up these ages.
    """
    found = _ages(tokens, at)
    if found is None:
        return None
    behind, youngest, oldest = found
    inside = [one for one in known.bands if youngest <= one.min_age and one.max_age <= oldest]
    covered = {age for one in inside for age in range(one.min_age, one.max_age + 1)}
    if not inside or not set(range(max(youngest, 18), min(oldest, 70) + 1)) <= covered:
        shown = "; ".join(f"{one.id}: {one.min_age}–{one.max_age}" for one in known.bands)
        raise BadCell("quota_words_age", what=tokens.said(at, behind), options=shown)
    return behind, Attribute.AGE_BAND.value, tuple(one.id for one in inside)


def _ages(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """Return the place behind ages, the youngest and the oldest; both ends belong to them."""
    younger, older = tokens.behind(at, "younger"), tokens.behind(at, "older")
    least, most = tokens.behind(at, "least"), tokens.behind(at, "most")
    begin = tokens.behind(at, "from")
    for place, ends in ((younger, lambda age: (_YOUNGEST, age - 1)), (older, lambda age: (age + 1, _OLDEST)),
                        (least, lambda age: (age, _OLDEST)), (most, lambda age: (_YOUNGEST, age))):  # fmt: skip
        behind = _age_behind(tokens, place) if place > at else 0
        if behind:
            return behind, *ends(int(tokens.number_at(place)))
    first = tokens.number_at(begin)
    if not first.isdecimal():
        return None
    to = tokens.behind(begin + 1, "to")
    behind = _age_behind(tokens, to) if to > begin + 1 else 0
    if behind:
        return behind, int(first), int(tokens.number_at(to))
    behind = _age_behind(tokens, begin)
    more, fewer = tokens.behind(behind, "or_more"), tokens.behind(behind, "or_fewer")
    if behind and more > behind:
        return more, int(first), _OLDEST
    if behind and fewer > behind and begin == at:
        return fewer, _YOUNGEST, int(first)
    if behind:
        raise BadCell("quota_words_unclear", what=tokens.said(at, behind))
    return None


def _age_behind(tokens: Tokens, at: int) -> int:
    """Return the place behind a number of years of age; 0 if there is none."""
    behind = tokens.behind(at + 1, "age")
    return behind if re.fullmatch(r"[0-9]{2}", tokens.number_at(at)) and behind > at + 1 else 0


def named_at(tokens: Tokens, at: int) -> Group | None:
    """Return the group that the longest name at a place is: a sex, a post, a province or a region."""
    found: list[Group] = [
        (tokens.behind(at, sex), Attribute.SEX.value, (sex,))
        for sex in ("female", "male")
        if tokens.behind(at, sex) > at
    ]
    phrase = tokens.longest(at, _single_names())
    meant = _single_names()[phrase] if phrase else frozenset()
    found += [(at + len(phrase), attribute, (value,)) for attribute, value in meant]
    place = _province_at(tokens, at)
    found += [place] if place is not None else []
    longest = {one for one in found if one[0] == max(behind for behind, _, _ in found)}
    if len(longest) > 1:
        raise BadCell("quota_words_unclear", what=tokens.said(at, max(behind for behind, _, _ in longest)))
    return longest.pop() if longest else None


def _province_at(tokens: Tokens, at: int) -> Group | None:
    """Return the province that the longest words at a place name, in any of its spellings; no codes."""
    for size in range(_LONGEST_PROVINCE, 0, -1):
        text = tokens.said(at, at + size) if at + size <= len(tokens.keys) else ""
        is_name = len(text) >= _SHORTEST_PROVINCE and text[0].isalpha() and not any(map(str.isdigit, text))
        if is_name and (found := find_province(text)) is not None:
            return at + size, Attribute.PROVINCE.value, (found.code,)
    return None


@lru_cache(maxsize=1)
def _single_names() -> Mapping[tuple[str, ...], frozenset[tuple[str, str]]]:
    found: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for attribute, value, names in _names():
        for tokens in folded(names):
            found.setdefault(tokens, set()).add((attribute, value))
    return {tokens: frozenset(meant) for tokens, meant in found.items()}


def _names() -> Iterator[tuple[str, str, Sequence[str]]]:
    for attribute, choice in ((Attribute.SEX, SEX), (Attribute.POST, POST)):
        for value in choice.values:
            yield attribute.value, value, tuple(_long_names(choice, value))
    for region in regions():
        yield Attribute.REGION.value, region.code, (region.name_vi, region.name_en, f"vùng {region.name_vi}")


def _long_names(choice: ChoiceNames, value: str) -> Iterator[str]:
    """Yield the names of a choice that no other word is: letters such as "f" and "khác" mean nothing by themselves."""
    yield from (name for name in choice.names_of(value) if len(name) > 1 and value != "other")


def _token_behind(tokens: Tokens, at: int, end: int) -> int:
    while at < len(tokens.ends) and tokens.ends[at] <= end:
        at += 1
    return at
