"""What is asked of the helper and its source does not define: it fails there, or never ran."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.policy.templates import CannotBind
from codemods.rewriting.fix import Fix
from codemods.transformers.swap_auth.helper.asynchrony import Asynchrony
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal
from codemods.transformers.swap_auth.helper.environments import auth_of
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.helper.identity import refuse_left_out
from codemods.transformers.swap_auth.helper.instances import Instances
from codemods.transformers.swap_auth.helper.placing import Placer
from codemods.transformers.swap_auth.helper.rewriting import Use
from codemods.transformers.swap_auth.helper.suppliers import lacking
from codemods.vocabulary.codes import Code


class Lacking:
    """Fixes for members that the helper lacks, where the policy says what takes their place."""

    def __init__(self, module: ModuleIndex, placer: Placer, asynchrony: Asynchrony) -> None:
        self.module = module
        self.placer = placer
        self.asynchrony = asynchrony
        self.templates = lacking(auth_of(module))

    def fix(self, node: ast.expr, cls: str, name: str) -> Fix | None:
        """What the policy puts there; None where it says nothing. Raises Refusal."""
        template = self.templates.get(f"{self.module.policy.auth.helper}.{cls}.{name}")
        access = node.func if isinstance(node, ast.Call) else node
        if template is None or template.empty or not isinstance(access, ast.Attribute):
            return None
        if (template.signature is None) == isinstance(node, ast.Call):
            raise Refusal(f"the policy's template for {name} is for another use of it", Code.NEEDS_POLICY)
        try:
            arguments = template.bind(node) if isinstance(node, ast.Call) else {}
        except CannotBind as error:
            raise Refusal(str(error), Code.NEEDS_POLICY) from error
        use = Use(node if isinstance(node, ast.Call) else access, template, arguments, access.value)
        if template.signature is not None:
            refuse_left_out(use)
        changes = Changes()
        site = self.placer.place(use, changes)
        if site is not None:
            self.asynchrony.apply(self.asynchrony.conversion([site]), changes)
        return changes.fix()


def unknown_members(module: ModuleIndex, instances: Instances, helper: Helper) -> Iterator[tuple[ast.expr, str, str]]:
    """Each such call or attribute with the name of the class and of the member."""
    if helper.name is None or helper.name.rpartition(".")[2] not in module.text.text or helper.tree is None:
        return
    offered = {dotted: helper.attributes(dotted.rpartition(".")[2]) for dotted in helper.classes}
    known = frozenset(name for names in offered.values() for name in names or ())
    given = {node.attr for node in module.nodes(ast.Attribute) if isinstance(node.ctx, ast.Store)}
    for node in module.nodes(ast.Attribute):
        if not isinstance(node.ctx, ast.Load) or node.attr in known | given:
            continue
        kind = instances.kind(node.value)
        names = offered.get(kind) if isinstance(kind, str) else None
        if names is not None and node.attr not in names:
            assert isinstance(kind, str)
            yield module.called(node) or node, kind.rpartition(".")[2], node.attr
