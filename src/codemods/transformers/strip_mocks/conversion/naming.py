"""Names that called a thing a mock, and that say what it is once it is real: `context` for `mock_context`."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds, bound_names, parameters, walk
from codemods.rewriting.fix import Edit
from codemods.transformers.strip_mocks.conversion.conversion_state import Work
from codemods.transformers.strip_mocks.doubles.double import Place
from codemods.transformers.strip_mocks.mentions.keys import bare_name
from codemods.transformers.strip_mocks.mentions.references import Handle, References
from codemods.transformers.strip_mocks.plan.plan import Plan
from codemods.transformers.strip_mocks.plan.rewrites import becomes


def renamed(references: References, work: Work) -> Iterator[Edit]:
    """The edits that let locals with real things in them go by a free name that does not call them mocks."""
    for handle in dict.fromkeys(_real(work)):
        assert isinstance(handle.scope, FunctionNode)
        name, found = bare_name(handle.name), references.of(handle)
        written = _may_be_written(references, found) and not work.plan.reentered
        if name != handle.name and written and _is_free(references, handle.scope, name, work, found):
            _rename_in_codes(work.plan, handle, name)
            yield from (Edit(item, becomes(name)) for item in found if _stays(work.plan, item))


def _stays(plan: Plan, mention: ast.expr) -> bool:
    written = any(up in plan.restated for up in plan.module.ancestors(mention))
    return not written and not plan.covers(mention)


def _rename_in_codes(plan: Plan, handle: Handle, name: str) -> None:
    """Let the code that takes the place of something use the new name."""
    word = re.compile(rf"(?<![\w.]){handle.name}\b(?!\s*=[^=])")
    for node in (item for item in plan.replaced if plan.module.holds(handle.scope, item)):
        plan.replaced[node] = word.sub(name, plan.replaced[node])
    for statement in (item for item in plan.restated if plan.module.holds(handle.scope, item)):
        plan.restated[statement] = word.sub(name, plan.restated[statement])
    plan.insertions = [
        replace(item, code=word.sub(name, item.code)) if plan.module.holds(handle.scope, item.node) else item
        for item in plan.insertions
    ]


def _real(work: Work) -> Iterator[Handle]:
    """Locals that nothing but real things is assigned to."""
    made = [double for double in work.doubles if double.place is Place.ASSIGNED and double.given in work.plan.replaced]
    for handle in (handle for double in made for handle in double.handles):
        if not isinstance(handle.scope, FunctionNode) or handle.name in {p.arg for p in parameters(handle.scope)}:
            continue
        stores = [item for item in walk(handle.scope) if handle.name in binds(item)]
        if len(stores) == sum(handle in double.handles for double in made):
            yield handle


def _may_be_written(references: References, found: list[ast.expr]) -> bool:
    """Whether each mention has a place of its own: what stands in an f-string has none on older interpreters."""
    texts = (up for item in found for up in references.module.ancestors(item))
    return not any(isinstance(up, ast.JoinedStr) for up in texts)


def _is_free(references: References, scope: FunctionNode, name: str, work: Work, found: Sequence[ast.expr]) -> bool:
    """Whether a name means nothing yet, neither around a function nor in it, but where these mentions never run."""
    module = references.module
    own = (node for node in module.below(scope) if name in (*binds(node), getattr(node, "id", "")))
    if not all(_is_apart(module, scope, node, found) for node in own):
        return False
    taken = bound_names(module.tree) | set(dir(builtins)) | {item.binding for item in work.imports.add}
    function = module.function(scope)
    around = module.below(function) if function is not None else ()
    return name not in taken and not keyword.iskeyword(name) and not any(name in binds(node) for node in around)


def _is_apart(module: ModuleIndex, scope: FunctionNode, node: ast.AST, found: Sequence[ast.expr]) -> bool:
    """Whether a condition that is asked once runs either a node or all of some mentions."""
    choices: list[ast.If] = []
    for up in module.ancestors(node):
        if up is scope:
            break
        choices = [] if isinstance(up, ast.For | ast.AsyncFor | ast.While) else choices
        choices += [up] if isinstance(up, ast.If) else []
    for choice in choices:
        here = any(module.holds(item, node) for item in choice.body)
        others = choice.orelse if here else choice.body
        beside = here or any(module.holds(item, node) for item in choice.orelse)
        if beside and all(any(module.holds(item, mention) for item in others) for mention in found):
            return True
    return False
