"""The plugin's entry: instruments what is loaded from now on, and writes one line for each test that has run.

Each process of a run writes a file of its own (a worker of xdist is one), so nothing is shared and a process that is
killed costs only the test that it ran.
"""

from __future__ import annotations

import json
import os
import sys

import pytest

from .loading import Loading
from .notes import NOTES

_SETTINGS = "CODEMODS_OBSERVE"


class Observer:
    """What one pytest process writes down."""

    def __init__(self, settings):
        self._stream = open(os.path.join(settings["folder"], "%d.jsonl" % os.getpid()), "a", encoding="utf-8")
        self._reports = []
        Loading(settings["files"], settings["receivers"], self._loaded).install()
        sys.addaudithook(NOTES.heard)

    def _write(self, **fields):
        if NOTES.is_own_process:
            self._stream.write(json.dumps(fields) + "\n")
            self._stream.flush()

    def _loaded(self, path, first, places):
        self._write(event="file", path=path, first=first, places=places)

    def pytest_collectreport(self, report):
        if report.failed:
            self._write(event="uncollected", id=report.nodeid, message=str(report.longrepr)[-300:])

    def pytest_deselected(self, items):
        self._write(event="deselected", tests=[_named(item) for item in items])

    def pytest_collection_finish(self, session):
        self._write(event="collected", tests=[_named(item) for item in session.items], **NOTES.take())

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        self._write(event="imported", **NOTES.take())
        self._reports = []
        yield
        self._write(
            event="test", test=_named(item), outcome=self._outcome(), seconds=self._seconds(), **NOTES.take()
        )

    def pytest_runtest_logreport(self, report):
        self._reports.append((report.when, report.outcome, report.duration, hasattr(report, "wasxfail")))

    def _outcome(self):
        """`passed` only where nothing else happened: no retry, no expected failure, no error in a fixture."""
        outcomes = {outcome for _, outcome, _, _ in self._reports}
        if not outcomes or outcomes - {"passed", "skipped"} or any(expected for _, _, _, expected in self._reports):
            return "failed"
        return "skipped" if "skipped" in outcomes else "passed"

    def _seconds(self):
        return sum(duration for when, _, duration, _ in self._reports if when == "call")


def _named(item):
    """Path of a test's file, and its name below it."""
    return [os.path.realpath(str(item.fspath)), item.nodeid.partition("::")[2]]


with open(os.environ[_SETTINGS], encoding="utf-8") as _stream:
    _observer = Observer(json.load(_stream))


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config):
    early_config.pluginmanager.register(_observer, "codemods-observe")
