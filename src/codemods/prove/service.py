"""The service that a policy starts for its tests: one command, a readiness check, stopped with all its children."""

from __future__ import annotations

import contextlib
import os
import shlex
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from codemods.errors import UsageError
from codemods.policy.tables import Prove
from codemods.prove.target import Setting, environment

_POLL = 0.05
_PROBE_TIMEOUT = 1.0
_LOG_TAIL = 800
_KILLER = "import os, signal, sys; os.read(int(sys.argv[1]), 1); os.killpg(int(sys.argv[2]), signal.SIGKILL)"
"""Reads until nobody holds the other end."""


@contextlib.contextmanager
def started(policy: Prove, setting: Setting) -> Iterator[Callable[[], str | None]]:
    """The service runs and is ready inside; UsageError when it does not get ready. Without `start` others start it.

    Gives a function that says why the service is no more what was started: it has failed since.
    """
    if policy.start is None:
        problem = _wait_until_ready(None, policy)
        if problem is not None:
            raise UsageError(f"tool.codemods.prove.ready: {problem}")
        yield lambda: None
        return
    if policy.ready is not None and _answers(policy.ready):
        raise UsageError(
            f"tool.codemods.prove: something answers at {policy.ready} already; stop it, or leave out start"
        )
    with tempfile.TemporaryFile() as log:
        try:
            process = subprocess.Popen(
                shlex.split(policy.start),
                cwd=setting.root,
                env=environment(setting),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise UsageError(f"tool.codemods.prove.start: {error}") from error
        with _ended(process):
            problem = _wait_until_ready(process, policy)
            if problem is not None:
                size = log.seek(0, 2)
                log.seek(max(0, size - _LOG_TAIL))
                said = log.read().decode("utf-8", "replace").strip()
                raise UsageError(f"tool.codemods.prove.start: {problem}" + (f"\n{said}" if said else ""))
            yield lambda: f"the service ended with status {process.returncode} meanwhile" if process.poll() else None


@contextlib.contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Its whole group is killed behind this, also where this process is gone by then: another one sees to it."""
    reader, writer = os.pipe()
    command = [sys.executable, "-I", "-S", "-c", _KILLER, str(reader), str(process.pid)]
    killer = subprocess.Popen(command, pass_fds=[reader], stderr=subprocess.DEVNULL, start_new_session=True)
    os.close(reader)
    try:
        yield
    finally:
        os.close(writer)
        killer.wait()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes] | None, policy: Prove) -> str | None:
    """None once it is ready, else what is wrong; without a process somebody else has started it."""
    deadline = time.monotonic() + policy.ready_timeout
    while policy.ready is not None and not _answers(policy.ready):
        if process is not None and process.poll() is not None:
            return f"the service ended with status {process.returncode}"
        if time.monotonic() > deadline:
            return f"nothing answered at {policy.ready} within {policy.ready_timeout:g} s"
        time.sleep(_POLL)
    if process is not None and process.poll():
        return f"the service ended with status {process.returncode}; what answers is another one"
    return None


def _answers(ready: str) -> bool:
    if "://" in ready:
        import urllib.error
        import urllib.request  # which takes longer than all else here

        try:
            urllib.request.urlopen(ready, timeout=_PROBE_TIMEOUT).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True
    if Path(ready).is_socket():
        return True
    parts = urlsplit(f"//{ready}")
    try:
        socket.create_connection((parts.hostname or "localhost", parts.port or 80), _PROBE_TIMEOUT).close()
    except OSError:
        return False
    return True
