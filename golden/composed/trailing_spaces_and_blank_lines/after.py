import asyncio
import time

import pytest


class TestOrders:
    """Orders, from one end to the other."""

    @pytest.mark.parametrize("word", ["tea", "milk"])
    async def test_order(self, shop, word):
        """One order."""   

  
        test_start_time = time.time()

        # by now it is open
        order = await shop.order(word)  # at once
        assert order is not None, "no order"
        if order.late:
            execution_time = time.time() - test_start_time
            assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
            return
        reply = await asyncio.wait_for(shop.socket.recv(), timeout=10.0)


        assert reply == "done"

        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
