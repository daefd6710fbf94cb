"""One look at one version of a module: what its selected transformers report, as findings of the original file.

A check that would stand in a soft handler waits for the fix of that handler, which would swallow it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from codemods import transformers as catalogue
from codemods.analysis.failing.swallowing import swallower
from codemods.engine.callers import asked_of_callers
from codemods.engine.candidates import Candidate, refused
from codemods.engine.fingerprints import fingerprint
from codemods.engine.gravity import gravity
from codemods.engine.outcomes import Evidence, Grants, outcome, settled
from codemods.engine.suppressions import Suppression, Suppressions
from codemods.findings import Finding, Outcome, Status
from codemods.module.index import ModuleIndex
from codemods.policy.matching import matches_path
from codemods.policy.tables import Policy
from codemods.transformers.ignore_comments import UNKNOWN_IGNORE, UNUSED_IGNORE, IgnoreComments
from codemods.transformers.transformer import Assumes, Rule, Transformer, Violation
from codemods.transformers.verdict import Decision
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code, gate_code
from codemods.vocabulary.severity import Severity
from codemods.vocabulary.words import short

_LINES = re.compile(r"(?<=\bline )\d+(?:, \d+)*\b(?! of )")
"""How texts name lines of the module that they were found in (`line 3, 9`); shown as those of the original file.

Those of another file (`line 3 of pages.py`) stay as they are.
"""


_FAILURES = "fallback"
"""Family of the rules about handlers."""


@dataclass
class Look:
    """What is looked for in one file, pass after pass."""

    first: ModuleIndex
    evidence: Evidence
    barred: Mapping[str, str]
    """Keys of the findings whose fix a gate refused, each with the gate's message (`name: message`)."""
    origins: list[int] = field(default_factory=list)
    """For each line of the current text the index of the original line that it stands for."""
    used: set[int] = field(default_factory=set)
    """Lines of the suppressions that covered a finding in any pass."""

    def __post_init__(self) -> None:
        self.selection = _Selection(self.first.policy, self.first.path)
        self.grants = Grants(self.first.policy, self.first.path)
        self.origins = list(range(len(self.first.text.lines) + 1))
        self.comments: list[Finding] = []
        """Findings about ignore comments, of the last look."""

    def candidates(self, module: ModuleIndex, known: Sequence[Candidate] | None = None) -> list[Candidate]:
        """All violations of the selected rules, in document order; `known` are those of all but the unseen."""
        suppressions = Suppressions(module)
        unknown = suppressions.unknown(known_names())
        found: dict[tuple[str, int, int], Candidate] = {}
        for kind in catalogue.TRANSFORMERS:
            rules = self.selection.rules(kind)
            if known is not None and not kind.unseen:
                continue
            if not rules or (kind.hints and not any(hint in module.text.text for hint in kind.hints)):
                continue
            if kind.e2e_only and not module.has_e2e:
                continue
            for violation in kind(module, module.policy, rules).check():
                if isinstance(violation, Decision):
                    continue  # looked at, and no violation
                if violation.rule not in rules or (kind.e2e_only and not module.is_e2e(violation.node)):
                    continue
                violation = self._narrowed(module, violation)
                names = frozenset({violation.rule, kind.family, kind.name})
                finding = self._finding(module, violation, kind.family)
                if suppressions.covering(violation.node, names):
                    finding = replace(finding, status=Status.SUPPRESSED)
                elif unknown and suppressions.blocking(violation.node, unknown):
                    finding = refused(finding, Code.BLOCKED_BY_IGNORE, "an ignore comment here names no known rule")
                found.setdefault((violation.rule, id(violation.node), 0), Candidate(violation, finding, self.origins))
        _wait_for_handlers(module, list(found.values()))
        self.comments = [item for item in self._comments(module, suppressions, unknown) if self._is_grave(item)]
        self.used |= {self.origin(line) for line in suppressions.used_lines}
        grave = [item for item in found.values() if self._is_grave(item.finding)]
        return sorted([*grave, *(known or ())], key=lambda item: (item.finding.line, item.finding.column))

    def _is_grave(self, finding: Finding) -> bool:
        return Severity(finding.severity).reaches(Severity(self.first.policy.least))

    def _finding(self, module: ModuleIndex, violation: Violation, family: str) -> Finding:
        node = violation.node
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        end_line = getattr(node, "end_lineno", line) or line
        test = module.test(node)
        start = (self.origin(line), module.text.column(line, column) + 1 if module.text.lines else 1)
        end = (self.origin(end_line), module.text.column(end_line, getattr(node, "end_col_offset", 0)) + 1)
        has_fix = violation.fix is not None
        known = (module, node, self.grants, self.evidence, self.origin)
        hides = self._hides(module, violation) if family == _FAILURES else None
        asked = violation.assumes or asked_of_callers(module, violation, family)
        if hides is not None and not asked:
            # the facts settle it, and a run shows the contrary: the test is green because of what it hides
            asked = (Assumes(Assumption.NO_FAILURE_ACCEPTED),)
        assumes = settled(violation.rule, asked, *known) if has_fix else ()
        assumes = tuple(replace(item, note=self.told_lines(item.note)) for item in assumes)
        finding = Finding(
            violation.rule, family, module.path, *start, *end,
            self.told_lines(violation.message) or "", outcome(has_fix, assumes),
            Status.FIXABLE if has_fix else Status.REFUSED,
            self.told_lines(violation.reason), test.name if test else None,
            assumes, None if has_fix else violation.code or Code.NO_REWRITE.value,
            gravity(module, violation, catalogue.rules()[violation.rule], self.first).value,
            fingerprint(module, violation.rule, node),
            hides,
        )  # fmt: skip
        return finding

    def _narrowed(self, module: ModuleIndex, violation: Violation) -> Violation:
        """The same violation with the stricter fix that a run has chosen, if it has."""
        stricter = violation.narrowed
        if stricter is None or violation.code is Code.FAILURE_IS_THE_SUBJECT:
            return violation
        asked = stricter.assumes
        place = asked.node or violation.node
        line = self.origin(getattr(place, "lineno", 1))
        shown = self.evidence.seen(module, place, asked.assumption, line, asked.judged_as or violation.rule)
        if shown is None or shown.verdict != "confirmed" or shown.value is None:
            return violation
        fix = stricter.fix(shown.value)
        if fix is None:
            return violation
        return replace(violation, fix=fix, assumes=(asked,), code=None, reason=None)

    def _hides(self, module: ModuleIndex, violation: Violation) -> str | None:
        """What a handler hides today: worth saying also where its fix rests on nothing."""
        expected = any(item.judged_as is not None for item in violation.assumes)
        if expected or violation.code is Code.FAILURE_IS_THE_SUBJECT:
            return None  # the test is about it
        node = violation.node
        line = self.origin(getattr(node, "lineno", 1))
        shown = self.evidence.seen(module, node, Assumption.NO_FAILURE_ACCEPTED, line, violation.rule)
        return shown.says if shown is not None and shown.verdict == "refuted" else None

    def told_lines(self, text: str | None) -> str | None:
        """A text with the lines that it names as those of the original file."""

        def original(found: re.Match[str]) -> str:
            return ", ".join(str(self.origin(int(line))) for line in found[0].split(", "))

        return text and short(_LINES.sub(original, text))

    def origin(self, line: int) -> int:
        """Line of the original file that a line of the current text stands for."""
        return self.origins[min(line, len(self.origins)) - 1] + 1

    def place(self, seen: Sequence[Finding], candidates: Sequence[Candidate], done: frozenset[str]) -> None:
        """Give findings of a later pass the place of the first pass's finding that they stand for."""
        original: dict[tuple[str, int], list[Finding]] = {}
        for item in seen:
            if item.key not in done:
                original.setdefault((item.rule, item.line), []).append(item)
        for candidate in candidates:
            same = original.get((candidate.finding.rule, candidate.finding.line))
            if same:
                first = same.pop(0)
                candidate.finding = replace(
                    candidate.finding,
                    column=first.column,
                    end_line=first.end_line,
                    end_column=first.end_column,
                    fingerprint=first.fingerprint,
                )

    def bar(self, candidates: Sequence[Candidate]) -> None:
        """Refuse what a gate refused in an earlier run; asked once every finding has its place in the original."""
        for candidate in candidates:
            gate, _, message = self.barred.get(candidate.finding.key, "").partition(": ")
            if gate and candidate.finding.status is Status.FIXABLE:
                candidate.finding = refused(candidate.finding, gate_code(gate), message)

    # --- ignore comments -------------------------------------------------------------------------------------------

    def _comments(
        self, module: ModuleIndex, suppressions: Suppressions, unknown: Mapping[Suppression, str]
    ) -> list[Finding]:
        """Comments that name an unknown rule, and those that cover nothing where every rule was looked for."""
        found = [self._comment(module, item, UNKNOWN_IGNORE, message) for item, message in unknown.items()]
        if self.selection.everything:
            found += [
                self._comment(module, item, UNUSED_IGNORE, "this comment suppresses nothing: delete it")
                for item in suppressions.unused()
                if item not in unknown
            ]
        return found

    def _comment(self, module: ModuleIndex, item: Suppression, rule: Rule, message: str) -> Finding:
        place = (item.line, item.column + 1, item.line, item.end_column + 1)
        return Finding(
            rule.name, IgnoreComments.family, module.path, *place, short(message), Outcome.MANUAL, Status.REFUSED,
            code=Code.COMMENT.value, severity=rule.severity.value,
            fingerprint=fingerprint(module, f"{rule.name} {sorted(item.rules)}", module.tree),
        )  # fmt: skip


def known_names() -> frozenset[str]:
    """Everything that an ignore comment may name."""
    return frozenset(catalogue.rules()).union(*({kind.family, kind.name} for kind in catalogue.TRANSFORMERS))


def _wait_for_handlers(module: ModuleIndex, candidates: Sequence[Candidate]) -> None:
    """Let each fix that adds a check rest on what the fix of the handler around it rests on: that one is made first.

    Where the handler stays, it would swallow the check, so what stands in it stays as well.
    """
    handlers = {item.violation.node: item for item in candidates if _is_handler(item)}
    for item in candidates if handlers else ():
        if item.finding.status is Status.FIXABLE and _adds_check(item):
            around = _around(module, item, handlers)
            if around is not None and around is not item:
                _wait(item, around)


def _is_handler(item: Candidate) -> bool:
    return isinstance(item.violation.node, ast.ExceptHandler | ast.With | ast.AsyncWith)


def _adds_check(item: Candidate) -> bool:
    """Whether a fix puts an assertion or a failure where none was, or lets an assertion fail that could not."""
    fix, decision = item.violation.fix, item.violation.decision
    if fix is None or decision is None:
        return fix is not None and fix.checks > 0
    hardened = item.finding.family == "assertion" and not decision.row.alters_nothing
    return fix.checks > 0 or decision.row.rewrite == "deadline" or hardened


def _around(module: ModuleIndex, item: Candidate, handlers: Mapping[ast.AST, Candidate]) -> Candidate | None:
    """The handler, reported itself, that would take the failure of the new check: no edit around it puts that."""
    nodes = [edit.node for edit in item.violation.fix.edits] if item.violation.fix is not None else []
    found = (swallower(module, node) for node in nodes if set(nodes).isdisjoint(module.ancestors(node)))
    return next((handlers[node] for node in found if node is not None and node in handlers), None)


def _wait(item: Candidate, around: Candidate) -> None:
    outer = around.finding
    if outer.status is not Status.FIXABLE:
        reason = f"the handler in line {outer.line} would swallow the check"
        item.finding = refused(item.finding, Code.SHARES_A_FIX, reason)
        return
    known = {(one.assumption, one.line) for one in item.finding.assumes}
    more = tuple(one for one in outer.assumes if (one.assumption, one.line) not in known)
    assumes = (*item.finding.assumes, *more)
    item.finding = replace(item.finding, assumes=assumes, outcome=outcome(has_fix=True, assumes=assumes))


class _Selection:
    """The rules that a policy selects for one path; names may be rules, families or transformers."""

    def __init__(self, policy: Policy, path: str) -> None:
        self._select = frozenset(policy.select)
        ignored = set(policy.ignore)
        for override in policy.overrides:
            if matches_path(override.paths, path):
                ignored.update(override.ignore)
        self._ignore = frozenset(ignored)

    @property
    def everything(self) -> bool:
        """Whether no rule is left out: only then can a suppression be called unused."""
        return not self._select and not self._ignore

    def rules(self, kind: type[Transformer]) -> frozenset[str]:
        """Names of a transformer's rules that are selected."""
        outer = {kind.name, kind.family}
        return frozenset(
            rule.name
            for rule in kind.rules
            if not self._ignore & {rule.name, *outer} and (not self._select or self._select & {rule.name, *outer})
        )
