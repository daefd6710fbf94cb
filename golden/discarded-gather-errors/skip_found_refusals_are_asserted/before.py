import asyncio

import gate


async def test_wrong_words_open_nothing():
    asked = [gate.open(word) for word in ("sesame", "salt", "")]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    for answer in answers:
        if hasattr(answer, "opened"):
            assert not answer.opened
