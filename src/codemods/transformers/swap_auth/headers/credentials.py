"""WebSocket connections that tests open with credentials of their own, and whose credentials those are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.module.index import ModuleIndex
from codemods.transformers.swap_auth.headers.bearer import names_bad_token, token_in
from codemods.transformers.swap_auth.headers.header_calls import HeaderCalls
from codemods.transformers.swap_auth.headers.headers import Headers
from codemods.transformers.swap_auth.helper.instances import Instances
from codemods.transformers.swap_auth.refusals.rejection import BAD_TOKEN, Rejections

HEADERS = ("additional_headers", "extra_headers", "headers")
"""Names of the parameter that takes the headers of a handshake."""
_QUERY = re.compile(r"[?&](token|jwt|access_token|auth)=$", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Connection:
    """One connection with credentials: `token` is the token sent, where it can be told from the code."""

    call: ast.Call
    headers: ast.expr | None
    token: ast.expr | None


class Credentials:
    """Finds the connections with credentials in one module."""

    def __init__(
        self,
        module: ModuleIndex,
        instances: Instances,
        headers: Headers,
        calls: HeaderCalls,
        rejections: Rejections,
    ) -> None:
        self.module = module
        self.instances = instances
        self.headers = headers
        self.calls = calls
        self.rejections = rejections

    def found(self) -> Iterator[Connection]:
        """Every connection with credentials that is not there to be rejected."""
        for call in self.module.nodes(ast.Call):
            if self.headers.is_connect(call) and not self.rejections.around(call):
                connection = self._credentials(call)
                if connection is not None:
                    yield connection

    # --- credentials -----------------------------------------------------------------------------------------------

    def _credentials(self, call: ast.Call) -> Connection | None:
        """The credentials that a connection is opened with; None without any, or with ones made to be rejected."""
        headers = next((item.value for item in call.keywords if item.arg in HEADERS), None)
        if headers is not None and not (isinstance(headers, ast.Constant) and headers.value is None):
            value = self._authorization(headers)
            if value is False:
                headers = None
            else:
                token = value if isinstance(value, ast.expr) else None
                return None if self._is_bad(value, token) else Connection(call, headers, token)
        token = self._in_query(call.args[0]) if call.args else None
        if token is not None:
            return None if names_bad_token(token) else Connection(call, None, token)
        return None

    def _is_bad(self, value: ast.expr | str | bool, token: ast.expr | None) -> bool:
        if isinstance(value, str):
            return bool(BAD_TOKEN.search(value))
        return token is not None and names_bad_token(token)

    def _authorization(self, headers: ast.expr) -> ast.expr | str | bool:
        """The token in some headers, its text when it is a literal; False for none, True where it cannot be told."""
        display = self.display(headers)
        if isinstance(display, ast.Dict):
            for key, value in zip(display.keys, display.values, strict=True):
                if key is not None and isinstance(key, ast.Constant) and str(key.value).lower() == "authorization":
                    return token_in(value) or (str(value.value) if isinstance(value, ast.Constant) else True)
            return None in display.keys
        return self.calls.token(display) or True

    def display(self, headers: ast.expr) -> ast.expr:
        """What a name for headers was assigned, where that is one value and nothing was added to it since."""
        if not isinstance(headers, ast.Name):
            return headers
        scope = self.module.binding_scope(headers.id, headers)
        values = self.instances.values(scope, headers.id) if scope is not None else None
        if not values or len(values) != 1:
            return headers
        reads = [read for read in self.module.reads_of(headers.id) if self.module.binding_scope(read.id, read) is scope]
        changed = any(isinstance(self.module.parent(read), ast.Subscript | ast.Attribute) for read in reads)
        return headers if changed else values[0]

    def path(self, url: ast.expr) -> str:
        """The path of an address as far as it is written; empty where none is."""
        url = self._written(url)
        if isinstance(url, ast.Constant | ast.JoinedStr):
            parts = url.values if isinstance(url, ast.JoinedStr) else [url]
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            return re.sub(r"^[a-z]*://[^/?]*|^\{\}", "", text).partition("?")[0].rstrip("/")
        return self.path(url.right) if isinstance(url, ast.BinOp) else ""

    def _written(self, url: ast.expr) -> ast.expr:
        """What a name is set to, if to one thing."""
        scope = self.module.binding_scope(url.id, url) if isinstance(url, ast.Name) else None
        values = self.instances.values(scope, url.id) if isinstance(url, ast.Name) and scope is not None else None
        return values[0] if values and len(values) == 1 else url

    def _in_query(self, url: ast.expr) -> ast.expr | None:
        """The token in an f-string such as `f"{base}/ws?token={token}"`."""
        url = self._written(url)
        if isinstance(url, ast.JoinedStr):
            for text, value in zip(url.values, url.values[1:], strict=False):
                if (
                    isinstance(text, ast.Constant)
                    and isinstance(value, ast.FormattedValue)
                    and _QUERY.search(str(getattr(text, "value", "")))
                ):
                    return value.value
        return None
