"""Which functions and loops no way out is left in but a failure.

A test whose every path raises cannot pass any more, so a fix that takes the last passing way out of a function, a
loop's round or a `with` block has inverted what was tested.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable

from codemods.analysis.checks import qualified_name
from codemods.analysis.flow import swallows, ways_out
from codemods.module.index import ModuleIndex


def dead_ends(module: ModuleIndex, names: Iterable[str] | None = None) -> Counter[str]:
    """How many bodies of each function (its own, its loops', its `with` blocks') can end only in a failure.

    `names` are the qualified names to look at; None: all.
    """
    wanted = None if names is None else frozenset(names)
    found = Counter[str]()
    for function in module.functions():
        name = qualified_name(module, function)
        if wanted is None or name in wanted:
            found[name] += not ways_out(module, function.body)
    blocks: list[ast.For | ast.AsyncFor | ast.While | ast.With | ast.AsyncWith] = []
    blocks += [*module.nodes(ast.For), *module.nodes(ast.AsyncFor), *module.nodes(ast.While)]
    blocks += [*module.nodes(ast.With), *module.nodes(ast.AsyncWith)]
    for node in blocks:
        around = module.function(node)
        if around is None or (isinstance(node, ast.With | ast.AsyncWith) and swallows(node)):
            continue
        name = qualified_name(module, around)
        if (wanted is None or name in wanted) and not ways_out(module, node.body):
            found[name] += 1
    return +found
