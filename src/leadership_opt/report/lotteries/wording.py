"""Chances in words: the fraction, and the same in per cent."""

from __future__ import annotations

from fractions import Fraction

from leadership_opt.messages import Language, render
from leadership_opt.report.words import decimal

LARGEST_SHOWN = 10_000
"""Fractions with larger denominators are told in per cent alone; the file has them to the last digit."""


def told(code: str, language: Language, **params: str | int) -> str:
    """Return a text of the lottery."""
    return render(f"lottery.{code}", language, **params)


def per_cent(chance: Fraction, language: Language) -> str:
    """Write a chance in per cent.

    Examples
    --------
    >>> per_cent(Fraction(1, 4), "en"), per_cent(Fraction(1, 3), "vi"), per_cent(Fraction(1), "en")
    ('25%', '33,3%', '100%')
    """
    hundredfold = 100 * chance
    return f"{hundredfold if hundredfold.denominator == 1 else decimal(hundredfold, language)}%"


def chance_words(chance: Fraction, language: Language) -> str:
    """Write a chance as a fraction and in per cent.

    Examples
    --------
    >>> chance_words(Fraction(1, 4), "en"), chance_words(Fraction(1), "vi"), chance_words(Fraction(1, 10**9), "en")
    ('1/4 (25%)', '1 (100%)', '0.0%')
    """
    written = per_cent(chance, language)
    return f"{chance} ({written})" if chance.denominator <= LARGEST_SHOWN else written
