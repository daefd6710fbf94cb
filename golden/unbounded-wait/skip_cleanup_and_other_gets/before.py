import queue
import threading


async def test_close(websocket, client):
    inbox = queue.Queue()
    inbox.put(1)
    assert inbox.get(False) == 1
    assert inbox.get(timeout=1) or inbox.get_nowait()
    assert client.get() and await client.get()
    ready = threading.Event()
    assert ready.wait(1)
    try:
        assert client
    finally:
        await websocket.recv()
