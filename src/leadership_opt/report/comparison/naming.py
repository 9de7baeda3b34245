"""What things of a comparison are called: sides, people, courses, funds, rules and goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadership_opt.comparison import Comparison, Which
from leadership_opt.comparison.sides import ComparedSide
from leadership_opt.domain import Policy
from leadership_opt.messages import Language, render
from leadership_opt.report.progress import title_of_key
from leadership_opt.report.words import Governed, number, rule_words

MOST_RULES_SAID = 3
"""A sentence names so many rules at most."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A policy, from which rules and units take their names."""

    policy: Policy


def compared(code: str, language: Language, **params: str | int | None) -> str:
    """Return a text about two plans or problems side by side."""
    return render(f"compare.{code}", language, **params)


def compared_count(code: str, count: int, language: Language, **params: str) -> str:
    """Return a text that counts; one of something has a text of its own."""
    return compared(f"{code}_one" if count == 1 else f"{code}_many", language, count=number(count, language), **params)


def which_words(which: Which, language: Language) -> str:
    """Return "first" or "second" as a heading."""
    return compared(f"which_{which.value}", language)


def side_title(comparison: Comparison, which: Which, language: Language) -> str:
    """Return what a side is called, with its title if it has one."""
    title = side_of(comparison, which).title
    words = which_words(which, language)
    return compared("named", language, which=words, title=title) if title else words


def side_of(comparison: Comparison, which: Which) -> ComparedSide:
    """Return one of the two sides."""
    return comparison.first if which == Which.FIRST else comparison.second


def governed(side: ComparedSide) -> Governed | None:
    """Return what names the rules of a side; None: its problem is not known."""
    return None if side.policy is None else Naming(side.policy)


def rule_title(comparison: Comparison, key: str, language: Language) -> str:
    """Return a rule in words, by the problem that names it; by its key if neither problem is known."""
    sides = [comparison.first, comparison.second]
    if any(pair.key == key and pair.first is None for pair in comparison.rules):
        sides.reverse()
    known = next((found for found in map(governed, sides) if found is not None), None)
    return rule_words(key, known, language)


def goal_part(comparison: Comparison, key: str, language: Language) -> str:
    """Return a goal, and which part of it, in words."""
    known = governed(comparison.first) or governed(comparison.second)
    return title_of_key(known, key, language)


def rules_said(side: ComparedSide, keys: Sequence[str], language: Language) -> str:
    """Return the first of some rules in words, and that there are more."""
    words = [rule_words(key, governed(side), language) for key in keys[:MOST_RULES_SAID]]
    if len(keys) > MOST_RULES_SAID:
        words.append(render("programme.more", language, count=len(keys) - MOST_RULES_SAID))
    return "; ".join(words)
