"""How many steps of the goals are proven, and how far the first that is not may be from the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.messages import Language
from leadership_opt.report.sentences.wording import counted, say, sentences
from leadership_opt.report.stages import stage_title
from leadership_opt.report.words import number

if TYPE_CHECKING:
    from leadership_opt.result import Outcome


@takes(problem=("Problem", NONE), outcome=("Outcome",), language=LANGUAGE)
def stages_sentence(problem: Problem | None, outcome: Outcome, language: Language = "en") -> str:
    """Say how many steps are proven best, and value and bound of the first that is not.

    Parameters
    ----------
    problem
        The problem, for the words of the stages.
    outcome
        How each stage ended.
    language
        Of the sentence.
    """
    stages = outcome.stages
    if not stages:
        return sentences([say("no_steps", language)])
    proven = sum(stage.proven for stage in stages)
    if proven == len(stages):
        return sentences([counted("steps_all_proven", proven, language)])
    parts = [say("steps_proven", language, proven=proven, count=len(stages))]
    first = next(stage for stage in stages if not stage.proven)
    title = stage_title(first, problem, language)
    if first.value is None:
        parts.append(say("step_not_reached", language, goal=title))
    elif first.bound is None:
        parts.append(say("step_without_bound", language, goal=title, value=number(first.value, language)))
    else:
        code = "step_open_max" if first.direction == "max" else "step_open_min"
        value, bound = number(first.value, language), number(first.bound, language)
        parts.append(say(code, language, goal=title, value=value, bound=bound))
    return sentences(parts)
