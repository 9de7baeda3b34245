"""How many participants get what they wished for."""

from __future__ import annotations

from leadership_opt.domain import Plan, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language
from leadership_opt.report.sentences.wording import counted, listed, say, sentences
from leadership_opt.report.wishes import NO_WISH, OTHER, wishes_met
from leadership_opt.report.words import percent


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def wishes_sentence(problem: Problem, plan: Plan, language: Language = "en") -> str:
    """Say how many participants got their first wish, a later one, none of theirs, or stated none.

    Parameters
    ----------
    problem
        The problem, for wishes.
    plan
        The plan; people and courses that the problem does not know are left out.
    language
        Of the sentence.
    """
    found = {rank: by_country.total() for rank, by_country in wishes_met(problem, plan).items()}
    without, other = found.pop(NO_WISH, 0), found.pop(OTHER, 0)
    wishing = other + sum(found.values())
    if wishing + without == 0:
        return sentences([say("nobody_attends", language)])
    if wishing == 0:
        return sentences([say("nobody_wished", language)])
    first = found.pop("1", 0)
    later = sum(found.values())
    parts = [counted("first_wish", first, language)]
    if later:
        parts.append(counted("later_wish", later, language))
    parts.append(counted("unmet_wish", other, language) if other else say("no_unmet_wish", language))
    share = percent(first, wishing, language)
    said = say("of_wishing", language, wishing=wishing, parts=listed(parts, language), share=share)
    return sentences([said, counted("without_wish", without, language) if without else ""])
