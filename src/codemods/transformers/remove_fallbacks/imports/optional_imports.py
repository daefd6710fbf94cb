"""`fallback-import`: an import that is replaced by a stand-in, another import or a flag when it fails."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from codemods.analysis.code.naming import callee
from codemods.analysis.failing.missing import (
    fails_alone,
    is_imported_anyway,
    lacks_module,
    may_lack,
    same_modules,
    same_names,
)
from codemods.analysis.values.versions import is_compatibility, top
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, ImportNode, TryNode, bound_names, walk
from codemods.rewriting.fix import Fix, joined
from codemods.transformers.remove_fallbacks.catalogue import FALLBACK_IMPORT
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind, understand
from codemods.transformers.remove_fallbacks.following.services import asks_a_service
from codemods.transformers.remove_fallbacks.imports.import_verdicts import IMPORTS, ImportFacts
from codemods.transformers.remove_fallbacks.imports.presence import Presence
from codemods.transformers.remove_fallbacks.notes import note
from codemods.transformers.remove_fallbacks.rewrites.dead_stores import DeadStores
from codemods.transformers.remove_fallbacks.rewrites.unwrap import only_bound_there, unwrap
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import exception_names
from codemods.transformers.remove_fallbacks.statements.exception_names import MISSING
from codemods.transformers.transformer import Assumes, Violation
from codemods.transformers.verdict import Decision, decide


def is_import(module: ModuleIndex, node: TryNode) -> bool:
    """Whether a `try` is about imports: it sets or defines names beside them, or all it takes is that one fails."""
    defined = (FunctionNode, ast.ClassDef)
    settled = all(isinstance(item, defined) or _is_plain(item) for item in node.orelse)
    if not settled or not any(map(_imported, node.body)):
        return False
    others = [item for item in node.body if _imported(item) is None and not _is_plain(item)]
    taken = [exception_names(module, handler.type) or frozenset({""}) for handler in node.handlers]
    only = frozenset[str]().union(*taken) <= MISSING
    return (not others and isinstance(node.body[0], ImportNode)) or (only and not asks_a_service(module, others))


def _imported(item: ast.stmt) -> str | None:
    """The module that a statement imports: also `importlib.import_module("turbo")`."""
    if isinstance(item, ImportNode):
        return item.names[0].name
    call = item.value if isinstance(item, ast.Expr | ast.Assign) else None
    named = isinstance(call, ast.Call) and callee(call) == "import_module" and call.args
    name = call.args[0] if named and isinstance(call, ast.Call) else None
    return str(name.value) if isinstance(name, ast.Constant) else None


def _is_plain(item: ast.stmt) -> bool:
    """Whether a statement only gives a name to a constant, or to something imported."""
    if _imported(item) is not None:
        return True
    return isinstance(item, ast.Assign | ast.AnnAssign) and isinstance(
        item.value, ast.Constant | ast.Name | ast.Attribute
    )


class OptionalImports:
    """Judges the imports of one module that are made in a `try`."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def check(self, node: TryNode) -> Iterator[Violation | Decision]:
        """One violation for each soft handler of a `try` that only imports."""
        handlers = [understand(self.module, node, item) for item in node.handlers]
        soft = [item for item in handlers if item.kind in {Kind.SWALLOWS, Kind.FALLBACK, Kind.SKIPS}]
        if not soft:
            return
        gone = [handler.node for handler in soft]
        decision = decide(FALLBACK_IMPORT.name, gone[0], IMPORTS, self._facts(node, soft))
        row = decision.row
        if not row.is_violation:
            yield decision
            return
        fix = self._fix(node, gone) if row.rewrite else None
        said = note(self.module, node, gone[0]) if row.assumes else None
        assumes = tuple(Assumes(item, said) for item in row.assumes)
        name = ", ".join(sorted(self._modules(node.body)))
        lacking = decision.facts.missing if row.key == "missing" and isinstance(decision.facts, ImportFacts) else None
        told = f"`{lacking.rpartition('.')[2]}` is not there: correct the import or delete it" if lacking else row.says
        for handler in soft:
            message = f"the import of `{name}` may fail and the tests still pass"
            yield Violation(
                FALLBACK_IMPORT.name, handler.node, message, fix=fix, assumes=assumes,
                reason=None if fix else told, code=row.code, decision=decision,
            )  # fmt: skip

    def _fix(self, node: TryNode, gone: list[ast.ExceptHandler]) -> Fix:
        unread = [DeadStores(self.module, node, gone).fix()] if len(gone) == len(node.handlers) else []
        return joined([unwrap(self.module, node, gone), Presence(self.module, node, gone).fix(), *unread])

    def _facts(self, node: TryNode, soft: list[Handler]) -> ImportFacts:
        gone = [handler.node for handler in soft]
        first, bound = self._modules(node.body), [item for handler in soft for item in self._bindings(handler)]
        second = {item for handler in soft for item in self._modules(handler.node.body)}
        asked = (*first, *self._members(node.body))
        missing = sorted(item for item in asked if lacks_module(self.module.sources, item))
        gives_up = any(isinstance(item, ast.Return) for handler in soft for item in handler.node.body)
        presence = Presence(self.module, node, gone)
        unread = not self.module.is_shared and not any(map(self.module.is_read, bound_places(self.module, node.body)))
        fails = missing or self._may_lack(node) or fails_alone(self.module, node.body) or presence.may_be_skipped()
        ours = self._is_sure(node, soft) and not fails
        return ImportFacts(
            compatibility=all(map(is_compatibility, first)) or any(map(is_compatibility, second)),
            same_modules=same_modules(first, second) and same_names(self._aliases(node), bound),
            bound_only_there=only_bound_there(self.module, node, gone),
            missing=next((item for item in missing if not self.module.is_built(item)), None),
            acts=any(handler.acts for handler in soft),
            asked_for=self._is_asked_for(node, soft) or presence.asks(),
            ours=ours,
            handed_on=self.module.is_shared and any(self._keeps_exception(handler.node) for handler in soft),
            passes=not bound or (unread and not (ours and self.module.policy.root)),
            gives_up=gives_up and self.module.test(node) is None,
            skipped_openly=self._is_skipped_openly(first) or self._only_skips(node, soft),
            same_library=self._is_third_party(node) and bool(second) and len({top(i) for i in first | second}) == 1,
            other_library=self._is_third_party(node) and self._is_one_of_two(node, soft),
            decides_nothing=self._is_third_party(node) and presence.decides_nothing(),
            anyway=is_imported_anyway(self.module, node.body),
            is_needed=self._is_needed(node, soft),
        )

    def _is_one_of_two(self, node: TryNode, soft: list[Handler]) -> bool:
        """`import brotlicffi as brotli`, else `import brotli`: the whole of a library, of which nothing is ours."""
        others = (handler.node.body for handler in soft)  # where the other one may be missing, too, it tries that
        blocks = [node.body, *(body[0].body if isinstance(body[0], ast.Try) else body for body in others)]
        if not all(isinstance(line, ast.Import) for block in blocks for line in block):
            return False
        given = [[alias for line in block if isinstance(line, ast.Import) for alias in line.names] for block in blocks]
        whole = not any("." in alias.name or self._is_ours(alias.name) for block in given for alias in block)
        return whole and len({frozenset(alias.asname or alias.name for alias in block) for block in given}) == 1

    def _only_skips(self, node: TryNode, soft: list[Handler]) -> bool:
        """`importorskip` written out: all that is done without a library is to skip."""
        alone = all(handler.kind is Kind.SKIPS and len(handler.node.body) == 1 for handler in soft)
        return alone and self._is_third_party(node)

    def _is_skipped_openly(self, modules: set[str]) -> bool:
        """`pytest.importorskip("moto")` at the top of the file."""
        calls = (item.value for item in self.module.tree.body if isinstance(item, ast.Expr | ast.Assign))
        asked = {
            top(str(call.args[0].value))
            for call in calls
            if isinstance(call, ast.Call)
            and self.module.resolve(call.func) == "pytest.importorskip"
            and call.args
            and isinstance(call.args[0], ast.Constant)
        }
        return not asked.isdisjoint(map(top, modules))

    def _is_needed(self, node: TryNode, soft: list[Handler]) -> bool:
        """Whether a test or helper ends in a `NameError` without the module."""
        lines = [item for handler in soft for item in handler.node.body]
        if any(handler.acts for handler in soft) or not all(isinstance(item, ast.Pass | ast.Expr) for item in lines):
            return False
        names = {alias.asname or alias.name.partition(".")[0] for alias in self._aliases(node)}
        module, scope = self.module, self.module.scope(node)
        reads = [it for name in names for it in module.reads_of(name) if module.binding_scope(name, it) is scope]
        return any(self.module.function(read) is not None for read in reads) and not any(
            isinstance(up, ast.Try | ast.TryStar) for read in reads for up in self.module.ancestors(read)
        )

    def _is_asked_for(self, node: TryNode, soft: list[Handler]) -> bool:
        """Whether a condition, a mark, or any other read of a flag asks whether the import worked."""
        bound = {item.asname or item.name for item in self._aliases(node)}
        stored = (item for handler in soft for item in self._bindings(handler))
        names = bound | {item.id for item in stored if isinstance(item, ast.Name)}
        reads = (item for flag in names - bound for item in self.module.reads_of(flag))
        return any(not isinstance(self.module.statement(read), ast.Assert) for read in reads) or any(
            isinstance(item, ast.Name) and item.id in names for test in self._conditions() for item in walk(test)
        )

    def _aliases(self, node: TryNode) -> Iterator[ast.alias]:
        for item in statements_of(self.module, node.body):
            yield from item.names if isinstance(item, ImportNode) else ()

    def _conditions(self) -> Iterator[ast.expr]:
        """Conditions of the module, what its marks ask, and the decorators of its functions and classes."""
        yield from (item.test for item in self.module.nodes(ast.If))
        yield from (item.test for item in self.module.nodes(ast.IfExp))
        for owner in (*self.module.functions(), *self.module.nodes(ast.ClassDef)):
            yield from owner.decorator_list
        for call in self.module.nodes(ast.Call):
            if callee(call).lower() in {"skipif", "skipunless"}:
                yield from call.args

    def _keeps_exception(self, handler: ast.ExceptHandler) -> bool:
        """`import_error = e` at the top of the file."""
        kept = (item for item in handler.body if isinstance(item, ast.Assign) and handler.name is not None)
        values = (item.value for item in kept if self.module.scope(item) is self.module.tree)
        return any(isinstance(value, ast.Name) and value.id == handler.name for value in values)

    def _bindings(self, handler: Handler) -> Iterator[ast.AST]:
        for item in statements_of(self.module, handler.node.body):
            stored = isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)
            if stored or isinstance(item, ast.ClassDef | ast.alias):
                yield item

    def _modules(self, block: list[ast.stmt]) -> set[str]:
        found: set[str] = set()
        for item in statements_of(self.module, block):
            if isinstance(item, ast.Import):
                found.update(alias.name for alias in item.names)
            elif isinstance(item, ast.ImportFrom):
                found.add(self.module.absolute(item))
            elif isinstance(item, ast.stmt) and (name := _imported(item)) is not None:
                found.add(name)
        return found

    def _members(self, block: list[ast.stmt]) -> Iterator[str]:
        """Dotted names that `from package import name` takes from packages under the root, which do not bind them."""
        for item in statements_of(self.module, block):
            package = self.module.absolute(item) if isinstance(item, ast.ImportFrom) else ""
            tree = self.module.sources.module(package) if package else None
            if isinstance(item, ast.ImportFrom) and tree is not None:
                bound = bound_names(tree)
                if bound.isdisjoint({"*", "__getattr__"}):
                    yield from (f"{package}.{alias.name}" for alias in item.names if alias.name not in bound | {"*"})

    def _is_third_party(self, node: TryNode) -> bool:
        """Whether none of the modules is under the root, where there is one: then it may be an optional extra."""
        if not self.module.policy.root:
            return False
        return not any(self._is_ours(name) for name in self._modules(node.body))

    def _is_sure(self, node: TryNode, soft: list[Handler]) -> bool:
        """Whether all modules are under the root or Python's own, and only an import that fails is taken.

        A module that raises another type when it is imported says itself where it does not work.
        """
        if not self.module.policy.root:
            return True
        known = all(self._is_ours(name) or top(name) in sys.stdlib_module_names for name in self._modules(node.body))
        return known and all(handler.broad or handler.short_names <= MISSING for handler in soft)

    def _may_lack(self, node: TryNode) -> bool:
        froms = (item for item in node.body if isinstance(item, ast.ImportFrom))
        pairs = ((self.module.absolute(item), alias.name) for item in froms for alias in item.names)
        return any(may_lack(self.module.sources, *pair) for pair in pairs)

    def _is_ours(self, name: str) -> bool:
        parts = name.split(".")
        return any(self.module.sources.module(".".join(parts[:end])) is not None for end in range(len(parts), 0, -1))
