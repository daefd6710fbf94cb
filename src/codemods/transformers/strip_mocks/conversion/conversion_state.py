"""What all steps of one conversion share: the module's knowledge, and what the steps have found so far."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from codemods.analysis.mocks.mock_dependence import Dependence
from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.strip_mocks.doubles.double import Double
from codemods.transformers.strip_mocks.doubles.handing import Handing
from codemods.transformers.strip_mocks.mentions.references import Handle, References
from codemods.transformers.strip_mocks.plan.comments import lost_words
from codemods.transformers.strip_mocks.plan.plan import Plan
from codemods.transformers.strip_mocks.real.real import Real, Replacements
from codemods.vocabulary.codes import Code


@dataclass(frozen=True)
class Context:
    """What all conversions of one module share."""

    module: ModuleIndex
    vocabulary: Vocabulary
    references: References
    replacements: Replacements
    handing: Handing
    selected: frozenset[str]

    def is_real_class(self, double: Double) -> bool:
        """Whether a mock is specified by a class: one of the file, or an imported name that begins as classes do."""
        spec = double.spec
        if not isinstance(spec, ast.Name | ast.Attribute):
            return False
        if isinstance(spec, ast.Name) and spec.id in self.module.classes:
            return True
        dotted = self.module.resolve(spec)
        return dotted is not None and dotted.rpartition(".")[2].lstrip("_")[:1].isupper()


@dataclass(eq=False)
class Work:
    """One group of functions, and what is to become of it."""

    members: list[FunctionNode]
    plan: Plan
    assertions: dict[ast.stmt, ast.AST] = field(default_factory=dict)
    """Statements that assert about a mock → the place to report."""
    pending: list[tuple[ast.AST, ast.AST, str, Code]] = field(default_factory=list)
    """Owner, node, reason and code: an obstacle unless the node goes with something else."""
    dropped: list[tuple[Double, ast.stmt]] = field(default_factory=list)
    """Statements that set a mock up and go with it."""
    unsure: list[ast.stmt] = field(default_factory=list)
    """Statements that go and set an answer of something that may be a mock after all."""
    alike: list[tuple[Double, str]] = field(default_factory=list)
    """Doubles whose real thing is made as it is in another place."""
    doubles: list[Double] = field(default_factory=list)
    """All mocks of the group."""
    by_policy: list[Double] = field(default_factory=list)
    """Those that the policy names the real thing for."""
    themselves: list[Double] = field(default_factory=list)
    """Patches of those that the policy lets run what they replaced: it says yes to the call, and answers nothing."""
    strays_named: bool = True
    """Whether the policy names all that answers are set on without being a mock of the group."""
    answers: list[Dependence] = field(default_factory=list)
    """Checks that compare with what such a mock answered."""
    called: list[Double] = field(default_factory=list)
    """Doubles behind which the real thing will be called, and which the policy does not speak of."""
    absent: dict[Double, str] = field(default_factory=dict)
    """Patches of what is not there, each with what lacks it, in words."""
    reals: dict[Double, Real] = field(default_factory=dict)
    """What takes the place of each mock."""
    unheard: list[tuple[Double, str, ast.expr]] = field(default_factory=list)
    """What hand-written fakes are given and the real things do not take: double, parameter and value."""
    untold: list[tuple[ast.arg, ast.Name]] = field(default_factory=list)
    """Fixtures that held what mocks answered, where the policy's code answers in its own way; each with a use."""
    collected: dict[ast.stmt, ast.expr] = field(default_factory=dict)
    """Statements that gave a mock a capturing function, which the policy's collector calls instead."""
    recorded: list[tuple[ast.stmt, str]] = field(default_factory=list)
    """Those of them that a wrapper around the real method calls, each with that method."""
    asked: dict[ast.stmt, str] = field(default_factory=dict)
    """Assertions about a mock that ask the real thing instead, each with what it asks."""
    answering: set[Handle] = field(default_factory=set)
    """Names of mocks that such a patch answered with; they go with it."""
    faulted: list[Double] = field(default_factory=list)
    """Patches whose faults the policy's code causes; what they said stands for nothing."""
    silent: list[ast.stmt | ast.expr] = field(default_factory=list)
    """What they were told to answer, which no code for a fault takes."""
    entered: dict[Double, str] = field(default_factory=dict)
    """Patches that code of the policy is entered in the place of, each with that code."""
    faults_stand: bool = False
    """Whether what mocks did on purpose is done by code of the policy, or stood where the real thing is kept."""
    mentions: set[ast.AST] = field(default_factory=set)
    """Every mention of a mock, and of a name for what a mock was called with."""
    imports: ImportChange = field(default_factory=ImportChange)

    def doubt(self, owner: ast.AST, node: ast.AST, reason: str, code: Code = Code.NO_REWRITE) -> None:
        """Note what stands in the way of a finding, unless the node goes with something else."""
        self.pending.append((owner, node, reason, code))

    def drop(self, double: Double, statement: ast.stmt, names: Iterable[str]) -> None:
        """Let a statement go that only sets a mock up, under these names."""
        self.dropped.append((double, statement))
        self.plan.remove(statement)
        self.differ(double, names, statement)

    def differ(self, double: Double, names: Iterable[str], *statements: ast.stmt) -> None:
        """Note what a mock had: comments beside these statements may speak of what the real thing has not."""
        if double in self.reals:
            lost = lost_words(names, self.reals[double].members)
            for statement in (self.plan.module.statement(double.call), *statements):
                self.plan.lost_words[statement] = self.plan.lost_words.get(statement, frozenset()) | lost
