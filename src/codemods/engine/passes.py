"""The engine: from bytes and a policy to a FileResult, the only place where code changes.

One pass asks all transformers for violations, takes as many fixes as do not touch one another, splices them in and
settles imports; passes repeat until nothing changes. Then the gates decide whether the new text may be shown at all.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from codemods.analysis.checks import qualified_name
from codemods.engine.claims import Claims
from codemods.engine.deep_stack import on_deep_stack
from codemods.engine.gates import GateFailure, verify
from codemods.engine.selection import Selection
from codemods.engine.suppressions import Suppressions
from codemods.findings import FileError, FileResult, Finding, Outcome, Status
from codemods.module.imported import Import
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy
from codemods.rewriting import imports
from codemods.rewriting.fix import Edit, Fix, Insertion
from codemods.rewriting.splice import splice
from codemods.suite.sources import Sources
from codemods.transformers import TRANSFORMERS, rule_family
from codemods.transformers.transformer import Violation
from codemods.transformers.unused_ignores import UNUSED_IGNORE, UnusedIgnores

MAX_PASSES = 10
_LINE = re.compile(r"\bline (\d+)\b")
"""How reasons name a line of the module that they were found in; shown as the line of the original file."""


def fix_source(
    source: bytes,
    policy: Policy,
    path: str = "<stdin>",
    *,
    sources: Sources | None = None,
    accepted: frozenset[str] | None = None,
) -> FileResult:
    """Find and fix everything that the policy asks for in one file.

    `path` is relative to the policy's root and decides what counts as an end-to-end test. `accepted` holds the keys
    of the findings to fix, whatever their outcome; None takes all that the policy allows. Never raises for bad input:
    a file that cannot be parsed, or whose new text fails a gate, comes back unchanged with `error` set.
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
    try:
        return _Run(source, module, accepted).result()
    except RecursionError:
        return _deeply_nested(source, module, accepted)


def _deeply_nested(source: bytes, module: ModuleIndex, accepted: frozenset[str] | None) -> FileResult:
    try:
        return on_deep_stack(lambda: _Run(source, module, accepted).result())
    except RecursionError:
        error = FileError("syntax", "nested too deeply to be processed")
        return FileResult(module.path, source, source, error=error)


@dataclass
class _Candidate:
    """One violation of one pass with what becomes of it."""

    violation: Violation
    finding: Finding
    names: frozenset[str]


@dataclass(frozen=True)
class _Made:
    """What one pass has made: the module after it, the fixes with their findings, and where each line came from."""

    module: ModuleIndex
    fixes: dict[Fix, list[_Candidate]]
    dropped: list[Fix]
    """What removed imports beside them."""
    origins: list[int]


@dataclass
class _Run:
    """The passes over one file."""

    source: bytes
    first: ModuleIndex
    accepted: frozenset[str] | None
    fixed: list[Finding] = field(default_factory=list)
    declared: dict[str, int] = field(default_factory=dict)
    droppable: set[str] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    """Lines of the suppressions that covered a finding in any pass."""

    def __post_init__(self) -> None:
        self.selection = Selection(self.first.policy, self.first.path)
        self.origins = list(range(len(self.first.text.lines) + 1))

    def result(self) -> FileResult:
        module, seen, known = self.first, [], None
        for number in range(1, MAX_PASSES + 1):
            candidates = self._look(module, known)
            if number == 1:
                seen = [item.finding for item in candidates]
                seen += self._unused
            else:
                self._place(seen, candidates)
            try:
                made = self._change(module, candidates)
            except GateFailure as failure:
                return self._failed(seen, failure)
            if made is None:
                return self._finish(module, candidates, seen, number)
            known = self._unaffected(candidates, made)
            module = made.module
        return self._failed(seen, GateFailure("convergence", f"still changing after {MAX_PASSES} passes"))

    # --- look ------------------------------------------------------------------------------------------------------

    def _look(self, module: ModuleIndex, known: list[_Candidate] | None = None) -> list[_Candidate]:
        """All violations of the selected rules, in document order; `known` are those of all but the unseen."""
        suppressions = Suppressions(module)
        found: dict[tuple[str, int, int], _Candidate] = {}
        for kind in TRANSFORMERS:
            rules = self.selection.rules(kind)
            if known is not None and not kind.unseen:
                continue
            if not rules or (kind.hints and not any(hint in module.text.text for hint in kind.hints)):
                continue
            if kind.e2e_only and not module.has_e2e:
                continue
            for violation in kind(module, module.policy, rules).check():
                if violation.rule not in rules or (kind.e2e_only and not module.is_e2e(violation.node)):
                    continue
                names = frozenset({violation.rule, kind.family, kind.name})
                finding = self._finding(module, violation, kind.family)
                if suppressions.covering(violation.node, names):
                    finding = replace(finding, status=Status.SUPPRESSED)
                found.setdefault((violation.rule, id(violation.node), 0), _Candidate(violation, finding, names))
        self._unused = self._unused_suppressions(module, suppressions)
        self.used |= {self._origin(line) for line in suppressions.used_lines}
        return sorted([*found.values(), *(known or ())], key=lambda item: (item.finding.line, item.finding.column))

    def _finding(self, module: ModuleIndex, violation: Violation, family: str) -> Finding:
        node = violation.node
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        end_line = getattr(node, "end_lineno", line) or line
        test = module.test(node)
        start = (self._origin(line), module.text.column(line, column) + 1 if module.text.lines else 1)
        end = (self._origin(end_line), module.text.column(end_line, getattr(node, "end_col_offset", 0)) + 1)
        status = Status.REFUSED if violation.fix is None else Status.FIXABLE
        outcome = Outcome.MANUAL if violation.fix is None else violation.outcome
        reason = violation.reason and _LINE.sub(lambda found: f"line {self._origin(int(found[1]))}", violation.reason)
        return Finding(
            violation.rule, family, module.path, *start, *end,
            violation.message, outcome, status, reason, test.name if test else None,
        )  # fmt: skip

    def _place(self, seen: Sequence[Finding], candidates: Sequence[_Candidate]) -> None:
        """Give findings of a later pass the place of the first pass's finding that they stand for."""
        done = {item.key for item in self.fixed}
        original: dict[tuple[str, int], list[Finding]] = {}
        for item in seen:
            if item.key not in done:
                original.setdefault((item.rule, item.line), []).append(item)
        for candidate in candidates:
            same = original.get((candidate.finding.rule, candidate.finding.line))
            if same:
                first = same.pop(0)
                candidate.finding = replace(
                    candidate.finding, column=first.column, end_line=first.end_line, end_column=first.end_column
                )

    def _origin(self, line: int) -> int:
        """Line of the original file that a line of the current text stands for."""
        return self.origins[min(line, len(self.origins)) - 1] + 1

    def _unused_suppressions(self, module: ModuleIndex, suppressions: Suppressions) -> list[Finding]:
        if not self.selection.everything or not suppressions.any:
            return []
        reason = "a person decides whether the comment can go"
        return [
            Finding(
                UNUSED_IGNORE.name,
                UnusedIgnores.family,
                module.path,
                item.line,
                item.column + 1,
                item.line,
                item.end_column + 1,
                "this comment suppresses nothing",
                Outcome.MANUAL,
                Status.REFUSED,
                reason,
            )
            for item in suppressions.unused()
        ]

    # --- change ----------------------------------------------------------------------------------------------------

    def _change(self, module: ModuleIndex, candidates: list[_Candidate]) -> _Made | None:
        """What one pass makes, or None when nothing is left to change."""
        unread = {name for name in self.droppable if not module.reads_of(name)}
        made = self._made(module, candidates, imports.removals(module, unread))
        if made is not None and any(made.module.reads_of(name) for name in unread):
            # a fix of this pass reads again what the last pass left unread
            made = self._made(module, candidates, [])
        else:
            self.droppable.clear()
        if made is None:
            return None
        self._book(module, made.fixes)
        self.origins = [self.origins[min(line, len(self.origins) - 1)] for line in made.origins] or [0]
        return made

    def _unaffected(self, candidates: list[_Candidate], made: _Made) -> list[_Candidate] | None:
        """What the next pass need not look for again, where no other rule can see what this one has made."""
        edits = [edit for fix in made.fixes for edit in fix.edits]
        unseen = {rule.name for kind in TRANSFORMERS if kind.unseen for rule in kind.rules}
        others = [item for item in candidates if item.finding.rule not in unseen]
        fixed = (item.finding.rule for items in made.fixes.values() for item in items)
        if made.dropped or not unseen.issuperset(fixed) or not all(isinstance(edit, Insertion) for edit in edits):
            return None
        return None if any(item.violation.fix is not None and self._asked_for(item) for item in others) else others

    def _made(self, module: ModuleIndex, candidates: list[_Candidate], extra: list[Fix]) -> _Made | None:
        """What one pass makes beside dropping imports (`extra`); a fix that cannot be made is refused."""
        fixes = _disjoint(module, self._wanted(candidates), extra)
        while True:
            taken = [*fixes, *extra]
            claimed = {edit.node for fix in taken for edit in fix.edits}
            added = imports.additions(module, _imports(fixes), claimed)
            if not taken:
                return None
            spliced = splice(module, [*taken, *([added] if added else [])])
            refused = [fix for fix in spliced.refused if fix in fixes]
            for fix in refused:
                _refuse(fixes.pop(fix), spliced.refused[fix])
            extra = [fix for fix in extra if fix not in spliced.refused]
            if not spliced.refused:
                break
            if added is not None and added in spliced.refused:
                for items in fixes.values():
                    _refuse(items, spliced.refused[added])
                fixes.clear()
        text = replace(module.text, text=spliced.text)
        if text.text == module.text.text:
            return None
        try:
            after = ModuleIndex(text, module.path, module.policy, module.sources)
        except (SyntaxError, ValueError, RecursionError) as error:
            raise GateFailure("parse", f"the new text does not parse: {error}") from error
        return _Made(after, fixes, extra, spliced.origins)

    def _wanted(self, candidates: Sequence[_Candidate]) -> dict[Fix, list[_Candidate]]:
        """The fixes to make, each with the findings that it repairs: it is made when all of them are wanted."""
        shared: dict[Fix, list[_Candidate]] = {}
        for item in candidates:
            if item.violation.fix is not None and item.finding.status is not Status.REFUSED:
                shared.setdefault(item.violation.fix, []).append(item)
        wanted = {}
        for fix, items in shared.items():
            left_out = [item for item in items if not self._asked_for(item)]
            if not left_out:
                wanted[fix] = items
            elif len(left_out) < len(items):
                lines = ", ".join(str(line) for line in sorted({item.finding.line for item in left_out}))
                _explain(items, f"its fix is one with that of line {lines}, which is not wanted")
        return wanted

    def _asked_for(self, item: _Candidate) -> bool:
        if item.finding.status is not Status.FIXABLE:
            return False
        if self.accepted is not None:
            return item.finding.key in self.accepted
        return item.finding.outcome is Outcome.SAFE or self.first.policy.unsafe

    def _book(self, module: ModuleIndex, fixes: dict[Fix, list[_Candidate]]) -> None:
        """Write down what was really made: findings, declared changes of checks, imports that may now go."""
        for fix, items in fixes.items():
            self.fixed += [replace(item.finding, status=Status.FIXED) for item in items]
            self.droppable |= fix.imports.drop
            self._declare(module, fix.edits[0].node, fix.checks)
            for edit in fix.edits:
                self._declare(module, edit.node, edit.checks if isinstance(edit, Edit) else 0)

    def _declare(self, module: ModuleIndex, node: ast.AST, checks: int) -> None:
        function = module.function(node)
        if checks and function is not None:
            name = qualified_name(module, function)
            self.declared[name] = self.declared.get(name, 0) + checks

    # --- finish ----------------------------------------------------------------------------------------------------

    def _finish(self, module: ModuleIndex, remaining: list[_Candidate], seen: list[Finding], passes: int) -> FileResult:
        if module is not self.first:
            try:
                verify(self.first, module, self.declared)
            except GateFailure as failure:
                return self._failed(seen, failure)
        first = [item for item in seen if item.rule != UNUSED_IGNORE.name or item.line not in self.used]
        findings = _settled(first, self.fixed, [item.finding for item in remaining])
        after = module.text.encode() if module is not self.first else self.source
        return self._filled(after, findings, passes, None)

    def _failed(self, seen: list[Finding], failure: GateFailure) -> FileResult:
        reason = f"the file was left as it is: {failure}"
        refused = [
            replace(item, status=Status.REFUSED, reason=reason) if item.status is Status.FIXABLE else item
            for item in seen
        ]
        error = FileError("gate", str(failure), gate=failure.gate)
        return self._filled(self.source, refused, MAX_PASSES, error)

    def _filled(self, after: bytes, findings: Iterable[Finding], passes: int, error: FileError | None) -> FileResult:
        families = {kind.family for kind in TRANSFORMERS if kind.e2e_only and self.selection.rules(kind)}
        skipped = tuple(sorted(families)) if self.first.tests and not self.first.has_e2e else ()
        ordered = sorted(findings, key=lambda item: (item.line, item.column, item.rule))
        return FileResult(
            self.first.path, self.source, after, tuple(ordered), passes, error, len(self.first.tests), skipped
        )


def _imports(fixes: Iterable[Fix]) -> set[Import]:
    return {item for fix in fixes for item in fix.imports.add}


def _refuse(items: Iterable[_Candidate], reason: str) -> None:
    for item in items:
        item.finding = replace(item.finding, status=Status.REFUSED, reason=reason)


def _explain(items: Iterable[_Candidate], reason: str) -> None:
    for item in items:
        if item.finding.status is Status.FIXABLE:
            item.finding = replace(item.finding, reason=reason)


def _disjoint(
    module: ModuleIndex, wanted: dict[Fix, list[_Candidate]], taken: Sequence[Fix]
) -> dict[Fix, list[_Candidate]]:
    """As many fixes as touch neither one another nor those taken, outermost first; the others wait a pass."""
    order = {rule: position for position, rule in enumerate(rule_family())}

    def rank(fix: Fix) -> tuple[int, int, int]:
        return min((order[item.finding.rule], item.finding.line, -item.finding.end_line) for item in wanted[fix])

    claims = Claims(module)
    for fix in taken:
        claims.take(fix)
    return {fix: wanted[fix] for fix in sorted(wanted, key=rank) if claims.take(fix)}


def _settled(seen: Sequence[Finding], fixed: Sequence[Finding], remaining: Sequence[Finding]) -> list[Finding]:
    """One entry for each finding of the file: what was fixed, what remains, what another fix settled."""
    settled = [*fixed, *remaining]
    known = {item.key for item in settled}
    for item in seen:
        if item.rule == UNUSED_IGNORE.name:
            settled.append(item)
        elif item.key not in known:
            reason = "another fix settled it, or took the code that it stood in"
            settled.append(replace(item, status=Status.SUPERSEDED, reason=reason))
    return settled
