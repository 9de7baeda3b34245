"""Ctrl-C in a notebook or a script: the first keeps the best plan, the second interrupts.

While the main thread is inside the solver, Python serves no Ctrl-C: it would be raised when the search is over,
and what was found would be gone. So the work is done in another thread, and the main thread waits for it.
"""

from __future__ import annotations

import contextvars
import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Generic, TypeVar

from leadership_opt.result.cancel import Cancel

LOGGER = logging.getLogger("leadership_opt.solver")

SECONDS_BETWEEN_LOOKS = 0.1

Answer = TypeVar("Answer")
Work = Callable[[Cancel | None], Answer]


def served(work: Work[Answer], cancel: Cancel | None, *, is_worth_keeping: Callable[[Answer], bool]) -> Answer:
    """Do what takes long, and serve Ctrl-C meanwhile.

    The first Ctrl-C asks the work to stop, and what it returns is returned if it is worth keeping. If not, and at
    the second Ctrl-C, KeyboardInterrupt is raised. Only where Python's own handling of Ctrl-C is in place, and
    only in the main thread: a program that has set another handler, or works in threads, decides itself, with
    ``cancel``.

    Parameters
    ----------
    work
        What to do; it gets a switch that stops it.
    cancel
        The caller's own switch. The first Ctrl-C sets it, so that whatever shares it stops as well.
    is_worth_keeping
        Tells whether an answer that was cut short is worth more than the interrupt.

    Raises
    ------
    KeyboardInterrupt
        As said above.
    """
    if not _is_ours_to_serve():
        return work(cancel)
    thread = _Working(work, Cancel() if cancel is None else cancel)
    answer = thread.answer()
    if thread.is_interrupted:
        if not is_worth_keeping(answer):
            raise KeyboardInterrupt
        LOGGER.warning("interrupted: what was found so far is returned")
    return answer


def _is_ours_to_serve() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler


class _Working(Generic[Answer]):
    """A thread that does the work while this one waits for it."""

    def __init__(self, work: Work[Answer], cancel: Cancel) -> None:
        self.is_interrupted = False
        self._work, self._cancel = work, cancel
        self._answers: list[Answer] = []
        self._error: BaseException | None = None
        self._over = threading.Event()

    def answer(self) -> Answer:
        """Start, wait, and return what comes of it, or raise what was raised."""
        context = contextvars.copy_context()
        # no daemon: Python cannot end while a thread is inside the solver, so it waits until the solver has stopped
        thread = threading.Thread(target=context.run, args=(self._run,), name="solve")
        before = signal.signal(signal.SIGINT, self._on_interrupt)
        try:
            thread.start()
            while not self._over.wait(SECONDS_BETWEEN_LOOKS):
                pass  # Thread.join mistakes a Ctrl-C for the end on Python 3.11
        finally:
            signal.signal(signal.SIGINT, before)
        if self._error is not None:
            raise self._error
        return self._answers[0]

    def _on_interrupt(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._cancel.set()
        if self.is_interrupted:
            raise KeyboardInterrupt
        self.is_interrupted = True

    def _run(self) -> None:
        try:
            self._answers.append(self._work(self._cancel))
        except BaseException as error:
            self._error = error
        finally:
            self._over.set()
