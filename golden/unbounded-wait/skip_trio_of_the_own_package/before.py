from .. import _core


async def test_reply(websocket):
    await _core.checkpoint()
    assert await websocket.recv() == "hi"
