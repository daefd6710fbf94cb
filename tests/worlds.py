"""Scripted worlds: golden cases are executed, before and after their fix, against a service that follows a script.

A golden case becomes behavioural by one file beside its before.py:

    behaviour.json   {"call": "test_login",
                      "worlds": {"succeeds": "passes", "raises": ["passes", "fails"]}}
    world.py         optional: the source of the module `service` for this case; it may read the name WORLD

`call` is a function, a `Class.method` (a `unittest.TestCase` is run by unittest) or, when absent, every test of the
file: where they end differently, the words are joined, as in `fails/passes`. `worlds` maps a world to how the call
ends in it: `[before, after]`, or one word for both; a skip_* case has one word. The words: `passes`, `fails` (any
exception, or it does not end within 5 seconds), `skips`. Fixtures of the file are set up for parameters of their name,
and torn down; `tmp_path` is a new folder.

before.py imports what it tests from the module `service`, of which every attribute is a callable that may be called or
awaited, and does what the world says:

    succeeds        returns an Answer: `status`/`status_code` 200, `ok` true, `json()` → {"status": "ok"}
    raises          raises ConnectionError("service is down")
    times_out       raises TimeoutError("no answer")
    returns_error   returns an Answer: `status` 500, `ok` false, `json()` → {"status": "error", "error": "broken"}

An Answer is true, a (sync and async) context manager that yields itself, an empty iterator, and has every method that
one asks for: each does again what the world says. `service.Rejected` is an exception type, never raised unless a
world.py does.
"""

from __future__ import annotations

import asyncio
import inspect
import sys
import tempfile
import unittest
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

WORLDS = ("succeeds", "raises", "times_out", "returns_error")
TIME_LIMIT = 5.0


class Answer:
    """What the scripted service returns."""

    def __init__(self, world: str) -> None:
        self.ok = world != "returns_error"
        self.status = self.status_code = 200 if self.ok else 500
        self.text = "ok" if self.ok else "broken"
        self._world = world

    def json(self) -> Any:
        return Json({"status": "ok"} if self.ok else {"status": "error", "error": "broken"})

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        if name.startswith("__"):
            raise AttributeError(name)
        return act(self._world)

    def __await__(self) -> Generator[Any, None, Any]:
        yield from asyncio.sleep(0).__await__()
        return self

    def __enter__(self) -> Answer:
        return self

    def __exit__(self, *_: object) -> None: ...

    async def __aenter__(self) -> Answer:
        return self

    async def __aexit__(self, *_: object) -> None: ...

    def __iter__(self) -> Iterator[Answer]:
        return iter(())


class Json(dict[str, str]):
    """A decoded body that may also be awaited."""

    def __await__(self) -> Generator[Any, None, Any]:
        yield from asyncio.sleep(0).__await__()
        return self


def act(world: str) -> Callable[..., Answer]:
    """A callable that does what the world says."""

    def call(*_: object, **__: object) -> Answer:
        if world == "raises":
            raise ConnectionError("service is down")
        if world == "times_out":
            raise TimeoutError("no answer")
        return Answer(world)

    return call


class Rejected(Exception):
    """The service's own refusal."""


def service(world: str, source: Path | None = None) -> ModuleType:
    """The module `service` in one world."""
    module = ModuleType("service")
    module.__dict__.update(Rejected=Rejected, Answer=Answer, WORLD=world)
    if source is not None:
        exec(compile(source.read_text(), str(source), "exec"), module.__dict__)
    module.__dict__.setdefault("__getattr__", lambda name: act(world) if not name.startswith("__") else _missing(name))
    return module


def _missing(name: str) -> None:
    raise AttributeError(name)


def run(code: bytes, name: str, world: str, source: Path | None = None, call: str | None = None) -> str:
    """Execute a module's text in one world and say how the call ends: passes, fails or skips.

    Raises when the module cannot be imported, so that a broken case is not taken for a failing test; a failing import
    counts as `fails` only for a `call` of `<import>`.
    """
    with _importable(service(world, source)), tempfile.TemporaryDirectory() as folder:
        module = ModuleType(Path(name).stem)
        program = compile(code, name, "exec")
        if call == "<import>":
            return _ending(lambda: exec(program, module.__dict__))
        exec(program, module.__dict__)
        calls = [call] if call else list(_tests(module))
        assert calls, f"{name} has no test to run"
        endings = {_ending(lambda item=item: _call(module, item, Path(folder))) for item in calls}  # type: ignore[misc]
        return "/".join(sorted(endings))


@contextmanager
def _importable(module: ModuleType) -> Iterator[None]:
    old = sys.modules.get(module.__name__)
    sys.modules[module.__name__] = module
    try:
        yield
    finally:
        del sys.modules[module.__name__]
        if old is not None:
            sys.modules[module.__name__] = old


def _tests(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        if inspect.isfunction(value) and name.startswith("test"):
            yield name
        elif _is_test_class(module, name, value):
            yield from (f"{name}.{item}" for item in vars(value) if item.startswith("test"))


def _is_test_class(module: ModuleType, name: str, value: object) -> bool:
    own = inspect.isclass(value) and value.__module__ == module.__name__
    return own and (name.startswith("Test") or issubclass(value, unittest.TestCase))  # type: ignore[arg-type]


def _ending(action: Callable[[], None]) -> str:
    try:
        action()
    except (pytest.skip.Exception, unittest.SkipTest):
        return "skips"
    except (Exception, pytest.fail.Exception):
        return "fails"
    return "passes"


def _call(module: ModuleType, call: str, folder: Path) -> None:
    owner, _, method = call.rpartition(".")
    if not owner:
        _invoke(module, getattr(module, method), folder)
        return
    kind = getattr(module, owner)
    if issubclass(kind, unittest.TestCase):
        _unittest(kind, method)
        return
    instance = kind()
    if hasattr(instance, "setup_method"):
        instance.setup_method()
    _invoke(module, getattr(instance, method), folder)


def _unittest(kind: type[unittest.TestCase], method: str) -> None:
    result = unittest.TestResult()
    kind(method).run(result)
    if result.skipped:
        raise unittest.SkipTest(result.skipped[0][1])
    assert result.wasSuccessful(), (result.errors + result.failures)[0][1]


def _invoke(module: ModuleType, function: Callable[..., Any], folder: Path) -> None:
    if asyncio.iscoroutinefunction(function):
        asyncio.run(_awaited(module, function, folder))
        return
    arguments, generators = asyncio.run(_arguments(module, function, folder))
    function(**arguments)
    for generator in generators:
        next(generator, None)


async def _awaited(module: ModuleType, function: Callable[..., Any], folder: Path) -> None:
    async with asyncio.timeout(TIME_LIMIT):
        arguments, generators = await _arguments(module, function, folder)
        await function(**arguments)
        for generator in generators:
            if inspect.isasyncgen(generator):
                await anext(generator, None)
            else:
                next(generator, None)


async def _arguments(
    module: ModuleType, function: Callable[..., Any], folder: Path
) -> tuple[dict[str, Any], list[Any]]:
    """Values for a function's parameters from the module's fixtures, and the generators to finish afterwards."""
    arguments: dict[str, Any] = {}
    generators: list[Any] = []
    for name in inspect.signature(function).parameters:
        if name == "tmp_path":
            arguments[name] = folder
            continue
        fixture = getattr(module, name)
        fixture = (
            getattr(fixture, "__wrapped__", None) or getattr(fixture, "_get_wrapped_function", lambda f=fixture: f)()
        )
        inner, more = await _arguments(module, fixture, folder)
        generators += more
        made = fixture(**inner)
        if inspect.isasyncgen(made):
            generators.insert(0, made)
            made = await anext(made)
        elif inspect.isgenerator(made):
            generators.insert(0, made)
            made = next(made)
        elif inspect.iscoroutine(made):
            made = await made
        arguments[name] = made
    return arguments, generators
