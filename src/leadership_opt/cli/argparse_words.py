"""What ``argparse`` says about a wrong command line, in the language of the user.

Its English sentences are recognised by the templates ``cli.argparse_*`` of the registry,
and said again by the template of the other language. What is not recognised, e.g. a
sentence that a later Python words otherwise, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

from leadership_opt.messages import Language, registry, render

PREFIX = "cli.argparse_"
NESTED = "message"
"""The parameter that is a sentence of argparse itself."""


def translated(sentence: str, language: Language) -> str:
    """Return a sentence of argparse in one language.

    Parameters
    ----------
    sentence
        In English, as ``ArgumentParser.error`` gets it.
    language
        The language of the user.

    Examples
    --------
    >>> translated("argument --seed: expected one argument", "vi")
    'tham số --seed: cần một giá trị'
    """
    for code, pattern in _patterns():
        match = pattern.fullmatch(sentence)
        if match is not None:
            found = match.groupdict()
            if NESTED in found:
                found[NESTED] = translated(found[NESTED], language)
            return render(code, language, **found)
    return sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    codes = [code for code in registry() if code.startswith(PREFIX)]
    return tuple((code, re.compile("".join(_parts(registry()[code]["en"])), re.DOTALL)) for code in codes)


def _parts(template: str) -> Iterator[str]:
    for literal, name, _, _ in Formatter().parse(template):
        yield re.escape(literal)
        if name is not None:
            yield f"(?P<{name}>.*?)"
