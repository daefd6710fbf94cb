# Copyright the shop.
"""A till that sells at one price."""

from typing import TYPE_CHECKING

from shop import opened

if TYPE_CHECKING:
    from shop import Price

__all__ = []
opened("till")
