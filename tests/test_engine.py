"""What the engine promises whatever transformers ask for: fixes whole or not at all, gates, convergence, bad input."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace

import libcst as cst
import pytest

from codemods.engine.fixing import fix_source
from codemods.findings import FileResult, Finding, Status
from codemods.module.imported import Import, ImportChange
from codemods.policy.tables import Policy
from codemods.rewriting.fix import Edit, Fix, Insertion
from codemods.rewriting.nodes import small, statements, with_small
from codemods.transformers.transformer import Assumes, Rule, Transformer, Violation
from codemods.vocabulary.assumptions import Assumption

Check = Callable[[Transformer], Iterator[Violation]]
RULES = ("outer", "inner")


@pytest.fixture
def rules(planted: Callable[[type[Transformer]], None]) -> Callable[[Check], None]:
    """Replaces all transformers by one with the rules `outer` and `inner`."""

    def use(check: Check) -> None:
        class Sample(Transformer):
            name = "sample_transformer"
            family = "sample"
            rules = tuple(Rule(name, "", "", "") for name in RULES)

            def check(self) -> Iterator[Violation]:
                return check(self)

        planted(Sample)

    return use


def run(source: str, policy: Policy | None = None) -> FileResult:
    return fix_source(textwrap.dedent(source).encode(), policy or Policy())


def text(result: FileResult) -> str:
    assert result.error is None, result.error
    return result.after.decode()


def violation(
    rule: str, node: ast.stmt | ast.expr, *edits: Edit | Insertion, imports: ImportChange | None = None
) -> Violation:
    fix = Fix(edits, imports or ImportChange()) if edits else None
    return Violation(rule, node, "found", fix, None if fix else "no fix")


def renamed(name: str) -> Callable[[cst.CSTNode], cst.CSTNode]:
    return lambda node: node.with_changes(value=name)


def names(transformer: Transformer, name: str) -> list[ast.Name]:
    return [node for node in transformer.module.nodes(ast.Name) if node.id == name]


def by_status(result: FileResult) -> dict[Status, list[str]]:
    found: dict[Status, list[str]] = {}
    for item in result.findings:
        found.setdefault(item.status, []).append(item.rule)
    return found


# --- fixes whole or not at all ---------------------------------------------------------------------------------------


def test_two_edits_of_one_node_are_made_one_after_the_other(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for node in names(self, "abs"):
            yield violation("outer", node, Edit(node, renamed("bin")))
            yield violation("inner", node, Edit(node, renamed("chr")))
        for node in names(self, "bin"):
            yield violation("inner", node, Edit(node, renamed("dir")))

    rules(check)
    result = run("abs = 1\n")
    assert text(result) == "dir = 1\n"
    assert result.passes == 3
    assert by_status(result) == {Status.FIXED: ["inner", "outer"]}


def test_texts_name_lines_of_the_original_file(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for node in names(self, "abs"):
            yield violation("outer", node, Edit(self.module.statement(node), lambda _: []))
        for node in names(self, "bin"):
            lines = ", ".join(str(item.lineno) for item in names(self, "hex"))
            yield Violation("inner", node, f"it is read in line {lines}: rename it", reason=f"see line {lines}")

    rules(check)
    result = run("abs\nbin\nhex\nhex\n")
    assert text(result) == "bin\nhex\nhex\n"
    told = next(item for item in result.findings if item.rule == "inner")
    assert (told.message, told.reason) == ("it is read in line 3, 4: rename it", "see line 3, 4")


def test_an_edit_inside_what_another_fix_removes_is_superseded_and_brings_no_import(
    rules: Callable[[Check], None],
) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for statement in self.module.nodes(ast.If):
            yield violation("outer", statement, Edit(statement, lambda _: []))
        for name in names(self, "abs"):
            needed = ImportChange(frozenset({Import("json")}))
            yield violation("inner", name, Edit(name, renamed("json")), imports=needed)

    rules(check)
    result = run("x = 1\nprint(x)\nif x:\n    print(abs)\n")
    assert text(result) == "x = 1\nprint(x)\n"
    assert by_status(result) == {Status.FIXED: ["outer"], Status.SUPERSEDED: ["inner"]}
    assert result.findings[1].reason is not None


def test_what_would_empty_a_file_is_refused(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for statement in self.module.nodes(ast.FunctionDef):
            yield violation("outer", statement, Edit(statement, lambda _: []))

    rules(check)
    kept = run('"""Prices."""\nimport json\n__all__ = []\ndef price():\n    return json\n')
    assert not kept.changed
    assert [item.code for item in kept.findings] == ["gate:empty-file"]
    assert run("import json\njson.dumps(1)\ndef price():\n    return json\n").changed


def test_nested_edits_of_two_rules_are_both_made(rules: Callable[[Check], None]) -> None:
    def unwrapped(node: cst.CSTNode) -> list[cst.SimpleStatementLine | cst.BaseCompoundStatement]:
        assert isinstance(node, cst.If) and isinstance(node.body, cst.IndentedBlock)
        return list(node.body.body)  # type: ignore[arg-type]

    def check(self: Transformer) -> Iterator[Violation]:
        for node in self.module.nodes(ast.If):
            yield violation("outer", node, Edit(node, unwrapped))
        for name in names(self, "abs"):
            yield violation("inner", name, Edit(name, renamed("bin")))

    rules(check)
    result = run("if 1:\n    print(abs)\n")
    assert text(result) == "print(bin)\n"
    assert by_status(result) == {Status.FIXED: ["outer", "inner"]}


LOSSY = "print(abs)\ntry:\n    print(1)\nexcept ValueError :\n    pass\nprint(abs)\n"
"""LibCST does not print the `try` back as it is."""


def unchanged(node: cst.CSTNode) -> cst.CSTNode:
    return node.with_changes()


def test_a_fix_is_refused_whole_when_one_of_its_statements_cannot_be_printed(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        edits = [Edit(node, renamed("bin")) for node in names(self, "abs")]
        yield violation(
            "outer", self.module.tree.body[0], *edits, *(Edit(n, unchanged) for n in self.module.nodes(ast.Try))
        )

    rules(check)
    result = run(LOSSY)
    assert text(result) == LOSSY
    assert by_status(result) == {Status.REFUSED: ["outer"]}
    assert result.findings[0].reason == "LibCST does not print this statement back unchanged"


def test_other_statements_change_when_one_cannot(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for statement in self.module.nodes(ast.Try):
            yield violation("inner", statement, Edit(statement, unchanged))
        for node in names(self, "abs"):
            yield violation("outer", node, Edit(node, renamed("bin")))

    rules(check)
    result = run(LOSSY)
    assert text(result) == LOSSY.replace("abs", "bin")
    assert by_status(result) == {Status.FIXED: ["outer", "outer"], Status.REFUSED: ["inner"]}


def test_a_block_is_never_left_empty(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for node in self.module.nodes(ast.Pass):
            yield violation("outer", node, Edit(node, lambda _: []))

    rules(check)
    result = run("if 1:\n    pass\nfor x in ():\n    print(x)\n    pass\n")
    assert text(result) == "if 1:\n    pass\nfor x in ():\n    print(x)\n"
    assert by_status(result) == {Status.REFUSED: ["outer"], Status.FIXED: ["outer"]}


def test_unsafe_and_picked_findings(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for node in names(self, "abs"):
            yield replace(
                violation("outer", node, Edit(node, renamed("bin"))), assumes=(Assumes(Assumption.NO_FAILURE_ACCEPTED),)
            )

    rules(check)
    source = "print(abs)\nprint(abs)\n"
    offered = run(source)
    assert text(offered) == source
    assert by_status(offered) == {Status.FIXABLE: ["outer", "outer"]}
    assert text(run(source, Policy(granted=("all",)))) == "print(bin)\nprint(bin)\n"
    picked = fix_source(source.encode(), Policy(), accepted=frozenset({offered.findings[1].key}))
    assert text(picked) == "print(abs)\nprint(bin)\n"
    assert by_status(picked) == {Status.FIXABLE: ["outer"], Status.FIXED: ["outer"]}


# --- gates -----------------------------------------------------------------------------------------------------------

TEST = "def test_a():\n    assert 1\n    x = 2\n    print(x)\n"


def refused(result: FileResult, gate: str) -> None:
    """The fix is not made, and its finding says which gate refused."""
    assert result.error is None
    assert result.after == result.before
    assert [(item.status, item.code) for item in result.findings] == [(Status.REFUSED, f"gate:{gate}")]


def edited(kind: type[ast.stmt], new: str) -> Check:
    def check(self: Transformer) -> Iterator[Violation]:
        for node in self.module.nodes(kind):
            if self.module.segment(node) != new:
                yield violation("outer", node, Edit(node, lambda _: statements(new)))

    return check


def test_a_lost_check_refuses_the_file(rules: Callable[[Check], None]) -> None:
    rules(edited(ast.Assert, "print(1)"))
    result = run(TEST)
    refused(result, "checks")
    assert result.findings[0].reason == "test_a would have 0 checks instead of 1"


def test_a_declared_loss_is_no_loss(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for node in self.module.nodes(ast.Assert):
            yield Violation("outer", node, "found", Fix((Edit(node, lambda _: []),), checks=-1))

    rules(check)
    assert text(run(TEST)) == "def test_a():\n    x = 2\n    print(x)\n"


def test_a_name_newly_undefined_refuses_the_file(rules: Callable[[Check], None]) -> None:
    rules(edited(ast.Assign, "y = 2"))
    refused(run(TEST), "undefined-name")


def test_names_undefined_before_are_nobodys_fault(rules: Callable[[Check], None]) -> None:
    rules(edited(ast.Assign, "x = 3"))
    source = TEST + "    print(missing)\n"
    assert text(run(source)) == source.replace("x = 2", "x = 3")


def test_a_test_that_would_vanish_refuses_the_file(rules: Callable[[Check], None]) -> None:
    rules(edited(ast.FunctionDef, "def helper():\n    assert 1"))
    refused(run(TEST), "tests")


def test_text_that_does_not_compile_refuses_the_file(rules: Callable[[Check], None]) -> None:
    rules(edited(ast.Assign, "break"))
    refused(run(TEST.replace("    print(x)\n", "")), "compile")


def test_text_that_does_not_parse_refuses_the_file(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for node in names(self, "x")[:1]:
            yield violation("outer", node, Edit(node, lambda _: cst.Name("await")))

    rules(check)
    refused(run(TEST), "parse")


def test_a_fix_that_never_ends_refuses_the_file(rules: Callable[[Check], None]) -> None:
    def longer(line: cst.CSTNode) -> cst.CSTNode:
        statement = small(line)
        assert isinstance(statement, cst.Assign)
        return with_small(
            line, statement.with_changes(value=cst.BinaryOperation(statement.value, cst.Add(), cst.Name("x")))
        )

    def check(self: Transformer) -> Iterator[Violation]:
        for node in self.module.nodes(ast.Assign):
            yield violation("outer", node, Edit(node, longer))

    rules(check)
    refused(run("x = 1\n"), "convergence")


def test_a_gate_that_refuses_leaves_the_findings_readable(rules: Callable[[Check], None]) -> None:
    rules(edited(ast.Assign, "y = 2"))
    finding = run(TEST).findings[0]
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (3, 5, 3, 10)
    assert finding.reason == "names would become undefined: x"
    assert finding.test == "test_a"


# --- suppressions ----------------------------------------------------------------------------------------------------


@pytest.fixture
def renaming(rules: Callable[[Check], None]) -> None:
    """`a` becomes `b`, whole `if` statements are reported by the other rule."""

    def check(self: Transformer) -> Iterator[Violation]:
        for node in names(self, "abs"):
            yield violation("inner", node, Edit(node, renamed("bin")))
        for statement in self.module.nodes(ast.If):
            yield violation("outer", statement)

    rules(check)


def suppressed(result: FileResult) -> list[tuple[str, int]]:
    return [(item.rule, item.line) for item in result.findings if item.status is Status.SUPPRESSED]


def unused(result: FileResult) -> list[Finding]:
    return [item for item in result.findings if item.rule == "unused-ignore"]


@pytest.mark.usefixtures("renaming")
@pytest.mark.parametrize(
    "comment",
    [
        "# codemods: ignore",
        "# codemods: ignore[inner]",
        "#codemods:ignore[ inner , other ]",
        "# codemods: ignore[sample] -- the family",
        "# codemods: ignore[sample_transformer]-- the transformer",
        "# codemods: ignore[inner]: said elsewhere",
    ],
)
def test_a_comment_on_the_line_suppresses(comment: str) -> None:
    source = f"print(abs)  {comment}\nprint(abs)\n"
    result = run(source)
    assert text(result) == f"print(abs)  {comment}\nprint(bin)\n"
    assert suppressed(result) == [("inner", 1)]
    assert unused(result) == []


@pytest.mark.usefixtures("renaming")
def test_a_comment_on_the_def_or_class_line_covers_what_is_inside() -> None:
    source = """\
        class A:  # codemods: ignore[inner]
            def f(self):
                print(abs)

        @decorated  # codemods: ignore[inner]
        def g(
            a,  # codemods: ignore[outer]
        ):
            if abs:
                print(abs)

        def h(): print(abs)  # codemods: ignore
    """
    result = run(source)
    assert text(result) == textwrap.dedent(source)
    assert suppressed(result) == [("inner", 3), ("outer", 9), ("inner", 9), ("inner", 10), ("inner", 12)] or suppressed(
        result
    ) == [("inner", 3), ("inner", 9), ("outer", 9), ("inner", 10), ("inner", 12)]


@pytest.mark.usefixtures("renaming")
def test_a_comment_behind_a_statement_of_several_lines_covers_it() -> None:
    source = "print(\n    1,\n    abs\n)  # codemods: ignore[inner]\n"
    assert suppressed(run("print(\n    1, abs)  # codemods: ignore[inner]\n")) == [("inner", 2)]
    assert text(run(source)) == source.replace("    abs\n", "    bin\n")


@pytest.mark.usefixtures("renaming")
def test_a_whole_file_can_be_left_alone() -> None:
    source = '"""Doc."""\n# codemods: ignore-file[inner] -- generated\nprint(abs)\nif abs:\n    pass\n'
    result = run(source)
    assert text(result) == source
    assert suppressed(result) == [("inner", 3), ("inner", 4)]
    assert by_status(result)[Status.REFUSED] == ["outer"]


@pytest.mark.usefixtures("renaming")
def test_a_comment_that_suppresses_nothing_is_found() -> None:
    source = "print(1)  # codemods: ignore[inner]\nprint(abs)  # codemods: ignore[outer]\n"
    result = run(source)
    assert [(item.line, item.column, item.end_column) for item in unused(result)] == [(1, 11, 36), (2, 13, 38)]
    assert unused(run(source, Policy(select=("inner",)))) == []


@pytest.mark.usefixtures("renaming")
def test_the_words_in_a_string_suppress_nothing() -> None:
    source = 'print(abs, "# codemods: ignore")\n"""\n# codemods: ignore-file\n"""\n'
    result = run(source)
    assert text(result) == source.replace("print(abs", "print(bin")
    assert unused(result) == []


@pytest.mark.usefixtures("renaming")
def test_suppressions_hold_with_every_line_end() -> None:
    for end in ("\r\n", "\r", "\n"):
        source = f"x = 1{end}print(abs)  # codemods: ignore[inner]{end}print(abs){end}y = 2{end}"
        result = fix_source(source.encode(), Policy())
        assert suppressed(result) == [("inner", 2)]
        assert unused(result) == []
        assert text(result).count("abs") == (2 if end == "\r" else 1)


def test_a_suppression_of_what_a_later_pass_finds_is_used(rules: Callable[[Check], None]) -> None:
    def check(self: Transformer) -> Iterator[Violation]:
        for node in names(self, "abs"):
            yield violation("outer", node, Edit(node, renamed("bin")))
        for node in names(self, "bin"):
            yield violation("inner", node, Edit(node, renamed("chr")))

    rules(check)
    result = run("print(abs)  # codemods: ignore[inner]\n")
    assert text(result) == "print(bin)  # codemods: ignore[inner]\n"
    assert unused(result) == []


# --- bad input, with the real transformers ---------------------------------------------------------------------------

TRIVIAL = [
    "",
    "\n",
    "# only a comment",
    "\f\n",
    "\n\n  \n",
    '"""doc"""',
    "x = 1",
    "\ufeff",
    "# -*- coding: latin-1 -*-\n",
]


@pytest.mark.parametrize("source", TRIVIAL)
def test_files_without_code_come_back_as_they_are(source: str) -> None:
    result = fix_source(source.encode(), Policy(granted=("all",)), "tests/e2e/test_x.py")
    assert result.error is None
    assert (result.after, result.findings) == (source.encode(), ())


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"def test_a(:\n    pass\n", "invalid syntax"),
        (b"x = 1\n  y = 2\n", "unexpected indent"),
        (b'x = "a\0b"\n', "null bytes"),
        (b"# coding: nonsense\nx = 1\n", "unknown encoding"),
        (b"x = '\xff'\n", "invalid or missing encoding declaration"),
        (b"#\n#\nx = '\xff'\n", "codec can't decode"),
        (b"def test_a():\n\tif 1:\n        pass\n", "inconsistent use of tabs"),
    ],
)
def test_what_python_does_not_read_is_reported(source: bytes, message: str) -> None:
    result = fix_source(source, Policy(granted=("all",)), "tests/e2e/test_x.py")
    assert result.error is not None
    assert result.error.kind == "syntax"
    assert message in result.error.message
    assert result.after == source


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="Python 3.12 reads it")
@pytest.mark.parametrize("source", ["type X = int\n", "def f[T](x: T): pass\n", "x = f'{'a'}'\n"])
def test_syntax_of_a_later_python_is_reported_with_its_place(source: str) -> None:
    result = fix_source(source.encode(), Policy(), "tests/e2e/test_x.py")
    assert result.error is not None
    assert (result.error.kind, result.error.line) == ("syntax", 1)


FIXED, REFUSED = str(len(" or True")), "0"
DEEP = {
    "brackets": ("(" * 2000 + "1" + ")" * 2000, "syntax"),
    "chained_additions": ("+".join("1" * 8000), "syntax"),
    "many_additions": ("+".join("1" * 1500), FIXED),
    "many_operands": (" and ".join("c" * 3000), FIXED),
    "many_attributes": ("c" + ".a" * 900, FIXED),
    "many_calls": ("c" + "()" * 900, FIXED),
    "many_nots": ("not " * 900 + "c", FIXED),
    "many_strings": (" ".join(['"a"'] * 4000), REFUSED),
    "nested_lists": ("[" * 190 + "1" + "]" * 190, FIXED),
}
"""Shapes that end the recursion or the stack of a parser or visitor → bytes that the fix takes away, or the error."""


@pytest.fixture(scope="module")
def outcomes_of_deep_code() -> dict[str, str]:
    """From one process for all shapes: what kills it leaves its own shape, and those behind it, without an outcome."""
    code = """
import json, sys
from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy
for shape, source in json.load(sys.stdin).items():
    result = fix_source(source.encode(), Policy(select=("tautology",), line_length=500), "tests/test_x.py")
    print(shape, result.error.kind if result.error else len(result.before) - len(result.after), flush=True)
"""
    sources = {
        shape: f"def test_a(c):\n    assert c({expression}) or True\n" for shape, (expression, _) in DEEP.items()
    }
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=json.dumps(sources), capture_output=True, text=True, timeout=600)
    return dict(line.split() for line in done.stdout.splitlines())


@pytest.mark.parametrize("shape", DEEP)
def test_deeply_nested_code_never_kills_the_process(outcomes_of_deep_code: dict[str, str], shape: str) -> None:
    assert outcomes_of_deep_code.get(shape) == DEEP[shape][1]


def test_a_huge_file_is_processed() -> None:
    one = "def test_{0}(client):\n    assert client.ask({0}) or True\n\n\n"
    source = "".join(one.format(number) for number in range(1000))
    result = fix_source(source.encode(), Policy(select=("tautology",)), "tests/test_x.py")
    assert result.error is None
    assert result.after.decode() == source.replace(" or True", "")
    assert {item.status for item in result.findings} == {Status.FIXED}
    assert len(result.findings) == 1000


def test_a_handler_that_leads_too_far_is_left_alone() -> None:
    """A function of so many steps is not followed to its end: whether it raises is not known."""
    steps = "".join(f"    desk.note({number}, error)\n" for number in range(3100))
    test = "def test_a():\n    try:\n        desk.ask()\n    except Exception as error:\n        note(error)\n"
    source = f"import desk\n\n\ndef note(error):\n{steps}\n\n{test}".encode()
    result = fix_source(source, Policy(granted=("all",), select=("fallback",)), "tests/test_x.py")
    assert (result.error, result.after, result.findings) == (None, source, ())
