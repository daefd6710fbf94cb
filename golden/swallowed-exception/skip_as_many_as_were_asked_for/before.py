import asyncio


async def test_all_letters_come(inbox, count):
    letters = []
    try:
        for _ in range(count):
            letters.append(await inbox.next(timeout=3))
    except TimeoutError:
        pass
    assert len(letters) == count, letters


async def test_each_letter_comes(inbox):
    letters = []
    for _ in range(3):
        try:
            letters.append(await inbox.next(timeout=3))
        except TimeoutError:
            print("none")
    assert len(letters) == 3


async def test_first_letter(inbox):
    letter = None
    try:
        async with asyncio.timeout(1):
            async for letter in inbox.letters:
                break
    except TimeoutError:
        pass
    assert letter is not None
