"""How an instance of the helper is written at a place: one that is there, else a new one.

An instance is used again only where the name that holds it means the same, and where it is made as the policy makes it
or has made the very token that is sent.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, ScopeNode, parameters, values_given, walk
from codemods.policy.templates import CallTemplate
from codemods.transformers.swap_auth.helper.changes import Refusal
from codemods.transformers.swap_auth.helper.environments import auth_of
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.helper.instances import Instances, is_self
from codemods.transformers.swap_auth.tokens.tokens import Tokens


class Receivers:
    """Finds instances of the helper in one module."""

    def __init__(self, module: ModuleIndex, instances: Instances, tokens: Tokens, helper: Helper) -> None:
        self.module = module
        self.instances = instances
        self.tokens = tokens
        self.helper = helper

    def on_one_that_is_there(self, template: CallTemplate, preferred: ast.expr | None, node: ast.AST) -> CallTemplate:
        """A template whose new instance is replaced by one that the place has; raises Refusal."""
        made = self.constructor(template)
        if made is None:
            return template
        assert isinstance(made.func, ast.Name)
        if preferred is not None and self._is(preferred, made.func.id) and self.reaches(preferred, node):
            return on(template, made, preferred)
        found = next(iter([*self._parameters(node, made.func.id), *self._attributes(node, made.func.id)]), None)
        if found is not None:
            return on(template, made, found)
        if preferred is not None and not self._is_usual(preferred):
            raise Refusal("the instance of the helper that made its token is made for another environment")
        return template

    def constructor(self, template: CallTemplate) -> ast.Call | None:
        """The call in a template that makes an instance of one of the helper's classes."""
        for node in walk(template.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in template.free:
                name = node.func.id
                if self.helper.cls(name) is not None or (self.helper.tree is None and name[:1].isupper()):
                    return node
        return None

    def _is(self, instance: ast.expr, name: str) -> bool:
        """Whether an instance is one of a class of the helper, as far as its source can be read."""
        kind = self.instances.kind(instance)
        return isinstance(kind, str) and self._derives(kind, name)

    def _derives(self, kind: str, name: str) -> bool:
        if not self.tokens.is_helper(kind):
            return False
        return self.helper.tree is None or self.helper.derives(kind.rpartition(".")[2], name)

    def reaches(self, candidate: ast.expr, node: ast.AST) -> bool:
        """Whether an expression that names an instance means the same at another place."""
        scope = next(self.module.scopes(node))
        if isinstance(candidate, ast.Name):
            owner = self.module.binding_scope(candidate.id, candidate)
            return owner is not None and self._binding_at(candidate.id, scope, node) is owner
        if isinstance(candidate, ast.Attribute) and isinstance(candidate.value, ast.Name):
            method = self.module.binding_scope(candidate.value.id, node)
            if not isinstance(method, FunctionNode) or not is_self(method, candidate.value.id):
                return False
            return self.module.parent(method) is self.instances.kind(candidate.value)
        return False

    def _binding_at(self, name: str, scope: ScopeNode, node: ast.AST) -> ScopeNode | None:
        return next((s for s in self.module.scopes(node) if name in self.module.bound(s)), None)

    def _is_usual(self, instance: ast.expr) -> bool:
        """Whether an instance is made as the policy would make it."""
        if isinstance(instance, ast.Call):
            values = values_given(instance)
            return all(isinstance(v, ast.Constant) and v.value == auth_of(self.module).environment for v in values)
        found = self.tokens.values(instance) if isinstance(instance, ast.Name | ast.Attribute) else None
        return bool(found) and all(path is None and self._is_usual(value) for value, path in found or ())

    def _parameters(self, node: ast.AST, name: str) -> Iterator[ast.expr]:
        """Parameters of the function around a place that are instances of the helper."""
        function = self.module.function(node)
        for arg in parameters(function) if function is not None else ():
            kind = self.instances.variable(function, arg.arg) if function is not None else None
            seen = self.module.binding_scope(arg.arg, node) is function
            if seen and isinstance(kind, str) and self._derives(kind, name):
                yield ast.Name(arg.arg, ast.Load())

    def _attributes(self, node: ast.AST, name: str) -> Iterator[ast.expr]:
        """Attributes of `self` that hold an instance, made before every test as the policy makes it."""
        for store in self.module.nodes(ast.Attribute):
            method = self.module.function(store) if isinstance(store.ctx, ast.Store) else None
            if method is None or method.name not in BEFORE_TESTS or method is self.module.function(node):
                continue
            if self._is(store, name) and self.reaches(store, node) and self._is_usual(store):
                yield ast.Attribute(ast.Name(self.own_name(node), ast.Load()), store.attr, ast.Load())

    def own_name(self, node: ast.AST) -> str:
        """What the instance is called in the method around a place."""
        methods = (up for up in self.module.ancestors(node) if isinstance(up, FunctionNode))
        outermost = [item for item in methods if isinstance(self.module.parent(item), ast.ClassDef)][-1]
        return [*outermost.args.posonlyargs, *outermost.args.args][0].arg


BEFORE_TESTS = frozenset({"setup_method", "setUp", "asyncSetUp", "setup", "__init__"})
"""Methods that run before each test of their class."""


def on(template: CallTemplate, made: ast.Call, receiver: ast.expr) -> CallTemplate:
    """The template with an instance that is there instead of a new one."""
    written = ast.get_source_segment(template.source, made)
    assert written is not None
    source = template.source.replace(written, ast.unparse(receiver), 1)
    own = frozenset(node.id for node in walk(receiver) if isinstance(node, ast.Name))
    return replace(template, source=source, known=template.known | own)
