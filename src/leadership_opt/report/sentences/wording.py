"""Words that count: one of something, or several."""

from __future__ import annotations

from collections.abc import Sequence

from leadership_opt.messages import Language, render
from leadership_opt.report.words import capital, number


def say(code: str, language: Language, **params: str | int) -> str:
    """Return a text of the sentences."""
    return render(f"sentence.{code}", language, **params)


def counted(code: str, count: int, language: Language) -> str:
    """Say how many of something there are; one has a text of its own, as English needs it.

    Examples
    --------
    >>> counted("seats", 1, "en"), counted("seats", 12, "en"), counted("seats", 1, "vi")
    ('1 seat', '12 seats', '1 suất')
    """
    return say(f"{code}_one" if count == 1 else f"{code}_many", language, count=number(count, language))


def listed(parts: Sequence[str], language: Language) -> str:
    """Join parts as a language does: "A, B and C".

    Examples
    --------
    >>> listed(["A"], "en"), listed(["A", "B", "C"], "en"), listed(["A", "B"], "vi")
    ('A', 'A, B and C', 'A và B')
    """
    if len(parts) < 2:
        return "".join(parts)
    return say("and", language, first=", ".join(parts[:-1]), last=parts[-1])


def sentences(parts: Sequence[str]) -> str:
    """Put sentences one behind the other, each beginning with a large letter."""
    return " ".join(capital(part) for part in parts if part)
