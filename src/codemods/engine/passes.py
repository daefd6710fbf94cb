"""The passes over one file: each takes as many fixes as do not touch one another, until nothing changes.

A run is a pure function of the text, the policy, the evidence and the fixes that are barred from it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from codemods import transformers as catalogue
from codemods.analysis.code.checks import qualified_name
from codemods.engine.candidates import Candidate, refused
from codemods.engine.fingerprints import numbered
from codemods.engine.gates import GateFailure, verify
from codemods.engine.looking import Look
from codemods.engine.outcomes import Evidence, is_granted
from codemods.engine.overlaps import Claims
from codemods.findings import FileResult, Finding, MadeFix, Status
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.rewriting import imports
from codemods.rewriting.fix import Edit, Fix, Insertion
from codemods.rewriting.import_sorting import kept_sorted
from codemods.rewriting.splice import splice
from codemods.transformers.ignore_comments import UNUSED_IGNORE, IgnoreComments
from codemods.vocabulary.codes import Code
from codemods.vocabulary.words import short

MAX_PASSES = 10


@dataclass(frozen=True)
class _Made:
    """What one pass has made: the module after it, the fixes with their findings, and where each line came from."""

    module: ModuleIndex
    fixes: dict[Fix, list[Candidate]]
    dropped: list[Fix]
    """What removed imports beside them."""
    origins: list[int]


@dataclass
class Passes:
    """One run over one file."""

    source: bytes
    first: ModuleIndex
    evidence: Evidence
    accepted: frozenset[str] | None = None
    """Keys of the findings to fix, whatever they rest on; None: all that is granted."""
    barred: Mapping[str, str] = field(default_factory=dict)
    fixed: list[Finding] = field(default_factory=list)
    made: list[MadeFix] = field(default_factory=list)
    declared: dict[str, int] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)
    """Qualified names of the functions of fixes that let answers of mocks stand."""
    faulted: set[str] = field(default_factory=set)
    """Qualified names of the functions of fixes that put something else in the place of mocks that fail on purpose."""
    droppable: set[str] = field(default_factory=set)
    ended: list[Candidate] = field(default_factory=list)
    """What was fixed, and what the last pass left."""

    def __post_init__(self) -> None:
        self.look = Look(self.first, self.evidence, self.barred)

    def result(self) -> FileResult:
        """What becomes of the file; raises GateFailure when its new text may not be shown."""
        module, seen, known = self.first, list[Finding](), None
        for number in range(1, MAX_PASSES + 1):
            candidates = self.look.candidates(module, known)
            if number == 1:
                self.look.bar(candidates)
                seen = [*(item.finding for item in candidates), *self.look.comments]
            else:
                self.look.place(seen, candidates, frozenset(item.key for item in self.fixed))
                self.look.bar(candidates)
            made = self._change(module, candidates)
            if made is not None:
                known = self._unaffected(candidates, made)
                module = made.module
            else:  # what was not looked for again is what a second run would see
                return self._finish(module, candidates, seen, number)
        raise GateFailure("convergence", f"still changing after {MAX_PASSES} passes")

    # --- change ----------------------------------------------------------------------------------------------------

    def _change(self, module: ModuleIndex, candidates: list[Candidate]) -> _Made | None:
        """What one pass makes, or None when nothing is left to change."""
        unread = imports.unread(module, self.droppable)
        made = self._made(module, candidates, imports.removals(module, unread))
        if made is not None and any(made.module.reads_of(name) for name in unread):
            # a fix of this pass reads again what the last pass left unread
            made = self._made(module, candidates, [])
        else:
            self.droppable.clear()
        if made is None:
            return None
        self._book(module, made.fixes)
        origins = self.look.origins
        self.look.origins = [origins[min(line, len(origins) - 1)] for line in made.origins] or [0]
        return made

    def _unaffected(self, candidates: list[Candidate], made: _Made) -> list[Candidate] | None:
        """What the next pass need not look for again, where no other rule can see what this one has made."""
        edits = [edit for fix in made.fixes for edit in fix.edits]
        unseen = {rule.name for kind in catalogue.TRANSFORMERS if kind.unseen for rule in kind.rules}
        others = [item for item in candidates if item.finding.rule not in unseen]
        fixed = (item.finding.rule for items in made.fixes.values() for item in items)
        if made.dropped or not unseen.issuperset(fixed) or not all(isinstance(edit, Insertion) for edit in edits):
            return None
        return None if any(item.violation.fix is not None and self._asked_for(item) for item in others) else others

    def _made(self, module: ModuleIndex, candidates: list[Candidate], extra: list[Fix]) -> _Made | None:
        """What one pass makes beside dropping imports (`extra`); a fix that cannot be made is refused."""
        fixes = _disjoint(module, self._wanted(candidates), extra)
        while True:
            taken = [*fixes, *extra]
            claimed = {edit.node for fix in taken for edit in fix.edits}
            added = imports.additions(module, {item for fix in fixes for item in fix.imports.add}, claimed)
            if not taken:
                return None
            spliced = splice(module, [*taken, *([added] if added else [])])
            refused = [fix for fix in spliced.refused if fix in fixes]
            for fix in refused:
                _refuse(fixes.pop(fix), Code.NO_REWRITE, spliced.refused[fix])
            extra = [fix for fix in extra if fix not in spliced.refused]
            if not spliced.refused:
                break
            if added is not None and added in spliced.refused:
                for items in fixes.values():
                    _refuse(items, Code.NO_REWRITE, spliced.refused[added])
                fixes.clear()
        sorted_text, origins = kept_sorted(module, spliced.text, spliced.origins)
        text = replace(module.text, text=sorted_text)
        if text.text == module.text.text:
            return None
        try:
            after = ModuleIndex(text, module.path, module.policy, module.sources)
        except (SyntaxError, ValueError, RecursionError) as error:
            self._note(fixes)
            raise GateFailure("parse", f"the new text does not parse: {error}") from error
        return _Made(after, fixes, extra, origins)

    def _wanted(self, candidates: Sequence[Candidate]) -> dict[Fix, list[Candidate]]:
        """The fixes to make, each with the findings that it repairs: it is made when all of them are wanted."""
        shared: dict[Fix, list[Candidate]] = {}
        for item in candidates:
            if item.violation.fix is not None:
                shared.setdefault(item.violation.fix, []).append(item)
        wanted = {}
        for fix, items in shared.items():
            left_out = [item for item in items if not self._asked_for(item)]
            if not left_out:
                wanted[fix] = items
                continue
            barred = [item for item in left_out if item.finding.status is not Status.FIXABLE]
            blocking = barred or (left_out if len(left_out) < len(items) else [])
            lines = ", ".join(str(line) for line in sorted({item.finding.line for item in blocking}))
            if barred:
                ignored = any(item.finding.status is Status.SUPPRESSED for item in barred)
                code = Code.BLOCKED_BY_IGNORE if ignored else Code.SHARES_A_FIX
                why = "an ignore comment covers" if ignored else "cannot be made"
                _refuse([i for i in items if i not in barred], code, f"it shares a fix with line {lines}: {why}")
            elif blocking:
                _explain(items, f"it shares a fix with line {lines}, which is left out")
        return wanted

    def _asked_for(self, item: Candidate) -> bool:
        if item.finding.status is not Status.FIXABLE:
            return False
        if self.accepted is not None:
            return item.finding.key in self.accepted
        return is_granted(item.finding.assumes)

    def _book(self, module: ModuleIndex, fixes: dict[Fix, list[Candidate]]) -> None:
        """Write down what was really made: findings, declared changes of checks, imports that may now go."""
        self._note(fixes)
        self._refuse_again(fixes)
        for fix, items in fixes.items():
            for item in items:
                item.finding = replace(item.finding, status=Status.FIXED)
            self.fixed += [item.finding for item in items]
            self.ended += items
            self.droppable |= fix.imports.drop
            self._declare(module, fix.edits[0].node, fix.checks)
            around = [module.function(edit.node) or edit.node for edit in fix.edits]
            names = {qualified_name(module, node) for node in around if isinstance(node, FunctionNode)}
            self.answered |= names if fix.answers_stand else set()
            self.faulted |= names if fix.faults_stand else set()
            for edit in fix.edits:
                self._declare(module, edit.node, edit.checks if isinstance(edit, Edit) else 0)

    def _declare(self, module: ModuleIndex, node: ast.AST, checks: int) -> None:
        function = module.function(node)
        if checks and function is not None:
            name = qualified_name(module, function)
            self.declared[name] = self.declared.get(name, 0) + checks

    def _refuse_again(self, fixes: Mapping[Fix, list[Candidate]]) -> None:
        """Raise GateFailure when a finding is to be fixed again: the fix before has left the violation there."""
        done = {item.key for item in self.fixed}
        for items in fixes.values():
            for item in items:
                if item.finding.key in done:
                    says = f"the fix of line {item.finding.line} leaves the violation in place"
                    raise GateFailure("unsettled", says)

    def _note(self, fixes: Mapping[Fix, list[Candidate]]) -> None:
        """Take down which lines the fixes of a pass change, before it moves them."""
        made = (MadeFix(tuple(i.finding.key for i in items), self._lines_of(fix)) for fix, items in fixes.items())
        self.made += made

    def _lines_of(self, fix: Fix) -> tuple[tuple[int, int], ...]:
        """The original lines that the edits of a fix replace."""
        spans = {_span(edit) for edit in fix.edits}
        return tuple(sorted({(self.look.origin(start), self.look.origin(end)) for start, end in spans}))

    # --- finish ----------------------------------------------------------------------------------------------------

    def _finish(self, module: ModuleIndex, remaining: list[Candidate], seen: list[Finding], passes: int) -> FileResult:
        if module is not self.first:
            verify(self.first, module, self.declared, self.answered, self.faulted)
        self.ended += remaining
        used = self.look.used
        first = [item for item in seen if item.rule != UNUSED_IGNORE.name or item.line not in used]
        findings = _settled(first, self.fixed, [item.finding for item in remaining])
        after = module.text.encode() if module is not self.first else self.source
        families = {kind.family for kind in catalogue.TRANSFORMERS if kind.e2e_only and self.look.selection.rules(kind)}
        skipped = tuple(sorted(families)) if self.first.tests and not self.first.has_e2e else ()
        ordered = tuple(numbered(sorted(findings, key=lambda item: (item.line, item.column, item.rule))))
        return FileResult(
            self.first.path, self.source, after, ordered, passes, None, len(self.first.tests), skipped, tuple(self.made)
        )


def _span(edit: Edit | Insertion) -> tuple[int, int]:
    """First and last line that an edit touches: an insertion only the one that it stands beside."""
    first, last = edit.node.lineno, edit.node.end_lineno or edit.node.lineno
    if isinstance(edit, Insertion):
        return (last, last) if edit.after else (first, first)
    return first, last


def _refuse(items: Iterable[Candidate], code: Code, reason: str) -> None:
    for item in items:
        item.finding = refused(item.finding, code.value, reason)


def _explain(items: Iterable[Candidate], reason: str) -> None:
    for item in items:
        if item.finding.status is Status.FIXABLE:
            item.finding = replace(item.finding, reason=short(reason))


def _disjoint(
    module: ModuleIndex, wanted: dict[Fix, list[Candidate]], taken: Sequence[Fix]
) -> dict[Fix, list[Candidate]]:
    """As many fixes as touch neither one another nor those taken, outermost first; the others wait a pass."""
    order = {rule: position for position, rule in enumerate(catalogue.rule_family())}

    def rank(fix: Fix) -> tuple[int, int, int]:
        rule = min(order[item.finding.rule] for item in wanted[fix])
        first, last = min((edit.node.lineno, -(edit.node.end_lineno or 0)) for edit in fix.edits)
        return rule, first, last

    claims = Claims(module)
    for fix in taken:
        claims.take(fix)
    return {fix: wanted[fix] for fix in sorted(wanted, key=rank) if claims.take(fix)}


def _settled(seen: Sequence[Finding], fixed: Sequence[Finding], remaining: Sequence[Finding]) -> list[Finding]:
    """One entry for each finding of the file: what was fixed, what remains, what another fix settled."""
    settled = [*fixed, *remaining]
    known = {item.key for item in settled}
    for item in seen:
        if catalogue.rule_family()[item.rule] == IgnoreComments.family:
            settled.append(item)
        elif item.key not in known:
            reason = "another fix settled it, or took the code that it stood in"
            settled.append(replace(item, status=Status.SUPERSEDED, reason=reason))
    return settled
