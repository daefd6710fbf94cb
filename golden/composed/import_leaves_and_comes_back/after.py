import asyncio
import json
import time

from test_framework.ssot.e2e_auth_helper import E2EWebSocketAuthHelper

PRICES = "ws://localhost:8080"


async def test_prices_come():
    test_start_time = time.time()
    prices = await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(timeout=15.0)
    try:
        assert json.loads(await asyncio.wait_for(prices.recv(), timeout=10.0))["lamp"] == 3
    finally:
        await prices.close()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


async def test_prices_are_numbers():
    test_start_time = time.time()
    prices = await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(timeout=15.0)
    try:
        known = json.loads(await asyncio.wait_for(prices.recv(), timeout=10.0))
    finally:
        await prices.close()
    assert known
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
