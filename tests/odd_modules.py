"""A generator of test modules out of the shapes that the rules look for, nested and spelled in odd ways."""

from __future__ import annotations

from random import Random

_NAMES = ("client", "response", "items", "data", "ok", "result", "värde")
_HANDLERS = ("Exception", "BaseException", "(ValueError, OSError)", "AssertionError", "ConnectionError as error", "")
_CHECKS = (
    "assert {a}",
    "assert {a} or True",
    "assert {a} == {b}, 'why'",
    "assert ({a}, {b})",
    "assert len({a}) >= 0",
    "assert {a}.get('x', True)",
    "self.assertTrue({a})",
    "assert any({a} for {b} in items)",
)
_PLAIN = (
    "{a} = {b}()",
    "{a} = {b}.get('/path', timeout=3).json()",
    "pass",
    "return",
    "return {a}",
    "time.sleep(0)",
    "raise RuntimeError({a!r})",
    "print({a}); {b} = 1",
    '"""{a}"""',
    "pytest.skip('{a}')",
    "{a} = Mock(return_value={b})",
    "x = f'{{{a}!r:>{{{b}}}}}'  # noqa: optional {a}",
    "{a}: int = {b} if {a} else None",
    "global counter",
    "assert ({a} ==  # why\n        {b})",
)
_BLOCKS = ("try", "if", "for", "while", "with", "def", "match", "async with", "async for")


class Modules:
    """Endless modules of one seed; most compile, some do not."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.blocks: tuple[str, ...] = _BLOCKS

    def module(self) -> bytes:
        parts = ["import time", "import pytest", "from unittest.mock import Mock", ""]
        for number in range(self.random.randint(1, 3)):
            parts += self._function(number)
        newline = self.random.choice(("\n", "\n", "\n", "\r\n", "\r"))
        text = newline.join("\n".join(parts).split("\n"))
        head = self.random.choice((b"", b"", b"\xef\xbb\xbf", b"# coding: latin-1\n"))
        encoded = text.encode("latin-1" if b"latin" in head else "utf-8")
        return head + encoded + self.random.choice((b"", newline.encode(), b"\x0c" + newline.encode()))

    def _function(self, number: int) -> list[str]:
        kind = self.random.choice(("def", "async def"))
        self.blocks = _BLOCKS if kind == "async def" else _BLOCKS[:-2]
        indent = self.random.choice(("    ", "  ", "\t"))
        lines = [f"{kind} test_{number}(client, items):", *self._block(1, indent)]
        if self.random.random() < 0.3:
            lines = [f"class Test{number}:", *(indent + line if line else line for line in lines)]
        return [*lines, "", ""]

    def _block(self, depth: int, indent: str) -> list[str]:
        found: list[str] = []
        for _ in range(self.random.randint(1, 3)):
            nested = depth < 5 and self.random.random() < 0.45
            found += self._nested(depth, indent) if nested else [indent * depth + self._line()]
        return found

    def _nested(self, depth: int, indent: str) -> list[str]:
        kind, name = self.random.choice(self.blocks), self.random.choice(_NAMES)
        start, body = indent * depth, self._block(depth + 1, indent)
        if kind == "try":
            lines = [f"{start}try:", *body]
            handlers = self.random.sample(_HANDLERS, self.random.randint(1, 2))
            for handler in sorted(handlers, key=bool, reverse=True):  # a bare one must be the last
                lines += [f"{start}except {handler}:".replace(" :", ":"), *self._block(depth + 1, indent)]
            if self.random.random() < 0.2:
                lines += [f"{start}finally:", *self._block(depth + 1, indent)]
            return lines
        if kind == "match":
            case = f"{start}{indent}case {{'ok': True}}:"
            return [f"{start}match {name}:", case, *(indent + line for line in body)]
        head = {
            "if": f"if {name} and not items:",
            "for": f"for {name} in items:",
            "while": f"while not {name}:",
            "with": f"with {name}() as data:",
            "def": f"def inner_{name}(ok=None):",
            "async with": f"async with {name} as data:",
            "async for": f"async for {name} in items:",
        }[kind]
        lines = [start + head, *body]
        if kind == "if" and self.random.random() < 0.4:
            lines += [f"{start}else:", *self._block(depth + 1, indent)]
        return lines

    def _line(self) -> str:
        shape = self.random.choice(_CHECKS if self.random.random() < 0.5 else _PLAIN)
        return shape.format(a=self.random.choice(_NAMES), b=self.random.choice(_NAMES))
