from contextlib import contextmanager

import line


@contextmanager
def pair():
    with line.socket("push") as near, line.socket("pull") as far:
        near.sndtimeo = 2000
        far.rcvtimeo = 2000
        yield near, far


async def test_set_back():
    one = line.socket("client")
    one.rcvtimeo = 100
    one.rcvtimeo = -1
    assert await one.recv() == b"a"


async def test_of_the_other():
    one, two = line.sockets()
    two.rcvtimeo = 100
    assert await one.recv() == b"a"


async def test_option_of_sending():
    one = line.socket("client")
    one.setsockopt(line.SNDTIMEO, 100)
    assert await one.recv() == b"a"


async def test_only_sometimes(fast):
    one = line.socket("client")
    if fast:
        one.rcvtimeo = 100
    assert await one.recv() == b"a"


async def test_first_of_the_pair():
    with pair() as (client, server):
        await server.send(b"a")
        assert await client.recv() == b"a"


async def test_never():
    one = line.socket("client")
    one.settimeout(None)
    assert await one.recv() == b"a"
