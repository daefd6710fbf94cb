import websockets

URL = "ws://127.0.0.1:8000/ws"


async def test_two_users(ada_token, bob):
    headers = {"Authorization": f"Bearer {ada_token}"}
    async with websockets.connect(URL, additional_headers=headers) as first:
        async with websockets.connect(f"{URL}?token={bob.token}") as second:
            await first.send("hello")
            assert await second.recv() == "hello"


async def test_made_inline(make_token):
    ws = await websockets.connect(URL, extra_headers={"Authorization": f"Bearer {make_token('ada')}"})
    assert await ws.recv()


class TestAgain:
    async def test_attribute(self):
        for token in self.tokens:
            ws = await websockets.connect(URL, additional_headers={"Authorization": "Bearer " + token})
            assert await ws.recv()
