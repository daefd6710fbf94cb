import asyncio
import time


async def listen(socket, told, seconds):
    end = time.time() + seconds
    while time.time() < end:
        try:
            message = await asyncio.wait_for(socket.receive_json(), timeout=1)
            told.append(message)
            if message.get("type") == "served":
                break
        except asyncio.TimeoutError:
            continue
    else:
        raise AssertionError("'served' did not come in time")


async def test_order(socket):
    told = []
    await listen(socket, told, 30)
    kinds = [message.get("type") for message in told]
    assert "ordered" in kinds


async def test_bad_message_is_passed_over(socket):
    kinds = []
    end = time.time() + 30
    while time.time() < end:
        try:
            message = await socket.receive_json()
            kinds.append(message["type"])
            if message["type"] == "served":
                break
        except Exception as error:
            print(f"bad message: {error}")
            continue
    assert "served" in kinds
