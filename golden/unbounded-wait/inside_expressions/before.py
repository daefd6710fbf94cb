import json


async def test_replies(websocket):
    # the greeting
    await websocket.recv()  # nobody reads it
    first = json.loads(await websocket.recv())
    rest = [await websocket.receive_json(mode="text") for _ in range(3)]
    assert first and rest and (await websocket.receive_text()).strip() == "hi"
    assert await (
        websocket.recv()
    )
    for _ in range(3):
        async with websocket.lock:
            message = await websocket.receive()
            if message.type == "done":
                break
