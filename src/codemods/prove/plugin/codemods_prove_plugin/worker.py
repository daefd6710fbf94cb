"""Runs some of the collected tests under one fault, in this process, and reports each as it ends.

A worker is a fork of the process that collected (so that tests are collected and imported once, and no fault run
sees what another left in memory), or a process of its own where a fork is not safe.
"""

from __future__ import annotations

import inspect
import os
from types import CodeType
from typing import Any

import pytest
from _pytest.unittest import TestCaseFunction

from .channel import MESSAGE_LIMIT, Channel
from .clock import Clock, real_monotonic
from .connection_faults import install_uvloop
from .failure_trace import Trace
from .fault_window import Fault, Window
from .known_setups import KnownSetups
from .limit import Limit, Limits
from .native import Native, Unseen
from .outcome import TIME_IS_OVER, Outcome, is_failure
from .relay import RelayThread
from .supervision import Forbidden, supervised

_WAITED = 2.0
"""Seconds longer than it takes that a test waits in vain."""
_NOTHING_SEEN = {"attempts": 0, "in_body": False, "struck": False, "linked": False, "hidden_by": None, "seconds": 0.0}


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
        settings: dict[str, Any],
    ) -> None:
        scratch = settings["scratch"]
        self._channel = channel
        self._window = window
        self._trace = trace
        self._number = command["worker"]
        self._native = frozenset(command["native"])
        """Tests of which C code connects."""
        self._limits: dict[str, Limits] = {test: tuple(each) for test, each in command["limits"].items()}
        self._index = 0
        self._has_ended_one = False
        """Whether a time limit has ended a test in this process."""
        self._began = real_monotonic()
        self._phase = "setup"
        fault = Fault.parse(command["fault"]) if command["fault"] else None
        window.enter_process(fault)
        if fault is not None or redirects:
            window.relays = relays = RelayThread(fault, window, scratch, redirects)
            clock.mute = lambda: 0 if redirects else relays.thread
        self._unseen = self._supervise({**settings, **command})
        self._clock = clock
        if fault is not None and fault.kind in ("refuse", "hang", "reset") and window.services.everything:
            self._shorten_waits(clock, fault)
        self._limit = limit = Limit(command["timeout"], self._overdue, clock, lambda: self._send("beat"))
        limit.is_met = lambda: window.all_strikes > 0
        # what was connected before may have had its answer, which is then being worked on
        limit.is_hopeless = lambda frame: (limit.is_quiet or not window.cut) and trace.nothing_catches(frame)
        limit.shared = window.native.shared if window.native is not None else None
        limit.hang_up, window.struck = window.hang_up, limit.look_now
        limit.sees_rests = fault is None and command["sees_rests"]
        self._begins_in_setup = self._from_setup = command["begin"] == "setup"
        """Whether the fault begins with a test's own fixtures, of all tests and of this one; else at the call."""
        self._setups = KnownSetups(command["assume"], command["spared"], command["known"])
        self._assumed: dict[str, Any] | None = None
        """What its run from the set-up would be, of a test whose fault begins at the call for that."""
        window.follow = command["follow"]
        window.body.begun = window.enter_body
        self._test = Outcome(window)

    def _shorten_waits(self, clock: Clock, fault: Fault) -> None:
        window, relays = self._window, self._window.relays
        clock.watched = lambda: window.open
        clock.met = lambda: window.met
        if fault.kind != "reset":
            clock.silent = lambda: window.open and window.all_attempts > 0 and not window.waits_elsewhere
        elif isinstance(relays, RelayThread):
            rest, clock.all_answer, relays.rest.is_here = relays.rest, True, window.listeners.hold
            rest.selector.done, clock.intact = clock.look_again, lambda: not window.strikes
            clock.silent = lambda: (
                window.open and window.strikes > 0 and not window.waits_natively and rest.is_undisturbed
            )

    def _supervise(self, settings: dict[str, Any]) -> Unseen | None:
        """Have C libraries and child processes supervised; where that is forbidden, see what may be one."""
        about = {"worker": os.getpid(), "fault": settings["fault"]}
        about |= {name: settings[name] for name in ("services", "scratch")}
        try:
            self._window.native = Native(supervised(settings["supervision"], about))
        except (Forbidden, OSError) as error:
            self._send("unsupervised", why=str(error))
            return Unseen()
        return None

    def run(self, session: pytest.Session, ids: list[str]) -> None:
        by_id = {item.nodeid: item for item in session.items}
        items: list[Any] = [by_id.get(each) for each in ids]
        """A test that is there more than once runs again until it passes."""
        self._limit.start_watching()
        session.config.pluginmanager.register(self, "codemods-prove-worker")
        for index, item in enumerate(items):
            self._index = index
            if item is None:
                self._send("result", outcome="skipped", phase="collect", **_NOTHING_SEEN)
            elif not self._run_one(item, next((each for each in items[index + 1 :] if each is not None), None)):
                return
            elif self._test.result()[0] == "passed":
                items[index + 1 :] = [None if each is item else each for each in items[index + 1 :]]

    def _run_one(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        """Run one test; False when what it broke must not be met by the tests after it."""
        self._test = self._test.following()
        self._send("start")
        self._assumed = self._setups.begin_test(item)
        if self._assumed is not None and self._setups.spares(item, following):
            self._send("result", assumed=self._assumed)
            return True
        self._from_setup = self._begins_in_setup and self._assumed is None
        install_uvloop(self._window)
        native, limits = item.nodeid in self._native, self._limits.get(item.nodeid)
        silence = native and self._window.fault is not None and self._window.fault.kind == "hang"
        self._limit.begin_test(limits, silence)
        self._clock.begin_test(native)
        self._window.begin_test(isinstance(item, TestCaseFunction), limits[:2] if silence and limits else None)
        if self._unseen is not None:
            self._unseen.begin_test()
        self._began = real_monotonic()
        after = item.parent if following is item else following  # what both need stays set up: not the test itself
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        self._window.end_test()
        self._test.exceeded = self._limit.exceeded or self._limit.is_over
        if self._suffers_from_another() or (self._window.fault is not None and self._is_poisoned()):
            if self._index:
                self._send("again", known=self._setups.known())
            else:
                self._send_result(item, real_monotonic() - self._began)
            return False
        self._has_ended_one |= self._test.exceeded
        seconds = real_monotonic() - self._began
        self._learn(item, seconds)
        self._send_result(item, seconds)
        return not _is_left_standing(item, after)

    def _is_poisoned(self) -> bool:
        """Whether what should have run healthy failed: an earlier test's fault may have cut what it needs."""
        outcome, phase, _ = self._test.result()
        early = not self._from_setup and outcome in ("failed", "timeout") and phase == "setup"
        return self._test.wide_setup_failed or early

    def _suffers_from_another(self) -> bool:
        """Whether what the fault does not explain may come of a test that was ended here, and so left all as it was."""
        return self._has_ended_one and self._test.result()[0] == "failed" and not self._test.linked

    def _learn(self, item: pytest.Item, seconds: float) -> None:
        """Where it failed after it had waited longer than it takes, others need not wait."""
        look = self._limits.get(item.nodeid, (0.0, 0.0, 0.0))[1]
        place = self._test.failed_at
        if look and seconds > look + _WAITED and self._test.linked and not self._test.exceeded and place is not None:
            self._limit.waited_in_vain(place)

    def _send_result(self, item: pytest.Item, seconds: float) -> None:
        outcome, phase, message = self._test.result()
        window = self._window
        hidden_by, unfollowed = None, self._trace.is_partial
        if window.fault is not None and window.all_attempts > 0 and outcome in ("passed", "skipped"):
            code = _code_of(item)
            expected = self._test.is_xfail
            hidden_by = self._trace.expected_by(code) if expected else self._trace.hidden_by(code, window.code_returned)
        self._trace.clear()
        result = {
            "outcome": outcome,
            "phase": phase,
            "message": message[:MESSAGE_LIMIT],
            "attempts": window.all_attempts,
            "in_body": window.used_in_body,
            "struck": window.all_strikes > 0,
            "linked": self._test.linked,
            "fixture": self._setups.always_failed if phase == "setup" else None,
            "wide": self._test.wide_setup_failed,
            "hidden_by": hidden_by,
            "native": window.waits_natively or window.has_used_native,
            "unfollowed": unfollowed,
            "unfaulted": self._unfaulted(),
            "seconds": round(seconds, 3),
            "rest": round(self._limit.stillness.longest if self._limit.sees_rests else seconds, 3),
        }
        self._setups.remember(result)
        self._send("result", assumed=self._assumed, **result)

    def _unfaulted(self) -> str | None:
        if self._is_poisoned():
            return "its fixtures, which fail alone"
        if self._unseen is not None:
            return self._unseen.what
        return self._window.native.shared.unfaulted if self._window.native is not None else None

    def _overdue(self, deaf: bool) -> None:
        """What is known of a test that may have to be ended from outside."""
        window = self._window
        struck = window.all_strikes > 0
        self._send(
            "overdue",
            deaf=deaf,
            outcome="timeout",
            phase=window.body.phase if self._phase == "call" else self._phase,
            message=TIME_IS_OVER,
            attempts=window.all_attempts,
            in_body=window.used_in_body,
            struck=struck,
            linked=struck,
            hidden_by=None,
            native=window.waits_natively,
            seconds=round(real_monotonic() - self._began, 3),
            assumed=self._assumed,
        )

    def _send(self, event: str, **fields: Any) -> None:
        self._channel.send(event, worker=self._number, index=self._index, **fields)

    def pytest_runtest_logreport(self, report: Any) -> None:
        self._test.add_report(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, call: Any) -> None:
        self._test.add_error(call.when, call.excinfo)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Any:
        if fixturedef.scope == "function":
            if self._from_setup:
                self._window.enter()
            outcome = yield
            if self._from_setup:
                told = self._setups.failed if is_failure(outcome.excinfo) else self._setups.came_up
                told(fixturedef, request)
            return
        self._limit.pause()
        with self._window.shut(), self._clock.starting_services():
            outcome = yield
        self._limit.run()
        self._test.wide_setup_failed |= is_failure(outcome.excinfo)

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_setup(self) -> Any:
        self._phase = "setup"
        self._limit.run()
        yield
        self._limit.pause()

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_call(self) -> Any:
        self._phase = "call"
        self._limit.run()
        if self._from_setup:
            self._window.enter()
        self._window.body.begin_call()
        yield
        self._limit.pause()

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self) -> Any:
        self._phase = "teardown"
        self._trace.end()
        self._window.end_test()
        self._limit.run()
        yield
        self._limit.pause()

    def finished_with_error(self, scope: str) -> None:
        """A fixture's finaliser raised."""
        self._test.wide_teardown_failed |= scope != "function"


def _is_left_standing(item: pytest.Item, following: Any) -> bool:
    """Whether a tear-down was interrupted: pytest would fail the next test for it."""
    needed = following.listchain() if following is not None else []
    return any(each not in needed for each in getattr(item.session._setupstate, "stack", ()))


def _code_of(item: pytest.Item) -> CodeType | None:
    function = inspect.unwrap(getattr(item, "obj", None))  # type: ignore[arg-type]
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    return code if isinstance(code, CodeType) else None
