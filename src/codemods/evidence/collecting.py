"""From the lines that observing processes have written to the document of what was seen.

Only tests that passed say something; one that failed, was tried again, or met a refused connection makes each place
that it reached unknown. Files are as they were when the run began: what changed meanwhile is left out.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from codemods import __version__
from codemods.digests import digest
from codemods.evidence.places import Named, Places, place_of
from codemods.evidence.store import Document, Notes, Observed, Place, TestRun, add_notes, note

_EVENTS = 4
"""Numbers that the plugin has for each place."""
_TOLD: dict[str, dict[int, str]] = {"if": {0: "true", 1: "false"}, "loop": {0: "some", 1: "empty"}}


@dataclass(slots=True)
class _Module:
    """One instrumented file."""

    path: str
    source: bytes
    places: Places


@dataclass(frozen=True, slots=True)
class _Probe:
    """What one number of one process stands for."""

    module: _Module
    kind: str
    named: Named | None
    around: int


@dataclass(slots=True)
class _Probes:
    """The numbers of one process."""

    by_number: dict[int, _Probe] = field(default_factory=dict)
    handlers: dict[int, list[int]] = field(default_factory=dict)
    """Number of a `try` → those of its handlers."""


@dataclass(slots=True)
class _Touched:
    """What one test did at one place."""

    left: bool = False
    seen: set[str] = field(default_factory=set)


@dataclass
class Collecting:
    """One run's notes; `sources` are the instrumented files, absolute path → path below the root and bytes."""

    root: Path
    sources: Mapping[str, tuple[str, bytes]]
    noted: str = field(default_factory=lambda: datetime.now().isoformat(timespec="seconds"))
    uncollected: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    """Tests in which a handler met a refused connection."""

    def __post_init__(self) -> None:
        self._document = Document(tool=f"codemods {__version__}")
        self._modules: dict[str, _Module | None] = {}
        self._places: dict[tuple[str, str, Named], Place] = {}

    def document(self, shards: Iterable[Path]) -> Document:
        """Everything that some processes of one run have written."""
        for shard in sorted(shards):
            self._process(shard)
        self._document.places = list(self._places.values())
        for observed in self._document.files.values():
            observed.left_out = sorted(set(observed.left_out) - observed.tests.keys())
        return self._document

    def unrun_asserts(self) -> Iterator[tuple[str, Named]]:
        """Every assert of the instrumented files that never ran, in a function that ran in a test that passed."""
        for module in filter(None, self._modules.values()):
            entered = {
                place.function
                for place in self._places.values()
                if place.path == module.path and place.kind == "def" and any(n.tests for n in place.notes.values())
            }
            asserts = (named for named in module.places.all() if named.kind == "assert" and named.function in entered)
            yield from ((module.path, n) for n in asserts if (module.path, "assert", n) not in self._places)

    # --- one process -----------------------------------------------------------------------------------------------

    def _process(self, shard: Path) -> None:
        probes = _Probes()
        for line in shard.read_text("utf-8").splitlines():
            try:
                event = json.loads(line)
            except ValueError:
                continue  # the process was ended while it wrote
            kind = event["event"]
            if kind == "file":
                self._file(event, probes)
            elif kind == "uncollected":
                self.uncollected[event["id"]] = event["message"]
            elif kind == "deselected":
                self._left_out(event["tests"])
            elif kind == "test":
                self._test(event, probes)
            else:
                if kind == "collected":
                    self._left_out(event["tests"])
                self._note("", "", "passed", self._touched(event, probes), probes)

    def _file(self, event: Mapping[str, Any], probes: _Probes) -> None:
        module = self._module(event["path"])
        if module is not None:
            self._document.modules[module.path] = module.places.functions[""]
        for number, (kind, place, around) in enumerate(event["places"], event["first"]):
            if module is not None:
                named = None if kind == "try" else module.places.at(kind, tuple(place))
                probes.by_number[number] = _Probe(module, kind, named, around)
                if kind == "handler":
                    probes.handlers.setdefault(around, []).append(number)

    def prepare(self, paths: Iterable[str]) -> None:
        """Name the places of those files, as far as they are instrumented."""
        for path in paths:
            self._module(path)

    def _module(self, path: str) -> _Module | None:
        if path not in self._modules:
            module = None
            shown, source = self.sources.get(path, ("", None))
            if source is not None and Path(path).read_bytes() == source:
                module = _Module(shown, source, Places(ast.parse(source)))
            self._modules[path] = module
        return self._modules[path]

    def _observed(self, path: str) -> tuple[str, Observed] | None:
        """A test file's entry; None for one outside of the root."""
        module = self._modules.get(path)
        file = Path(path)
        if module is None and (path in self.sources or not file.is_relative_to(self.root) or not file.is_file()):
            return None
        shown = module.path if module else file.relative_to(self.root).as_posix()
        if shown not in self._document.files:
            content = module.source if module else file.read_bytes()
            self._document.files[shown] = Observed(digest(content).hex(), self.noted)
        return shown, self._document.files[shown]

    def _left_out(self, tests: Iterable[tuple[str, str]]) -> None:
        for path, name in tests:
            found = self._observed(path)
            if found is not None and name not in found[1].left_out:
                found[1].left_out.append(name)

    # --- one test --------------------------------------------------------------------------------------------------

    def _test(self, event: Mapping[str, Any], probes: _Probes) -> None:
        path, name = event["test"]
        found = self._observed(path)
        if found is None:
            return
        file, observed = found
        outcome = event["outcome"]
        if event["refused"]:
            self.refused.add(f"{file}::{name}")
            outcome = "failed"
        known = observed.tests.get(name)
        if known is not None and known.outcome != outcome:
            outcome = "failed"
        observed.tests[name] = TestRun(outcome, round(event["seconds"], 4), event["connected"])
        touched = self._touched(event, probes)
        self._note(file, f"{file}::{name}", outcome, touched, probes)
        for number in touched:
            module, named = probes.by_number[number].module, probes.by_number[number].named
            if named is not None and module.path != file:
                uses = observed.uses.setdefault(module.path, {"": module.places.functions[""]})
                if named.kind == "def":
                    uses[named.function] = module.places.functions.get(named.function, "")

    def _touched(self, event: Mapping[str, Any], probes: _Probes) -> dict[int, _Touched]:
        touched: dict[int, _Touched] = {}
        left = set[int]()
        reached = set[int]()
        for hit in event["hits"]:
            number, what = divmod(hit, _EVENTS)
            probe = probes.by_number.get(number)
            if probe is None:
                continue
            if probe.kind == "try":
                (left if what else reached).add(number)
                continue
            entry = touched.setdefault(number, _Touched(probe.kind != "suppress"))
            entry.left |= what == 1
            said = "fired" if probe.kind == "suppress" and what == 2 else _TOLD.get(probe.kind, {}).get(what)
            if said is not None:
                entry.seen.add(said)
        for number, values in event["values"]:
            if number in probes.by_number:
                entry = touched.setdefault(number, _Touched(probes.by_number[number].kind != "handler"))
                entry.seen |= {value if isinstance(value, str) else json.dumps(value) for value in values}
        for around in reached | left:
            for number in probes.handlers.get(around, ()):
                touched.setdefault(number, _Touched()).left = around in left
        return touched

    def _note(self, file: str, test: str, outcome: str, touched: Mapping[int, _Touched], probes: _Probes) -> None:
        for number, what in touched.items():
            probe = probes.by_number[number]
            if probe.named is None:
                continue
            key = (probe.module.path, probe.kind, probe.named)
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = place_of(probe.module.path, probe.named)
            notes = Notes(runs=0)
            if outcome == "passed":
                notes.tests, notes.left = 1, int(what.left)
            else:
                notes.unknown = 1
            for value in sorted(what.seen):
                if outcome != "failed":
                    note(notes.seen if outcome == "passed" else notes.skipped, value, test)
            add_notes(place.notes, file, notes)
            place.notes[file].runs = 1
