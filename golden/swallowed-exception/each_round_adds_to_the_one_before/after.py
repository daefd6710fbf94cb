import asyncio

import shop


class Formats:
    async def accepted(self, words):
        old = {}
        errors = []
        for word in words:
            await shop.send(word)
            try:
                old[word] = await shop.receive()
            except asyncio.TimeoutError as error:
                errors.append(f"{word}: {error!r}")
        assert not errors, f"{len(errors)} failed: {errors}"
        return old


async def test_takes_old_words():
    assert (await Formats().accepted(["a", "b"]))["b"]
