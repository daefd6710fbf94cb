import asyncio
import json
import time


async def test_news(client):
    kinds = []
    started = time.monotonic()
    while time.monotonic() - started < 10:
        try:
            message = json.loads(await asyncio.wait_for(client.receive(), timeout=2))
            kinds.append(message["kind"])
            if message["kind"] == "last":
                break
        except asyncio.TimeoutError:
            break
        except json.JSONDecodeError as error:
            print(error)
            continue
    assert "first" in kinds
