from contextlib import contextmanager

import line
import pytest


@contextmanager
def pair():
    with line.socket("push") as near, line.socket("pull") as far:
        far.rcvtimeo = 2000
        yield near, far


async def test_silence():
    with line.socket("client") as one, line.socket("server") as two:
        one.rcvtimeo = two.rcvtimeo = 100
        with pytest.raises(line.Again):
            await two.recv()


async def test_option():
    one = line.socket("client")
    one.setsockopt(line.RCVTIMEO, 100)
    assert await one.recv() == b"a"


async def test_method():
    one = line.socket("client")
    one.settimeout(5)
    assert await one.recv() == b"a"


async def test_keyword():
    one = await line.connect("/", receive_timeout=5)
    assert await one.recv() == b"a"


async def test_pair():
    with pair() as (client, server):
        await client.send(b"a")
        assert await server.recv() == b"a"
