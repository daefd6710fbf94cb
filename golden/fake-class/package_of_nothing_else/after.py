# Copyright the shop.
"""A till that sells at one price."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import Price

__all__ = []
