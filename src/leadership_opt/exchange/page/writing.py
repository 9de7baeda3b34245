"""The page as the content of a file."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from leadership_opt.exchange.page.bilingual import Both, both
from leadership_opt.exchange.page.names import hider_of, without_people
from leadership_opt.exchange.page.naming import Names
from leadership_opt.exchange.page.policy import security_policy
from leadership_opt.exchange.page.provinces import place_rules
from leadership_opt.exchange.page.subject import PageSubject
from leadership_opt.exchange.page.view import view_of
from leadership_opt.messages import Language, render
from leadership_opt.report.terminal import printable

_ROOM = __name__.rpartition(".")[0]


def page_of(subject: PageSubject, names: Names, language: Language) -> bytes:
    """Return one HTML file that needs no other.

    Parameters
    ----------
    subject
        What it is about.
    names
        ``full``, or ``ids``: then no name and no birth date stands anywhere in it.
    language
        Which is shown first; the page holds both.
    """
    hide = hider_of(subject.people, names)
    shown = subject.problem if hide is None else without_people(subject.problem)
    view = view_of(subject, shown, hide)
    style, script = resource("page.css"), resource("page.js")
    if view["plan"] is not None:
        style += place_rules(view["plan"]["tiles"])
    page = (
        environment(hide)
        .get_template("page.html.jinja")
        .render(
            **view,
            language=language,
            style=Markup(style),  # noqa: S704 - files of this package
            script=Markup(script),  # noqa: S704
            security_policy=security_policy(style, script),
        )
    )
    return page.encode()


def resource(name: str) -> str:
    """Return the text of a file beside the templates."""
    return (resources.files(_ROOM) / "templates" / name).read_text(encoding="utf-8")


def environment(hide: Callable[[str], str] | None) -> Environment:
    """Return templates that escape everything, fail on what they are not given, and hide names if asked to."""
    templates = Environment(
        loader=PackageLoader(_ROOM),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: _shown(value, printable if hide is None else lambda text: printable(hide(text))),
    )
    templates.globals["say"] = _say
    return templates


def _say(code: str, **params: str | int) -> Both:
    """Return a text of the page in both languages."""
    return both(lambda language: render(f"page.{code}", language, **params))


def _shown(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Both):
        return value.mapped(change)
    return change(value) if isinstance(value, str) and not isinstance(value, Markup) else value
