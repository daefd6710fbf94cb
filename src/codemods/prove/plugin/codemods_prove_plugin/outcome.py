"""What became of one test: outcome, phase and message, and whether the injected error led to its failure."""

from __future__ import annotations

import gc
import re
import sys
import warnings
from typing import Any

import pytest

from .failure_trace import chain_of
from .fault_window import Window
from .limit import Place, place_of

_OF_A_CONNECTION = re.compile(
    "Connect|Timeout|TimedOut|Closed|Reset|Refused|Unavailable|Disconnect|Network|Transport|Handshake|"
    "ProtocolError|IncompleteRead|gaierror|EOFError|OperationalError|RpcError|CalledProcess"
)

_BY_AGE = sys.implementation.name == "cpython" and sys.version_info < (3, 14)
"""Whether the collector's younger generations are whole, so that looking through them need not be a full collection."""

TIME_IS_OVER = "time limit exceeded"


class Outcome:
    """Reports and errors of one test, as pytest hands them out."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._reports: list[Any] = []
        self._errors: dict[str, Any] = {}
        self.exceeded = False
        """Whether the time limit ended it."""
        self.wide_setup_failed = False
        self.wide_teardown_failed = False
        self._promotions = _promotions()

    def following(self) -> Outcome:
        """That of the next test, which must not be warned of what this one left open because of the fault."""
        if self._window.all_strikes:
            self._errors.clear()
            for name in ("last_type", "last_value", "last_traceback", "last_exc"):
                vars(sys).pop(name, None)
            hook, sys.unraisablehook = sys.unraisablehook, lambda _: None
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                gc.collect(1 if _BY_AGE and _promotions() == self._promotions else 2)
            sys.unraisablehook = hook
        return Outcome(self._window)

    def add_error(self, phase: str, excinfo: Any) -> None:
        if excinfo is not None:
            self._errors.setdefault(phase, excinfo)

    def add_report(self, report: Any) -> None:
        self._reports.append(report)

    @property
    def is_xfail(self) -> bool:
        return any(hasattr(report, "wasxfail") for report in self._reports)

    def result(self) -> tuple[str, str, str]:
        """What became of the test, in which phase, and the first line of its failure."""
        reports = self._reports
        failed = next((report for report in reports if report.failed and self._counts(report)), None)
        if self.exceeded:
            return "timeout", self._phase(failed.when if failed else "call"), TIME_IS_OVER
        if failed is not None:
            return "failed", self._phase(failed.when), self._message(failed)
        skipped = next((report for report in reports if report.skipped), None)
        if skipped is not None:
            return "skipped", skipped.when, _message_of_skip(skipped)
        return ("passed" if reports else "skipped"), "call", ""

    @property
    def linked(self) -> bool:
        """Whether the fault led to it: it stands in the chain of exceptions, or an `assert` failed about it."""
        if not self._window.all_strikes:
            return False
        errors = self._errors.values()
        return self.exceeded or any(_comes_from_a_fault(each.value) or self._is_about_a_fault(each) for each in errors)

    def _is_about_a_fault(self, excinfo: Any) -> bool:
        """Whether an assertion failed about a connection's error, where none had a whole answer."""
        window = self._window
        unanswered = not window.cut and window.all_strikes >= window.all_attempts
        if window.fault is None or window.fault.kind not in ("refuse", "reset") or not unanswered:
            return False
        asked = window.watcher.asserted(excinfo.tb) if isinstance(excinfo.value, AssertionError) else []
        return any(_comes_from_a_fault(error) for error in map(_error_in, asked) if error is not None)

    @property
    def failed_at(self) -> Place | None:
        """The innermost frame that its call failed in."""
        excinfo = self._errors.get("call")
        trace = None if excinfo is None else excinfo.tb
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        return None if trace is None else place_of(trace.tb_frame, trace.tb_lineno)

    def _phase(self, when: str) -> str:
        """A `unittest` case runs its own setup and teardown within pytest's call."""
        return self._window.body.phase if when == "call" else when

    def _counts(self, report: Any) -> bool:
        """A fixture of wider scope may fail to clean up after its connections were cut: no failure of this test."""
        wide = report.when == "teardown" and self.wide_teardown_failed
        return not (wide and self._window.fault is not None)

    def _message(self, report: Any) -> str:
        excinfo = self._errors.get(report.when)
        if excinfo is not None and excinfo.typename != "FixtureLookupError":
            return str(excinfo.exconly(tryshort=True)).strip().split("\n")[0]
        text = str(getattr(report.longrepr, "errorstring", report.longrepr or "")).strip()
        return text.split("\n")[0]


def _promotions() -> list[int]:
    """How often the collector has made something its oldest; all that a test left is younger where it never did."""
    return [generation["collections"] for generation in gc.get_stats()[1:]] if _BY_AGE else []


def is_failure(excinfo: Any) -> bool:
    return excinfo is not None and not issubclass(excinfo[0], pytest.skip.Exception)


def _error_in(value: Any) -> BaseException | None:
    """An error, or that which `raises` or `assertRaises` has caught."""
    caught = (getattr(value, "_excinfo", None) or (None, None))[1] if isinstance(value, pytest.ExceptionInfo) else None
    held = getattr(value, "__dict__", {}).get("exception")
    return next((each for each in (value, caught, held) if isinstance(each, BaseException)), None)


def _comes_from_a_fault(error: BaseException) -> bool:
    return any(
        getattr(each, "codemods_injected", False)
        or any(_OF_A_CONNECTION.search(kind.__name__) for kind in type(each).__mro__)
        for each in chain_of(error)
    )


def _message_of_skip(report: Any) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    return str(report.longrepr or "").strip().split("\n")[-1]
