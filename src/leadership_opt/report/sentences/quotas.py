"""How many quotas hold, and how many of them leave no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language
from leadership_opt.report.sentences.wording import counted, say, sentences
from leadership_opt.rules.catalogue import Trait, has

if TYPE_CHECKING:
    from leadership_opt.checker import Verification


@takes(verification=("Verification",), language=LANGUAGE)
def quotas_sentence(verification: Verification, language: Language = "en") -> str:
    """Say how many cases of quotas the plan keeps, and in how many there is no room left.

    Parameters
    ----------
    verification
        The checker's reading of a plan. A quota for each province has a case for each of them.
    language
        Of the sentence.
    """
    cases = [one for one in verification.rules if has(one.rule, Trait.SHOWN_APART) and one.slack is not None]
    if not cases:
        return sentences([say("no_quotas", language)])
    broken = sum((one.slack or 0) < 0 for one in cases)
    tight = sum(one.slack == 0 for one in cases)
    kept = counted("quota_cases_kept", len(cases), language) if broken == 0 else ""
    if broken:
        kept = say("quota_cases_broken", language, broken=broken, count=len(cases))
    return sentences([kept, counted("no_room", tight, language) if tight else say("room_everywhere", language)])
