from __future__ import annotations

from typing import TYPE_CHECKING

from shop import price

if TYPE_CHECKING:
    import pytest


def test_unknown_rug(monkeypatch: pytest.MonkeyPatch):
    try:
        price("none")
        assert False, "a price for nothing"
    except KeyError:
        pass
