"""Helpers.

>>> NonCallableMock().called
False
"""

from typing import Optional, cast
from unittest.mock import ANY, AsyncMock, MagicMock, Mock, NonCallableMock, PropertyMock, call, patch, seal, sentinel

import pytest

from shop import get

__all__ = ["sentinel"]
__all__ += ["seal"]


def helper(client: "Optional[MagicMock]" = None) -> "dict[str, list[AsyncMock]]":
    x = None  # type: Mock
    return cast("list[PropertyMock]", client or x)


@pytest.mark.skipif("patch is None", reason="no patching")
def test_get():
    assert eval("ANY == 1")
    assert get("/").ok
    assert "{call}".format(call=1)
