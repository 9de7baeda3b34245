"""A quota in words: "nữ ≥ 40 %", "mỗi khóa ít nhất 2 người dưới 40 tuổi", "at least 40 % women".

A quota says whom (a group), how many (bounds), and over what (each course, each province, some years), in any order
in which every part stands once and together. Every word must be understood: what is not, and what may mean several
things, is a question. ``report/quota_words.py`` says quotas so that they are read here as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from leadership_opt.domain import Scope
from leadership_opt.exchange.sheets.cells import BadCell
from leadership_opt.exchange.sheets.formats import Identifier
from leadership_opt.exchange.sheets.known_groups import NOTHING_KNOWN, KnownGroups
from leadership_opt.exchange.sheets.names import Country
from leadership_opt.exchange.sheets.quota_bounds import bound_at
from leadership_opt.exchange.sheets.quota_groups import age_at, attribute_at, condition_at, named_at
from leadership_opt.exchange.sheets.quota_tokens import Tokens, tokens_in

LONGEST_QUOTA = 500
_SCOPES = {"year": Scope.YEAR, "course": Scope.COURSE, "country": Scope.COUNTRY}
_MARKS = {":", ",", ";", "\n", "."}
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*(?!\w)")
_LONGEST_COUNTRY = 4


def quota_in(text: str, known: KnownGroups = NOTHING_KNOWN) -> dict[str, Any]:
    """Return the fields of the quota that a text says.

    Parameters
    ----------
    text
        In Vietnamese or English.
    known
        What it may name besides.

    Raises
    ------
    BadCell
        If any of it is not understood, may mean several things, or is more than one quota.

    Examples
    --------
    >>> quota_in("nữ ≥ 40 %")
    {'where': {'sex': ('female',)}, 'min_share': {'numerator': 40, 'denominator': 100}}
    >>> quota_in("tối đa 3 người mỗi tỉnh")
    {'max_count': 3, 'each': 'province'}
    """
    reading = _QuotaReading(tokens_in(text[:LONGEST_QUOTA]), known)
    if len(text) > LONGEST_QUOTA:
        raise BadCell("quota_words_unknown", rest=text[LONGEST_QUOTA : LONGEST_QUOTA + 60])
    return reading.quota()


def group_in(text: str, known: KnownGroups = NOTHING_KNOWN) -> dict[str, tuple[str, ...]]:
    """Return the group that a text names: "nữ; dưới 40 tuổi"; raises as :func:`quota_in`."""
    reading = _QuotaReading(tokens_in(text[:LONGEST_QUOTA]), known)
    reading.read()
    if len(text) > LONGEST_QUOTA or reading.fields or not reading.where:
        raise BadCell("cell_not_a_condition")
    return reading.where


@dataclass(slots=True)
class _QuotaReading:
    """A text on its way to a quota.

    Attributes
    ----------
    tokens, known
        What is read, and what it may name.
    kinds
        What each part was: ``group``, ``bound``, ``about``, or the mark or word between two.
    where, fields
        Of the quota.
    """

    tokens: Tokens
    known: KnownGroups
    kinds: list[str] = field(default_factory=list)
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    is_about_all: bool = False

    def quota(self) -> dict[str, Any]:
        self.read()
        bounds = {"min_count", "max_count", "min_share", "max_share"} & self.fields.keys()
        if not bounds:
            raise BadCell("quota_words_without_number")
        has_group = bool(self.where) or "each" in self.fields
        is_share_of_none = not has_group and not self.is_about_all and any("share" in one for one in bounds)
        if is_share_of_none or (self.is_about_all and self.where):
            raise BadCell("quota_words_of_whom")
        if self.fields.get("capped_at_supply") and "min_count" not in bounds:
            raise BadCell("quota_words_unclear", what=self.tokens.text)
        return {**({"where": self.where} if self.where else {}), **self.fields}

    def read(self) -> None:
        """Read the whole text, and see that its parts stand together."""
        at, count = 0, len(self.tokens.keys)
        while at < count:
            behind = next((place for rule in _RULES if (place := rule(self, at)) > at), at)
            if behind == at:
                raise BadCell("quota_words_unknown", rest=self.tokens.said(at, count)[:60])
            at = behind
        self._require_together("group", {";", "\n"})
        self._require_together("bound", {",", ";", "\n", "join"})
        marks = [kind for kind in self.kinds if kind != "filler"]
        for before, kind, after in zip(["", *marks], marks, [*marks[1:], ""], strict=False):
            if kind == "join" and {before, after} != {"bound"}:
                raise BadCell("quota_words_two", what=self.tokens.text[:80])

    def _require_together(self, kind: str, between: set[str]) -> None:
        places = [place for place, one in enumerate(self.kinds) if one == kind]
        inside = self.kinds[places[0] : places[-1]] if places else []
        if not set(inside) <= {kind, "filler", *between}:
            raise BadCell("quota_words_two", what=self.tokens.text[:80])

    def _set(self, name: str, value: Any) -> None:
        if name in self.fields:
            raise BadCell("quota_words_two", what=self.tokens.text[:80])
        self.fields[name] = value

    def group(self, at: int) -> int:
        found = (
            age_at(self.tokens, at, self.known)
            or condition_at(self.tokens, at, self.known)
            or named_at(self.tokens, at)
        )
        if found is None:
            return at
        behind, attribute, values = found
        if attribute in self.where or len(set(values)) < len(values):
            raise BadCell("quota_words_two", what=self.tokens.text[:80])
        self.where[attribute] = values
        self.kinds.append("group")
        return behind

    def bound(self, at: int) -> int:
        found = bound_at(self.tokens, at)
        if found is None:
            return at
        for name, value in found.bounds.items():
            self._set(name, value)
        self.kinds.append("bound")
        return found.behind

    def about(self, at: int) -> int:
        """Read over what it counts: each course, each province, the whole programme, some courses."""
        each = self.tokens.behind(at, "each")
        behind = self._each(each) if each > at else at
        whole = self.tokens.behind(at, "programme")
        if behind <= each and whole > at:
            self._set("scope", Scope.PROGRAMME.value)
            behind = whole
        if behind <= at:
            behind = self._courses(at)
        if behind > at:
            self.kinds.append("about")
        return max(behind, at)

    def _each(self, at: int) -> int:
        at += self.tokens.number_at(at) == "1"  # 3 người / 1 tỉnh
        behind, attribute = attribute_at(self.tokens, at, self.known)
        for word, scope in _SCOPES.items():
            place = self.tokens.behind(at, word)
            if place > at and place >= behind:
                self._set("scope", scope.value)
                return place
        if attribute:
            self._set("each", attribute)
        return behind if attribute else 0

    def _courses(self, at: int) -> int:
        for name, item in (("in_years", _year_at), ("in_countries", _country_at), ("in_courses", _course_at)):
            place = self.tokens.behind(at, name)
            found = item(self.tokens, place, self.known) if place > at else None
            values = []
            while found is not None:
                place, value = found
                values.append(value)
                is_more = self.tokens.keys[place : place + 1] == (",",)
                found = item(self.tokens, place + 1, self.known) if is_more else None
            if values:
                self._set(name, tuple(values))
                return place
        return at

    def capped(self, at: int) -> int:
        behind = self.tokens.behind(at, "capped")
        if behind > at:
            self._set("capped_at_supply", True)
            self.kinds.append("about")
        return behind

    def everybody(self, at: int) -> int:
        behind = self.tokens.behind(at, "everybody")
        if behind > at:
            self.is_about_all = True
            self.kinds.append("about")
        return behind

    def between(self, at: int) -> int:
        key = self.tokens.keys[at]
        behind = self.tokens.behind(at, "filler")
        join = self.tokens.behind(at, "join")
        if behind > at or join > at:
            self.kinds.append("filler" if behind > at else "join")
            return max(behind, join)
        if key not in _MARKS:
            return at
        self.kinds.append(key)
        return at + 1


_RULES = (
    _QuotaReading.group,
    _QuotaReading.about,
    _QuotaReading.bound,
    _QuotaReading.capped,
    _QuotaReading.everybody,
    _QuotaReading.between,
)


def _year_at(tokens: Tokens, at: int, known: KnownGroups) -> tuple[int, int] | None:
    del known
    text = tokens.number_at(at)
    return (at + 1, int(text)) if re.fullmatch(r"20[0-9]{2}", text) else None


def _country_at(tokens: Tokens, at: int, known: KnownGroups) -> tuple[int, str] | None:
    del known
    for size in range(_LONGEST_COUNTRY, 0, -1):
        text = tokens.said(at, at + size) if at + size <= len(tokens.keys) else ""
        is_word = len(text) == 2 and not text.isupper()  # "in" is no India
        if text and not is_word and not tokens.number_at(at):
            try:
                return at + size, Country().read(text)
            except BadCell:
                continue
    return None


def _course_at(tokens: Tokens, at: int, known: KnownGroups) -> tuple[int, str] | None:
    """Return the id of a course: a known one or, where nobody says which there are, one with a digit in it."""
    match = _ID.match(tokens.text, tokens.begins[at]) if at < len(tokens.begins) else None
    text = "" if match is None else match[0].rstrip(".")
    mine = Identifier().read(text)
    is_one = mine in known.courses if known.courses is not None else mine == text and any(map(str.isdigit, text))
    if match is None or not is_one:
        return None
    end, place = match.start() + len(text), at
    while place < len(tokens.ends) and tokens.ends[place] <= end:
        place += 1
    return place, mine
