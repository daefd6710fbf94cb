import asyncio
import time


class Listener:
    def __init__(self, line):
        self.line = line

    async def answers(self, seconds):
        heard = []
        start = time.time()
        while time.time() - start < seconds:
            try:
                answer = await self.line.receive(timeout=1.0)
                heard.append(answer)
                if answer["kind"] == "last":
                    break
            except asyncio.TimeoutError:
                break
        return heard

    async def calls(self, words):
        told = []
        for word in words:
            await self.line.send(word)
            told.append({"word": word, "answers": await self.answers(5)})
        return told


async def test_calls(line):
    told = await Listener(line).calls(["one", "two"])
    assert len(told) > 1
