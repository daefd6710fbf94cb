"""The engine: from bytes and a policy to a FileResult, the only place where code changes.

Passes make fixes until nothing changes; then the gates decide whether the new text may be shown. A gate that fails
costs the fix that caused it, found by bisection, and nothing else of the file.
"""

from __future__ import annotations

from collections.abc import Callable

from codemods.engine.deep_stack import on_deep_stack
from codemods.engine.gates import GateFailure
from codemods.engine.outcomes import Evidence, NoEvidence
from codemods.engine.passes import Passes
from codemods.findings import FileError, FileResult, MadeFix
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy
from codemods.suite.sources import Sources

MAX_CULPRITS = 20
"""Findings of one file whose fixes bisection leaves out one by one; after that it leaves out all that were made."""


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
        found = FileError("syntax", error.msg or "invalid syntax", error.lineno, error.offset)
        return FileResult(path, source, source, error=found)
    except (UnicodeDecodeError, ValueError, RecursionError, MemoryError) as error:
        return FileResult(path, source, source, error=FileError("syntax", f"cannot be parsed: {error}"))
    if text.encode() != source:
        return FileResult(path, source, source, error=FileError("syntax", "does not decode to the same bytes again"))

    def run() -> FileResult:
        return _Bisection(source, module, evidence or NoEvidence(), accepted).result()

    try:
        return run()
    except RecursionError:
        return _deeply_nested(source, path, run)


def _deeply_nested(source: bytes, path: str, run: Callable[[], FileResult]) -> FileResult:
    try:
        return on_deep_stack(run)
    except RecursionError:
        return FileResult(path, source, source, error=FileError("syntax", "nested too deeply to be processed"))


class _Bisection:
    """Runs over one file, each without the fixes that failed a gate in an earlier one."""

    def __init__(self, source: bytes, module: ModuleIndex, evidence: Evidence, accepted: frozenset[str] | None) -> None:
        self._source = source
        self._module = module
        self._evidence = evidence
        self._accepted = accepted
        self._barred: dict[str, str] = {}

    def result(self) -> FileResult:
        """The file with every fix that the gates let pass; as it is where even none of them lets it pass."""
        while True:
            outcome, made = self._run(self._accepted)
            if isinstance(outcome, FileResult):
                return outcome
            culprits = [self._culprit(made)] if made and len(self._barred) < MAX_CULPRITS else made
            fresh = {key for fix in culprits for key in fix.findings} - self._barred.keys()
            if not fresh:
                error = FileError("gate", str(outcome), gate=outcome.gate)
                return FileResult(self._module.path, self._source, self._source, error=error)
            self._barred |= dict.fromkeys(fresh, f"{outcome.gate}: {outcome}")

    def _run(self, accepted: frozenset[str] | None) -> tuple[FileResult | GateFailure, list[MadeFix]]:
        """One run and the fixes that it made, in their order."""
        passes = Passes(self._source, self._module, self._evidence, accepted, self._barred)
        try:
            return passes.result(), passes.made
        except GateFailure as failure:
            return failure, passes.made

    def _culprit(self, made: list[MadeFix]) -> MadeFix:
        """The fix without which those made before it pass the gates."""
        low, high = 0, len(made)  # the first `low` fixes pass together, the first `high` do not
        while high - low > 1:
            middle = (low + high) // 2
            keys = frozenset(key for fix in made[:middle] for key in fix.findings)
            outcome, _ = self._run(keys)
            low, high = (middle, high) if isinstance(outcome, FileResult) else (low, middle)
        return made[high - 1]
