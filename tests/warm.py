"""`codemods` in a process of its own without the price of its imports: forked from one that has made them all.

Most tests of the command line start a dozen short runs; importing what they need costs ten times what they do. A run
that asks for another environment than this one's, beside what is `LATE`, is started from nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO

LATE = frozenset(
    {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "EDITOR", "VISUAL", "TMPDIR", "CODEMODS_CACHE_DIR", "VIRTUAL_ENV"}
    | {"PYTEST_CURRENT_TEST", "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "PYTEST_PLUGINS"}
)
"""Variables that are read when a command runs, and not when something is imported."""
HEAVY = ("git", "jinja2", "libcst", "pygments.lexers.python", "rich.console", "rich.markdown", "rich.syntax")
LIMIT = 120.0
"""Seconds after which a run is ended, and its test fails."""


def run(
    arguments: Sequence[str], cwd: Path, stdin: bytes | None, environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes] | None:
    """The finished run; None where it cannot be forked."""
    warm = _started()
    if warm is None or not warm.fits(environment):
        return None
    return warm.run(arguments, cwd, stdin, environment)


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

    def run(
        self, arguments: Sequence[str], cwd: Path, stdin: bytes | None, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        with contextlib.ExitStack() as stack:
            given, out, err = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(3))
            given.write(stdin or b"")
            given.seek(0)
            message = json.dumps({"arguments": list(arguments), "cwd": str(cwd), "environment": environment})
            socket.send_fds(self._channel, [message.encode()], [file.fileno() for file in (given, out, err)])
            pid = json.loads(self._channel.recv(64))
            try:
                code = json.loads(self._channel.recv(64))
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                self._channel.recv(64)
                raise
            return subprocess.CompletedProcess(list(arguments), code, _whole(out), _whole(err))


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
        message, fds, _, _ = socket.recv_fds(channel, 1 << 20, 3)
        if not message:
            return
        pid = os.fork()
        if pid == 0:
            channel.close()
            _become(json.loads(message), fds)
            return
        for fd in fds:
            os.close(fd)
        channel.send(json.dumps(pid).encode())
        channel.send(json.dumps(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())


def _become(message: dict[str, object], fds: list[int]) -> None:
    """Run the command as a fresh process would."""
    from codemods.cli import main

    for number, fd in enumerate(fds):
        os.dup2(fd, number)
        os.close(fd)
    os.chdir(str(message["cwd"]))
    os.environ.clear()
    os.environ.update(message["environment"])  # type: ignore[call-overload]
    tempfile.tempdir = None  # TMPDIR is asked for once
    sys.path[0] = str(message["cwd"])
    sys.argv = ["codemods", *message["arguments"]]  # type: ignore[misc]
    main()


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
