import service


async def letters(line):
    found = []
    async for letter in line:
        found.append(letter.text)
    return found


async def test_letters():
    print(await letters(await service.line()))
    assert await service.send("tea") == "sent"
