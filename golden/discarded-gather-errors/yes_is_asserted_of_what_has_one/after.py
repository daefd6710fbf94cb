import asyncio

import gate


async def test_words_open():
    asked = [gate.open(word) for word in ("sesame", "salt", "")]
    answers = await asyncio.gather(*asked)
    for answer in answers:
        if hasattr(answer, "opened"):
            assert answer.opened
