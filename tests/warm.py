"""`codemods` in a process of its own without the price of its imports: forked from one that has made them all.

Most tests of the command line start a dozen short runs; importing what they need costs ten times what they do. A run
that asks for another environment than this one's, beside what is `LATE`, is started from nothing. Other modules that
run on LibCST (`python -m libcst.tool`) and runs in a pseudo-terminal start the same way.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import IO

LATE = frozenset(
    {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "EDITOR", "VISUAL", "TMPDIR", "CODEMODS_CACHE_DIR", "VIRTUAL_ENV"}
    | {"PYTEST_CURRENT_TEST", "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "PYTEST_PLUGINS"}
    | {"GIT_TEST_ASSUME_DIFFERENT_OWNER", "GIT_PYTHON_REFRESH"}  # the latter is set by codemods itself
    | {f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
)
"""Variables that are read when a command runs, and not when something is imported."""
HEAVY = (
    *("asyncio", "ctypes", "git", "jinja2", "libcst", "pebble", "platformdirs"),
    *("pygments.lexers.python", "rich.console", "rich.markdown", "rich.syntax"),
)
"""What commands import only where they need it."""
LIMIT = 120.0
"""Seconds after which a run is ended, and its test fails."""


def run(
    arguments: Sequence[str], cwd: Path, stdin: bytes | None, environment: dict[str, str], module: str = "codemods"
) -> subprocess.CompletedProcess[bytes] | None:
    """The finished run; None where it cannot be forked."""
    warm = _started()
    if warm is None or not warm.fits(environment):
        return None
    return warm.run(_Message(module, tuple(arguments), str(cwd), environment), stdin)


def start(arguments: Sequence[str], cwd: Path, environment: dict[str, str], terminal: int) -> Running:
    """A run with this pseudo-terminal for its own."""
    warm = _started()
    assert warm is not None and warm.fits(environment)
    return warm.start(_Message("codemods", tuple(arguments), str(cwd), environment, terminal=True), terminal)


class Running:
    """A run that was started: its process, and its exit code once it has one (less than 0: the signal)."""

    def __init__(self, told: socket.socket) -> None:
        self._told = told
        self._told.settimeout(LIMIT)
        self.pid: int = json.loads(told.recv(64))

    def wait(self, seconds: float) -> int:
        self._told.settimeout(seconds)
        with self._told:
            return int(json.loads(self._told.recv(64)))


@dataclass(frozen=True)
class _Message:
    module: str
    arguments: tuple[str, ...]
    cwd: str
    environment: dict[str, str]
    terminal: bool = False

    def encode(self) -> bytes:
        return json.dumps(asdict(self)).encode()


@cache
def _started() -> _Warm | None:
    return _Warm() if hasattr(os, "fork") else None


class _Warm:
    """The process that has imported everything, and forks at each message until its channel closes."""

    def __init__(self) -> None:
        self._fixed = _fixed(dict(os.environ))
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._channel.settimeout(LIMIT)
        with theirs:
            command = [sys.executable, __file__, str(theirs.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        atexit.register(self._end)

    def _end(self) -> None:
        self._channel.close()
        self._process.wait(LIMIT)

    def fits(self, environment: dict[str, str]) -> bool:
        return _fixed(environment) == self._fixed

    def run(self, message: _Message, stdin: bytes | None) -> subprocess.CompletedProcess[bytes]:
        with contextlib.ExitStack() as stack:
            given, out, err = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(3))
            given.write(stdin or b"")
            given.seek(0)
            running = self._send(message, [file.fileno() for file in (given, out, err)])
            try:
                code = running.wait(LIMIT)
            except TimeoutError:
                os.kill(running.pid, signal.SIGKILL)
                raise
            return subprocess.CompletedProcess(message.arguments, code, _whole(out), _whole(err))

    def start(self, message: _Message, terminal: int) -> Running:
        return self._send(message, [terminal] * 3)

    def _send(self, message: _Message, streams: list[int]) -> Running:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            socket.send_fds(self._channel, [message.encode()], [*streams, theirs.fileno()])
        return Running(ours)


def _fixed(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in LATE}


def _whole(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _serve(channel: socket.socket) -> None:
    import codemods

    for module in pkgutil.walk_packages(codemods.__path__, "codemods."):
        if not any(part in module.name for part in ("codemods.lsp", "plugin", "cluster", "__main__")):
            importlib.import_module(module.name)
    for name in HEAVY:
        importlib.import_module(name)
    gc.freeze()
    while True:
        message, fds, _, _ = socket.recv_fds(channel, 1 << 20, 4)
        if not message:
            return
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:  # who attended a terminal
                pass
        *streams, told = fds
        asked = _Message(**json.loads(message))
        if not asked.terminal:  # nobody sends another message meanwhile
            if _attend(asked, streams, told, channel):
                return
        elif os.fork() == 0:
            if not _attend(asked, streams, told, channel):
                os._exit(0)
            return
        for fd in fds:
            os.close(fd)


def _attend(message: _Message, streams: list[int], told: int, channel: socket.socket) -> bool:
    """Fork the command, tell its process, and how it ended; True in the command itself, once it has ended."""
    pid = os.fork()
    if pid == 0:
        channel.close()
        os.close(told)
        _become(message, streams)
        return True
    answers = socket.socket(fileno=os.dup(told))
    with answers, contextlib.suppress(OSError):  # nobody waits any more
        answers.send(json.dumps(pid).encode())
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        answers.send(json.dumps(code).encode())
    return False


def _become(message: _Message, streams: list[int]) -> None:
    """Run the command as a fresh process would."""
    from codemods.cli import main

    for number, fd in enumerate(streams):
        os.dup2(fd, number)
    for fd in {*streams}:
        os.close(fd)
    if message.terminal:
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # streams remember whether what they were opened on can be rewound
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.chdir(message.cwd)
    os.environ.clear()
    os.environ.update(message.environment)
    tempfile.tempdir = None  # TMPDIR is asked for once
    sys.path[0] = message.cwd
    sys.argv = [message.module, *message.arguments]
    try:
        if message.module == "codemods":
            main()
        else:
            runpy.run_module(message.module, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        _end(ended.code)
        raise


def _end(code: object) -> None:
    """As the interpreter does, but for taking down all modules: that would copy every page which is shared."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
        if isinstance(code, int):
            os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
