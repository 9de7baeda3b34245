"""A comparison as one page that stands for itself: it asks nobody for anything, and runs nothing.

Both languages are in it, one shown at a time; the switch needs no script. Whatever comes from the input is
escaped. A policy in the page forbids every request, and every style but the one that it names by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape

from leadership_opt.comparison import Comparison, CourseFigure, CoursePair, Which
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.report.comparison.figure_table import FigureTable
from leadership_opt.report.comparison.lines import comparison_lines
from leadership_opt.report.comparison.naming import compared, side_title
from leadership_opt.report.comparison.tables import comparison_grids
from leadership_opt.report.table import Table
from leadership_opt.report.terminal import printable
from leadership_opt.report.words import calendar_day

STYLE_OF_COMPARISON = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1b2530;--line:#8884;--mark:#a3451a;--focus:#0b5a8f}
@media (prefers-color-scheme:dark){:root{--paper:#151b22;--ink:#e8edf2;--mark:#f0a060;--focus:#7cc0ee}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--mark:#a3451a}}
body{background:var(--paper);color:var(--ink)}
body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;max-width:76rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem;margin:1rem 0 .2rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}
th,td{border-bottom:1px solid var(--line);padding:.2rem 1.2rem .2rem 0;text-align:left;vertical-align:top}
td,th{overflow-wrap:normal;max-width:28rem}
.number{text-align:right;font-variant-numeric:tabular-nums}
.both{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem}
.both ul{margin:0;padding-left:1.2rem}
.both p{margin:.2rem 0}
.alone{color:var(--mark);font-weight:600}
.alone::before{content:"\\25C6  "}
.note{opacity:.8;font-size:.9rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
summary{cursor:pointer;font-weight:600}
.vi,.en{display:none}
#vi:checked~.vi,#en:checked~.en{display:block}
@media (max-width:40rem){.both{grid-template-columns:1fr}}
@media print{input,label{display:none}.scroll{overflow:visible}
details::details-content{content-visibility:visible;block-size:auto}}
"""

FOLDED = frozenset({"limits", "problem_changes"})
"""Tables that are often long."""

MOST_UNFOLDED = 20
"""Of so many rows such a table is open at first."""


@takes(comparison=("Comparison",), language=LANGUAGE)
def comparison_page(comparison: Comparison, language: Language) -> str:
    """Return a whole page of HTML.

    Parameters
    ----------
    comparison
        What it shows; names are in it if they are in the comparison.
    language
        That is shown at first.
    """
    digest = base64.b64encode(hashlib.sha256(STYLE_OF_COMPARISON.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    switch = "".join(
        f'<input type="radio" name="language" id="{one}"{" checked" if one == language else ""}>'
        f'<label for="{one}" lang="{one}">{_text(compared("language_here", one))}</label> '
        for one in LANGUAGES
    )
    bodies = "".join(f'<div class="{one}" lang="{one}">{_body(comparison, one)}</div>' for one in LANGUAGES)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{_text(_window_title(comparison, language))}</title>"
        f"<style>{STYLE_OF_COMPARISON}</style></head><body><main>{switch}{bodies}</main></body></html>\n"
    )


def _title(comparison: Comparison, language: Language) -> str:
    has_plan = comparison.first.plan_sha256 is not None or comparison.second.plan_sha256 is not None
    return compared("title" if has_plan else "title_problems", language)


def _window_title(comparison: Comparison, language: Language) -> str:
    """Return the title in both languages, for without a script it cannot follow the switch."""
    return " · ".join(_title(comparison, one) for one in sorted(LANGUAGES, key=lambda one: one != language))


def _body(comparison: Comparison, language: Language) -> str:
    parts = [f"<h1>{_text(_title(comparison, language))}</h1>"]
    if comparison.first.is_invented or comparison.second.is_invented:
        parts.append(f'<p class="note">{_text(render("word.invented_example", language))}</p>')
    parts += [f"<p>{_text(line)}</p>" for line in comparison_lines(comparison, language)]
    parts += [_table(grid, language) for grid in comparison_grids(comparison, language)]
    if comparison.courses:
        parts.append(f"<h2>{_text(compared('rosters_title', language))}</h2>")
        parts.append(f'<p class="note">{_text(compared("only_here", language))}</p>')
        parts += [_course(comparison, pair, language) for pair in comparison.courses]
    return "".join(parts)


def _table(grid: FigureTable, language: Language) -> str:
    table = grid.table(language)
    inner = f'<div class="scroll" tabindex="0" role="region" aria-label="{_text(table.title)}">{_grid(table)}</div>'
    note = f'<p class="note">{_text(table.note)}</p>' if table.note else ""
    if grid.name not in FOLDED:
        return f"<h2>{_text(table.title)}</h2>{inner}{note}"
    is_open = " open" if len(table.rows) <= MOST_UNFOLDED else ""
    return f"<details{is_open}><summary>{_text(table.title)} ({len(table.rows)})</summary>{inner}{note}</details>"


def _grid(table: Table) -> str:
    marks = [' class="number"' if column.right else "" for column in table.columns]
    titles = zip(marks, table.columns, strict=True)
    head = "".join(f'<th scope="col"{mark}>{_text(column.title)}</th>' for mark, column in titles)
    rows = "".join(
        f"<tr>{''.join(f'<td{mark}>{_text(cell)}</td>' for mark, cell in zip(marks, row, strict=True))}</tr>"
        for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _course(comparison: Comparison, pair: CoursePair, language: Language) -> str:
    """Write one course with the rosters of both plans beside each other."""
    title = " · ".join(filter(None, (pair.course, comparison.course_titles.get(pair.course))))
    sides = "".join(
        f"<div><p><strong>{_text(side_title(comparison, which, language))}</strong></p>"
        f"{_roster(comparison, mine, other, language)}</div>"
        for which, mine, other in (
            (Which.FIRST, pair.first, pair.second),
            (Which.SECOND, pair.second, pair.first),
        )
    )
    return f'<h3>{_text(title)}</h3><div class="both">{sides}</div>'


def _roster(comparison: Comparison, mine: CourseFigure | None, other: CourseFigure | None, language: Language) -> str:
    if mine is None:
        return f"<p>{_text(render('programme.does_not_run', language))}</p>"
    others = frozenset(() if other is None else other.roster)
    marks = {who: "" if who in others else ' class="alone"' for who in mine.roster}
    people = "".join(f"<li{mark}>{_text(_person(comparison, who))}</li>" for who, mark in marks.items())
    head = f"<p>{_text(calendar_day(mine.start_date, language))} · {len(mine.roster)}</p>"
    return f"{head}<ul>{people}</ul>" if people else head


def _person(comparison: Comparison, who: str) -> str:
    name = comparison.person_names.get(who)
    return f"{who} · {name}" if name else who


def _text(words: str) -> str:
    return escape(printable(words))
