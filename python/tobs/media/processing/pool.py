"""Processes that do jobs side by side: last in line for the CPU, bounded in memory, ended when they hang."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import sys
import time
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["Outcome", "run_jobs"]

# Downloads, and whatever else the user does, go first: half of what there is to give up.
_NICENESS: Final = 10
_Job = TypeVar("_Job")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: the output's ``size_bytes``, or the ``reason`` for which there is none.

    With neither, none is wanted: the file is better as it is.
    """

    size_bytes: int | None = None
    reason: str | None = None


@dataclass(slots=True)
class _Worker(Generic[_Job]):
    """A process, the pipe to it, and the job that it does."""

    process: BaseProcess
    connection: Connection
    job: _Job
    ends_at: float

    def give(self, job: _Job, ends_at: float) -> None:
        self.job, self.ends_at = job, ends_at
        self.connection.send(job)

    def outcome(self) -> Outcome:
        """Return what the process answered. Raises what the job raised."""
        try:
            answer: Outcome | Exception = self.connection.recv()
        except EOFError:
            self.process.join()
            return Outcome(reason=f"the process that was at it died ({_how(self.process.exitcode or 0)})")
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def run_jobs(  # noqa: PLR0913  # what bounds a job
    jobs: Iterable[_Job],
    perform: Callable[[_Job], Outcome],
    limit_s: Callable[[_Job], float],
    discard: Callable[[_Job], object],
    *,
    processes: int,
    memory_bytes: int | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[tuple[_Job, Outcome]]:
    """Have ``perform`` do ``jobs`` in up to ``processes`` at once; yield each, when done, with its outcome.

    The processes import ``perform`` by its name: it is a function of a module.
    A job that takes longer than its ``limit_s``, or whose process dies, is given up with that reason; the
    others go on. ``discard`` removes what a job that did not come to its end has left.
    ``memory_bytes`` is the address space that a process may have, where the system bounds it;
    None does not. Closing the generator ends the processes. Raises what a job raised.
    """
    waiting = iter(jobs)
    idle: list[_Worker[_Job]] = []
    busy: list[_Worker[_Job]] = []
    try:
        while True:
            for job in islice(waiting, processes - len(busy)):
                worker = idle.pop() if idle else _start(perform, job, memory_bytes)
                busy.append(worker)
                worker.give(job, clock() + limit_s(job))
            if not busy:
                return
            soonest = min(worker.ends_at for worker in busy)
            answered = wait([worker.connection for worker in busy], max(0.0, soonest - clock()))
            for worker in list(busy):
                if worker.connection in answered:
                    outcome = worker.outcome()
                elif clock() >= worker.ends_at:
                    outcome = Outcome(reason=f"took longer than {limit_s(worker.job):.0f} s")
                    worker.process.kill()
                else:
                    continue
                busy.remove(worker)
                if worker.process.exitcode is None and worker.connection in answered:
                    idle.append(worker)
                else:
                    worker.end()
                    discard(worker.job)
                yield worker.job, outcome
    finally:
        for worker in idle + busy:
            worker.end()
        for worker in busy:
            discard(worker.job)


def _start(perform: Callable[[_Job], Outcome], job: _Job, memory_bytes: int | None) -> _Worker[_Job]:
    # Not forked: the libraries' threads, and SQLite's files, do not survive that.
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_work, args=(perform, theirs, memory_bytes), daemon=True)
    process.start()
    theirs.close()  # or the death of the process would not be the end of the pipe
    return _Worker(process, ours, job, math.inf)


def _how(exit_code: int) -> str:
    """Say how a process died: by a signal, where its exit code is negative."""
    if exit_code >= 0:
        return f"status {exit_code}"
    name = signal.Signals(-exit_code).name
    return f"{name}, as systems that run out of memory send it" if name == "SIGKILL" else name


def _work(perform: Callable[[_Job], Outcome], connection: Connection, memory_bytes: int | None) -> None:
    """Do the jobs that come, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that started this one
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # there is none on Windows

        os.nice(_NICENESS)
        if memory_bytes is not None:
            _, most = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, most))
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        try:
            connection.send(perform(job))
        except Exception as error:  # noqa: BLE001  # it is raised again where jobs come from
            connection.send(error)
