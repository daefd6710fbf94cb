"""Which line hid the failure: follows exceptions through the target's own code from the moment the fault strikes.

A trace function sees each exception arrive in a frame and where that frame goes on. When it goes on inside an
`except` clause or after a `with`, and the frame ends without raising, the exception was swallowed there: what the
interpreter does is observed, so renamed, wrapped and re-raised errors need no knowledge of any client library.
Only frames of files below the target's root are followed, and only from the first strike to the end of a test.
"""

from __future__ import annotations

import dis
import os
import re
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator
from types import CodeType, FrameType, TracebackType
from typing import Any

from .handlers import Catcher, Catchers
from .standing import stacks

_YIELDS = frozenset(
    dis.opmap[name]
    for name in ("YIELD_VALUE", "YIELD_FROM", "RETURN_GENERATOR", "RESUME")  # from 3.13 on, the instruction after it
    if name in dis.opmap
)
_RETURNS = frozenset(dis.opmap[name] for name in ("RETURN_VALUE", "RETURN_CONST") if name in dis.opmap)
_UNWINDS = frozenset(dis.opmap[name] for name in ("PUSH_EXC_INFO", "WITH_EXCEPT_START") if name in dis.opmap)
"""Where a `with` statement begins to look at an exception; anything else on its line is its ordinary end."""
_LIKE_A_FAULT = re.compile(
    "Connect|Timeout|Closed|Reset|Refused|Unavailable|Disconnect|Protocol|Network|Transport|Handshake|Invalid|"
    "HTTPStatus|Unauthorized|Decode|OSError|EOFError|AssertionError|Failed|Skipped|ClientError|RequestException|"
    "RpcError|OperationalError|CalledProcess"
)
_OF_NO_CONNECTION = (
    *(BlockingIOError, InterruptedError, ChildProcessError, ProcessLookupError),
    *(FileExistsError, IsADirectoryError, NotADirectoryError),
)
"""Errors of the system that say that something is not done yet, or that it is about something else."""
_CONTROL_FLOW = (StopIteration, StopAsyncIteration, GeneratorExit)
_CHAIN_LIMIT = 50
_UNLIKE = 2
_OUTSIDE = (
    os.path.dirname(os.path.realpath(__file__)),
    *(os.path.join(os.path.realpath(sysconfig.get_paths()[key]), "") for key in ("stdlib", "purelib", "platlib")),
)


class Swallowed:
    """An exception that a line of the target's code put an end to."""

    def __init__(self, error: BaseException, code: CodeType, line: int, after: int) -> None:
        self.error = error
        self.code = code
        self.line = line
        self.after = after
        """How many had been swallowed when it arrived there."""

    @property
    def place(self) -> str:
        return f"{self.code.co_filename}:{self.line}"

    @property
    def rank(self) -> int:
        """0 for the injected failure itself, 1 for what looks like a consequence of it, else `_UNLIKE`."""
        chain = chain_of(self.error)
        if any(getattr(error, "codemods_injected", False) for error in chain):
            return 0
        telling = [error for error in chain if not isinstance(error, _OF_NO_CONNECTION)]
        names = {kind.__name__ for error in telling for kind in type(error).__mro__}
        return 1 if any(_LIKE_A_FAULT.search(name) for name in names) else _UNLIKE


class _Pending:
    """An exception that has arrived in a frame, and the line that seems to take it."""

    def __init__(self, error: BaseException, line: int, after: int) -> None:
        self.error = error
        self.line = line
        self.after = after
        self.catcher: Catcher | None = None
        self.last = line

    def reached(self, catcher: Catcher, line: int) -> None:
        self.catcher, self.last = catcher, line

    def handled(self, line: int, catchers: Catchers) -> bool:
        """Whether an `except` clause has done its work when control goes on at `line`: left, and not by a `raise`."""
        clause = self.catcher
        if clause is None or not clause.is_clause or clause.line <= line <= clause.end:
            return False
        return self.last >= clause.body and not catchers.raises_at(self.last)


class Trace:
    def __init__(self, root: str) -> None:
        self._root = os.path.join(os.path.realpath(root), "")
        self._on = False
        self._pending: dict[FrameType, _Pending] = {}
        self._swallowed: list[Swallowed] = []
        self._own: dict[str, bool] = {}
        self._catchers: dict[str, Catchers] = {}
        self._first_line: str | None = None
        self._threads: set[int] = set()
        self._codes: list[CodeType] = []

    def begin(self) -> None:
        """Follow this thread from here on, the functions that are running included."""
        if threading.get_ident() in self._threads:
            return
        self._on = True
        self._threads.add(threading.get_ident())
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if self._follows(frame.f_code):
                self._codes.append(frame.f_code)
                self._first_line = self._first_line or f"{frame.f_code.co_filename}:{frame.f_lineno}"
                frame.f_trace = self._local
            frame = frame.f_back
        threading.settrace(self._enter)
        sys.settrace(self._enter)

    def end(self) -> None:
        if self._on:
            self._on = False
            sys.settrace(None)
            threading.settrace(None)

    def clear(self) -> None:
        self._pending.clear()
        self._swallowed.clear()
        self._threads.clear()
        self._codes.clear()
        self._first_line = None

    @property
    def is_partial(self) -> bool:
        """Whether only other threads met the fault: what the test itself made of it was not followed."""
        return bool(self._threads) and threading.main_thread().ident not in self._threads

    def hidden_by(self, test: CodeType | None, code_returned: bool) -> str | None:
        """`file:line` of what put an end to the failure, else of the call whose failure nobody looked at.

        None where nothing is known to: an answer that was not looked at is no error. `code_returned` says that the
        failure was told by a return value, and so ended where it began.
        """
        for frame, pending in list(self._pending.items()):
            if pending.catcher is not None:
                self._swallow(frame, pending)
        final = [(self._rank(each), each.place) for each in self._final()]
        if final and min(final)[0] < _UNLIKE:
            return next(place for rank, place in final if rank == min(final)[0])
        for code in ([test] if test is not None else []) + self._codes:
            if self._follows(code):
                line = self.catchers_in(code.co_filename).unwatched_call(code.co_firstlineno)
                if line is not None:
                    return f"{code.co_filename}:{line}"
        return self._first_line if code_returned else None

    def expected_by(self, test: CodeType | None) -> str | None:
        """`file:line` of the mark that lets a test fail."""
        line = None if test is None else self.catchers_in(test.co_filename).expectation_of_failure(test.co_firstlineno)
        return f"{test.co_filename}:{line}" if test is not None and line is not None else None

    def _enter(self, frame: FrameType, event: str, arg: Any) -> Callable[..., Any] | None:
        return self._local if self._on and self._follows(frame.f_code) else None

    def _local(self, frame: FrameType, event: str, arg: Any) -> Callable[..., Any] | None:
        if not self._on:
            return None
        if event == "exception":
            self._arrived(frame, arg[1])
        elif frame in self._pending:
            if event == "line":
                self._went_on(frame, self._pending[frame])
            elif event == "return":
                self._left(frame, self._pending[frame])
        return self._local

    def _arrived(self, frame: FrameType, error: BaseException) -> None:
        if isinstance(error, _CONTROL_FLOW) or not isinstance(error, BaseException):
            return
        before = self._pending.get(frame)
        if before is not None and before.catcher is not None and before.error is not error:
            self._swallow(frame, before)
        self._pending[frame] = _Pending(error, frame.f_lineno or 0, len(self._swallowed))

    def _went_on(self, frame: FrameType, pending: _Pending) -> None:
        if frame.f_lineno == pending.line and pending.catcher is None:
            return  # an await that ends by an exception cleans up on its own line first
        catchers = self.catchers_in(frame.f_code.co_filename)
        catcher = catchers.at(pending.line, frame.f_lineno)
        left_as_usual = catcher is not None and not catcher.is_clause and _opcode(frame) not in _UNWINDS
        if catcher is not None and not left_as_usual and not pending.handled(frame.f_lineno, catchers):
            pending.reached(catcher, frame.f_lineno)
        elif (
            left_as_usual
            or pending.handled(frame.f_lineno, catchers)
            or not catchers.is_cleanup(pending.line, frame.f_lineno)
        ):
            self._pending.pop(frame, None)
            self._swallow(frame, pending)

    def _left(self, frame: FrameType, pending: _Pending) -> None:
        opcode = _opcode(frame)
        if opcode in _YIELDS:
            return
        self._pending.pop(frame, None)
        if opcode in _RETURNS:
            self._swallow(frame, pending)

    def _swallow(self, frame: FrameType, pending: _Pending) -> None:
        """What goes on though no clause was entered came out of a `with`, which may leave no line of its own."""
        code = frame.f_code
        catcher = pending.catcher or self.catchers_in(code.co_filename).with_around(pending.line)
        if catcher is not None:
            self._swallowed.append(Swallowed(pending.error, code, catcher.line, pending.after))

    def _final(self) -> list[Swallowed]:
        """What nothing later hid; nor is the place of one final that only began a further attempt another time."""
        final = [each for each in self._swallowed if not any(self._later(each))]
        attempts = {each.place for each in self._swallowed if each not in final}
        return [each for each in final if each.place not in attempts] or final

    def _later(self, early: Swallowed) -> Iterator[Swallowed]:
        """What was swallowed later and hid it: handling it had failed in turn, or what gave up after it.

        The same error counts when it was raised anew: a `with` that only learns what its manager did saw it before.
        """
        place = self._swallowed.index(early)
        for each in self._swallowed[place + 1 :]:
            led_to = any(error is early.error for error in chain_of(each.error)) or _passed(each.error, early.code)
            anew = each.error is not early.error or each.after > place
            if led_to and each.place != early.place and anew:
                yield each

    def _rank(self, late: Swallowed) -> int:
        """Its own, or that of what it hid: giving up on a failure is one, however it is called."""
        earlier = self._swallowed[: self._swallowed.index(late)]
        return min([late.rank, *(each.rank for each in earlier if late in self._later(each))])

    def catchers_in(self, path: str) -> Catchers:
        if path not in self._catchers:
            self._catchers[path] = Catchers.of_file(path)
        return self._catchers[path]

    def _follows(self, code: CodeType) -> bool:
        name = code.co_filename
        return self._own[name] if name in self._own else self.is_own(name)

    def nothing_catches(self, frame: FrameType | None) -> bool:
        """Whether the target's code waits here and catches nothing: whatever error ends that fails the test."""
        found = [[(code, line) for code, line in stack if self._follows(code)] for stack in stacks(frame)]
        if not any(found) or sum(map(bool, found[1:])) > 1:
            return False  # one task may put an end to what befalls another
        return not any(self.catchers_in(code.co_filename).guards(line) for stack in found for code, line in stack)

    def asserted(self, trace: TracebackType) -> list[Any]:
        """What the `assert` names that failed there."""
        while trace.tb_next is not None:
            trace = trace.tb_next
        names = self.catchers_in(trace.tb_frame.f_code.co_filename).asserted_at(trace.tb_lineno)
        return [value for name, value in trace.tb_frame.f_locals.items() if name in names]

    def is_own(self, name: str) -> bool:
        """Whether a file is the target's: below its root, and in no environment of installed packages."""
        if name not in self._own:
            path = os.path.realpath(name)
            inside = os.path.isabs(name) and path.startswith(self._root) and not path.startswith(_OUTSIDE)
            self._own[name] = inside and "site-packages" not in path[len(self._root) :]
        return self._own[name]


def _opcode(frame: FrameType) -> int:
    code = frame.f_code.co_code
    return code[frame.f_lasti] if 0 <= frame.f_lasti < len(code) else -1


def chain_of(error: BaseException | None) -> list[BaseException]:
    """The exception and all that led to it: causes, contexts and members of groups."""
    chain: list[BaseException] = []
    todo = [error]
    while todo and len(chain) < _CHAIN_LIMIT:
        each = todo.pop()
        if each is not None and not any(each is known for known in chain):
            chain.append(each)
            todo += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]
    return chain


def _passed(error: BaseException, code: CodeType) -> bool:
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code is code:
            return True
        traceback = traceback.tb_next
    return False
