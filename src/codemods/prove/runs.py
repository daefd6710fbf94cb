"""Runs collected tests under one fault after the other: workers are started, watched, ended, and replaced.

A worker that a test has hung or killed costs that test only: the rest of its tests goes to a new worker. Tests of one
file stay together, so that fixtures of wider scope are set up once.
"""

from __future__ import annotations

import itertools
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from codemods.prove.target import PytestProcess, kill_group
from codemods.prove.verdicts import Outcome, Run

_TICK = 0.2
_AFTER_LIMIT = 5.0
"""Seconds that an interrupted test gets for its teardown before its process is ended."""
_APPLICATION = ("unauthorized", "drop", "delay", "garble", "alter")


Limits = tuple[float, float, float]
"""Seconds that a test may take, after which of them it is looked whether that can help, and after which of rest."""


class OutOfTime(Exception):
    """The time for the whole run is over."""


@dataclass(slots=True)
class Batch:
    """Tests that one worker runs, in order, under one fault."""

    fault: str | None
    ids: list[str]
    begin: str = "setup"
    """Where the fault begins: with the test's own fixtures, or at the call."""
    follow: bool = False
    """Whether to follow exceptions from the start, which takes its time: the fault may strike below Python."""
    assume: frozenset[str] = frozenset()
    """Tests that begin at the call once another has shown that a fixture of theirs fails."""
    known: Sequence[Any] = ()
    """What earlier workers have seen of such fixtures."""


Done = Callable[[Batch, str, Run], None]


@dataclass(slots=True)
class _Worker:
    batch: Batch
    process: PytestProcess
    own_process: bool
    pid: int | None = None
    next: int = 0
    current: int | None = None
    kill_at: float | None = None
    overdue: dict[str, Any] | None = None
    """The result of a test that was interrupted, if nothing else comes of it."""
    killed: bool = False
    heard: float = 0.0
    """When it last said anything: it does so every second, unless C code keeps all of it waiting."""
    again: bool = False

    def end(self) -> None:
        if self.own_process:
            self.process.stop()
        elif self.pid is not None:
            kill_group(self.pid)


@dataclass
class Runner:
    """Runs batches on at most `jobs` workers; `done` is called with each result."""

    process: PytestProcess
    forks: bool
    jobs: int
    timeout: float
    deadline: float
    done: Done
    modules: set[str] = field(default_factory=set)
    native: frozenset[str] = frozenset()
    """Tests of which C code or a child process connects."""
    spared: frozenset[str] = frozenset()
    """Tests of which nothing is to be learnt where a fixture of theirs is known to fail."""
    sees_rests: bool = False
    """Whether it is to be seen how long tests rest in their healthy run, which takes a part of its time."""
    limit: Callable[[str, str], Limits] | None = None
    unsupervised: str | None = None
    """Why C libraries and child processes could not be faulted."""
    _numbers: Any = field(default_factory=itertools.count)
    _workers: dict[int, _Worker] = field(default_factory=dict)
    _queue: deque[Batch] = field(default_factory=deque)

    def run(self, batches: Iterable[Batch]) -> None:
        """Until every test of every batch has its result; raises OutOfTime."""
        self._queue.extend(batch for batch in batches if batch.ids)
        try:
            while self._queue or self._workers:
                if time.monotonic() > self.deadline:
                    raise OutOfTime
                while self._queue and len(self._workers) < self.jobs:
                    self._start(self._queue.popleft())
                self._listen()
                self._end_overdue()
        finally:
            for number in list(self._workers):
                self._retire(number)
            self._queue.clear()

    def _start(self, batch: Batch) -> None:
        number = next(self._numbers)
        command = {
            "worker": number,
            "fault": batch.fault,
            "ids": batch.ids,
            "begin": batch.begin,
            "follow": batch.follow,
            "known": batch.known,
            "assume": [test for test in batch.ids if test in batch.assume],
            "timeout": self.timeout,
            "sees_rests": self.sees_rests,
            "spared": [test for test in batch.ids if test in self.spared],
            "native": [test for test in batch.ids if test in self.native],
            "limits": self._limits(batch),
        }
        if self.forks:
            self.process.send(command)
            worker = _Worker(batch, self.process, own_process=False)
        else:
            own = PytestProcess(self.process.setting, command)
            worker = _Worker(batch, own, own_process=True)
        self._workers[number] = worker

    def _limits(self, batch: Batch) -> dict[str, Limits]:
        if self.limit is None or batch.fault is None:
            return {}
        return {test: self.limit(test, batch.fault) for test in batch.ids}

    def _listen(self) -> None:
        if self.forks:
            events = self.process.events(_TICK)
            if events is None:
                raise RuntimeError(f"pytest ended early:\n{self.process.output()[-2000:]}")
            for event in events:
                self._take(event)
            return
        for number, worker in list(self._workers.items()):
            events = worker.process.events(_TICK)
            for event in events or ():
                self._take(event)
            if events is None:
                self._ended(number)

    def _take(self, event: dict[str, Any]) -> None:
        kind = event["event"]
        if kind == "module":
            self.modules.add(event["path"])
        elif kind == "unsupervised":
            self.unsupervised = event["why"]
        worker = self._workers.get(event.get("worker", -1))
        if worker is None:
            return
        worker.heard = time.monotonic()
        if kind == "process":
            worker.pid = event["process"]
        elif kind == "start":
            worker.current, worker.kill_at, worker.overdue = event["index"], None, None
        elif kind == "overdue":
            worker.overdue = event
            worker.kill_at = time.monotonic() + (0.0 if event["deaf"] else _AFTER_LIMIT)
        elif kind == "again":
            worker.again = True
            worker.batch = replace(worker.batch, known=event["known"])
        elif kind == "result":
            worker.next, worker.current, worker.kill_at = event["index"] + 1, None, None
            self._take_result(worker.batch, event)
        elif kind == "exit":
            self._ended(event["worker"])

    def _take_result(self, batch: Batch, event: dict[str, Any]) -> None:
        """That of a test which began at the call, or was spared, comes with what its run from the set-up would be."""
        assumed = event.get("assumed")
        if assumed is not None:
            self._report(batch, event["index"], replace(_run_of(assumed, batch.fault), assumed=True))
            if "outcome" not in event:
                return
            batch = replace(batch, begin="call")
        self._report(batch, event["index"], _run_of(event, batch.fault))

    def _report(self, batch: Batch, index: int, run: Run) -> None:
        self.done(batch, batch.ids[index], run)

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for worker in self._workers.values():
            stopped = worker.current is not None and now > worker.heard + self.timeout + _AFTER_LIMIT
            overdue = worker.kill_at is not None and now > worker.kill_at
            if (stopped or overdue) and not worker.killed:
                worker.killed = True
                worker.end()

    def _ended(self, number: int) -> None:
        """A worker is gone: what it did not finish goes to another one."""
        worker = self._workers[number]
        ids = worker.batch.ids
        self._retire(number)
        first = worker.next
        if first < len(ids) and not worker.again and (worker.current is not None or first == 0):
            self._take_end(worker, first)
            first += 1
        if first < len(ids):
            self._queue.appendleft(replace(worker.batch, ids=ids[first:]))

    def _take_end(self, worker: _Worker, index: int) -> None:
        """The process has ended with the test."""
        if worker.killed and worker.overdue is not None:
            self._take_result(worker.batch, worker.overdue)
            return
        outcome = Outcome.TIMEOUT if worker.killed else Outcome.FAILED
        message = "time limit exceeded" if worker.killed else "the process ended"
        self._report(worker.batch, index, Run(outcome, message=message, attempted=True))

    def _retire(self, number: int) -> None:
        worker = self._workers.pop(number)
        worker.end()
        if worker.own_process:
            with worker.process:
                pass  # waits until it has ended


def _run_of(event: dict[str, Any], fault: str | None) -> Run:
    kind = (fault or "").partition(":")[0]
    attempted, struck = event["attempts"] > 0, event["struck"]
    outcome = Outcome(event["outcome"])
    acts_on_content = kind == "reset" or kind in _APPLICATION
    missed = outcome.green and attempted and not struck and acts_on_content
    return Run(
        outcome,
        event["phase"],
        event.get("message", ""),
        attempted,
        in_body=event["in_body"],
        applies=fault is None or not (missed or event.get("wide", False)),
        hidden_by=event["hidden_by"],
        struck=struck,
        linked=event["linked"],
        fixture=event.get("fixture"),
        unfaulted=event.get("unfaulted"),
        native=event.get("native", False),
        unfollowed=event.get("unfollowed", False),
        seconds=event["seconds"],
        rest=event.get("rest", 0.0),
    )


def batches(batch: Batch, jobs: int) -> list[Batch]:
    """The tests in as many batches as there are workers, each file whole, none much longer than another."""
    files: dict[str, list[str]] = defaultdict(list)
    for each in batch.ids:
        files[each.partition("::")[0]].append(each)
    shares: list[list[str]] = [[] for _ in range(max(1, min(jobs, len(files))))]
    for tests in sorted(files.values(), key=len, reverse=True) if jobs > 1 else files.values():
        min(shares, key=len).extend(tests)
    return [replace(batch, ids=share) for share in shares if share]
