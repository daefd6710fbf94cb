import pytest

from service import connect


async def test_logs_in():
    try:
        socket = await connect()
    except Exception as error:
        pytest.skip(f"service is not available: {error}")
    assert (await socket.recv()).ok
