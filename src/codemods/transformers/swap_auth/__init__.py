"""Credentials that tests make for themselves, and what takes their place: the one helper that the policy names.

Each module of this folder knows one part: `legacy` and `calls` the suppliers that the policy lists, `headers`,
`connections` and `logins` what is made by hand, `asynchrony` what an `await` takes, `placing` where a template goes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from codemods.findings import Outcome
from codemods.imports import Without
from codemods.index import ModuleIndex
from codemods.transformer import Edit, Fix, Transformer, Violation
from codemods.transformers.swap_auth.asynchrony import Asynchrony
from codemods.transformers.swap_auth.calls import Calls
from codemods.transformers.swap_auth.helper import Helper
from codemods.transformers.swap_auth.instances import Instances
from codemods.transformers.swap_auth.legacy import Legacy, LegacyImport
from codemods.transformers.swap_auth.rejection import Rejections
from codemods.transformers.swap_auth.rules import LEGACY_CALL, LEGACY_IMPORT, RULES
from codemods.transformers.swap_auth.spelling import Spelling
from codemods.transformers.swap_auth.suppliers import suppliers


class SwapAuth(Transformer):
    """Replaces private authentication by the policy's helper."""

    name = "swap_auth"
    family = "auth"
    rules = RULES
    e2e_only = True

    def check(self) -> Iterator[Violation]:
        if self.helper.protects:
            return
        yield from self._calls()
        yield from self._imports()

    @cached_property
    def helper(self) -> Helper:
        return Helper(self.module)

    @cached_property
    def legacy(self) -> Legacy:
        return Legacy(self.module, suppliers(self.policy.auth))

    @cached_property
    def instances(self) -> Instances:
        return Instances(self.module, self.legacy.suppliers.classes | self.helper.classes)

    @cached_property
    def rejections(self) -> Rejections:
        return Rejections(self.module)

    # --- legacy suppliers ------------------------------------------------------------------------------------------

    def _calls(self) -> Iterator[Violation]:
        if not self.legacy.imports:
            return
        spelling = Spelling(self.module, self.helper)
        asynchrony = Asynchrony(self.module, self.instances)
        calls = Calls(self.module, self.legacy, self.instances, spelling, asynchrony, self.rejections)
        for case in calls.cases():
            for node in case.nodes:
                message = f"`{_short(self.module, node)}` makes credentials beside the helper"
                outcome = Outcome.MANUAL if case.fix is None else Outcome.SAFE
                yield Violation(LEGACY_CALL.name, node, message, outcome, case.fix, case.reason)

    def _imports(self) -> Iterator[Violation]:
        free = [item for item in self.legacy.imports if self._obstacle(item) is None]
        gone: dict[ast.stmt, set[tuple[str, str | None]]] = {}
        for item in free:
            gone.setdefault(item.statement, set()).add((item.alias.name, item.alias.asname))
        fixes = {node: Fix((Edit(node, Without(frozenset(names))),)) for node, names in gone.items()}
        for item in self.legacy.imports:
            message = f"`{item.alias.name}` is a legacy supplier of credentials"
            fix = fixes[item.statement] if item in free else None
            outcome = Outcome.MANUAL if fix is None else Outcome.SAFE
            yield Violation(LEGACY_IMPORT.name, item.alias, message, outcome, fix, self._obstacle(item))

    def _obstacle(self, item: LegacyImport) -> str | None:
        """Why an import must stay."""
        if item.reads:
            line = item.reads[0].lineno
            about = all(self.rejections.around(read) for read in item.reads)
            return f"tests of authentication need it: line {line}" if about else f"line {line} still uses it"
        for node in self.module.nodes(ast.Constant):
            if isinstance(node.value, str) and node.value.rpartition(".")[2] == item.name:
                return f"line {node.lineno} names it in a string"
        return None


def _short(module: ModuleIndex, node: ast.expr) -> str:
    """What is called, for a message."""
    called = node.func if isinstance(node, ast.Call) else node
    text = ast.unparse(called) if not isinstance(called, ast.Attribute) else f"{_owner(called)}{called.attr}"
    return f"{text}()" if isinstance(node, ast.Call) else text


def _owner(node: ast.Attribute) -> str:
    owner = node.value
    return f"{ast.unparse(owner)}." if isinstance(owner, ast.Name | ast.Attribute) else ""
