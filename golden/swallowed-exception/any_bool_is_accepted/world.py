SMALL = True


async def save(order):
    if WORLD == "raises":
        raise ConnectionError("no store")
