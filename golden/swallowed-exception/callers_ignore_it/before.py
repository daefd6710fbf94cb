import logging

import service

logger = logging.getLogger(__name__)


class TestOrders:
    async def _place(self, item):
        try:
            return await service.order(item)
        except Exception as error:
            logger.error("cannot order %s: %s", item, error)
            return None

    async def test_places_an_order(self):
        order = await self._place("tea")
        if order:
            assert order.ok
