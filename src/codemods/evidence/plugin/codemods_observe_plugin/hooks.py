"""The plugin's entry: instruments what is loaded from now on, and writes one line for each test that has run.

Each process of a run writes a file of its own (a worker of xdist is one), so nothing is shared and a process that is
killed costs only the test that it ran.
"""

from __future__ import annotations

import functools
import json
import os
from typing import Any

import pytest

from .compiled import Compiled
from .loading import Loading
from .notes import NOTES

_SETTINGS = "CODEMODS_OBSERVE"


class Observer:
    """What one pytest process writes down."""

    def __init__(self, settings: Any) -> None:
        self._folder = settings["folder"]
        self._stream = self._shard()
        self._reports: list[tuple[str, str, float, bool]] = []
        self._known: list[str] = []
        """The lines of all modules: texts, which the garbage collector need not walk through in each test."""
        compiled = Compiled(settings["cache"], settings["version"])
        Loading(settings["files"], settings["receivers"], compiled, self._loaded).install()
        NOTES.listen()

    def _shard(self) -> Any:
        name = os.path.join(self._folder, f"{os.getpid()}.jsonl")
        return open(name, "a", encoding="utf-8")

    def goes_on_here(self, healthy: bool) -> None:
        """This process is a fork that runs tests of its own; under a fault nothing that they do is worth a note."""
        self._stream.close()  # left to the collector it would warn, in a test of a suite that forbids warnings
        self._stream = self._shard() if healthy else None
        NOTES.go_on_here()
        for line in self._known if healthy else ():
            self._write_line(line)

    def _write(self, **fields: Any) -> None:
        if NOTES.is_own_process and self._stream is not None:
            self._write_line(json.dumps(fields))

    def _write_line(self, line: str) -> None:
        if NOTES.is_own_process and self._stream is not None:
            self._stream.write(line + "\n")
            self._stream.flush()

    def _loaded(self, path: Any, first: int, places: Any) -> None:
        self._known.append(json.dumps({"event": "file", "path": path, "first": first, "places": places}))
        self._write_line(self._known[-1])

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self._write(event="uncollected", id=report.nodeid, message=str(report.longrepr)[-300:])

    def pytest_deselected(self, items: list[Any]) -> None:
        self._write(event="deselected", tests=[_named(item) for item in items])

    def pytest_collection_finish(self, session: Any) -> None:
        self._write(event="collected", tests=[_named(item) for item in session.items], **NOTES.take())

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: Any) -> Any:
        before = NOTES.take()
        if before["hits"] or before["values"]:
            self._write(event="imported", **before)
        self._reports = []
        yield
        self._write(event="test", test=_named(item), outcome=self._outcome(), seconds=self._seconds(), **NOTES.take())

    def pytest_runtest_logreport(self, report: Any) -> None:
        self._reports.append((report.when, report.outcome, report.duration, hasattr(report, "wasxfail")))

    def _outcome(self) -> str:
        """`passed` only where nothing else happened: no retry, no expected failure, no error in a fixture."""
        outcomes = {outcome for _, outcome, _, _ in self._reports}
        if not outcomes or outcomes - {"passed", "skipped"} or any(expected for _, _, _, expected in self._reports):
            return "failed"
        return "skipped" if "skipped" in outcomes else "passed"

    def _seconds(self) -> float:
        return sum(duration for when, _, duration, _ in self._reports if when == "call")


@functools.cache
def _real(path: Any) -> Any:
    return os.path.realpath(path)


def _named(item: Any) -> Any:
    """Path of a test's file, and its name below it."""
    return [_real(str(item.fspath)), item.nodeid.partition("::")[2]]


with open(os.environ[_SETTINGS], encoding="utf-8") as _stream:
    _observer = Observer(json.load(_stream))


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: Any) -> None:
    early_config.pluginmanager.register(_observer, "codemods-observe")
