"""Words in both languages side by side: the page holds both and shows one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from leadership_opt.messages import Language
from leadership_opt.report.terminal import printable


@dataclass(frozen=True, slots=True)
class Both:
    """A text in Vietnamese and in English.

    Attributes
    ----------
    vi, en
        Plain text; it is escaped when it becomes HTML, and only then.
    """

    vi: str
    en: str

    def __html__(self) -> Markup:
        """Return the text as HTML: once if both languages say the same, else as two elements of which one is shown."""
        vi, en = escape(printable(self.vi)), escape(printable(self.en))
        if vi == en:
            return vi
        return Markup(f'<span lang="vi">{vi}</span><span lang="en">{en}</span>')  # noqa: S704 - both are escaped

    def __bool__(self) -> bool:
        return bool(self.vi or self.en)

    def mapped(self, change: Callable[[str], str]) -> Both:
        """Return both texts changed."""
        return Both(change(self.vi), change(self.en))


def both(text: Callable[[Language], str]) -> Both:
    """Say something in both languages.

    Examples
    --------
    >>> both(lambda language: {"vi": "nữ", "en": "women"}[language])
    Both(vi='nữ', en='women')
    """
    return Both(text("vi"), text("en"))


def both_lines(lines: Callable[[Language], Sequence[str]]) -> tuple[Both, ...]:
    """Say several lines in both languages."""
    return tuple(Both(vi, en) for vi, en in zip(lines("vi"), lines("en"), strict=True))


def alike(text: str) -> Both:
    """Return a text that is the same in both languages."""
    return Both(text, text)
