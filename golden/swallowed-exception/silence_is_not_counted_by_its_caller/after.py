import asyncio


async def next_letter(line):
    return await asyncio.wait_for(line.receive(), timeout=5)


async def letters(line):
    found = []
    asked = 0
    while asked < 3:
        letter = await next_letter(line)
        if letter:
            found.append(letter)
        asked += 1
    return found


async def test_letters_come(line):
    assert await letters(line)
