import asyncio
import time


async def test_reply(connect, url, headers):
    test_start_time = time.time()
    websocket = await connect(url, headers=headers)
    try:
        reply = await asyncio.wait_for(websocket.recv(), timeout=10.0)
    finally:
        await websocket.close()
    assert reply
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
