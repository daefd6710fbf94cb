async def numbers():
    for number in range(3):
        yield number


async def count():
    async for number in numbers():
        print(number)


def test_counts():
    counting = count()
    counting.send(None)
