"""`discarded-gather-errors`: `gather(return_exceptions=True)` whose results nobody checks for exceptions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

import libcst as cst

from codemods.findings import Outcome
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.transformers.remove_fallbacks.calls import callee
from codemods.transformers.remove_fallbacks.catalogue import DISCARDED_GATHER_ERRORS
from codemods.transformers.remove_fallbacks.compared import Comparisons
from codemods.transformers.remove_fallbacks.expectation import about_failure, about_refusal, expects_exception
from codemods.transformers.remove_fallbacks.handlers import Kind, understand
from codemods.transformers.remove_fallbacks.leniency import lenient_above
from codemods.transformers.remove_fallbacks.places import is_cleanup_name, is_script
from codemods.transformers.transformer import Violation

_TOLERATED = re.compile(r"\bacceptable\b|\b(?:at least|only) some\b|\bsome (?:are|may|might|can)\b", re.IGNORECASE)
_TELLS_APART = frozenset({"isinstance", "type", "issubclass", "hasattr", "callable"})


class Gathers:
    """Looks at every `gather` of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def check(self) -> Iterator[Violation]:
        for call in self.module.nodes(ast.Call):
            if callee(call) == "gather" and _returns_exceptions(call):
                function = self.module.function(call)
                if function is not None and not self._cleans_up(function, call):
                    yield from self._gather(function, call)

    def _gather(self, function: FunctionNode, call: ast.Call) -> Iterator[Violation]:
        reason = self._reason(function, call)
        if reason == "":
            return
        message = "exceptions of the gathered tasks become results that nobody checks"
        fix = None if reason else Fix((Edit(call, _without_argument),))
        outcome = Outcome.MANUAL if reason else Outcome.UNSAFE
        yield Violation(DISCARDED_GATHER_ERRORS.name, call, message, outcome, fix, reason)

    def _reason(self, function: FunctionNode, call: ast.Call) -> str | None:
        """None: nobody checks; empty: somebody does; else why a person has to look."""
        statement = self.module.statement(call)
        local = self.module.local(function)
        checks = [item for item in local if isinstance(item, ast.Call) and callee(item) in _TELLS_APART]
        later = [item for item in checks if item.lineno >= call.lineno]
        if any(_names_an_exception(item) for item in later):
            return ""
        if isinstance(statement, ast.Return) or not isinstance(statement, ast.Assign | ast.Expr | ast.AnnAssign):
            return "the results leave the expression unnamed: a person decides whether somebody checks them"
        compared = Comparisons(self.module, function, statement)
        if isinstance(statement, ast.Assign) and compared.hard(statement.targets[0]):
            return ""
        names = _assigned(statement)
        if later and names:
            return "the results are told apart by type: a person decides whether exceptions count as failures"
        if any(_filters(item, names) for item in local):
            return "the results are told apart by value: a person decides whether exceptions count as failures"
        passed = self._handed_on(local, names, call)
        if passed is not None:
            return f"`{passed}` gets the results, and may check them for exceptions"
        words = lenient_above(self.module, statement)
        tolerated = _TOLERATED.search(self.module.segment(function))
        if tolerated is not None:
            return f"`{tolerated.group(0)}` in the function says that some tasks may fail"
        if words is not None:
            return f"`{words}` above it says that the tasks need not all succeed"
        if self._is_sheltered(call):
            return "a handler around it would swallow the failure instead"
        if expects_exception(self.module, call):
            return "an exception is expected around it: raising what the tasks raise would satisfy that"
        word, _ = about_failure(self.module, call)
        if word is not None:
            return f"`{word}` in the function's name says that exceptions may be what it is about"
        limit = about_refusal(self.module, call)
        if limit is not None:
            return f"`{limit}` in a name around it says that the tasks press against a limit: some may be refused"
        return None

    def _is_sheltered(self, call: ast.Call) -> bool:
        """Whether a soft handler around the call would catch what it raises."""
        child: ast.AST = call
        for up in self.module.ancestors(call):
            if isinstance(up, FunctionNode):
                return False
            if isinstance(up, ast.Try) and any(item is child for item in up.body):
                for item in up.handlers:
                    handler = understand(self.module, up, item)
                    if handler.broad:
                        return handler.kind in {Kind.SWALLOWS, Kind.FALLBACK, Kind.SKIPS}
            child = up
        return False

    def _handed_on(self, local: Sequence[ast.AST], names: set[str], call: ast.Call) -> str | None:
        """The function of ours, or the caller, that gets the results whole."""
        for item in local:
            if isinstance(item, ast.Return) and _names(_top(item.value)) & names:
                return "return"
            if isinstance(item, ast.Call) and item is not call and _is_own(item) and _names(item.args) & names:
                return callee(item)
        return None

    def _cleans_up(self, function: FunctionNode, call: ast.Call) -> bool:
        """Whether the gathered tasks were cancelled, or the function puts things away."""
        if is_script(self.module, call) or (is_cleanup_name(function.name) and self.module.test(call) is None):
            return True
        for up in self.module.ancestors(call):
            parent = self.module.parent(up)
            if isinstance(parent, ast.Try) and any(item is up for item in parent.finalbody):
                return True
        gathered = {
            item.value.id for item in call.args if isinstance(item, ast.Starred) and isinstance(item.value, ast.Name)
        }
        for item in self.module.local(function):
            if isinstance(item, ast.Call) and callee(item) == "cancel" and item.lineno <= call.lineno:
                return True
        return any("clos" in name or "clean" in name or "disconnect" in name for name in gathered)


def _assigned(statement: ast.stmt) -> set[str]:
    """The variables that a statement gives its value to; those of comprehensions in it are not among them."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    parts = [item for target in targets if target is not None for item in ast.walk(target)]
    return {item.id for item in parts if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)}


def _filters(item: ast.AST, names: set[str]) -> bool:
    """Whether a comprehension or loop takes some of the results and leaves others."""
    if isinstance(item, ast.comprehension):
        return bool(item.ifs) and any(isinstance(n, ast.Name) and n.id in names for n in ast.walk(item.iter))
    if isinstance(item, ast.For):
        over = any(isinstance(n, ast.Name) and n.id in names for n in ast.walk(item.iter))
        return over and any(isinstance(inner, ast.If) for inner in item.body)
    return False


def _names(nodes: list[ast.expr]) -> set[str]:
    return {item.id for item in nodes if isinstance(item, ast.Name)}


def _top(value: ast.expr | None) -> list[ast.expr]:
    return [value] if isinstance(value, ast.Name) else list(value.elts) if isinstance(value, ast.Tuple) else []


def _is_own(call: ast.Call) -> bool:
    return callee(call) not in {
        "len",
        "sum",
        "list",
        "tuple",
        "enumerate",
        "zip",
        "any",
        "all",
        "print",
        "set",
        "sorted",
    }


def _returns_exceptions(call: ast.Call) -> bool:
    return any(
        item.arg == "return_exceptions" and isinstance(item.value, ast.Constant) and item.value.value is True
        for item in call.keywords
    )


def _names_an_exception(call: ast.Call) -> bool:
    """Whether a test by type names an exception type."""
    for argument in call.args[1:]:
        for item in ast.walk(argument):
            name = item.attr if isinstance(item, ast.Attribute) else getattr(item, "id", "")
            if name.endswith(("Exception", "Error", "Interrupt")) or name == "ConnectionClosed":
                return True
    return False


def _without_argument(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.Call)
    kept = [item for item in node.args if item.keyword is None or item.keyword.value != "return_exceptions"]
    if kept and node.args[-1] not in kept:
        kept[-1] = _closing(kept[-1], node.args[-1])
    return node.with_changes(args=kept)


def _closing(argument: cst.Arg, last: cst.Arg) -> cst.Arg:
    """An argument made the last one, with the bracket where it was and its own comment."""
    assert isinstance(argument.comma, cst.Comma)
    own = argument.comma.whitespace_after
    trailing = last.comma.whitespace_after if isinstance(last.comma, cst.Comma) else last.whitespace_after_arg
    if isinstance(own, cst.ParenthesizedWhitespace) and isinstance(trailing, cst.ParenthesizedWhitespace):
        trailing = own.with_changes(last_line=trailing.last_line, indent=trailing.indent)
    if isinstance(last.comma, cst.Comma):
        return argument.with_changes(comma=last.comma.with_changes(whitespace_after=trailing))
    return argument.with_changes(comma=cst.MaybeSentinel.DEFAULT, whitespace_after_arg=trailing)
