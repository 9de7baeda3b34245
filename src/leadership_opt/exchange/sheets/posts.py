"""Posts as offices write them: with abbreviations, with memberships beside them, with the province behind them.

A post is read only if every word of the cell is accounted for; anything else is a question to the planner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from leadership_opt.exchange.sheets.cells import BadCell, CellValue
from leadership_opt.exchange.sheets.names import AsWritten, ChoiceNames
from leadership_opt.exchange.sheets.office_words import table
from leadership_opt.messages import LANGUAGES
from leadership_opt.reference import find_province
from leadership_opt.reference.spelling import key_of, words_of

_PARTS = re.compile(r"[,;\n]|\s[-\u2013\u2014]\s|\bkiêm\b", re.IGNORECASE)
_LONGEST = 200
_PROVINCE, _CITY = ("tinh",), ("thanh", "pho")

Words = tuple[str, ...]


class PostNames(ChoiceNames):
    """One of the posts, by its id, by its name, or as an office writes it.

    Words of an office's own are kept beside the id, but for those that say no more than "other".
    """

    def __init__(self, name: str, values: Iterable[str], also: Mapping[str, str], *, saying_nothing: str) -> None:
        super().__init__(name, values, also)
        self._saying_nothing = saying_nothing

    def read(self, value: CellValue) -> str:
        """Return the id, with the words where they are not those that :meth:`write` would write."""
        found = self._post(value)
        text = str(value).strip()
        ours = {key_of(found), *(key_of(self.word(found, language)) for language in LANGUAGES)}
        return found if found == self._saying_nothing or key_of(text) in ours else AsWritten(found, text)

    def _post(self, value: CellValue) -> str:
        try:
            return super().read(value)
        except BadCell:
            found = _post_in(value[:_LONGEST]) if isinstance(value, str) else None
            if found is None:
                raise
            return found


@lru_cache(maxsize=4096)
def _post_in(text: str) -> str | None:
    """Return the only post that a text names; None if there is none, are two, or is a word that is not understood.

    Examples
    --------
    >>> _post_in("TUV, Phó Chủ tịch Thường trực HĐND tỉnh Hà Giang"), _post_in("PCT UBND TP")
    ('council_vice_chair', 'committee_vice_chair')
    >>> _post_in("Nguyên PCT UBND tỉnh"), _post_in("PCT UBND huyện"), _post_in("PCT UBND TP Thanh Hóa")
    (None, None, None)
    """
    found = set()
    for part in _PARTS.split(text):
        if not words_of(part) or key_of(part) in _beside():
            continue
        found.add(_post_of(_written_out(words_of(part))))
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def province_of_post(text: str) -> str | None:
    """Return the code of the province that a post names; None if it names none, or is no post that is read.

    Examples
    --------
    >>> province_of_post("TUV, PCT UBND tỉnh Hà Giang"), province_of_post("PCT UBND tỉnh"), province_of_post("Hà Giang")
    ('02', None, None)
    """
    if _post_in(text[:_LONGEST]) is None:
        return None
    for part in map(words_of, _PARTS.split(text[:_LONGEST])):
        words = _written_out(part)
        at = next((len(phrase) for phrase in _posts() if words[: len(phrase)] == phrase), len(words))
        for kind in (_PROVINCE, _CITY):
            if words[at : at + len(kind)] == kind and len(words) > at + len(kind):
                place = find_province(" ".join(words[at + len(kind) :]))
                return None if place is None else place.code
    return None


def _post_of(words: Words) -> str | None:
    for phrase, post in _posts().items():
        if words[: len(phrase)] == phrase and _is_whole_unit(words[len(phrase) :]):
            return post
    return None


def _is_whole_unit(words: Words) -> bool:
    """Tell whether words are nothing, or a province or centrally-run city: "thành phố Thanh Hóa" is in a province."""
    for kind, name in ((_PROVINCE, "province"), (_CITY, "centrally-run city")):
        if words[: len(kind)] == kind:
            place = find_province(" ".join(words[len(kind) :])) if len(words) > len(kind) else None
            return len(words) == len(kind) or (place is not None and place.kind == name and not words[-1].isdecimal())
    return not words


def _written_out(words: Words) -> Words:
    """Replace abbreviations, the longest first."""
    found: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in (3, 2, 1) if words[at : at + n] in _abbreviations() and at + n <= len(words)), 0)
        found += _abbreviations()[words[at : at + size]] if size else words[at : at + 1]
        at += size or 1
    return tuple(found)


@lru_cache(maxsize=1)
def _posts() -> Mapping[Words, str]:
    """Return folded names, the longest first: some begin with others."""
    posts = table("office_words")["posts"]
    named = {words_of(name): post for post, names in posts.items() for name in names}
    return dict(sorted(named.items(), key=lambda one: -len(one[0])))


@lru_cache(maxsize=1)
def _abbreviations() -> Mapping[Words, Words]:
    return {words_of(short): words_of(long) for short, long in table("office_words")["abbreviations"].items()}


@lru_cache(maxsize=1)
def _beside() -> frozenset[str]:
    return frozenset(map(key_of, table("office_words")["beside_a_post"]["also"]))
