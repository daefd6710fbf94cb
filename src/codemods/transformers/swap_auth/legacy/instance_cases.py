"""Legacy instances: everything asked of those that share a name, an attribute or a fixture is one case.

Where one use cannot be replaced, the instance stays for it, and the others ask the helper by themselves.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk, with_names
from codemods.policy.templates import CallTemplate, quoted
from codemods.transformers.swap_auth.helper.changes import OfAuthentication, Refusal
from codemods.transformers.swap_auth.helper.instances import Instances
from codemods.transformers.swap_auth.helper.rewriting import Use
from codemods.transformers.swap_auth.legacy.cases import Case, joined
from codemods.transformers.swap_auth.legacy.flows import Flows
from codemods.transformers.swap_auth.legacy.legacy import Legacy, Read
from codemods.transformers.swap_auth.refusals.rejection import Rejections
from codemods.vocabulary.codes import Code

Bind = Callable[[CallTemplate | None, Read, ast.expr | None, str | None], Use]
"""Makes the use of a template at a place, or raises Refusal: template, place, receiver, class of the receiver."""
_SELF = re.compile(r"\bself\b")


class InstanceCases:
    """Finds the cases of one module."""

    def __init__(
        self, module: ModuleIndex, legacy: Legacy, instances: Instances, rejections: Rejections, bind: Bind
    ) -> None:
        self.module = module
        self.legacy = legacy
        self.instances = instances
        self.rejections = rejections
        self.bind = bind

    def found(self) -> Iterator[Case]:
        seeds = [read for read in self.legacy.classes if read.called is not None]
        flows = Flows(self.module, self.instances)
        cases: list[Case] = []
        for read in seeds:
            assert read.called is not None
            flow = flows.follow(read.called)
            case = Case([read.called], keys={*flow.carriers})
            case.changed = flow.exposed
            self._fill(case, read, flow.accesses, flow.problems)
            cases.append(case)
        for group in joined(cases):
            yield from self._parts(self._merged(group))
        yield from self._strays(seeds)

    def _fill(self, case: Case, read: Read, accesses: dict[ast.Attribute, None], problems: Sequence[Refusal]) -> None:
        """The uses of one instance: its constructor and all that is asked of it."""
        owner = self._class_written(read.template)
        reasons = [*problems]
        steps: list[tuple[Read, CallTemplate | None, ast.expr | None]] = [(read, read.template, None)]
        for access in accesses:
            parent = self.module.parent(access)
            called = parent if isinstance(parent, ast.Call) and parent.func is access else None
            member = f"{read.dotted}.{access.attr}"
            name = f"{read.name}.{access.attr}"
            steps.append((Read(access, called, member, name), self.legacy.suppliers.members.get(member), access.value))
            case.nodes += [called] if called is not None else []
        for step, template, receiver in steps:
            try:
                own = template is not None and step.called is not None and template.fits_another(step.called)
                if self.rejections.around(step.node) and not own:
                    raise OfAuthentication(f"line {step.node.lineno} uses it in a test of authentication")
                case.uses.append(self.bind(template, step, receiver, owner))
            except Refusal as refusal:
                reasons.append(refusal)
                case.failed[step.called or step.node] = refusal
        for node, dotted in self.legacy.annotations:
            if dotted == read.dotted and owner is not None:
                case.annotations.append((node, owner))
        if reasons:
            case.reason, case.code = str(reasons[0]), reasons[0].code

    def _class_written(self, template: CallTemplate | None) -> str | None:
        """Name of the helper's class that a constructor's template makes an instance of."""
        tree = template.tree if template is not None and not template.empty else None
        return tree.func.id if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) else None

    def _merged(self, group: Sequence[Case]) -> Case:
        """One case for all instances that share a name; each node and use once."""
        merged = Case([], keys=set().union(*(case.keys for case in group)))
        merged.nodes = list(dict.fromkeys(node for case in group for node in case.nodes))
        uses = {use.node: use for case in group for use in case.uses}
        merged.uses = list(uses.values())
        merged.annotations = list(dict.fromkeys(item for case in group for item in case.annotations))
        failed = next((case for case in group if case.reason is not None), merged)
        merged.reason, merged.code = failed.reason, failed.code
        merged.failed = {node: reason for case in group for node, reason in case.failed.items()}
        merged.changed = any(case.changed for case in group)
        merged.nodes = [node for node in merged.nodes if not self.rejections.around(node)]
        return merged

    def _parts(self, case: Case) -> Iterator[Case]:
        """A case as it is, or, where its instance must stay, each use apart that can do without it."""
        made = {_made_here(use) for use in case.uses if use.receiver is None}
        instance = made.pop() if len(made) == 1 else None
        helper = self.module.policy.auth.helper
        source = self.module.sources.module(helper) if helper else None
        alone = _apart(case.uses, instance, source) if case.reason and instance and not case.changed else []
        for use in alone:
            yield Case([use.node], [use])
        left = [node for node in case.nodes if node not in {use.node for use in alone}]
        if case.failed and all(isinstance(why, OfAuthentication) for why in case.failed.values()):
            # what is left serves tests of authentication alone, and is part of them
            left = [node for node in left if not any(read.called is node for read in self.legacy.classes)]
        if not alone:
            case.nodes = left if case.reason else case.nodes
            yield from [case] if case.nodes else []
            return
        for node in left:
            why = case.failed.get(node)
            yield Case([node], reason=str(why) if why else case.reason, code=why.code if why else case.code)

    def _strays(self, seeds: Sequence[Read]) -> Iterator[Case]:
        """Methods called on instances that this file did not make, and what is called on the class itself."""
        for read in self.legacy.strays:
            if not self.rejections.around(read.node):
                yield self._static(read)
        made = {read.dotted for read in seeds}
        methods = {name.rpartition(".")[2]: name.rpartition(".")[0] for name in self.legacy.suppliers.members}
        for call in self.module.nodes(ast.Call):
            if isinstance(call.func, ast.Attribute) and call.func.attr in methods:
                kind = self.instances.kind(call.func.value)
                elsewhere = isinstance(kind, str) and kind in self.legacy.suppliers.classes and kind not in made
                if elsewhere and not self.rejections.around(call):
                    yield Case([call], reason="its instance is made in another file", code=Code.SPANS_FILES)

    def _static(self, read: Read) -> Case:
        """A method called on the class itself; any other use of the class has no replacement."""
        access = self.module.parent(read.node)
        if not isinstance(access, ast.Attribute):
            return Case([read.node], reason=f"line {read.node.lineno} uses {read.name} itself")
        parent = self.module.parent(access)
        called = parent if isinstance(parent, ast.Call) and parent.func is access else None
        template = self.legacy.suppliers.members.get(f"{read.dotted}.{access.attr}")
        name = f"{read.name}.{access.attr}"
        case = Case([called or access])
        try:
            if template is not None and template.count("self"):
                raise Refusal(f"the template for {name} needs an instance, and line {access.lineno} has none")
            step = Read(access, called, f"{read.dotted}.{access.attr}", name, template, read.ambiguous, read.root)
            case.uses.append(self.bind(template, step, None, None))
        except Refusal as refusal:
            case.reason, case.code = str(refusal), refusal.code
        return case


def _made_here(constructor: Use) -> str | None:
    """The helper's instance that a constructor becomes, as code that can stand anywhere; None where it reads names."""
    template = constructor.template
    if template.names or template.empty:
        return None
    given = {name: item for name, item in constructor.arguments.items() if isinstance(item, ast.expr)}
    filled = with_names(ast.parse(template.source, mode="eval").body, given)
    if constructor.node in walk(filled) or any(isinstance(node, ast.Await) for node in walk(filled)):
        return None
    names = {node.id for node in walk(filled) if isinstance(node, ast.Name)}
    return None if names - template.free else _Written().write(filled)


def _apart(uses: Sequence[Use], instance: str, helper: ast.Module | None) -> list[Use]:
    """The same uses, each asking an instance of its own; not those that would come back to the class that stays.

    Not so where the test changes the instance: what it set would be lost.
    """
    found = []
    for use in uses:
        if helper is not None and _comes_back(use.template, helper):
            continue
        if use.receiver is not None and use.template.count("self") <= 1:
            source = _SELF.sub(lambda _: instance, use.template.source)
            found.append(Use(use.node, replace(use.template, source=source), use.arguments, root=use.root))
    return found


def _comes_back(template: CallTemplate, helper: ast.Module) -> bool:
    """Whether a template asks the same method of the same class, of which the helper holds an instance itself."""
    tree = template.tree.value if isinstance(template.tree, ast.Await) else template.tree
    owner, _, method = template.target.rpartition(".")
    asked = tree.func if isinstance(tree, ast.Call) else tree
    if not isinstance(asked, ast.Attribute) or asked.attr != method or not isinstance(asked.value, ast.Attribute):
        return False
    imported = (node for node in walk(helper) if isinstance(node, ast.ImportFrom))
    names = {
        alias.asname or alias.name
        for node in imported
        for alias in node.names
        if f"{node.module}.{alias.name}" == owner
    }
    return any(
        isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", "") in names
        and any(getattr(target, "attr", "") == asked.value.attr for target in node.targets)
        for node in walk(helper)
        if isinstance(node, ast.Assign)
    )


class _Written:
    """Code with texts in double quotes, as templates have them."""

    def write(self, node: ast.expr) -> str:
        code = ast.unparse(node)
        for item in walk(node):
            if isinstance(item, ast.Constant) and isinstance(item.value, str):
                code = code.replace(repr(item.value), quoted(item.value))
        return code
