"""Docstrings and bare strings that told of a mock: "Ask the model (real or mock)." says too much of the model alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.rewriting.fix import Edit
from codemods.transformers.strip_mocks.conversion.conversion_state import Work
from codemods.transformers.strip_mocks.plan.rewrites import becomes

_TOLD = re.compile(
    r" +(?:\([^()\n]*\bmock(?:s|ed)?\b[^()\n]*\)|(?:with|using|by|via)(?: an?)? mock(?:s|ed)?\b[^.,;:()\n\"']*)",
    re.IGNORECASE,
)


def reworded(module: ModuleIndex, work: Work) -> Iterator[Edit]:
    """Edits that take mocks out of the docstrings and other bare strings of functions in which none is left."""
    vocabulary = Vocabulary(module)
    for member in work.members:
        values = [item.value for item in member.body if isinstance(item, ast.Expr)]
        for text in (item for item in values if isinstance(item, ast.Constant) and isinstance(item.value, str)):
            short = _TOLD.sub("", module.segment(text))
            if short != module.segment(text) and not _has_mocks(module, vocabulary, work, member):
                yield Edit(text, becomes(short))


def _has_mocks(module: ModuleIndex, vocabulary: Vocabulary, work: Work, member: FunctionNode) -> bool:
    nodes = (node for node in module.below(member) if isinstance(node, ast.Call))
    return work.plan.covers(member) or any(vocabulary.call(node) and not work.plan.covers(node) for node in nodes)
