"""Keywords of a client's call that the policy calls otherwise: `connect(url, extra_headers=…)` of another release."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.policy.templates import CallTemplate
from codemods.rewriting.fix import Edit, Fix
from codemods.transformers.swap_auth.rules import LEGACY_CALL
from codemods.transformers.transformer import Violation


def renamed_keywords(module: ModuleIndex, renaming: Mapping[str, CallTemplate]) -> Iterator[Violation]:
    """Every call of what the policy renames keywords of that has one of them, and none of the new ones."""
    last = {name.rpartition(".")[2] for name in renaming}
    if not any(name in module.text.text for name in last):
        return
    for call in module.nodes(ast.Call):
        template = renaming.get(module.resolve(call.func) or "")
        given = {word.arg for word in call.keywords}
        names = {old: new for old, new in template.renames.items() if old in given} if template is not None else {}
        if names and given.isdisjoint(names.values()):
            old, new = next(iter(names.items()))
            message = f"`{old}` is a legacy option of `{ast.unparse(call.func)}()`: it is `{new}` now"
            yield Violation(LEGACY_CALL.name, call, message, fix=Fix((Edit(call, _Renamed(names)),)))


@dataclass(frozen=True, slots=True)
class _Renamed:
    names: Mapping[str, str]

    def __call__(self, node: cst.CSTNode) -> cst.Call:
        assert isinstance(node, cst.Call)
        args = [
            arg.with_changes(keyword=cst.Name(self.names[arg.keyword.value]))
            if arg.keyword is not None and arg.keyword.value in self.names
            else arg
            for arg in node.args
        ]
        return node.with_changes(args=args)
