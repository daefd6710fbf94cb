"""Call templates: what a policy may say, how arguments bind, and what a wrong template is answered with."""

from __future__ import annotations

import ast
from pathlib import Path

import libcst as cst
import pytest

from codemods.errors import UsageError
from codemods.policy.loading import load
from codemods.policy.roles import connection_template, role_template
from codemods.policy.tables import Api
from codemods.policy.templates import (
    CallTemplate,
    CannotBind,
    TemplateError,
    parse_template,
)
from codemods.transformers.swap_auth.helper.filling import Filling, fill, spread


def template(signature: str, replacement: str = "made()") -> CallTemplate:
    return parse_template(signature, replacement, "test")


def call(code: str) -> ast.Call:
    node = ast.parse(code, mode="eval").body
    assert isinstance(node, ast.Call)
    return node


def bound(signature: str, code: str) -> dict[str, object]:
    """What each parameter gets, as source text."""

    def written(value: object) -> object:
        if isinstance(value, ast.expr):
            return ast.unparse(value)
        if isinstance(value, dict):
            return {name: written(item) for name, item in value.items()}
        assert isinstance(value, tuple)
        return [written(item) for item in value]

    return {name: written(value) for name, value in template(signature).bind(call(code)).items()}


def written(node: cst.BaseExpression) -> str:
    return cst.Module([]).code_for_node(node)


@pytest.mark.parametrize(
    ("signature", "code", "expected"),
    [
        ("a.f(x, y)", "f(1, 2)", {"x": "1", "y": "2"}),
        ("a.f(x, y)", "f(y=1, x=g(2))", {"x": "g(2)", "y": "1"}),
        ("a.f(x, y=None, *, z='red')", "f(1)", {"x": "1", "y": "None", "z": "'red'"}),
        ("a.f(x, y=None, *, z='red')", "f(1, z=3)", {"x": "1", "y": "None", "z": "3"}),
        ("a.f(x, *rest, **options)", "f(1, 2, 3, k=4)", {"x": "1", "rest": ["2", "3"], "options": {"k": "4"}}),
        ("a.f(*rest, **options)", "f()", {"rest": [], "options": {}}),
        ("a.f(x, /, **options)", "f(1, x=2)", {"x": "1", "options": {"x": "2"}}),
        ("a.f(a, b=1, c=2)", "f(0, c=9)", {"a": "0", "b": "1", "c": "9"}),
    ],
)
def test_arguments_bind_as_python_binds_them(signature: str, code: str, expected: dict[str, object]) -> None:
    assert bound(signature, code) == expected


@pytest.mark.parametrize(
    ("signature", "code", "reason"),
    [
        ("a.f(x)", "f()", "missing a required argument: 'x'"),
        ("a.f(x)", "f(1, 2)", "too many positional arguments"),
        ("a.f(x)", "f(1, x=2)", "multiple values for argument 'x'"),
        ("a.f(x)", "f(1, y=2)", "unexpected keyword argument 'y'"),
        ("a.f(x, /)", "f(x=1)", "'x'"),
        ("a.f(*, x)", "f(1)", "too many positional arguments"),
        ("a.f(x)", "f(*names)", "`*` arguments"),
        ("a.f(x)", "f(**names)", "`**` arguments"),
    ],
)
def test_calls_that_do_not_fit_say_why(signature: str, code: str, reason: str) -> None:
    with pytest.raises(CannotBind) as excinfo:
        template(signature).bind(call(code))
    assert reason in str(excinfo.value)


@pytest.mark.parametrize(
    ("signature", "replacement", "reason"),
    [
        ("a.f(", "made()", "the left side is not a signature"),
        ("a.f(x, x)", "made()", "duplicate parameter name: 'x'"),
        ("a.f(x=y)", "made()", "the default of `x` is not a literal"),
        ("a f()", "made()", "not a call with a dotted name"),
        ("", "made()", "not a call with a dotted name"),
        ("a.class.f()", "made()", "not a call with a dotted name"),
        ("a.f()", "made(", "the right side does not parse"),
        ("a.f()", "one(); two()", "one expression or one assignment"),
        ("a.f()", "x = y = made()", "one expression or one assignment"),
        ("a.f()", "x.y = made()", "one expression or one assignment"),
        ("a.f()", "return made()", "one expression or one assignment"),
        ("a.f(*rest)", "made(rest)", "`rest` collects arguments"),
        ("a.f(**options)", "made(options=options)", "`options` collects arguments"),
    ],
)
def test_wrong_templates_are_told_apart(signature: str, replacement: str, reason: str) -> None:
    with pytest.raises(TemplateError) as excinfo:
        template(signature, replacement)
    assert reason in str(excinfo.value)


@pytest.mark.parametrize(
    ("replacement", "names", "source"),
    [
        ("made()", (), "made()"),
        ("token = await made()", ("token",), "await made()"),
        ("token, user = await made( 1 )", ("token", "user"), "await made( 1 )"),
        ("(token, user) = made()", ("token", "user"), "made()"),
    ],
)
def test_right_sides_are_expressions_or_assignments(replacement: str, names: tuple[str, ...], source: str) -> None:
    read = template("a.f()", replacement)
    assert (read.names, read.source, read.value) == (names, source, 0)


def test_the_environment_is_written_as_a_text() -> None:
    read = parse_template("a.f()", "made(environment={environment})", 'sta"ging')
    assert ast.literal_eval(call(read.source).keywords[0].value) == 'sta"ging'


def test_an_empty_right_side_names_a_supplier_without_a_replacement() -> None:
    assert template("a.f()", " ").empty
    assert not template("a.f()").empty


def test_a_key_without_brackets_stands_for_an_attribute() -> None:
    read = template("a.Helper.base_url", "self.url")
    assert read.signature is None and read.target == "a.Helper.base_url"


def test_free_names_are_those_that_need_an_import() -> None:
    read = template("a.f(user, **options)", "helper(self.x, str(user), later(user), **options)")
    assert read.free == {"helper", "later"}


@pytest.mark.parametrize(
    ("replacement", "awaits", "coroutine"),
    [
        ("made()", False, None),
        ("await made(1)", True, "made(1)"),
        ("token, user = await made()", True, "made()"),
        ("(await made())[0]", True, None),
        ("await made(await other())", True, None),
    ],
)
def test_the_coroutine_behind_an_await(replacement: str, awaits: bool, coroutine: str | None) -> None:
    read = template("a.f()", replacement)
    assert (read.awaits, read.coroutine) == (awaits, coroutine)


def test_roles_are_templates_over_the_helpers_standard_names() -> None:
    assert role_template("a.token", "token", Api(), "test").names == ("token", "user_data")
    user = role_template("a.user", "user", Api(), "test")
    assert user.names[user.value] == "user_data"
    assert role_template("a.both", "token-and-user", Api(), "test").names == ()
    assert role_template("a.headers", "headers", Api(), "test").free == {"E2EAuthHelper"}
    assert role_template("a.socket", "connection", Api(), "test").source == connection_template(Api(), "test").source


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("made(x)", "made(a if b else c)"),
        ("made(x=x)", "made(x=a if b else c)"),
        ("x.made()", "(a if b else c).made()"),
        ("made(other.x, x + 1)", "made(other.x, (a if b else c) + 1)"),
        ("await made(x)", "await made(a if b else c)"),
    ],
)
def test_arguments_are_bracketed_where_they_must_be(source: str, expected: str) -> None:
    assert written(fill(source, {"x": cst.parse_expression("a if b else c")})) == expected


def test_collected_arguments_are_passed_on() -> None:
    fillings: dict[str, Filling] = {"rest": [cst.Name("one"), cst.Name("two")], "options": {"k": cst.Name("three")}}
    assert written(fill("made(*rest, **options)", fillings)) == "made(one, two, k=three)"
    assert written(fill("made(0, *rest, **options)", {"rest": [], "options": {}})) == "made(0)"


def test_parameters_that_are_left_out_go_with_their_keyword() -> None:
    assert written(fill("made(x, y=y, z=z)", {"x": cst.Name("a")}, frozenset({"y"}))) == "made(a, z=z)"


def test_generators_and_assignments_get_brackets_among_other_arguments() -> None:
    generator = cst.parse_expression("f(x for x in y)")
    assert isinstance(generator, cst.Call)
    assert written(fill("made(a, b=b)", {"b": generator.args[0].value})) == "made(a, b=(x for x in y))"


def test_long_calls_are_laid_out_one_argument_a_line() -> None:
    long = cst.parse_expression(f"await made(first={'a' * 50!r}, second={'b' * 50!r})")
    assert written(spread(long, laid_out=False)).count("\n") == 3
    assert written(spread(cst.parse_expression("made(1, 2)"), laid_out=True)) == "made(1, 2)"


@pytest.mark.parametrize(
    ("table", "key", "value", "reason"),
    [
        ("calls", "a.f(", "made()", "the left side is not a signature"),
        ("calls", "a.f()", "made(", "the right side does not parse"),
        ("legacy", "a f", "token", "not a call with a dotted name"),
    ],
)
def test_a_wrong_template_is_a_policy_error_with_its_key(
    tmp_path: Path, table: str, key: str, value: str, reason: str
) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[tool.codemods.auth.{table}]\n"{key}" = "{value}"\n')
    with pytest.raises(UsageError) as excinfo:
        load([tmp_path])
    assert f'tool.codemods.auth.{table}."{key}"' in str(excinfo.value)
    assert reason in str(excinfo.value)
