"""The gates look only at what two versions differ in, and still see what that does to the functions in common."""

from __future__ import annotations

import ast

import pytest

from codemods.engine.changed import without_common_functions
from codemods.engine.gates import GateFailure, verify
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText

HEAD = "import time\nfrom app import Clock\n\n\n"
SAME = "def wait(clock: 'Clock'):\n    time.sleep(1)\n\n\n"
REST = "class TestA:\n    def test_a(self):\n        {}\n\n    def test_b(self, n=1):\n        return n\n"


def module(source: str) -> ModuleIndex:
    return ModuleIndex(SourceText(source))


def refuses(before: str, after: str) -> str:
    """The name of the gate that refuses the new text."""
    with pytest.raises(GateFailure) as caught:
        verify(module(before), module(after), {})
    return caught.value.gate


def test_functions_in_common_are_reduced_to_their_signatures() -> None:
    old, new = without_common_functions(
        module(HEAD + SAME + REST.format("pass")), module(HEAD + SAME + REST.format("assert self.x"))
    )
    assert ast.unparse(new).splitlines() == [
        "import time",
        "from app import Clock",
        "",
        "def wait(clock: 'Clock'):",
        "    pass",
        "",
        "class TestA:",
        "",
        "    def test_a(self):",
        "        assert self.x",
        "",
        "    def test_b(self, n=1):",
        "        pass",
    ]
    assert ast.unparse(old) == ast.unparse(new).replace("assert self.x", "pass")


@pytest.mark.parametrize(
    "after",
    [
        HEAD.replace("import time\n", "") + SAME,
        HEAD + "del time\n" + SAME,
        HEAD.replace("import time\n", "try:\n    pass\nexcept OSError as time:\n    pass\n") + SAME,
        HEAD.replace("import Clock", "import Time") + SAME,
    ],
)
def test_a_name_that_the_module_lost_is_missed_in_functions_in_common(after: str) -> None:
    assert refuses(HEAD + SAME, after) == "undefined-name"


def test_what_a_function_in_common_declares_global_is_defined() -> None:
    start = "def start():\n    global server\n    server = 1\n\n\n"
    before = start + "def test_a():\n    pass\n"
    verify(module(before), module(before.replace("pass", "assert server")), {})


def test_changed_functions_are_looked_at_whole() -> None:
    before = HEAD + SAME + REST.format("pass")
    assert refuses(before, HEAD + SAME + REST.format("clock.stop()")) == "undefined-name"
    assert refuses(before, HEAD + SAME + REST.format("break")) == "compile"
