import asyncio

import shop


class Formats:
    async def accepted(self, words):
        old = False
        for word in words:
            await shop.send(word)
            try:
                old = await shop.receive()
            except asyncio.TimeoutError:
                pass
        return {"old": old}


async def test_takes_old_words():
    assert (await Formats().accepted(["a", "b"]))["old"]
