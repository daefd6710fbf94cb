"""Where the body of a test begins and ends: at pytest's call, or within it at the method of a `unittest` case."""

from __future__ import annotations

import unittest
from collections.abc import Callable
from typing import Any


class Body:
    """Of the test that runs; `begun` is called when its body begins."""

    def __init__(self) -> None:
        self.begun: Callable[[], None] = lambda: None
        self._is_case = False
        self._entered = False
        self._over = False

    def begin_test(self, is_case: bool) -> None:
        self._is_case, self._entered, self._over = is_case, False, False

    def begin_call(self) -> None:
        if not self._is_case:
            self._enter()

    @property
    def phase(self) -> str:
        """What a failure within pytest's call is to be told as."""
        if not self._is_case or (self._entered and not self._over):
            return "call"
        return "teardown" if self._over else "setup"

    def _enter(self) -> None:
        self._entered = True
        self.begun()

    def install(self) -> None:
        """Learn from `unittest` when it calls a test's method, and whether that succeeded."""
        kinds = [unittest.TestCase, unittest.IsolatedAsyncioTestCase]
        for kind in (each for each in kinds if "_callTestMethod" in vars(each)):
            kind._callTestMethod = self._watching(kind._callTestMethod)  # type: ignore[attr-defined]

    def _watching(self, call_method: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        def _callTestMethod(case: Any, method: Any) -> None:
            if self._is_case and not self._entered:
                self._enter()
            call_method(case, method)
            self._over = True

        return _callTestMethod
