"""What all tests share: a cache of their own, no colours forced from outside, and a terminal whose end is noticed."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command_line import Suite

from codemods import transformers as catalogue
from codemods.transformers.ignore_comments import IgnoreComments
from codemods.transformers.transformer import Transformer

collect_ignore = ["prove_catalogue", "prove_services"]
"""Suites that tests run: the conftest of one needs what only `make services` installs."""


def pytest_collection_finish() -> None:
    """All modules and tests stay to the end: no collection looks at them again, and no fork copies them for one.

    Collections are as rare as in the tool's own workers.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session", autouse=True)
def signals_end_programs() -> Iterator[None]:
    """Below `nohup` every program that a test starts would ignore SIGHUP, and in the background SIGINT."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, cache_folder: Path) -> None:
    monkeypatch.setenv("CODEMODS_CACHE_DIR", str(cache_folder))
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    # a pytest that a test starts takes a second and a half with the plugins installed here, a third of one without
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[type[Transformer]], None]]:
    """Replaces all transformers by one."""
    cached = (catalogue.rules, catalogue.rule_family)

    def forget() -> None:
        for function in cached:
            function.cache_clear()

    def use(kind: type[Transformer]) -> None:
        monkeypatch.setattr(catalogue, "TRANSFORMERS", (kind,))
        monkeypatch.setattr(catalogue, "CATALOGUE", (kind, IgnoreComments))
        forget()

    yield use
    monkeypatch.undo()
    forget()


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """An empty repository."""
    root = tmp_path / "repository"
    root.mkdir()
    (root / "pyproject.toml").write_text("[tool.codemods]\n")
    return Suite(root)
