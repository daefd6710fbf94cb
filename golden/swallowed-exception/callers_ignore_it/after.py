import service


class TestOrders:
    async def _place(self, item):
        return await service.order(item)

    async def test_places_an_order(self):
        order = await self._place("tea")
        if order:
            assert order.ok
