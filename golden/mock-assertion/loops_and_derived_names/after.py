import pytest

from shop.client import Client
from shop.testing import expect


class TestMail:
    @pytest.mark.asyncio
    async def test_each_mail(self):
        items = ["lamp", "desk"]
        order = await Client().order(*items)

        expect(order.state == "ordered")
        assert order.items == items
