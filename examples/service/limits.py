"""Every number of the service, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """What the service takes on, how long things last, and how often it looks.

    ``solves_at_once`` times ``workers`` should be no more than the cores.
    """

    body_bytes: int = 8_000_000
    """Of one problem; some 10,000 people."""
    body_seconds: float = 30.0
    """For a body to arrive."""
    bodies_at_once: int = 8
    """Bodies in memory; further ones wait at the door."""
    connections: int = 200
    """More are answered 503."""
    listeners: int = 100
    """Of progress; fewer than connections, so that questions still get through."""
    queued: int = 20
    """Jobs that wait; more are answered 503."""
    solves_at_once: int = 2
    workers: int = 1
    """Of each solve."""
    solve_seconds: float = 120.0
    """The longest time limit, and the one of a request that names none."""
    overrun_seconds: float = 30.0
    """A process that is not back this long after its time limit is killed."""
    attempts: int = 2
    """How often a job is begun whose process dies; it may be the job that kills it."""
    kept_seconds: float = 24 * 3600.0
    """How long a job is kept after its end."""
    sweep_seconds: float = 60.0
    """Between two looks for jobs to drop."""
    keep_seconds: float = 1.0
    """At least so long between two best plans of a running solve that are written down."""
    keep_share: float = 0.05
    """Of the time of a solve at most so much for that: a large plan takes longer, and is written down less often."""
    look_seconds: float = 0.2
    """Between two looks for a job, for its end, or for news of it."""
    heartbeat_seconds: float = 15.0
    """Between two signs of life to a listener; proxies cut silent connections."""
    end_seconds: float = 4.2
    """On SIGTERM: for solves to end; below five, with what it takes to end the service. Then they are killed, and the
    best plans that were written down before are kept."""

    def settings(self, seconds: float | None = None) -> Settings:
        """Return the settings of a solve; ``seconds`` is its time limit."""
        return Settings(time_limit_seconds=self.solve_seconds if seconds is None else seconds, workers=self.workers)
