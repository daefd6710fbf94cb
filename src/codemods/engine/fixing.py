"""The engine: from bytes and a policy to a FileResult, the only place where code changes.

Passes make fixes until nothing changes; then the gates decide whether the new text may be shown. A gate that fails
costs the fix that caused it, found by bisection, and nothing else of the file.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from codemods.engine.gates import GateFailure
from codemods.engine.outcomes import Evidence, NoEvidence
from codemods.engine.passes import Passes
from codemods.findings import FileError, FileResult, MadeFix
from codemods.module.index import ModuleIndex
from codemods.module.newer import told_by_version
from codemods.module.text import SourceText
from codemods.policy.tables import Policy
from codemods.suite.sources import Sources

MAX_CULPRITS = 20
"""Findings of one file whose fixes bisection leaves out one by one; after that it leaves out all that were made."""
_UNSETTLING = "convergence: a second run would make a fix that this one may not"
Result = TypeVar("Result")
_STACK = 512 * 2**20
"""Bytes; pages that are never touched cost nothing."""
_RECURSION = 30_000
_exclusive = threading.Lock()


def fix_source(
    source: bytes,
    policy: Policy,
    path: str = "<stdin>",
    *,
    sources: Sources | None = None,
    accepted: frozenset[str] | None = None,
    evidence: Evidence | None = None,
) -> FileResult:
    """Find and fix everything that the policy asks for in one file.

    `path` is relative to the policy's root and decides what counts as an end-to-end test. `accepted` holds the keys
    of the findings to fix, whatever they rest on; None takes all whose assumptions are settled. Never raises for bad
    input: a file that cannot be parsed comes back unchanged with `error` set.
    """
    try:
        text = SourceText.decode(source)
        module = ModuleIndex(text, path, policy, sources)
    except SyntaxError as error:
        said = told_by_version(error, _lines(source)) or error.msg or "invalid syntax"
        found = FileError("syntax", said, error.lineno, error.offset)
        return FileResult(path, source, source, error=found)
    except (UnicodeDecodeError, ValueError, RecursionError, MemoryError) as error:
        return FileResult(path, source, source, error=FileError("syntax", f"cannot be parsed: {error}"))
    if text.encode() != source:
        return FileResult(path, source, source, error=FileError("syntax", "does not decode to the same bytes again"))

    def run() -> FileResult:
        return Bisection(source, module, evidence or NoEvidence(), accepted).result()

    try:
        return run()
    except RecursionError:
        return _deeply_nested(source, path, run)


def _lines(source: bytes) -> list[str]:
    """The lines of what Python does not read, where at least its encoding is known."""
    try:
        return SourceText.decode(source).lines
    except (SyntaxError, UnicodeDecodeError):
        return []


def _deeply_nested(source: bytes, path: str, run: Callable[[], FileResult]) -> FileResult:
    try:
        return _on_deep_stack(run)
    except RecursionError:
        return FileResult(path, source, source, error=FileError("syntax", "nested too deeply to be processed"))


class Bisection:
    """Runs over one file, each without the fixes that failed a gate in an earlier one."""

    def __init__(
        self, source: bytes, module: ModuleIndex, evidence: Evidence, accepted: frozenset[str] | None, ahead: int = 2
    ) -> None:
        """`ahead`: how many runs over what comes out are looked at, to see that they change nothing."""
        self._source = source
        self._module = module
        self._evidence = evidence
        self._accepted = accepted
        self._ahead = ahead
        self._barred: dict[str, str] = {}
        self._refused: dict[MadeFix, str] = {}
        """Fixes that failed a gate, each with what it said."""
        self._preferred: list[MadeFix] = []
        """Refused fixes in whose place others were left out."""
        self.last: Passes | None = None
        """The last run: that of the result, where there is one."""

    def result(self) -> FileResult:
        """The file with every fix that the gates let pass, and that a second run would add nothing to.

        It is as it is where even none of them lets it pass. A second run compares with less than the first one: what a
        gate has refused for what another fix took with it would be made then. So that other fix is left out instead,
        and where the second run would still make it, both.
        """
        found, made = self._passed()
        tries = 0
        while self._barred and found.changed and self._ahead and self._accepted is None and not self._is_settled(found):
            tries += 1
            culprits = self._unsettling(made) if tries < MAX_CULPRITS else made
            self._barred |= dict.fromkeys((key for fix in culprits for key in fix.findings), _UNSETTLING)
            found, made = self._passed()
        return found

    def _is_settled(self, found: FileResult) -> bool:
        module = ModuleIndex(SourceText.decode(found.after), found.path, self._module.policy, self._module.sources)
        return not Bisection(found.after, module, self._evidence, None, self._ahead - 1).result().changed

    def _unsettling(self, made: list[MadeFix]) -> list[MadeFix]:
        """The fix beside which a refused one fails its gate, and which may go in its place; all if there is none."""
        for refused, says in list(self._refused.items()):
            keys = frozenset(refused.findings)
            self._barred = {key: gate for key, gate in self._barred.items() if key not in keys}
            if self._passes(keys):
                del self._refused[refused]
                self._preferred.append(refused)
                return [self._culprit(made, keys)]
            self._barred |= dict.fromkeys(keys, says)
        return [self._preferred.pop()] if self._preferred else made

    def _passed(self) -> tuple[FileResult, list[MadeFix]]:
        """The first run that the gates let pass, and its fixes."""
        while True:
            outcome, made = self._run(self._accepted)
            if isinstance(outcome, FileResult):
                return outcome, made
            says = f"{outcome.gate}: {outcome}"
            culprits = [self._culprit(made)] if made and len(self._barred) < MAX_CULPRITS else made
            fresh = {key for fix in culprits for key in fix.findings} - self._barred.keys()
            if not fresh:
                error = FileError("gate", str(outcome), gate=outcome.gate)
                return FileResult(self._module.path, self._source, self._source, error=error), []
            self._barred |= dict.fromkeys(fresh, says)
            self._refused |= dict.fromkeys(culprits, says)

    def _run(self, accepted: frozenset[str] | None) -> tuple[FileResult | GateFailure, list[MadeFix]]:
        """One run and the fixes that it made, in their order."""
        self.last = passes = Passes(self._source, self._module, self._evidence, accepted, self._barred)
        try:
            return passes.result(), passes.made
        except GateFailure as failure:
            return failure, passes.made

    def _passes(self, accepted: frozenset[str]) -> bool:
        return isinstance(self._run(accepted)[0], FileResult)

    def _culprit(self, made: list[MadeFix], beside: frozenset[str] = frozenset()) -> MadeFix:
        """The fix without which those made before it pass the gates together with those `beside` them."""
        low, high = 0, len(made)  # the first `low` fixes pass together, the first `high` do not
        while high - low > 1:
            middle = (low + high) // 2
            keys = beside.union(*(fix.findings for fix in made[:middle]))
            low, high = (middle, high) if self._passes(keys) else (low, middle)
        return made[high - 1]


def _on_deep_stack(work: Callable[[], Result]) -> Result:
    """The result of `work`, run on a thread with room for deep recursion; raises what it raises.

    330 chained operators end a visitor's recursion on the default stack.
    """
    outcome: list[Result] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    with _exclusive:  # both limits belong to the process
        recursion, stack = sys.getrecursionlimit(), threading.stack_size(_STACK)
        sys.setrecursionlimit(max(recursion, _RECURSION))
        try:
            thread = threading.Thread(target=run)
            thread.start()
            thread.join()
        finally:
            threading.stack_size(stack)
            sys.setrecursionlimit(recursion)
    if failure:
        raise failure[0]
    return outcome[0]
