"""The plugin's entry: patches before anything of the target is imported, then tests run on command.

The plugin leaves no trace: the variables that it was started with are what they were before anything of the target is
imported. After collection this process forks a worker for each command that comes through its pipe, and does nothing
else: no fault, thread or fixture ever lives in it. Started with a command at hand it carries that out itself instead.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
from typing import Any

import pytest

from . import connection_faults, waits
from .addresses import Services
from .channel import Channel
from .clock import Clock
from .failure_trace import Trace
from .fault_window import Window
from .limit import FinaliserEnded
from .message_faults import Upstream
from .worker import Worker

_LIMIT_OF_ERRORS = 800
_READ_AHEAD = 20
"""Files that are read while a worker runs: all later ones, which are copies of this process, would read them again."""
_OPTIONS: dict[str, Any] = {
    "numprocesses": None,
    "dist": "no",
    "tx": [],
    "reruns": 0,
    "xmlpath": None,
    "tbstyle": "native",  # pytest's own style reads and formats the source of every frame
    "showlocals": False,
    "fulltrace": False,
}


class Prover:
    """What one pytest process holds for its lifetime."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.channel = Channel(settings["events"], settings["commands"])
        self.trace = Trace(settings["root"])
        self.window = Window(Services(settings["services"]), self.trace)
        self.redirects = [self._redirect(name, url) for name, url in settings["redirect"].items()]
        self.workers: dict[int, tuple[int, int]] = {}
        """Process → number, and a descriptor that tells when it ends; -1 where the system has none."""
        self.modules = frozenset[str]()
        """Files of the target's own that collecting has imported."""
        self.clock = Clock()
        self.window.body.install()
        connection_faults.install(self.window)
        waits.install(self.clock)

    def _redirect(self, name: str, default: str) -> Any:
        """Listen in a service's place, and say so in the environment variable that names the service."""
        url = os.environ.get(name, default)
        upstream = Upstream.from_url(url)
        listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        scheme = url.partition("://")[0] + "://" if "://" in url else ""
        plain = {"https://": "http://", "wss://": "ws://"}.get(scheme, scheme)
        rest = url.partition("://")[2] if scheme else url
        path = rest[len(rest.split("/")[0]) :]
        os.environ[name] = f"{plain}127.0.0.1:{listener.getsockname()[1]}{path}"
        return upstream, listener

    @pytest.hookimpl(tryfirst=True)
    def pytest_cmdline_main(self, config: pytest.Config) -> None:
        """One process, no reruns, no files written, short tracebacks: whatever the target's own options say."""
        for name, value in _OPTIONS.items():
            if hasattr(config.option, name):
                setattr(config.option, name, value)

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.channel.send("uncollected", id=report.nodeid, message=str(report.longrepr)[-_LIMIT_OF_ERRORS:])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        config = session.config
        command = self.settings.get("command")
        self.modules = self._own_modules()
        self.channel.send(
            "collected",
            ids=[item.nodeid for item in session.items],
            files=[str(item.path) for item in session.items],
            markers=[sorted({mark.name for mark in item.iter_markers()}) for item in session.items],
            rootdir=str(config.rootpath),
            modules=sorted(self.modules),
            forks=_fork_is_safe(self.window),
        )
        if command is not None:
            self._work(session, command)
        else:
            self._serve(session)
        return True

    def _serve(self, session: pytest.Session) -> None:
        ahead = list(dict.fromkeys(str(item.path) for item in session.items))[:_READ_AHEAD]
        for command in self.channel.commands():
            self._reap()
            if command is None and ahead:
                self.trace.catchers_in(ahead.pop(0))
                if not ahead:
                    gc.collect()  # each later copy would soon look through all that this process holds
            elif command is not None:
                self.channel.send("alive")
                process = os.fork()
                if process == 0:
                    self._work_in_fork(session, command)
                self.workers[process] = command["worker"], _end_of(process)
                self.channel.also = {end for _, end in self.workers.values() if end >= 0}
                self.channel.send("process", worker=command["worker"], process=process)
        _freeze()  # it ends: the collector would look through all of it, page by page copied for the workers

    def _work_in_fork(self, session: pytest.Session, command: dict[str, Any]) -> None:
        code = 1
        try:
            os.setpgid(0, 0)
            self._work(session, command)
            code = 0
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _work(self, session: pytest.Session, command: dict[str, Any]) -> None:
        session.config.option.tbstyle = "value"  # nobody reads a test's traceback, which may take longer than the test
        if hasattr(pytest.Function, "_traceback_filter"):
            pytest.Function._traceback_filter = _last  # type: ignore[assignment]
        observer: Any = session.config.pluginmanager.get_plugin("codemods-observe")
        if observer is not None:
            observer.goes_on_here(healthy=command["fault"] is None)
        if command["fault"] is not None:
            _freeze()  # what a test leaves open is looked for among what is new here
        worker = Worker(self.channel, self.window, self.trace, self.clock, command, self.redirects, self.settings)
        _report_failing_finalisers(worker)
        worker.run(session, command["ids"])
        for path in sorted(self._own_modules() - self.modules):
            self.channel.send("module", path=path)

    def _reap(self) -> None:
        for process, (worker, end) in list(self.workers.items()):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                del self.workers[process]
                if end >= 0:
                    self.channel.also.discard(end)
                    os.close(end)
                self.channel.send("exit", worker=worker, status=status)

    def _own_modules(self) -> frozenset[str]:
        """Files of the modules that the target's tests have imported from its own tree."""
        paths = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        return frozenset(path for path in paths if isinstance(path, str) and self.trace.is_own(path))


def _freeze() -> None:
    """Let the collector look through nothing that is there by now, where it can be told so."""
    if hasattr(gc, "freeze"):
        gc.freeze()


def _last(function: Any, excinfo: Any) -> Any:
    """Of a test's traceback, as much as anybody reads."""
    return excinfo.traceback[-1:]


def _end_of(process: int) -> int:
    try:
        return os.pidfd_open(process)
    except (AttributeError, OSError):
        return -1


def _fork_is_safe(window: Window) -> bool:
    """Whether a copy of this process behaves as the process: Linux, one thread, no connection open."""
    if not sys.platform.startswith("linux") or not hasattr(os, "fork"):
        return False
    try:
        threads = len(os.listdir("/proc/self/task"))
    except OSError:
        return False
    return threads == 1 and not any(sock.fileno() >= 0 for sock in window.connections)


def _report_failing_finalisers(worker: Worker) -> None:
    from _pytest.fixtures import FixtureDef

    finish = FixtureDef.finish

    def reporting(self: Any, request: Any) -> None:
        if self.cached_result is None and self._finalizers:
            # only an Exception is kept as a result, and only what has one is finished; the next test would fail for it
            self.cached_result = (None, self.cache_key(request), None)
        try:
            finish(self, request)
        except BaseException as error:
            worker.finished_with_error(str(self.scope))
            if FinaliserEnded.stands_for(error):
                raise FinaliserEnded(str(error)) from error
            raise

    FixtureDef.finish = reporting  # type: ignore[method-assign]


def _settings() -> dict[str, Any]:
    """What this run was started with; the environment is then as it was without it."""
    with open(os.environ["CODEMODS_PROVE"]) as file:
        settings: dict[str, Any] = json.load(file)
    for name, value in settings["environment"].items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path[:] = [each for each in sys.path if each != folder]
    for name in ("events", "commands", "supervision"):
        if settings[name] >= 0:
            os.set_inheritable(settings[name], False)
    return settings


_prover = Prover(_settings())


@pytest.hookimpl(hookwrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Any:
    """Measuring coverage would take the trace function, and its data is not this run's to write."""
    known = early_config.known_args_namespace
    if hasattr(known, "cov_source"):
        known.cov_source, known.no_cov = [], True
    early_config.pluginmanager.register(_prover, "codemods-prove")
    yield
