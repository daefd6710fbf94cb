from unittest.mock import AsyncMock

from shop.core import run


async def test_events():
    primary_socket = AsyncMock()
    primary_socket.send = AsyncMock(return_value=True)
    backup_socket = AsyncMock()
    backup_socket.send = AsyncMock(return_value=True)
    assert (await run(primary_socket, backup_socket)).done
