# Copyright the shop.
"""A till that sells at one price."""

import logging
from typing import TYPE_CHECKING, Annotated

from shop import sold

if TYPE_CHECKING:
    from shop import Price

logger = logging.getLogger(__name__)
__all__ = []


class FakeTill:
    @sold
    def price(self, name: Annotated[str, "what"]) -> "Price":
        logger.info(name)
        return 3
