"""How value and bound of every stage came together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.axes import Axes

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language, render
from leadership_opt.report.pictures.canvas import (
    MARGIN,
    TITLE_HEIGHT,
    Picture,
    axes_at,
    beside,
    captioned,
    finished,
    new_picture,
    shown,
)
from leadership_opt.report.pictures.palette import BLUE, FAINT, INK, ORANGE, PALE_BLUE, QUIET
from leadership_opt.report.sentences import stages_sentence
from leadership_opt.report.words import NOTHING, capital, decimal, goal_title, number, stage_label

if TYPE_CHECKING:
    from leadership_opt.result import Outcome, Progress, Stage

WIDTH, ROW_HEIGHT, GAP, LEFT, RIGHT, FOOT = 10.0, 0.42, 0.14, 3.5, 1.75, 0.95
LONGEST_TITLE = 52
MOST_STAGES_DRAWN = 60
"""Entitlements that differ make thousands of levels of fairness: such a picture would be too high for any file."""


@takes(problem=("Problem",), outcome=("Outcome",), reports=("[Progress]",), language=LANGUAGE)
def stages(
    problem: Problem, outcome: Outcome, reports: Sequence[Progress] = (), *, language: Language = "en"
) -> Picture:
    """Draw, for every stage, its best value and its bound over the seconds of the call.

    Parameters
    ----------
    problem
        The problem, for the words of the stages.
    outcome
        How each stage ended.
    reports
        What the solve told while it ran: ``ProgressHistory.reports``. Without them only the
        time of each stage is drawn. Of more than 60 stages the 60 that took longest are drawn.
    language
        Of all words.
    """
    places = _places(outcome)
    height = max(1, len(places)) * (ROW_HEIGHT + GAP) + TITLE_HEIGHT + FOOT + MARGIN
    end = max([0.1, outcome.provenance.seconds_total, *(report.seconds for report in reports)])
    title = render("picture.stages", language, seconds=decimal(end, language))
    notes = [render("picture.stages_note", language)]
    if len(places) < len(outcome.stages):
        counts = {"shown": len(places), "count": len(outcome.stages)}
        notes.insert(0, render("picture.stages_left_out", language, **counts))
    picture = new_picture(WIDTH, height, title, " ".join(notes))
    top = TITLE_HEIGHT + 1.3 * MARGIN
    spans = _spans(outcome)
    for place in places:
        stage = outcome.stages[place]
        bottom = height - top - ROW_HEIGHT
        axes = axes_at(picture, LEFT, bottom, RIGHT, top)
        axes.set_xlim(0, end)
        is_last = place == places[-1]
        axes.spines["bottom"].set(visible=True, color=FAINT if not is_last else QUIET)
        axes.set_yticks([])
        if not is_last:
            axes.set_xticks([])
        else:
            if language == "vi":
                axes.xaxis.set_major_formatter(lambda seconds, _: f"{seconds:g}".replace(".", ","))
            axes.set_xlabel(render("picture.seconds_since_call", language), fontsize=8.5, color=QUIET)
        mine = [report for report in reports if report.stage_number == place + 1 and report.stage == stage.key]
        _lines(axes, stage, mine, spans[place])
        _words(axes, problem, stage, language)
        top += ROW_HEIGHT + GAP
    return finished(captioned(picture, stages_sentence(problem, outcome, language)))


def _places(outcome: Outcome) -> list[int]:
    """Return which stages are drawn, in their order."""
    longest = sorted(range(len(outcome.stages)), key=lambda place: outcome.stages[place].seconds, reverse=True)
    return sorted(longest[:MOST_STAGES_DRAWN])


def _spans(outcome: Outcome) -> list[tuple[float, float]]:
    """Return begin and end of every stage, in seconds since the call."""
    record = outcome.provenance
    at = max(0.0, record.seconds_total - record.seconds_verify - sum(stage.seconds for stage in outcome.stages))
    spans = []
    for stage in outcome.stages:
        spans.append((at, at + stage.seconds))
        at += stage.seconds
    return spans


def _lines(axes: Axes, stage: Stage, reports: Sequence[Progress], span: tuple[float, float]) -> None:
    axes.axvspan(*span, color=PALE_BLUE, alpha=0.55, linewidth=0)
    end = max([span[1], *(report.seconds for report in reports)])
    for values, last, colour, style in (
        ([(r.seconds, r.incumbent) for r in reports if r.incumbent is not None], stage.value, BLUE, "-"),
        ([(r.seconds, r.bound) for r in reports if r.bound is not None], stage.bound, ORANGE, "--"),
    ):
        points = [*values, (end, last)] if last is not None else values
        if points:
            seconds, heights = zip(*points, strict=True)
            axes.plot(
                seconds, heights, color=colour, linestyle=style, linewidth=1.6, drawstyle="steps-post", clip_on=False
            )
            axes.plot(
                seconds[-1],
                heights[-1],
                color=colour,
                marker="o" if style == "-" else "_",
                markersize=4.5,
                clip_on=False,
            )
    axes.margins(y=0.16)


def _words(axes: Axes, problem: Problem, stage: Stage, language: Language) -> None:
    parts = [capital(goal_title(stage.goal, language))]
    if stage.label:
        parts.append(stage_label(stage.goal, stage.label, problem, language))
    title = "\n".join(shown(part, LONGEST_TITLE) for part in parts)
    axes.annotate(
        title,
        (0, 0.5),
        xycoords="axes fraction",
        xytext=(-8, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=8.5,
        color=INK,
        annotation_clip=False,
    )
    if stage.value is None:
        words = NOTHING
    elif stage.proven:
        words = f"{number(stage.value, language)} ✓"
    else:
        words = f"{number(stage.value, language)} / {number(stage.bound, language)}"
    beside(axes, sum(axes.get_ylim()) / 2, words)
