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


async def asked_for(token):
    try:
        async with websockets.connect(f"ws://127.0.0.1:8000/ws?token={token}") as ws:
            await ws.ping()
            return {"in": True}
    except Exception as error:
        return {"in": False, "why": str(error)}


def old_tokens():
    payload = {"sub": "ada"}
    payload["exp"] = time.time() - 60
    return {"expired_token": make_token("ada", payload), "broken": "no.token.at.all"}


async def ask_all(tokens):
    return [await asked_for(tokens["expired_token"]), await asked_for(tokens["broken"])]


async def test_old_and_broken():
    found = await ask_all(old_tokens())
    assert len(found) == 2
