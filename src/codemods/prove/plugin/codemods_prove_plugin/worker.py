"""Runs some of the collected tests under one fault, in this process, and reports each as it ends.

A worker is a fork of the process that collected (so that tests are collected and imported once, and no fault run
sees what another left in memory), or a process of its own where a fork is not safe.
"""

from __future__ import annotations

import inspect
import os
import sys
from types import CodeType
from typing import Any

import pytest

from .channel import MESSAGE_LIMIT, Channel
from .clock import Clock
from .hiding import Trace
from .limit import Limit
from .relay import RelayThread
from .sockets import install_uvloop
from .window import Fault, Window


class Worker:
    """Registered as a plugin while it runs; `command` says which tests, under which fault, for how long."""

    def __init__(
        self,
        channel: Channel,
        window: Window,
        trace: Trace,
        clock: Clock,
        command: dict[str, Any],
        redirects: list[Any],
    ) -> None:
        self._channel = channel
        self._window = window
        self._trace = trace
        self._number = command["worker"]
        fault = Fault.parse(command["fault"]) if command["fault"] else None
        window.enter_process(fault)
        if fault is not None or redirects:
            window.relays = RelayThread(fault, window, redirects)
        self._clock = clock
        if fault is not None and fault.kind in ("refuse", "hang") and window.services.everything:
            clock.watched = lambda: window.open
            clock.silent = lambda: window.open and window.attempts > 0
        self._limit = Limit(command["timeout"], self._overdue, clock)
        self._reports: list[Any] = []
        self._index = 0
        self._wide_setup_failed = False
        self._wide_teardown_failed = False

    def run(self, session: pytest.Session, ids: list[str]) -> None:
        by_id = {item.nodeid: item for item in session.items}
        items = [by_id.get(each) for each in ids]
        self._limit.start_watching()
        session.config.pluginmanager.register(self, "codemods-prove-worker")
        for index, item in enumerate(items):
            self._index = index
            if item is None:
                self._send("result", outcome="skipped", phase="collect", attempts=0, struck=False, hidden_by=None)
            elif not self._run_one(item, next((each for each in items[index + 1 :] if each is not None), None)):
                return

    def _run_one(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        """Run one test; False when what it broke must not be met by the tests after it."""
        self._reports, self._wide_setup_failed, self._wide_teardown_failed = [], False, False
        self._send("start")
        install_uvloop(self._window)
        self._limit.begin_test()
        self._clock.begin_test()
        self._window.begin_test()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        self._window.end_test()
        if self._window.fault is not None and self._wide_setup_failed:
            if self._index:
                self._send("again")
            else:
                self._send_result(item)
            return False
        self._send_result(item)
        return True

    def _send_result(self, item: pytest.Item) -> None:
        outcome, phase, message = self._outcome()
        hidden_by = None
        if self._window.fault is not None and self._window.attempts > 0 and outcome in ("passed", "skipped"):
            expected = any(hasattr(report, "wasxfail") for report in self._reports)
            code = _code_of(item)
            hidden_by = self._trace.expected_by(code) if expected else self._trace.hidden_by(code)
        self._trace.clear()
        self._send(
            "result",
            outcome=outcome,
            phase=phase,
            message=message[:MESSAGE_LIMIT],
            attempts=self._window.attempts,
            struck=self._window.strikes > 0,
            wide=self._wide_setup_failed,
            hidden_by=hidden_by,
        )

    def _outcome(self) -> tuple[str, str, str]:
        """What became of the test, in which phase, and the last line of its failure."""
        reports = self._reports
        failed = next((report for report in reports if report.failed and self._counts(report)), None)
        if self._limit.exceeded:
            return "timeout", failed.when if failed else "call", "time limit exceeded"
        if failed is not None:
            return "failed", failed.when, _last_line(failed)
        skipped = next((report for report in reports if report.skipped), None)
        if skipped is not None:
            return "skipped", skipped.when, _last_line(skipped)
        return ("passed" if reports else "skipped"), "call", ""

    def _counts(self, report: Any) -> bool:
        """A fixture of wider scope may fail to clean up after its connections were cut: no failure of this test."""
        wide = report.when == "teardown" and self._wide_teardown_failed
        return not (wide and self._window.fault is not None)

    def _overdue(self) -> None:
        self._send("overdue")

    def _send(self, event: str, **fields: Any) -> None:
        self._channel.send(event, worker=self._number, index=self._index, **fields)

    def pytest_runtest_logreport(self, report: Any) -> None:
        self._reports.append(report)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Any:
        if fixturedef.scope == "function":
            self._window.enter()
            yield
            return
        self._limit.pause()
        with self._window.shut():
            outcome = yield
        self._limit.run()
        self._wide_setup_failed |= _is_failure(outcome.excinfo)

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_setup(self) -> Any:
        self._limit.run()
        yield
        self._limit.pause()

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Any:
        self._limit.run()
        self._window.enter()
        yield
        self._limit.pause()

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self) -> Any:
        self._trace.end()
        self._window.end_test()
        self._limit.run()
        yield
        self._limit.pause()

    def finished_with_error(self, scope: str) -> None:
        """A fixture's finaliser raised."""
        self._wide_teardown_failed |= scope != "function"


def _code_of(item: pytest.Item) -> CodeType | None:
    function = inspect.unwrap(getattr(item, "obj", None))  # type: ignore[arg-type]
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return code if isinstance(code, CodeType) else None


def _is_failure(excinfo: Any) -> bool:
    return excinfo is not None and not issubclass(excinfo[0], pytest.skip.Exception)


def _last_line(report: Any) -> str:
    crash = getattr(getattr(report, "longrepr", None), "reprcrash", None)
    if crash is not None:
        return str(crash.message).strip().split("\n")[0]
    missing = getattr(report.longrepr, "errorstring", None)  # a fixture that is not there
    if missing is not None:
        return str(missing).strip().split("\n")[0]
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    return str(report.longrepr or "").strip().split("\n")[-1]


def fork_is_safe(window: Window) -> bool:
    """Whether a copy of this process behaves as the process: Linux, one thread, no connection open."""
    if not sys.platform.startswith("linux") or not hasattr(os, "fork"):
        return False
    try:
        threads = len(os.listdir("/proc/self/task"))
    except OSError:
        return False
    return threads == 1 and not any(sock.fileno() >= 0 for sock in window.connections)
