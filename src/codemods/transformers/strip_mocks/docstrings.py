"""Docstrings that told of a mock: "Ask the model (real or mock)." says too much once only the model is left."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.analysis.mock_terms import Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.rewriting.fix import Edit
from codemods.transformers.strip_mocks.conversion_state import Work
from codemods.transformers.strip_mocks.rewrites import becomes

_TOLD = re.compile(
    r" +(?:\([^()\n]*\bmock(?:s|ed)?\b[^()\n]*\)|(?:with|using|by|via)(?: an?)? mock(?:s|ed)?\b[^.,;:()\n\"']*)",
    re.IGNORECASE,
)


def reworded(module: ModuleIndex, work: Work) -> Iterator[Edit]:
    """Edits that take mocks out of the first sentences of functions in which none is left."""
    vocabulary = Vocabulary(module)
    for member in work.members:
        first = member.body[0]
        text = module.segment(first) if ast.get_docstring(member) is not None else ""
        short = _TOLD.sub("", text)
        if text != short and isinstance(first, ast.Expr) and not _has_mocks(module, vocabulary, work, member):
            yield Edit(first.value, becomes(short))


def _has_mocks(module: ModuleIndex, vocabulary: Vocabulary, work: Work, member: FunctionNode) -> bool:
    nodes = (node for node in module.below(member) if isinstance(node, ast.Call))
    return work.plan.covers(member) or any(vocabulary.call(node) and not work.plan.covers(node) for node in nodes)
