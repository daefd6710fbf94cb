import asyncio
import json


class Line:
    def __init__(self, link):
        self.link = link

    async def receive(self):
        try:
            text = await asyncio.wait_for(self.link.recv(), timeout=1)
            return json.loads(text)
        except asyncio.TimeoutError:
            return None


async def test_answers(link):
    line = Line(link)
    await link.send("tea")
    for _ in range(9):
        answer = await line.receive()
        if answer and answer["kind"] == "done":
            break
    assert link.sent == 1
