from support.sign_in import Socket

URL = "ws://127.0.0.1:8000/ws"


async def test_two_users(ada_token, bob):
    first = await Socket(environment="test").connect_as(token=ada_token)
    try:
        second = await Socket(environment="test").connect_as(token=bob.token)
        try:
            await first.send("hello")
            assert await second.recv() == "hello"
        finally:
            await second.close()
    finally:
        await first.close()


async def test_made_inline(make_token):
    ws = await Socket(environment="test").connect_as(token=make_token('ada'))
    assert await ws.recv()


class TestAgain:
    async def test_attribute(self):
        for token in self.tokens:
            ws = await Socket(environment="test").connect_as(token=token)
            assert await ws.recv()
