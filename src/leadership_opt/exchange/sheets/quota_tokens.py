"""The words, numbers and signs of a quota, and the phrases that begin at one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from leadership_opt.reference.spelling import name_key
from leadership_opt.report.quota_language import phrases

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|>=|<=|=>|=<|\S|\n")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text, parted.

    Attributes
    ----------
    text
        The whole, in Unicode form NFC.
    keys
        Of each token: folded, but with its diacritics, which tell "năm" from "nam".
    begins, ends
        Of each token in the text.
    """

    text: str
    keys: tuple[str, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def said(self, first: int, behind: int) -> str:
        """Return the text from one token to the one before another."""
        return self.text[self.begins[first] : self.ends[behind - 1]] if behind > first else ""

    def number_at(self, at: int) -> str:
        """Return the number at a place; empty: there is none."""
        return self.keys[at] if at < len(self.keys) and _NUMBER.fullmatch(self.keys[at]) else ""

    def behind(self, at: int, *meanings: str) -> int:
        """Return the place behind the longest phrase that means one of these; the same place if there is none."""
        return at + max((_longest(_folded(meaning), self.keys, at) for meaning in meanings), default=0)

    def longest(self, at: int, among: Mapping[tuple[str, ...], object]) -> tuple[str, ...]:
        """Return the longest of some folded phrases that stands at a place; empty: none."""
        size = _longest(among, self.keys, at)
        return self.keys[at : at + size]


def tokens_in(text: str) -> Tokens:
    """Part a text.

    Examples
    --------
    >>> tokens_in("Nữ ≥ 40 %").keys == (name_key("nữ"), "≥", "40", "%")
    True
    """
    whole = unicodedata.normalize("NFC", text)
    found = list(_TOKEN.finditer(whole))
    return Tokens(
        whole,
        tuple(name_key(one[0]) or one[0] for one in found),
        tuple(one.start() for one in found),
        tuple(one.end() for one in found),
    )


def folded(names: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Return the folded tokens of names, each with its name."""
    return {tokens_in(name).keys: name for name in names if name.strip()}


@lru_cache(maxsize=64)
def _folded(meaning: str) -> Mapping[tuple[str, ...], object]:
    return folded(phrases(meaning))


def _longest(among: Mapping[tuple[str, ...], object], keys: Sequence[str], at: int) -> int:
    sizes = (len(one) for one in among if tuple(keys[at : at + len(one)]) == one)
    return max(sizes, default=0)
