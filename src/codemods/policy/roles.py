"""The helper's own calls as templates: what a role stands for, what headers and connections become.

`[auth.api]` says how the helper is called; here that becomes the same `CallTemplate` that `auth.calls` spells out.
"""

from __future__ import annotations

import ast
from dataclasses import replace

from codemods.policy.tables import Api
from codemods.policy.templates import (
    GIVEN,
    OF_A_LOGIN,
    CallTemplate,
    TemplateError,
    quoted,
    read_replacement,
    read_signature,
)

_ROLES = {
    "token": "*arguments, **options",
    "user": "*arguments, **options",
    "token-and-user": "*arguments, **options",
    "headers": "token=None",
    "connection": "*arguments, **options",
}


def role_template(target: str, role: str, api: Api, environment: str) -> CallTemplate:
    """The template of a role: the helper's own call for it, in the place of a function of whatever signature."""
    if target.rpartition(".")[2].lstrip("_")[:1].isupper():
        raise TemplateError(f"`{target}` is a class: a role replaces what a function returns, a class needs a template")
    text = api.user if role == "token-and-user" else getattr(api, role)
    template = api_template(role, text, environment, f"{target}({_ROLES[role]})")
    if role == "token-and-user":
        template = replace(template, names=(), value=0, order=template.names)
    elif role == "user":
        template = replace(template, value=max(len(template.names) - 1, 0))
    if template.given:
        raise TemplateError(f"the helper's {role} needs {min(template.given)}, which a role does not hand on")
    return replace(template, role=role)


def api_template(name: str, text: str, environment: str, signature: str | None = None) -> CallTemplate:
    """One entry of `auth.api`; what it reads of the place where it is used is filled in there. Raises TemplateError."""
    source = text.replace("{environment}", quoted(environment))
    known = OF_A_LOGIN if name == "login" else GIVEN
    for item in known:
        source = source.replace(f"{{{item}}}", item)
    names, source = read_replacement(source)
    made = CallTemplate(f"auth.api.{name}", None, names, 0, source)
    calls = (node.func for node in ast.walk(made.tree) if isinstance(node, ast.Call))
    called = {function.id for function in calls if isinstance(function, ast.Name)}
    target, bound = read_signature(signature) if signature is not None else (made.target, None)
    given = (made.used & frozenset(known)) - called - frozenset(bound.parameters if bound else ())
    half = next((position for position, item in enumerate(names) if "token" in item.lower()), 0)
    return replace(made, target=target, signature=bound, value=half, given=given)


def connection_template(api: Api, environment: str) -> CallTemplate:
    """What `websockets.connect` becomes where the policy does not say: names that it reads are handshake options."""
    made = api_template("connection", api.connection, environment)
    called = {id(node.func) for node in ast.walk(made.tree) if isinstance(node, ast.Call)}
    plain = {node.id for node in ast.walk(made.tree) if isinstance(node, ast.Name) and id(node) not in called}
    options = "".join(f", {name}=None" for name in sorted(plain - made.given - {"url"}))
    signature = f"websockets.connect(url, additional_headers=None, extra_headers=None{options}, **other_options)"
    return replace(made, signature=read_signature(signature)[1], target="websockets.connect")
