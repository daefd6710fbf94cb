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
from codemods.module.newer import told_by_version
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
        said = told_by_version(error, _lines(source)) or error.msg or "invalid syntax"
        found = FileError("syntax", said, error.lineno, error.offset)
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


def _lines(source: bytes) -> list[str]:
    """The lines of what Python does not read, where at least its encoding is known."""
    try:
        return SourceText.decode(source).lines
    except (SyntaxError, UnicodeDecodeError):
        return []


def _deeply_nested(source: bytes, path: str, run: Callable[[], FileResult]) -> FileResult:
    try:
        return on_deep_stack(run)
    except RecursionError:
        return FileResult(path, source, source, error=FileError("syntax", "nested too deeply to be processed"))


class _Bisection:
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

    def result(self) -> FileResult:
        """The file with every fix that the gates let pass, and that a second run would add nothing to.

        It is as it is where even none of them lets it pass. A second run compares with less than the first one: what a
        gate has refused for what another fix took with it must not be made then, so that other fix is left out, too.
        """
        found, made = self._passed()
        while self._barred and found.changed and self._ahead and self._accepted is None and not self._is_settled(found):
            says = "convergence: a second run would make a fix that this one may not"
            culprits = self._unsettling(made)
            self._barred |= {key: says for fix in culprits for key in fix.findings}
            found, made = self._passed()
        return found

    def _is_settled(self, found: FileResult) -> bool:
        module = ModuleIndex(SourceText.decode(found.after), found.path, self._module.policy, self._module.sources)
        return not _Bisection(found.after, module, self._evidence, None, self._ahead - 1).result().changed

    def _unsettling(self, made: list[MadeFix]) -> list[MadeFix]:
        """The fix without which a second run adds nothing; all of them where there is no single one."""
        before = self._barred
        for fix in made if len(made) < MAX_CULPRITS else ():
            self._barred = before | dict.fromkeys(fix.findings, "")
            settled = self._is_settled(self._passed()[0])
            self._barred = before
            if settled:
                return [fix]
        return made

    def _passed(self) -> tuple[FileResult, list[MadeFix]]:
        """The first run that the gates let pass, and its fixes."""
        while True:
            outcome, made = self._run(self._accepted)
            if isinstance(outcome, FileResult):
                return outcome, made
            culprits = [self._culprit(made)] if made and len(self._barred) < MAX_CULPRITS else made
            fresh = {key for fix in culprits for key in fix.findings} - self._barred.keys()
            if not fresh:
                error = FileError("gate", str(outcome), gate=outcome.gate)
                return FileResult(self._module.path, self._source, self._source, error=error), []
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
