"""Write ``reference/errors.md`` from the message registry, and ``reference/calls.md`` from the public names.

``python -m docs.generate_reference_lists``; a test compares the pages with what this writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import leadership_opt
from leadership_opt.messages import registry

REFERENCE = Path(__file__).resolve().parent / "reference"

OTHER_ROOMS = {
    "leadership_opt.variants": (
        *("pin", "unpin", "pin_course", "unpin_course", "with_quota", "without_quota", "with_course", "without_course"),
        *("with_nominee", "without_nominee", "with_fund_cap", "without_fund_cap", "with_goals", "with_goal_limit"),
        *("without_goal_limit", "setting", "with_setting"),
    ),
    "leadership_opt.desk": ("Desk", "Scenarios", "Scenario", "scenarios_table"),
    "leadership_opt.sweeps": (
        *("load_variants", "save_sweep", "sweep_frame", "sweep_lines", "sweep_table"),
        *("front_lines", "front_picture", "front_table", "save_front", "OutcomeStore", "SweptVariant", "FrontPoint"),
    ),
    "leadership_opt.report": ("as_html", "notebook_shows", "live_progress", "ProgressHistory"),
    "leadership_opt.report.pictures": ("coverage", "calendar", "budget", "women", "wishes", "stages"),
    "leadership_opt.report.sentences": (
        "coverage_sentence",
        "calendar_sentence",
        "budget_sentence",
        "women_sentence",
        "wishes_sentence",
        "stages_sentence",
        "quotas_sentence",
    ),
    "leadership_opt.exchange": ("json_schema", "save_lottery_minutes", "save_picture"),
}
"""What planners and services call besides the package root."""

_MADE = "<!-- Written by docs/generate_reference_lists.py. Do not edit. -->"


def errors_page() -> str:
    """Return every code that a user can meet, with its texts."""
    return "\n".join([*_errors(), ""])


def _errors() -> Iterator[str]:
    yield from ("# Errors and faults", "", _MADE, "")
    yield "Every error of the library is a `LeadershipOptError` with `code`, `params` and `faults`; `message('vi')` and"
    yield "`message('en')` say it in words. Codes are stable, texts may be improved: a service compares codes. What"
    yield "stands in braces is filled in from `params`; a sentence whose parameter is missing is left out. Values of"
    yield "private fields, such as names, are never shown."
    for title, prefix, about in (
        ("Errors", "error", "What a call could not do: `error.code`."),
        ("Faults", "fault", "What is wrong in an input, each with its place: `fault.code`, in `error.faults`."),
        (
            "Facts",
            "fact",
            "What `check` finds: `fact.code`. Only a fact of severity `impossible` proves that there is no plan.",
        ),
        ("Reasons", "reason", "Why a person may not attend: in `violation.reasons` and in the facts."),
    ):
        yield from ("", f"## {title}", "", about, "", "| code | English | tiếng Việt |", "|---|---|---|")
        for code, texts in registry().items():
            room, _, name = code.partition(".")
            if room == prefix:
                yield f"| `{name}` | {_cell(texts['en'])} | {_cell(texts['vi'])} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def calls_page() -> str:
    """Return the public names, for mkdocstrings to fill in on the site."""
    return "\n".join([*_calls(), ""])


def _calls() -> Iterator[str]:
    yield from ("# Calls", "", _MADE, "")
    yield "On the site that [`make site`](../../CONTRIBUTING.md#commands) builds, this page shows signatures and"
    yield "docstrings; as a file it is the list of names."
    for title, public in _kinds_of_names().items():
        yield from ("", f"## {title}", "", "`from leadership_opt import ...`", "")
        for name in public:
            found = getattr(leadership_opt, name)
            module = f"{leadership_opt.__name__}.examples" if name == "examples" else found.__module__
            yield f"::: {module}" + ("" if name == "examples" else f".{found.__qualname__}")
            yield ""
    for room, names in OTHER_ROOMS.items():
        yield from (f"## `{room}`", "")
        for name in names:
            found = getattr(__import__(room, fromlist=[name]), name)
            yield from (f"::: {found.__module__}.{found.__qualname__}", "")


def _kinds_of_names() -> dict[str, list[str]]:
    """Return the public names by what they are: a reader looks for what to call before what it returns."""
    kinds: dict[str, list[str]] = {"Functions": [], "Classes": [], "Errors": []}
    for name in leadership_opt.__all__:
        found = getattr(leadership_opt, name)
        is_error = isinstance(found, type) and issubclass(found, Exception)
        kinds["Errors" if is_error else "Classes" if isinstance(found, type) else "Functions"].append(name)
    return kinds


PAGES = {REFERENCE / "errors.md": errors_page, REFERENCE / "calls.md": calls_page}


def main() -> None:
    """Write both pages."""
    for path, page in PAGES.items():
        path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
