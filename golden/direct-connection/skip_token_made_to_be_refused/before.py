import pytest
import websockets


async def test_stays_out(expired_token):
    with pytest.raises(websockets.exceptions.InvalidStatus):
        await websockets.connect(f"ws://127.0.0.1:8000/ws?token={expired_token}")
