"""When a fault is on, what it applies to, and what it met: the state that the patched functions ask.

A *window* is open from a test's function-scoped fixtures through its call. While a wider fixture is set up it is shut
again: such fixtures start services and wait. Open connections are cut, except in a healthy run, which only counts.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from types import FrameType, TracebackType
from typing import Any, NamedTuple, Protocol

from .addresses import Listeners, Services, is_internal
from .body import Body
from .native import Native, Parked, cut, polled
from .scheduled import goes_by_another_clock
from .stand_ins import StandIn, StandIns

INFRASTRUCTURE = frozenset(
    ("multiprocessing", "execnet", "xdist", "pydevd", "_pydevd_bundle", "_pydev_bundle", "debugpy")
)
"""Top packages whose own channels are never faulted: the runner's, the debugger's, those between own processes."""
_TRANSPARENT = frozenset({"socket", "ssl", "contextlib", __package__})
_APPLICATION = frozenset({"unauthorized", "drop", "delay", "garble", "alter"})


class Fault(NamedTuple):
    kind: str
    argument: str = ""

    @classmethod
    def parse(cls, text: str) -> Fault:
        return cls(*text.split(":", 1))

    @property
    def application(self) -> bool:
        """Whether it changes what is said on a connection that otherwise works."""
        return self.kind in _APPLICATION


class Relays(Protocol):
    """Where connections are sent instead of to their service."""

    stand_ins: StandIns

    def address_for(self, family: int, address: Any) -> Any: ...
    def stand_in(self, family: int) -> StandIn: ...
    def owns(self, address: Any) -> bool: ...
    def redirected(self, address: Any) -> bool: ...
    def cut(self) -> None: ...
    def cut_soon(self) -> object: ...


class Watcher(Protocol):
    """Who is told that the current thread has met the fault, to see what becomes of the failure."""

    def begin(self) -> None: ...
    def asserted(self, trace: TracebackType) -> list[Any]: ...


class Window:
    def __init__(self, services: Services, watcher: Watcher) -> None:
        self.services = services
        self.watcher = watcher
        self.fault: Fault | None = None
        self.relays: Relays | None = None
        self.native: Native | None = None
        self.follow = False
        """Whether exceptions are followed from the start, for the fault may strike below Python."""
        self._is_open = False
        self.inside = False
        self.attempts = 0
        self.strikes = 0
        self.body = Body()
        self.body_attempts = 0
        self.struck: Callable[[], None] = lambda: None
        """Called at each strike that is not the supervisor's; set by the worker."""
        self.met: set[int] = set()
        """Threads that have made attempts."""
        self.code_returned = False
        """Whether a refusal was told by a return value."""
        self.cut = False
        """Whether something was connected when the window opened, and so may have been answered before."""
        self.has_used_native = False
        """Whether C code used what it had connected before: seen once the test is over."""
        self._in_body = False
        self._native_before_body = 0
        self.listeners = Listeners()
        self.connections: weakref.WeakSet[Any] = weakref.WeakSet()
        self.cut_connections: weakref.WeakSet[Any] = weakref.WeakSet()
        self._opened_inside: weakref.WeakSet[Any] = weakref.WeakSet()
        self._parked: list[Parked] = []
        self._pid = os.getpid()
        self._exempt = threading.local()

    @property
    def open(self) -> bool:
        return self._is_open

    @open.setter
    def open(self, value: bool) -> None:
        self._is_open = value
        if self.native is not None:
            self.native.shared.open = value

    @property
    def all_attempts(self) -> int:
        """Those of C libraries and child processes included."""
        native = self.native.shared.attempts if self.native is not None else 0
        return max(self.attempts + native, self.strikes)

    @property
    def waits_natively(self) -> bool:
        """Whether C code may wait for an answer, whose limits are not seen here."""
        return self.native is not None and self.native.shared.attempts > 0

    @property
    def waits_elsewhere(self) -> bool:
        """Whether threads that Python does not know may wait for an answer, by a clock of their own."""
        return self.waits_natively and goes_by_another_clock(own=1 + (self.relays is not None))

    @property
    def all_strikes(self) -> int:
        return self.strikes + (self.native.shared.strikes if self.native is not None else 0)

    @property
    def used_in_body(self) -> bool:
        native = self.native.shared.attempts if self.native is not None else 0
        return self.body_attempts > 0 or native > self._native_before_body

    def enter_process(self, fault: Fault | None) -> None:
        """Take this process, perhaps a fresh fork, for the one whose connections are faulted."""
        self._pid = os.getpid()
        self.fault = fault

    @contextlib.contextmanager
    def exempt(self) -> Iterator[None]:
        """This thread's own connections are left alone."""
        before = getattr(self._exempt, "on", False)
        self._exempt.on = True
        try:
            yield
        finally:
            self._exempt.on = before

    def begin_test(self, is_case: bool = False, patience: tuple[float, float] | None = None) -> None:
        self.body.begin_test(is_case)
        self.attempts = self.strikes = self.body_attempts = self._native_before_body = 0
        self._in_body = self.code_returned = self.cut = self.has_used_native = False
        self.met.clear()
        self._opened_inside.clear()
        if self.native is not None:
            self.native.shared.begin_test(patience or (0.0, 0.0))
        self.inside = True

    def end_test(self) -> None:
        self.inside = self.open = False
        if self._parked and self.relays is not None:
            while self._parked:
                self.has_used_native |= self._parked.pop().end(self.relays.stand_ins.retire)
        if self.relays is not None and self.fault is not None:
            self.relays.cut()

    def hang_up(self) -> None:
        """End all silence, for the test is being ended; without a wait, which would be taken for one of the test's."""
        if self.native is not None:
            self.native.shared.over = True
        if self.relays is not None:
            self.relays.cut_soon()

    def enter(self) -> None:
        """The window opens, if it is not open: what is connected is cut."""
        if self.inside and not self.open:
            self.open = True
            if self.follow and self.fault is not None:
                self.watcher.begin()
            self._cut_open_connections()

    def enter_body(self) -> None:
        """The body of the test begins; what is connected by then it may use, as its healthy run tells."""
        self.enter()
        self._in_body = True
        if self.fault is None:
            self.body_attempts += sum(sock.fileno() >= 0 for sock in self.connections)
        if self.native is not None:
            self.body_attempts += len(self.native.open_connections().own) if self.fault is None else 0
            self._native_before_body = self.native.shared.attempts

    @contextlib.contextmanager
    def shut(self) -> Iterator[None]:
        """The window is shut for a while; what is connected meanwhile is cut when it opens again."""
        before, self.open = self.open, False
        try:
            yield
        finally:
            if self.native is not None:
                self.native.shared.begin_clients()
            if before:
                self.enter()

    def concerns(self, sock: Any, address: Any) -> bool:
        """Whether a connection to this address is one that a test makes to a service."""
        if sock is not None and sock.type & 0xF != socket.SOCK_STREAM:
            return False
        if isinstance(address, (str, bytes)):
            if is_internal(address):
                return False
        elif not isinstance(address, tuple) or len(address) < 2:
            return False
        owned = self.relays is not None and self.relays.owns(address)
        return not owned and self.services.holds(address) and not self.exempted()

    def exempted(self) -> bool:
        """Whether who asks is another process, a thread of this plugin, the runner or the event loop."""
        if os.getpid() != self._pid or getattr(self._exempt, "on", False):
            return True
        return _asked_by_infrastructure()

    def attempt(self) -> bool:
        """Count an attempt of the test; True when a fault is on, and so strikes."""
        if not self.open:
            return False
        self.attempts += 1
        self.body_attempts += self._in_body
        self.met.add(threading.get_ident())
        if self.fault is None:
            return False
        self.watcher.begin()
        return True

    def strike(self) -> None:
        self.strikes += 1
        self.struck()

    def used(self, sock: Any) -> None:
        """A connection that was cut when the window opened is being used."""
        if sock in self.cut_connections and self.attempt():
            self.strike()

    def track(self, sock: Any, family: int, address: Any) -> None:
        """Remember an open connection, to be cut when the next window opens."""
        if os.getpid() == self._pid and family in _FAMILIES and self.concerns(None, address):
            self.connections.add(sock)
            if self.open:
                self._opened_inside.add(sock)

    def decided(self) -> contextlib.AbstractContextManager[None]:
        """This thread connects as was decided here; a child's own connections are for the supervisor to decide."""
        if self.native is None or (os.getpid() != self._pid and not _asked_by_infrastructure()):
            return contextlib.nullcontext()
        return self.native.shared.decided()

    def _cut_open_connections(self) -> None:
        native, among = self.native.open_connections() if self.native is not None else ([], {})
        older = [sock for sock in self.connections if sock.fileno() >= 0 and sock not in self._opened_inside]
        self.cut |= bool(older or native)
        if self.fault is None or self.fault.application:
            self.attempts += len(older) + len(native)  # the test may use them: only a run with them cut tells
        else:
            for sock in older:
                self.watcher.begin()
                self.cut_connections.add(sock)
                self.connections.discard(sock)
                self._cut(sock)
            if self.relays is not None and native:
                with self.exempt():
                    known = polled(among)
                    self._parked += filter(None, [cut(each, each in known, self.relays.stand_in) for each in native])

    def _cut(self, sock: Any) -> None:
        """Silence or end one connection in the kernel, so that whoever waits on it is told as by a real fault."""
        family = sock.family
        with contextlib.suppress(OSError), self.exempt():
            if self.fault is not None and self.fault.kind == "hang" and self.relays is not None:
                with socket.socket(family, socket.SOCK_STREAM) as silent:
                    silent.connect(self.relays.address_for(family, sock.getpeername()))
                    os.dup2(silent.fileno(), sock.fileno(), inheritable=False)
            else:
                with socket.socket(fileno=os.dup(sock.fileno())) as twin:
                    twin.shutdown(socket.SHUT_RDWR)


_FAMILIES = frozenset(getattr(socket, name) for name in ("AF_INET", "AF_INET6", "AF_UNIX") if hasattr(socket, name))


def _asked_by_infrastructure() -> bool:
    """Whether the code that asked the socket layer for a connection belongs to the runner or the event loop."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if "socketpair" in frame.f_code.co_name or package not in _TRANSPARENT:
            return "socketpair" in frame.f_code.co_name or package in INFRASTRUCTURE
        frame = frame.f_back
    return False
