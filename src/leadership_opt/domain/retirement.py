"""What ends somebody's working life: a law, nothing, or a day that is known of each person."""

from __future__ import annotations

from enum import StrEnum


class Retirement(StrEnum):
    """The last working day of people for whom the input gives none.

    A day given for a person (``Nominee.last_working_day``) is that person's last, whatever is chosen here.
    """

    VIET_NAM = "viet_nam"
    """As the law of Viet Nam has it, by sex, birth and year: ``reference.retirement_date``."""
    NONE = "none"
    """Nobody retires but on a day that is given."""
    EACH_PERSON = "each_person"
    """The day must be given for everybody; where it is missing, that is a fault."""
