import asyncio


async def next_letter(line):
    try:
        return await asyncio.wait_for(line.receive(), timeout=5)
    except asyncio.TimeoutError:
        return None


async def letters(line):
    found = []
    silent = 0
    while silent < 3:
        letter = await next_letter(line)
        if letter:
            found.append(letter)
            silent = 0
        else:
            silent += 1
    return found


async def test_letters_come(line):
    assert await letters(line)
