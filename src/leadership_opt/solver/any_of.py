"""A switch that is on as soon as one of several is."""

from __future__ import annotations

from leadership_opt.result.cancel import Cancel


class AnyOf(Cancel):
    """A switch that is on as soon as one of several is, or is set itself.

    Parameters
    ----------
    switches
        None stands for one that is never set.
    """

    def __init__(self, *switches: Cancel | None) -> None:
        super().__init__()
        self._switches = [switch for switch in switches if switch is not None]

    def is_set(self) -> bool:
        """Return whether one of them is set."""
        return super().is_set() or any(switch.is_set() for switch in self._switches)
