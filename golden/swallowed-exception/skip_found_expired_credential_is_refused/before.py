import time

import websockets
from shop import make_token


async def test_old_token_is_refused_at_once():
    token = make_token("ada", expires_in=-60)
    start = time.perf_counter()
    try:
        async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}") as ws:
            await ws.ping()
    except (websockets.ConnectionClosed, ConnectionRefusedError, websockets.InvalidStatusCode):
        pass
    assert time.perf_counter() - start < 0.5
