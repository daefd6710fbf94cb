import httpx
from shop import make_token


def test_old_token():
    token = make_token("ada", expires_in=-60)
    codes = []
    codes.append(httpx.get("http://127.0.0.1:8000/orders", params={"token": token}).status_code)
    assert 200 not in codes


async def test_new_token():
    import websockets

    token = make_token("ada", expires_in=60)
    async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}") as ws:
        await ws.ping()
