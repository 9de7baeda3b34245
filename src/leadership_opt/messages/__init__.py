"""The message registry: every text that a user reads, by code, in Vietnamese and English.

Texts live in the TOML files beside this one, one table per code with the keys
``en`` and ``vi``. A code reads ``file.table``, e.g. ``fault.unknown_province``. The texts of
one rule have different beginnings and stand together: ``rules.toml`` writes whole codes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from typing import Literal, get_args

Language = Literal["vi", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)


@lru_cache(maxsize=1)
def registry() -> dict[str, dict[str, str]]:
    """Return all texts: code -> language -> template."""
    texts: dict[str, dict[str, str]] = {}
    for file in sorted(resources.files(__name__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for code, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if LANGUAGES[0] in table:
                    texts[f"{file.name.removesuffix('.toml')}.{code}"] = table
                else:
                    texts.update((f"{code}.{name}", by_language) for name, by_language in table.items())
    return texts


_BETWEEN_SENTENCES = re.compile(r"(?<=[.]) ")


def render(code: str, language: Language, **params: str | int | None) -> str:
    """Return the text of ``code`` with its parameters filled in.

    A sentence that needs a parameter which is None is left out: no advice is better
    than empty advice.

    Raises
    ------
    KeyError
        If the code, the language or a parameter is missing: a defect that the tests look for.

    Examples
    --------
    >>> render("word.women", "en"), render("word.women", "vi")
    ('women', 'nữ')
    """
    template = registry()[code][language]
    absent = [f"{{{name}}}" for name, value in params.items() if value is None]
    if absent:
        sentences = _BETWEEN_SENTENCES.split(template)
        template = " ".join(one for one in sentences if not any(name in one for name in absent))
    return template.format(**params)


def in_both(name: str, text: Callable[[Language], str]) -> dict[str, str]:
    """Return a parameter that reads differently in the two languages: ``NAME_vi`` and ``NAME_en``.

    Examples
    --------
    >>> in_both("who", lambda language: render("word.women", language))
    {'who_vi': 'nữ', 'who_en': 'women'}
    """
    return {f"{name}_{language}": text(language) for language in LANGUAGES}
