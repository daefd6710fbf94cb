from shop.core import run
from shop.sockets import open_socket


async def test_events():
    primary_socket = open_socket()
    backup_socket = open_socket()
    assert (await run(primary_socket, backup_socket)).done
