"""Checks that compare neighbours, and how many of them there must be: loops from the second on, and orders."""

from __future__ import annotations

import ast

from codemods.analysis.naming import last_name, number


def least(statement: ast.stmt) -> int:
    """How many the checks need to compare: 1 for `for place in range(1, len(rows))`, and for an order."""
    if isinstance(statement, ast.Assert) and ordered_in(statement.test) is not None:
        return 1
    through = statement.iter if isinstance(statement, ast.For) else None
    if not isinstance(through, ast.Call) or last_name(through.func) != "range" or len(through.args) < 2:
        return 0
    return int(number(through.args[0]) or 0)


def ordered_in(test: ast.expr) -> ast.expr | None:
    """What a check says is in order, and nothing else of it."""
    sides = (
        [test.left, test.comparators[0]] if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq) else []
    )
    for plain, call in (sides, sides[::-1]) if sides else ():
        given = call.args if isinstance(call, ast.Call) and last_name(call.func) == "sorted" else []
        if [ast.dump(item) for item in given] == [ast.dump(plain)]:
            return plain
    return None
