import service


async def letters(line):
    found = []
    try:
        async for letter in line:
            found.append(letter.text)
    except Exception as error:
        print(error)
    return found


async def test_letters():
    print(await letters(await service.line()))
    assert await service.send("tea") == "sent"
