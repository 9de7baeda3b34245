"""The words in which quotas are said and read: one table of data for both."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.reference.spelling import name_key

Phrases = Mapping[str, Sequence[str]]

SIGNS = "signs"
"""The part of the table that belongs to no language."""


@lru_cache(maxsize=1)
def quota_table() -> Mapping[str, Phrases]:
    """Return the table: language, or ``signs`` -> what is meant -> how it is said."""
    file = resources.files("leadership_opt.report") / "data" / "quota_words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def phrase(meaning: str, language: Language) -> str:
    """Return how the library says it.

    Examples
    --------
    >>> phrase("least", "vi"), phrase("least", "en")
    ('ít nhất', 'at least')
    """
    return quota_table()[language][meaning][0]


def phrases(meaning: str) -> tuple[str, ...]:
    """Return all that means it, in every language and as signs."""
    return tuple(one for part in (SIGNS, *LANGUAGES) for one in quota_table()[part].get(meaning, ()))


@lru_cache(maxsize=1)
def reserved_words() -> frozenset[str]:
    """Return the folded words that phrases begin with: a value of a column that holds one cannot be told from them."""
    found = {
        name_key(one).split()[0] for part in quota_table().values() for several in part.values() for one in several
    }
    return frozenset(found)
