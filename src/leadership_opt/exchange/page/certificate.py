"""The certificate inside the page, to be saved and checked by anybody who has the problem."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from leadership_opt.domain import Problem
from leadership_opt.exchange.json_files import json_bytes

if TYPE_CHECKING:
    from leadership_opt.result import Outcome

_HARMLESS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Letters that could end a script element, written as JSON may write them."""


@dataclass(frozen=True, slots=True)
class Download:
    """The text of the certificate as it stands in a script element; None where it cannot be given."""

    text: Markup | None
    names_somebody: bool = False


def certificate_download(problem: Problem, outcome: Outcome | None, hide: Callable[[str], str] | None) -> Download:
    """Return the certificate of an outcome.

    Parameters
    ----------
    problem
        What was solved.
    outcome
        None: a plan without proof has no certificate.
    hide
        Of a page without names. A certificate whose policy names somebody in a text is left out: changed, it would
        be none.
    """
    if outcome is None or outcome.plan is None or outcome.provenance.problem_sha256 != problem.sha256:
        return Download(None)
    document = json.loads(json_bytes(outcome.certificate(problem)))
    if hide is not None and any(hide(text) != text for text in _texts(document)):
        return Download(None, names_somebody=True)
    compact = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Download(Markup("".join(_HARMLESS.get(letter, letter) for letter in compact)))  # noqa: S704 - escaped here


def _texts(document: object) -> list[str]:
    if isinstance(document, str):
        return [document]
    if isinstance(document, dict):
        return [text for pair in document.items() for one in pair for text in _texts(one)]
    return [text for one in document for text in _texts(one)] if isinstance(document, list) else []
