from __future__ import annotations

from typing import TYPE_CHECKING

import pytest as pytest_module
from shop import price

if TYPE_CHECKING:
    import pytest


def test_unknown_rug(monkeypatch: pytest.MonkeyPatch):
    with pytest_module.raises(KeyError):
        price("none")
