"""Words and code as HTML for the desk: escaped, in the colours of the page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from leadership_opt.report.terminal import printable


def words_html(lines: Iterable[str]) -> str:
    """Return lines of text as they are.

    Examples
    --------
    >>> words_html(["1 < 2"])
    '<div style="line-height: 1.4">1 &lt; 2</div>'
    """
    return "".join(f'<div style="line-height: 1.4">{escape(printable(line))}</div>' for line in lines)


def code_html(code: str) -> str:
    """Return code in which it can be read, and copied as it is."""
    return f'<pre style="white-space: pre-wrap; color: inherit; background: transparent">{escape(code)}</pre>'
